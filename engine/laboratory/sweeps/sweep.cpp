#include "laboratory/sweeps/sweep.hpp"

#include <fmt/format.h>

#include <array>
#include <mutex>
#include <optional>

#include "laboratory/design/morris.hpp"
#include "laboratory/design/void_levers.hpp"
#include "laboratory/runs/run.hpp"
#include "laboratory/runs/workers.hpp"
#include "scenario/load.hpp"
#include "scenario/parameters.hpp"
#include "scenario/units.hpp"

namespace jardam::laboratory {
namespace {

std::string lever_name(const Lever& lever, const Country& country) {
  return lever.region.is_none() ? lever.parameter
                                : lever.parameter + "." + country.regions[lever.region.value].id;
}

/// Where and when interventions of the scenario override a lever.
Json void_json(const Sweep& sweep, const Lever& lever) {
  Plan alone;
  alone.levers = {lever};
  const Setup& setup = sweep.scenario.setup;
  Json parts = Json::array();
  for (const VoidPart& part : void_parts(alone, sweep.scenario)) {
    Json regions = Json::array();
    for (const RegionId region : part.where)
      regions.push_back(setup.country->regions[region.value].id);
    parts.push_back({{"intervention", part.intervention},
                     {"from", civil_text(clock_start(setup), part.from)},
                     {"to", civil_text(clock_start(setup), part.to)},
                     {"regions", regions}});
  }
  return parts;
}

Json values_json(const ParameterEntry& parameter, const std::vector<double>& values) {
  Json json = Json::array();
  for (const double value : values) json.push_back(value_json(parameter, value));
  return json;
}

Json packages_json(const Sweep& sweep) {
  Setup setup = sweep.scenario.setup;
  const auto parameters = parameters_of(setup);
  Json packages = Json::array();
  for (const Package& package : sweep.packages) {
    Json& json = packages.emplace_back(Json::array());
    for (std::size_t i = 0; i < package.size(); ++i)
      json.push_back(
          value_json(*find_parameter(parameters, sweep.plan.levers[i].parameter), package[i]));
  }
  return packages;
}

Json levers_json(const Sweep& sweep) {
  Setup setup = sweep.scenario.setup;
  const auto parameters = parameters_of(setup);
  Json levers = Json::array();
  for (const Lever& lever : sweep.plan.levers) {
    const ParameterEntry& parameter = *find_parameter(parameters, lever.parameter);
    levers.push_back({{"name", lever_name(lever, *setup.country)},
                      {"unit", name_of(parameter.unit)},
                      {"meaning", parameter.info.meaning},
                      {"role", name_of(parameter.info.role)},
                      {"mark", std::string(1, static_cast<char>(parameter.info.mark))},
                      {"source", parameter.info.source},
                      {"values", values_json(parameter, lever.values)}});
    if (const Json parts = void_json(sweep, lever); !parts.empty()) levers.back()["void"] = parts;
  }
  return levers;
}

Json metrics_json(const std::vector<Outcome>& outcomes) {
  Json metrics = Json::array();
  constexpr std::array<std::string_view, 3> kinds{"flow", "stock", "mean"};
  for (const Outcome& outcome : outcomes) {
    metrics.push_back({{"name", outcome.name},
                       {"kind", kinds[static_cast<std::size_t>(outcome.metric->kind)]},
                       {"unit", outcome.metric->unit},
                       {"meaning", outcome.metric->meaning}});
  }
  return metrics;
}

Json regions_json(const Country& country) {
  Json regions = Json::array(
      {{{"id", "all"},
        {"name", {{"en", "the whole country"}, {"ru", "вся страна"}, {"ky", "бүт өлкө"}}}}});
  for (const Region& region : country.regions)
    regions.push_back({{"id", region.id}, {"name", text_json(region.name)}});
  return regions;
}

std::vector<double> whole_values(const World& world, const std::vector<Outcome>& outcomes) {
  std::vector<double> values;
  for (const Outcome& outcome : outcomes) {
    values.push_back(whole_run(world, outcome, RegionId::none()));
    for (std::size_t region = 0; region < world.country->regions.size(); ++region) {
      values.push_back(whole_run(world, outcome, RegionId{static_cast<std::uint8_t>(region)}));
    }
  }
  return values;
}

/// A sweep at work: what every thread needs.
struct Work {
  const Sweep& sweep;
  ResultStore& store;
  const SweepOptions& options;
  std::vector<std::shared_ptr<const Scenario>> scenarios;  ///< by package
  std::vector<RunId> missing;
  std::mutex mutex;
  SweepStatus status;
};

/// The result, or nothing when the run was stopped. A run that throws has failed; the sweep goes on
/// without it.
std::optional<RunResult> make_run(const Work& work, RunId id) {
  const Seed seed = replication_seed({work.sweep.plan.seed}, id.replication);
  try {
    Observed observed;
    auto exercise = run_until(work.scenarios[id.package], seed, work.sweep.until, work.options.stop,
                              work.options.on_runs, 1,
                              [&](const World& world) { add_period(observed, world); });
    if (!exercise) return std::nullopt;
    const std::uint64_t hash = state_hash(*exercise);
    const World whole = in_one_period(std::move(exercise->simulation.world), observed);
    return RunResult{seed, hash, {}, whole_values(whole, work.sweep.outcomes)};
  } catch (const std::exception& error) {
    return RunResult{seed, 0, *error.what() == '\0' ? "failed" : error.what(), {}};
  }
}

void keep(Work& work, RunId id, const RunResult& result) {
  const std::lock_guard lock(work.mutex);
  work.store.add(id, result);
  ++(result.is_good() ? work.status.good : work.status.failed);
}

std::vector<std::shared_ptr<const Scenario>> scenarios_of(const Sweep& sweep) {
  std::vector<std::shared_ptr<const Scenario>> scenarios;
  for (const Package& package : sweep.packages) {
    scenarios.push_back(
        std::make_shared<const Scenario>(under(sweep.scenario, sweep.plan.levers, package)));
  }
  return scenarios;
}

std::vector<RunId> missing_runs(const std::vector<RunId>& wanted,
                                const std::map<RunId, RunResult>& runs) {
  std::vector<RunId> missing;
  for (const RunId id : wanted) {
    const auto found = runs.find(id);
    if (found == runs.end() || !found->second.is_good()) missing.push_back(id);
  }
  return missing;
}

}  // namespace

Sweep make_sweep(Plan plan, Scenario scenario) {
  Sweep sweep{std::move(plan), std::move(scenario), {}, {}, {}};
  const bool is_sensitivity = !sweep.plan.factors.empty();
  if (is_sensitivity) sweep.plan.levers = levels_of(sweep.plan.factors);
  sweep.packages =
      is_sensitivity ? morris_design(sweep.plan.levers, sweep.plan.trajectories, {sweep.plan.seed})
                     : packages_of(sweep.plan.levers);
  sweep.outcomes = outcomes_of(sweep.plan.metrics);
  sweep.until = end_of(sweep.scenario);
  return sweep;
}

Json describe(const Sweep& sweep, std::string_view version) {
  Json about{{"program", "jardam"},
             {"version", version},
             {"note",
              "A comparison under stated assumptions, not a forecast. Persons, firms and cases are "
              "fictitious."},
             {"plan", {{"id", sweep.plan.id}, {"title", text_json(sweep.plan.title)}}},
             {"scenario", scenario_json(sweep.scenario)},
             {"seed", seed_json(sweep.plan.seed)},
             {"replications", sweep.plan.replications},
             {"length", format_duration(sweep.scenario.length)},
             {"until", civil_text(clock_start(sweep.scenario.setup), sweep.until)},
             {"levers", levers_json(sweep)},
             {"packages", packages_json(sweep)},
             {"metrics", metrics_json(sweep.outcomes)},
             {"regions", regions_json(*sweep.scenario.setup.country)},
             {"parameters", parameters_json(sweep.scenario)}};
  if (!sweep.plan.factors.empty())
    about["design"] = {{"method", "elementary effects"}, {"trajectories", sweep.plan.trajectories}};
  return about;
}

void check_same(const Json& before, const Json& now, const std::filesystem::path& where) {
  const auto other = first_difference(before, now);
  if (!other) return;
  throw SweepError(
      fmt::format("{}: these results were begun with another '{}' (then {}, now {}); choose "
                  "another --out",
                  where.string(), other->key, other->before, other->now));
}

SweepStatus status_of(const std::vector<RunId>& wanted, const std::map<RunId, RunResult>& runs) {
  SweepStatus status{wanted.size(), 0, 0};
  for (const RunId id : wanted) {
    const auto found = runs.find(id);
    if (found != runs.end()) ++(found->second.is_good() ? status.good : status.failed);
  }
  return status;
}

SweepStatus run_sweep(const Sweep& sweep, ResultStore& store, const SweepOptions& options) {
  const std::vector<RunId> wanted =
      runs_of(sweep.packages.size(), sweep.plan.replications, options.shard);
  const auto there = store.runs();
  Work work{sweep, store, options, scenarios_of(sweep), missing_runs(wanted, there), {}, {}};
  work.status = status_of(wanted, there);
  work.status.failed = 0;  // those are tried again
  work_in_parallel(work.missing.size(), options.threads, options.stop, [&](std::size_t i) {
    if (const auto result = make_run(work, work.missing[i])) keep(work, work.missing[i], *result);
  });
  return work.status;
}

}  // namespace jardam::laboratory
