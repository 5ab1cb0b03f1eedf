#pragma once
/// results.sqlite: every finished run of a sweep, one transaction each, so that a killed sweep
/// loses only the runs under way.

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "kernel/random.hpp"
#include "laboratory/design/design.hpp"
#include "laboratory/runs/provenance.hpp"
#include "storage/database.hpp"
#include "storage/file_lock.hpp"

namespace jardam::laboratory {

/// A directory or file of results that cannot be used as asked; what() says why and what to do.
struct SweepError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// What a run came to. A run that failed has a reason and no values.
struct RunResult {
  Seed seed;
  std::uint64_t state_hash = 0;
  std::string failure;
  std::vector<double> values;  ///< [outcome][region + 1], slot 0 the whole country; not a number:
                               ///< nothing was observed
  [[nodiscard]] bool is_good() const { return failure.empty(); }
};

/// The package that a package of these results (see `describe`) is compared with: the first one
/// under the same alternatives of switches; where nothing but switches varies, the first of all.
[[nodiscard]] std::uint32_t baseline_of(const Json& about, std::uint32_t package);

/// Only one program at a time may write a store; others may read it meanwhile.
class ResultStore {
 public:
  enum class Mode { create, resume, read };

  /// `create` needs a file that is not there, the others one that is. Throws SweepError.
  ResultStore(const std::filesystem::path& path, Mode mode);

  /// What the sweep is: written once, at its creation, and never changed (see `describe` in
  /// sweep.hpp).
  void describe(const Json& about);
  [[nodiscard]] Json about();

  /// The runs that are there, failed ones included.
  [[nodiscard]] std::map<RunId, RunResult> runs();

  /// Adds a run, or replaces one that had failed, durably.
  void add(RunId id, const RunResult& result);

 private:
  FileLock lock_;  ///< outlives the database: closing any descriptor of the file would drop
                   ///< SQLite's own locks
  std::unique_ptr<Database> database_;
  std::size_t width_ = 0;  ///< regions + 1
};

/// The results files of a directory: results.sqlite and those of shards, in order of name.
[[nodiscard]] std::vector<std::filesystem::path> stores_in(const std::filesystem::path& directory);

/// "results.sqlite", or of one of several shards "results.2-of-4.sqlite".
[[nodiscard]] std::string store_name(Shard shard);

}  // namespace jardam::laboratory
