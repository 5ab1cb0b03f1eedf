#pragma once
/// The runs of a plan, for the commands that make them: read the plan, make what is missing, say
/// how it stands.

#include <filesystem>
#include <string>
#include <vector>

#include "arguments.hpp"
#include "laboratory/sweeps/sweep.hpp"

namespace jardam::tools {

/// --out, --threads, --shard and --resume.
[[nodiscard]] std::vector<Option> plan_run_options();

/// The plan with its scenario. Prints what is wrong with it and throws BadUsage.
[[nodiscard]] laboratory::Sweep read_plan(const std::string& path);

/// What became of the runs.
struct PlanRuns {
  std::filesystem::path directory;
  laboratory::SweepStatus status;
  laboratory::Shard shard;
  bool was_interrupted = false;

  /// Whether every run of the plan is there and the tables are written.
  [[nodiscard]] bool is_whole() const { return status.is_complete() && shard.count == 1; }
  /// Says what to do next where runs are missing, and what the shell is told.
  [[nodiscard]] ExitStatus conclude() const;
};

/// Makes the runs that are missing, as the arguments say, and the tables when all are there.
[[nodiscard]] PlanRuns make_runs(const Arguments& arguments, const laboratory::Sweep& sweep);

/// "out/quick: 48 of 48 runs done".
void print_status(const laboratory::SweepStatus& status, const std::filesystem::path& directory);

}  // namespace jardam::tools
