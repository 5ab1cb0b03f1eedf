/// `jardam run`: replications of a scenario, their metrics and what they were made from.

#include <fmt/format.h>

#include <atomic>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "agencies/offices/tasks.hpp"
#include "arguments.hpp"
#include "commands/commands.hpp"
#include "interrupt.hpp"
#include "laboratory/lists/model_lists.hpp"
#include "laboratory/runs/outcomes.hpp"
#include "laboratory/runs/provenance.hpp"
#include "laboratory/runs/run.hpp"
#include "laboratory/runs/run_directory.hpp"
#include "laboratory/runs/tables.hpp"
#include "laboratory/runs/workers.hpp"
#include "progress.hpp"
#include "run_summary.hpp"
#include "scenario_input.hpp"
#include "storage/hash.hpp"
#include "storage/version.hpp"
#include "storage/whole_file.hpp"

namespace jardam::tools {
namespace {

namespace fs = std::filesystem;
using laboratory::Json;

constexpr std::uint64_t most_runs = 1'000'000;

/// What the command was asked to do.
struct Order {
  std::shared_ptr<const Scenario> scenario;
  std::string file;
  Seed seed;
  Time until;
  std::uint32_t replications = 1;
  unsigned threads = 1;
  fs::path directory;
  bool wants_events = false;
  laboratory::MayReplace may_replace = laboratory::MayReplace::the_same_run;
};

Order order_of(const Arguments& arguments) {
  Order order;
  order.file = arguments.operands().front();
  auto scenario = std::make_shared<Scenario>(read_scenario(order.file, arguments));
  order.seed = seed_of(arguments, *scenario);
  const auto until = arguments.text("until");
  order.until = until ? parse_until(*until, scenario->setup) : end_of(*scenario);
  order.replications =
      static_cast<std::uint32_t>(arguments.whole("replications", 1, most_runs).value_or(1));
  order.threads = threads_of(arguments);
  order.directory =
      arguments.text("out").value_or(fmt::format("out/{}-{}", scenario->id, order.seed.value));
  order.wants_events = arguments.has("events");
  if (arguments.has("replace")) order.may_replace = laboratory::MayReplace::any_run;
  order.scenario = std::move(scenario);
  return order;
}

/// What is kept of a finished replication.
struct Finished {
  Seed seed;
  std::uint64_t state_hash = 0;
  std::string metrics;
  std::string events;
  std::string lists;
  std::string truth;
  std::string tiers;
  std::vector<double> outcomes;
  laboratory::LastPeriod last_period;
};

Finished finish(const Order& order, const Exercise& exercise, std::uint32_t replication) {
  const World& world = exercise.simulation.world;
  const laboratory::ModelLists lists = laboratory::lists_of(exercise.simulation);
  Finished finished{.seed = replication_seed(order.seed, replication),
                    .state_hash = state_hash(exercise),
                    .metrics = laboratory::metrics_rows(world, replication),
                    .events = {},
                    .lists = laboratory::lists_rows(lists, replication),
                    .truth = laboratory::truth_rows(lists, replication),
                    .tiers = laboratory::tiers_rows(exercise.simulation, replication),
                    .outcomes = summary_of(world),
                    .last_period = laboratory::last_period(world)};
  if (order.wants_events)
    finished.events = laboratory::events_rows(exercise.simulation, replication);
  return finished;
}

Json last_period_json(const Order& order, const laboratory::LastPeriod& period) {
  const auto start = clock_start(order.scenario->setup);
  return {{"begins", civil_text(start, period.begins)},
          {"ends", civil_text(start, period.ends)},
          {"is_whole", period.is_whole}};
}

/// Takes replications in whatever order they finish and writes them in their own.
class Results {
 public:
  explicit Results(const Order& order)
      : order_(order),
        metrics_(order.directory / "metrics.csv"),
        lists_(order.directory / "lists.csv"),
        truth_(order.directory / "truth.csv"),
        tiers_(order.directory / "tiers.csv") {
    metrics_.write(laboratory::metrics_header);
    lists_.write(laboratory::lists_header());
    truth_.write(laboratory::truth_header);
    tiers_.write(laboratory::tiers_header);
    if (!order.wants_events) return;
    events_.emplace(order.directory / "events.csv");
    events_->write(laboratory::events_header);
  }

  void add(std::uint32_t replication, Finished finished) {
    const std::lock_guard lock(mutex_);
    early_.emplace(replication, std::move(finished));
    for (auto next = early_.find(written_); next != early_.end(); next = early_.find(written_)) {
      write(next->second);
      early_.erase(next);
    }
  }

