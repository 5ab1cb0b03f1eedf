/// `jardam sensitivity`: which assumptions an answer hangs on, by elementary effects.

#include <fmt/format.h>

#include "agencies/offices/tasks.hpp"
#include "arguments.hpp"
#include "commands/commands.hpp"
#include "laboratory/sweeps/sweep_directory.hpp"
#include "plan_runs.hpp"
#include "sensitivity_summary.hpp"

namespace jardam::tools {
namespace {

ExitStatus run_sensitivity(const Arguments& arguments) {
  const laboratory::Sweep sweep = read_plan(arguments.operands().front());
  if (sweep.plan.factors.empty())
    throw BadUsage(fmt::format("{}: has no factors; 'jardam sweep' is for levers",
                               arguments.operands().front()));
  const PlanRuns runs = make_runs(arguments, sweep);
  if (runs.is_whole()) {
    const laboratory::SweepDirectory results = laboratory::read_sweep_directory({runs.directory});
    print_sensitivity(laboratory::sensitivity_of(results.about, results.runs));
    fmt::print("\nTables: {}/sensitivity.csv, results.csv\n", runs.directory.string());
  }
  return runs.conclude();
}

}  // namespace

Command sensitivity_command() {
  return {.name = "sensitivity",
          .summary =
              "Makes the runs of a plan with factors and says which of them the answer hangs on.",
          .operand = {"PLAN"},
          .options = plan_run_options(),
          .run = run_sensitivity};
}

}  // namespace jardam::tools
