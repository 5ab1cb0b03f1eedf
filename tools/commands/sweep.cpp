/// `jardam sweep`: the runs of a plan; its status; the merging of its shards.

#include <fmt/format.h>

#include <filesystem>

#include "agencies/offices/tasks.hpp"
#include "arguments.hpp"
#include "commands/commands.hpp"
#include "laboratory/estimates/sweep_tables.hpp"
#include "laboratory/sweeps/sweep_directory.hpp"
#include "plan_runs.hpp"
#include "sensitivity_summary.hpp"

namespace jardam::tools {
namespace {

namespace fs = std::filesystem;
using namespace laboratory;

constexpr std::size_t most_directories = 100'000;

ExitStatus sweep(const Arguments& arguments) {
  const Sweep sweep = read_plan(arguments.operands().front());
  if (!sweep.plan.factors.empty())
    throw BadUsage(fmt::format("{}: has factors; 'jardam sensitivity' is for them",
                               arguments.operands().front()));
  const PlanRuns runs = make_runs(arguments, sweep);
  if (runs.is_whole())
    fmt::print("Tables: results.csv, packages.csv, effects.csv. Report: jardam report {}\n",
               runs.directory.string());
  return runs.conclude();
}

ExitStatus status(const Arguments& arguments) {
  const SweepDirectory results = read_sweep_directory({arguments.operands().front()});
  print_status(results.status(), arguments.operands().front());
  for (const auto& [id, run] : results.runs) {
    if (!run.is_good())
      fmt::print("package {} replication {} failed: {}\n", id.package, id.replication, run.failure);
  }
  return results.status().is_complete() ? ExitStatus::done : ExitStatus::incomplete;
}

ExitStatus merge(const Arguments& arguments) {
  const std::vector<fs::path> directories(arguments.operands().begin(), arguments.operands().end());
  const SweepDirectory results = merge_sweeps(directories);
  print_status(results.status(), directories.front());
  if (!results.status().is_complete()) return ExitStatus::incomplete;
  write_sweep_tables(directories.front(), results.about, results.runs);
  if (is_sensitivity(results.about))
    print_sensitivity(sensitivity_of(results.about, results.runs));
  else
    fmt::print("Tables: results.csv, packages.csv, effects.csv. Report: jardam report {}\n",
               directories.front().string());
  return ExitStatus::done;
}

}  // namespace

Command sweep_command() {
  return {
      .name = "sweep",
      .summary =
          "Makes the runs of a plan: every combination of lever values, with paired replications.",
      .operand = {"PLAN"},
      .options = plan_run_options(),
      .run = sweep};
}

Command sweep_status_command() {
  return {.name = "sweep status",
          .summary = "Says how many runs of a sweep are done; exit status 1 while some are not.",
          .operand = {"DIR"},
          .options = {},
          .run = status};
}

Command sweep_merge_command() {
  return {.name = "sweep merge",
          .summary = "Gathers the shards in all DIRs into the first and writes its tables.",
          .operand = {"DIR", 1, most_directories},
          .options = {},
          .run = merge};
}

}  // namespace jardam::tools
