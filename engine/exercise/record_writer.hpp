#pragma once
/// A record written by a thread of its own, so that a slow disk or another program's lock holds up
/// nobody. What comes while one commit is under way is written by the next, all together and in the
/// order in which it came.

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <thread>
#include <vector>

#include "exercise/record.hpp"

namespace jardam {

/// `locked`: another program holds the file, and what is written waits for it. The others are for
/// good, and nothing is written any more. `lost`: the file was moved, replaced or deleted.
enum class RecordTrouble : std::uint8_t { none, locked, lost, failed };

/// How the writing stands.
struct RecordNews {
  std::uint64_t written = 0;  ///< all rows up to this number are on the disk
  RecordTrouble trouble = RecordTrouble::none;
  std::string reason;  ///< of the trouble, with the names of files; English sentences
  std::chrono::steady_clock::time_point since;  ///< of the lock
  std::optional<Seal> sealed;  ///< the last signature that was written while it was served

  /// Whether nothing is written any more.
  [[nodiscard]] bool is_over() const {
    return trouble == RecordTrouble::lost || trouble == RecordTrouble::failed;
  }
};

/// One thread adds rows and waits for them; any may ask for news.
class RecordWriter {
 public:
  explicit RecordWriter(Record record);
  /// Writes what still waits, as `finish`.
  ~RecordWriter();
  RecordWriter(const RecordWriter&) = delete;
  RecordWriter& operator=(const RecordWriter&) = delete;

  /// Hands a row over, to be written after those before it. Returns the number it will have.
  std::uint64_t add(RecordRow row);
  [[nodiscard]] std::uint64_t last_added() const { return last_added_; }
  [[nodiscard]] RecordNews news() const;
  [[nodiscard]] const RecordHead& head() const { return contents_.head; }
  /// All that is on the disk.
  [[nodiscard]] RecordContents contents() const;
  /// These rows, as far as they are on the disk.
  [[nodiscard]] std::vector<RecordRow> rows(std::span<const std::uint64_t> numbers) const;
  /// Rows on the disk after this one, in order: as many as hold `most_bytes`, but at least one if
  /// there is one.
  [[nodiscard]] std::vector<RecordRow> rows_after(std::uint64_t row, std::size_t most_bytes) const;
  /// The link of a row on the disk, or of the head for row 0; empty for one that there is not.
  [[nodiscard]] std::string link_of(std::uint64_t row) const;
  /// Is called on the writing thread after each change of the news.
  void tell(std::function<void()> of_news);
  /// Waits until all that was added is written, or there is trouble.
  void settle();
  /// Writes what waits, for a few seconds if the file is locked, and ends. Nothing may be added
  /// afterwards.
  void finish();

 private:
  using Clock = std::chrono::steady_clock;

  void work();
  [[nodiscard]] std::vector<RecordRow> next_rows();
  /// False when the rows are to be tried again.
  bool try_to_write(const std::vector<RecordRow>& rows);
  [[nodiscard]] bool is_in_place();
  void note_lock(std::size_t rows);
  void set_news(const std::function<void(RecordNews&)>& change);
  void end_with(RecordTrouble trouble, std::string reason);

  Record record_;  ///< the writing thread's alone
  std::uint64_t last_added_;
  std::optional<Clock::time_point> locked_since_;  ///< the writing thread's alone
  mutable std::mutex mutex_;                       ///< of all that follows
  std::condition_variable came_, changed_;
  std::vector<RecordRow> waiting_;
  RecordContents contents_;  ///< of what is on the disk, for those who follow; its head never
                             ///< changes
  RecordNews news_;
  std::function<void()> tell_;
  bool is_finishing_ = false;
  Clock::time_point deadline_;  ///< of what waits for a lock at the end
  std::thread thread_;
};

}  // namespace jardam
