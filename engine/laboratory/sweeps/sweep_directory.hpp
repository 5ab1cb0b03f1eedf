#pragma once
/// The results of a sweep as they lie in one or several directories: whole, or in shards, finished
/// or not.

#include <filesystem>
#include <map>
#include <vector>

#include "laboratory/sweeps/sweep.hpp"

namespace jardam::laboratory {

struct SweepDirectory {
  Json about;
  std::map<RunId, RunResult> runs;
  [[nodiscard]] SweepStatus status() const;  ///< of the whole sweep, all shards together
};

/// Reads every results file in the directories. Throws SweepError: none there, of different sweeps,
/// or two that disagree about a run.
[[nodiscard]] SweepDirectory read_sweep_directory(
    const std::vector<std::filesystem::path>& directories);

/// Reads the directories as `read_sweep_directory` does, and gathers all runs in results.sqlite of
/// the first one.
[[nodiscard]] SweepDirectory merge_sweeps(const std::vector<std::filesystem::path>& directories);

}  // namespace jardam::laboratory