  /// Puts everything under its final name once all of it is on disk. Where a run.json stands, the
  /// tables beside it are its own.
  void commit(const Json& about) {
    Json run = about;
    run["last_period"] = last_period_json(order_, last_period_);
    run["runs"] = runs_;
    NewFile run_json(order_.directory / "run.json");
    run_json.write(run.dump(2) + "\n");
    std::vector<NewFile*> files{&metrics_, &lists_, &truth_, &tiers_};
    if (events_) files.push_back(&*events_);
    files.push_back(&run_json);
    for (NewFile* file : files) file->settle();
    fs::remove(order_.directory / "run.json");
    if (!events_) fs::remove(order_.directory / "events.csv");
    for (NewFile* file : files) file->commit();
  }

  [[nodiscard]] const std::vector<std::vector<double>>& outcomes() const { return outcomes_; }
  [[nodiscard]] const laboratory::LastPeriod& last_period() const { return last_period_; }

 private:
  void write(const Finished& finished) {
    metrics_.write(finished.metrics);
    lists_.write(finished.lists);
    truth_.write(finished.truth);
    tiers_.write(finished.tiers);
    if (events_) events_->write(finished.events);
    runs_.push_back({{"run", written_},
                     {"seed", laboratory::seed_json(finished.seed.value)},
                     {"state_hash", hash_text(finished.state_hash)}});
    outcomes_.push_back(finished.outcomes);
    last_period_ = finished.last_period;  // of all replications the same
    ++written_;
  }

  const Order& order_;
  std::mutex mutex_;
  NewFile metrics_;
  NewFile lists_;
  NewFile truth_;
  NewFile tiers_;
  std::optional<NewFile> events_;
  std::map<std::uint32_t, Finished> early_;
  std::uint32_t written_ = 0;
  Json runs_ = Json::array();
  laboratory::LastPeriod last_period_;
  std::vector<std::vector<double>> outcomes_;
};

Json about_of(const Order& order) {
  return {{"program", "jardam"},
          {"version", program_version()},
          {"note",
           "A comparison under stated assumptions, not a forecast. Persons, firms and cases are "
           "fictitious."},
          {"scenario", laboratory::scenario_json(*order.scenario)},
          {"seed", laboratory::seed_json(order.seed.value)},
          {"until", civil_text(clock_start(order.scenario->setup), order.until)},
          {"replications", order.replications},
          {"parameters", laboratory::parameters_json(*order.scenario)}};
}

/// Runs every replication; false when it was interrupted.
bool run_all(const Order& order, const std::stop_token& stop, Results& results) {
  Progress progress("runs", order.replications);
  std::atomic<bool> is_cut = false;
  const auto work = [&](std::size_t i) {
    const auto replication = static_cast<std::uint32_t>(i);
    const auto exercise = laboratory::run_until(
        order.scenario, replication_seed(order.seed, replication), order.until, stop,
        [&](double share) { progress.add(share); }, order.threads / order.replications);
    if (exercise)
      results.add(replication, finish(order, *exercise, replication));
    else
      is_cut = true;
  };
  return laboratory::work_in_parallel(order.replications, order.threads, stop, work) && !is_cut;
}

ExitStatus run_scenario(const Arguments& arguments) {
  const Order order = order_of(arguments);
  const Json about = about_of(order);
  laboratory::check_free(order.directory, about, order.may_replace);
  make_output_directory(order.directory);
  const Interrupt interrupt;
  Results results(order);
  if (!run_all(order, interrupt.token(), results)) {
    fmt::print(stderr, "jardam: interrupted; nothing was written to '{}'\n",
               order.directory.string());
    return ExitStatus::incomplete;
  }
  laboratory::check_free(order.directory, about, order.may_replace);  // another may have come since
  results.commit(about);
  print_summary(*order.scenario, order.until, results.outcomes());
  if (const auto& last = results.last_period(); !last.is_whole)
    fmt::print("\nThe last period of metrics.csv is a stub: {} to {}.\n",
               civil_text(clock_start(order.scenario->setup), last.begins),
               civil_text(clock_start(order.scenario->setup), last.ends));
  fmt::print("\nTables: {}\n", order.directory.string());
  return ExitStatus::done;
}

}  // namespace

Command run_command() {
  return {.name = "run",
          .summary =
              "Runs a scenario and writes what it measured: metrics.csv, lists.csv, truth.csv, "
              "tiers.csv and run.json.",
          .operand = {"SCENARIO"},
          .options =
              {seed_option,
               {"until", "DATE|DURATION", "when to stop (default: the scenario's length)"},
               {"replications", "N", "runs that differ in chance alone (default 1)"},
               {"threads", "N",
                "cores to use, for runs at once or for one run (default: all); changes no result"},
               set_option,
               scale_option,
               {"out", "DIR", "where to write (default: out/SCENARIO-SEED)"},
               {"replace", "", "replace another run that DIR holds"},
               {"events", "", "also write events.csv: every report that reached an office"}},
          .run = run_scenario};
}

}  // namespace jardam::tools
