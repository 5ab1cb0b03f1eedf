#pragma once
/// RECORD.jardam: one SQLite file that holds an exercise whole - the effective scenario, the seed,
/// the secret behind the public numbers, every accepted act at its world time, and how far the
/// clock had come. An act stands on the disk before it is acknowledged (write-ahead log,
/// synchronous = FULL), so a killed server loses none. Rows are only ever added; each carries the
/// SHA-256 of itself and of its predecessor, and the head counts the rows and holds the last link,
/// so that a change, a deletion, a reorder or a cut shows. A mark of what exercise control did with
/// the clock or the codes says by which seat and from which address. (Who rewrites the head too is
/// not found out: the last link is worth writing down at the end of a day.)

#include <cstdint>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "exercise/exercise.hpp"
#include "storage/database.hpp"
#include "storage/file_lock.hpp"

namespace jardam {

inline constexpr std::int64_t record_version = 3;  // 3: the head holds the exercise's secret

/// The file, or what it holds, is no record, or a damaged or foreign one, or cannot be written. The
/// message names the file.
using RecordError = DatabaseError;

struct RecordHead {
  std::string scenario_id;
  std::string scenario_text;  ///< as `effective_text` gives it
  Seed seed;
  Secret secret{};         ///< see Exercise
  std::string written_by;  ///< program and version
  std::string created;     ///< wall clock, ISO 8601, UTC
};

enum class RowKind : std::uint8_t { act, mark };

struct RecordRow {
  std::uint64_t sequence = 0;  ///< from 1, without gaps
  RowKind kind = RowKind::act;
  Time time;               ///< world time
  std::string wall;        ///< wall clock, ISO 8601, UTC
  std::string content;     ///< JSON: an act, or {"clock": "running", "speed": 1.0, …}
  std::string state_hash;  ///< 16 hex digits, after the act; empty: not taken
  std::string chain;       ///< 64 hex digits
};

struct RecordContents {
  RecordHead head;
  std::vector<RecordRow> rows;
};

/// Reads a record and verifies its chain. Throws RecordError: no such file, not a record, another
/// version, damaged, changed.
[[nodiscard]] RecordContents read_record(const std::filesystem::path& path);

/// A record being written. One program at a time may hold it.
class Record {
 public:
  /// Begins a new record. Throws RecordError when the file exists or cannot be written.
  [[nodiscard]] static Record create(const std::filesystem::path& path, const Exercise& exercise);
  /// Begins a new record with the head and the first rows of another, as they stand there. Throws
  /// likewise.
  [[nodiscard]] static Record create(const std::filesystem::path& path,
                                     const RecordContents& contents);
  /// Opens an existing one to continue it; `read_record` has found it whole.
  [[nodiscard]] static Record open(const std::filesystem::path& path);

  /// Writes an accepted act, durably, with the state after it. Returns its sequence number. Throws
  /// RecordError.
  std::uint64_t append(const Exercise& after, const Act& act);
  /// Writes how far the clock has come. `with_hash`: also the state's hash, when the clock's state
  /// changes. `also`: an object of members that stand beside the clock's.
  std::uint64_t mark(const Exercise& exercise, std::string_view clock, double speed, bool with_hash,
                     const nlohmann::json& also = nlohmann::json::object());

  [[nodiscard]] std::uint64_t last_sequence() const { return last_sequence_; }
  [[nodiscard]] const std::filesystem::path& path() const { return database_->path(); }

 private:
  Record(FileLock lock, std::unique_ptr<Database> database);
  std::uint64_t write(RecordRow row);
  void insert(const RecordRow& row);

  FileLock lock_;  ///< outlives the database: closing any descriptor of the file would drop
                   ///< SQLite's own locks
  std::unique_ptr<Database> database_;
  std::uint64_t last_sequence_ = 0;
  std::string last_chain_;
};

}  // namespace jardam
