#include "laboratory/sweeps/sweep_directory.hpp"

#include <fmt/format.h>

#include "storage/hash.hpp"

namespace jardam::laboratory {
namespace {

namespace fs = std::filesystem;

/// Adds a run; a good one replaces a failed one, and two good ones must be the same.
void add(SweepDirectory& results, const fs::path& from, RunId id, const RunResult& run) {
  const auto [there, is_new] = results.runs.emplace(id, run);
  if (is_new || !run.is_good()) return;
  if (!there->second.is_good()) {
    there->second = run;
  } else if (there->second.state_hash != run.state_hash) {
    throw SweepError(
        fmt::format("{}: package {} replication {} ended in state {}, elsewhere in {}; these "
                    "results do not belong together",
                    from.string(), id.package, id.replication, hash_text(run.state_hash),
                    hash_text(there->second.state_hash)));
  }
}

void add_store(SweepDirectory& results, const fs::path& path) {
  ResultStore store(path, ResultStore::Mode::read);
  const Json about = store.about();
  if (results.about.is_null())
    results.about = about;
  else
    check_same(results.about, about, path);
  for (const auto& [id, run] : store.runs()) add(results, path, id, run);
}

}  // namespace

SweepStatus SweepDirectory::status() const {
  return status_of(
      runs_of(about.at("packages").size(), about.at("replications").get<std::uint32_t>(), {}),
      runs);
}

SweepDirectory read_sweep_directory(const std::vector<fs::path>& directories) {
  SweepDirectory results;
  for (const fs::path& directory : directories) {
    for (const fs::path& path : stores_in(directory)) add_store(results, path);
  }
  return results;
}

SweepDirectory merge_sweeps(const std::vector<fs::path>& directories) {
  SweepDirectory results = read_sweep_directory(directories);
  const fs::path path = directories.front() / store_name({});
  ResultStore whole(path, fs::exists(path) ? ResultStore::Mode::resume : ResultStore::Mode::create);
  whole.describe(results.about);
  const auto there = whole.runs();
  for (const auto& [id, run] : results.runs) {
    const auto before = there.find(id);
    if (before == there.end() || !before->second.is_good()) whole.add(id, run);
  }
  return results;
}

}  // namespace jardam::laboratory
