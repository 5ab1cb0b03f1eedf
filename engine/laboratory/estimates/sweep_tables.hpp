#pragma once
/// The tables of a sweep, tidy CSV: the same bytes whatever the threads, shards and interruptions
/// that made them.

#include <filesystem>
#include <map>

#include "laboratory/sweeps/result_store.hpp"

namespace jardam::laboratory {

/// Writes results.csv (every run), packages.csv (means by package), effects.csv (paired differences
/// from the baseline) and sweep.json (what they were made from, and the state hash of each run)
/// into the directory. Of a sensitivity analysis, sensitivity.csv instead of the middle two.
void write_sweep_tables(const std::filesystem::path& directory, const Json& about,
                        const std::map<RunId, RunResult>& runs);

}  // namespace jardam::laboratory
