#pragma once
/// RECORD.jardam: one SQLite file that holds an exercise whole - the effective scenario, the seed,
/// the secret behind the public numbers, every act at its world time, and how far the
/// clock had come. An act stands on the disk before it is acknowledged, so a killed server loses
/// none; and it stands in this one file, not in a log beside it, so a copy of the file is whole
/// too, or does not open (rollback journal, synchronous = FULL). Rows are only ever added; each
/// carries the SHA-256 of itself and of its predecessor, and the head counts the rows and holds the
/// last link, so that a change, a deletion, a reorder or a cut shows, and a copy taken while a row
/// was written. A mark of what exercise control did with the clock or the codes says by which seat
/// and from which address. An act says by which seat, an answer to the hot wash too, though nobody
/// is shown whose it was: whoever is given a record is trusted with that. Who rewrites the head too
/// is found out by the signatures; see record_seal.hpp.

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "exercise/record_contents.hpp"
#include "exercise/record_format.hpp"
#include "exercise/record_seal.hpp"
#include "storage/database.hpp"
#include "storage/file_lock.hpp"

namespace jardam {

/// Reads a record and verifies its chain, wherever it lies: on a medium that cannot be written too.
/// Throws RecordError: no such file, not a record, another version, damaged, changed.
[[nodiscard]] RecordContents read_record(const std::filesystem::path& path);

/// Copies a record, also one that is being written, as it stands at one instant. The copy appears
/// whole under its name, or not at all. Throws RecordError, also when there is a file of that name;
/// UnusableDirectory; WriteFailure. Returns what the copy holds.
RecordContents copy_record(const std::filesystem::path& from, const std::filesystem::path& to);

/// A record being written. One program at a time may hold it.
class Record {
 public:
  /// Begins a new record, which appears under its name with its head and all, or not at all. Throws
  /// RecordError when the file exists; UnusableDirectory, WriteFailure when it cannot be written.
  [[nodiscard]] static Record create(const std::filesystem::path& path, const Exercise& exercise);
  /// Begins a new record with the head and the first rows of another, as they stand there. Throws
  /// likewise.
  [[nodiscard]] static Record create(const std::filesystem::path& path,
                                     const RecordContents& contents);
  /// Opens an existing one to continue it; `read_record` has found it whole.
  [[nodiscard]] static Record open(const std::filesystem::path& path);
  Record(Record&&) noexcept = default;
  Record& operator=(Record&&) noexcept = default;
  ~Record();

  /// Writes rows at the end, all of them or none, durably; gives them their numbers and links.
  /// Returns the last one's number. Throws DatabaseBusy when another program holds the file, and
  /// RecordError.
  std::uint64_t write(std::vector<RecordRow> rows) { return put(std::move(rows)).back().sequence; }
  /// As `write`; returns the rows as they stand in the record. Precondition: there is one.
  std::vector<RecordRow> put(std::vector<RecordRow> rows);
  /// Writes an accepted act, with the state after it. As `write`.
  std::uint64_t append(const Exercise& after, const Act& act) {
    return write({act_row(after, act)});
  }
  /// Writes how far the clock has come; see `mark_row`. As `write`.
  std::uint64_t mark(const Exercise& exercise, std::string_view clock, double speed, bool with_hash,
                     const nlohmann::json& also = nlohmann::json::object()) {
    return write({mark_row(exercise, clock, speed, with_hash, also)});
  }

  /// Signs from now on the marks that are to be signed.
  void sign_with(SigningKey key) { key_ = std::move(key); }
  /// The last signature that was written since this was opened.
  [[nodiscard]] const std::optional<Seal>& last_seal() const { return last_seal_; }

  /// What the record held when it was opened, once.
  [[nodiscard]] RecordContents take_contents() { return std::move(contents_); }
  /// How long `write` waits for other programs.
  void set_patience(std::chrono::milliseconds patience) { database_->set_patience(patience); }
  [[nodiscard]] std::uint64_t last_sequence() const { return last_sequence_; }
  [[nodiscard]] const std::filesystem::path& path() const { return database_->path(); }
  /// Whether the file is still where it was opened.
  [[nodiscard]] Whereabouts whereabouts() const { return lock_.whereabouts(path()); }
  /// Where the file is now; empty when it has no name any more, or an unknown one.
  [[nodiscard]] std::filesystem::path present_path() const { return lock_.present_name(); }
  /// Writes what the record holds to a new file, also when its own has been deleted. Throws as
  /// `copy_record`.
  void save_as(const std::filesystem::path& path);

 private:
  Record(FileLock lock, std::unique_ptr<Database> database);

  FileLock lock_;  ///< outlives the database: closing any descriptor of the file would drop
                   ///< SQLite's own locks
  std::unique_ptr<Database> database_;
  RecordContents contents_;  ///< when it was opened, until somebody takes it
  std::uint64_t last_sequence_ = 0;
  std::string last_chain_;
  std::string line_;  ///< see Seal
  std::optional<SigningKey> key_;
  std::optional<Seal> last_seal_;
};

}  // namespace jardam
