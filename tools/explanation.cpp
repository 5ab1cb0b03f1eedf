#include "explanation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "agencies/policy/action_plans.hpp"
#include "scenario/parameters.hpp"
#include "scenario/units.hpp"

namespace jardam::tools {
namespace {

/// What is asked, and of what.
struct Question {
  const Loaded& loaded;
  const ParameterEntry& parameter;
  [[nodiscard]] const Setup& setup() const { return loaded.scenario->setup; }
  [[nodiscard]] std::string name() const { return std::string(parameter.info.name); }
};

std::string day_of(std::chrono::sys_seconds date) {
  return format_date(date).substr(0, std::string_view("2021-06-15").size());
}

std::string day_of(std::chrono::sys_seconds start, Time time) {
  return day_of(start + std::chrono::seconds(time.seconds));
}

/// Where the setting of that path stands, its regions included; empty: nowhere.
std::string origins_at(const Loaded& loaded, const std::string& path) {
  std::string text;
  for (const Origin& origin : loaded.origins) {
    if (origin.path != path && !origin.path.starts_with(path + ".")) continue;
    const std::string region =
        origin.path == path ? "" : fmt::format(" ({})", origin.path.substr(path.size() + 1));
    text += fmt::format("{}{}{}", text.empty() ? "" : ", ", origin.where, region);
  }
  return text;
}

std::string places(const Setup& setup, const std::vector<RegionId>& regions) {
  if (regions.empty()) return "everywhere";
  std::string text;
  for (const RegionId region : regions)
    text += (text.empty() ? "in " : ", ") + setup.country->regions[region.value].id;
  return text;
}

/// "0.25 everywhere", or "0.25 in chuy, naryn; 0.5 in issyk-kul".
std::string values_text(const Question& question, const ParameterEntry& in_force) {
  const std::size_t regions = question.setup().country->regions.size();
  const auto first = in_force.values.begin(),
             last = first + static_cast<std::ptrdiff_t>(in_force.is_regional() ? regions : 1);
  if (std::all_of(first, last, [&](double value) { return value == *first; }))
    return format_in(in_force, *first) + " everywhere";
  std::vector<double> told;
  std::string text;
  for (auto at = first; at != last; ++at) {
    if (std::find(told.begin(), told.end(), *at) != told.end()) continue;
    told.push_back(*at);
    std::vector<RegionId> same;
    for (std::size_t region = 0; region < regions; ++region)
      if (in_force.values[region] == *at) same.push_back({static_cast<std::uint8_t>(region)});
    text += fmt::format("{}{} {}", text.empty() ? "" : "; ", format_in(in_force, *at),
                        places(question.setup(), same));
  }
  return text;
}

const Setting* setting_of(const std::vector<Setting>& settings, const std::string& name) {
  const auto found = std::find_if(settings.begin(), settings.end(), [&](const Setting& setting) {
    return setting.parameter == name;
  });
  return found == settings.end() ? nullptr : &*found;
}

std::string text_of(const Question& question, const Intervention& intervention, double value) {
  const Setup& setup = question.setup();
  const std::string from = intervention.from <= start_of(setup)
                               ? "the start"
                               : day_of(clock_start(setup), intervention.from);
  const std::string to =
      intervention.to == Time::never() ? "" : " to " + day_of(clock_start(setup), intervention.to);
  return fmt::format(
      "    {}{}: {} {}, intervention {}, {}\n", from, to, format_in(question.parameter, value),
      places(setup, intervention.where), intervention.id,
      origins_at(question.loaded,
                 fmt::format("interventions.{}.set.{}", intervention.id, question.name())));
}

std::string_view state_text(const Simulation& simulation, std::size_t plan, std::size_t measure) {
  for (const PlanMeasureRecord& record : all<PlanMeasureRecord>(simulation.world)) {
    if (record.plan != plan || record.measure != measure) continue;
    return record.state == MeasureState::begun   ? ", begun by the start"
           : record.state == MeasureState::ended ? ", over by the start"
                                                 : ", put off by the start";
  }
  return "";
}

std::string text_of(const Question& question, const ActionPlan& plan, const PlanMeasure& measure,
                    double aim, std::string_view state) {
  const std::string path =
      fmt::format("action_plans.{}.measures.{}.set.{}", plan.id, measure.id, question.name());
  const std::string delay = measure.delay.is_blank()
                                ? ""
                                : fmt::format(", delayed by {} d in the median",
                                              format_number(measure.delay.median.value));
  const double done = measure.implemented.value;
  const std::string share = done == 1 ? "" : fmt::format("{:g} % of the way to ", 100 * done);
  return fmt::format("    {} to {}{}{}{}: {}{} {}, measure {} of {}, {}\n",
                     day_of(std::max(plan.adopted, measure.from.value_or(plan.adopted))),
                     day_of(std::min(plan.to, measure.to.value_or(plan.to))),
                     measure.lasting ? " and after" : "", delay, state, share,
                     format_in(question.parameter, aim), places(question.setup(), measure.regions),
                     measure.id, plan.id, origins_at(question.loaded, path));
}

std::string changes(const Question& question, const Simulation& at_start) {
  std::string text;
  for (const Intervention& intervention : question.setup().interventions) {
    const Setting* setting = setting_of(intervention.set, question.name());
    if (setting != nullptr && intervention.from < intervention.to)
      text += text_of(question, intervention, setting->value);
  }
  const std::vector<ActionPlan>& plans = question.setup().action_plans;
  for (std::size_t p = 0; p < plans.size(); ++p) {
    for (std::size_t m = 0; m < plans[p].measures.size(); ++m) {
      const PlanMeasure& measure = plans[p].measures[m];
      const Setting* aim = setting_of(measure.set, question.name());
      if (aim != nullptr)
        text += text_of(question, plans[p], measure, aim->value, state_text(at_start, p, m));
    }
  }
  return text;
}

/// The state at the start, of few people: the parameters in force do not depend on how many are
/// simulated.
Simulation simulation_at_start(const Scenario& scenario) {
  constexpr double few = 0.001;
  Setup setup = scenario.setup;
  setup.scale = std::min(setup.scale, few);
  return make_simulation(std::make_shared<const Setup>(std::move(setup)), {scenario.seed});
}

}  // namespace

std::string explained_in(const Loaded& loaded, const std::string& file,
                         const std::string& parameter) {
  const Simulation at_start = simulation_at_start(*loaded.scenario);
  Setup written = loaded.scenario->setup, in_force;
  in_force.parameters = at_start.world.parameters;
  const std::vector<ParameterEntry> as_written = parameters_of(written),
                                    as_in_force = parameters_of(in_force);
  const Question question{loaded, *find_parameter(as_written, parameter)};
  const std::string origin = origins_at(loaded, "parameters." + parameter),
                    later = changes(question, at_start);
  std::string text = fmt::format("  in {} on {}: {}\n", file, day_of(loaded.scenario->setup.start),
                                 values_text(question, *find_parameter(as_in_force, parameter)));
  text += fmt::format("    parameters: {}, {}\n", values_text(question, question.parameter),
                      origin.empty() ? "the default" : "set in " + origin);
  return later.empty() ? text : text + "  by date\n" + later;
}

}  // namespace jardam::tools
