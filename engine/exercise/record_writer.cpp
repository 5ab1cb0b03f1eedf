#include "exercise/record_writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace jardam {
namespace {

/// How often it is looked whether the file is still in its place.
constexpr std::chrono::milliseconds between_looks{100};
/// How long SQLite waits for another program before it is looked again.
constexpr std::chrono::milliseconds patience_with_others{100};
/// A copy, a backup or a replay holds the file for a moment, and nobody need hear of it.
constexpr std::chrono::milliseconds lock_worth_telling{1000};
constexpr std::chrono::seconds patience_at_end{5};

/// A name beside the record's that is free: "day-saved.jardam", "day-saved-2.jardam", ...
std::filesystem::path name_for_saving(const std::filesystem::path& path) {
  for (int number = 1;; ++number) {
    const std::string name = fmt::format("{}-saved{}{}", path.stem().string(),
                                         number == 1 ? std::string() : fmt::format("-{}", number),
                                         path.extension().string());
    std::error_code error;
    if (!std::filesystem::exists(path.parent_path() / name, error))
      return path.parent_path() / name;
  }
}

/// Where what was written stands after the file is gone from its place.
std::string whereabouts_told(Record& record) {
  const std::string held = fmt::format("all {} rows that were written", record.last_sequence());
  if (record.whereabouts() == Whereabouts::elsewhere) {
    const std::filesystem::path now = record.present_path();
    return fmt::format("has been moved while it was written; {} stand in {}", held,
                       now.empty() ? "the file that was moved" : now.string());
  }
  const std::filesystem::path saved = name_for_saving(record.path());
  try {
    record.save_as(saved);
    return fmt::format("has been deleted or replaced while it was written; {} stand in {}", held,
                       saved.string());
  } catch (const std::exception& error) {
    return fmt::format("has been deleted or replaced while it was written, and {} are lost ({})",
                       held, error.what());
  }
}

}  // namespace

RecordWriter::RecordWriter(Record record)
    : record_(std::move(record)),
      last_added_(record_.last_sequence()),
      contents_(record_.take_contents()) {
  news_.written = last_added_;
  record_.set_patience(patience_with_others);
  thread_ = std::thread([this] { work(); });
}

RecordWriter::~RecordWriter() { finish(); }

std::uint64_t RecordWriter::add(RecordRow row) {
  {
    const std::lock_guard lock(mutex_);
    waiting_.push_back(std::move(row));
  }
  came_.notify_one();
  return ++last_added_;
}

RecordNews RecordWriter::news() const {
  const std::lock_guard lock(mutex_);
  return news_;
}

std::vector<RecordRow> RecordWriter::rows_after(std::uint64_t row, std::size_t most_bytes) const {
  const std::lock_guard lock(mutex_);
  std::vector<RecordRow> rows;
  for (std::size_t bytes = 0; row < contents_.rows.size() && bytes < most_bytes; ++row) {
    rows.push_back(contents_.rows[row]);
    bytes += rows.back().content.size();
  }
  return rows;
}

RecordContents RecordWriter::contents() const {
  const std::lock_guard lock(mutex_);
  return contents_;
}

std::vector<RecordRow> RecordWriter::rows(std::span<const std::uint64_t> numbers) const {
  const std::lock_guard lock(mutex_);
  std::vector<RecordRow> rows;
  for (const std::uint64_t number : numbers)
    if (number <= contents_.rows.size()) rows.push_back(contents_.rows[number - 1]);
  return rows;
}

std::string RecordWriter::link_of(std::uint64_t row) const {
  const std::lock_guard lock(mutex_);
  if (row == 0) return first_link(contents_.head);
  return row <= contents_.rows.size() ? contents_.rows[row - 1].chain : std::string();
}

void RecordWriter::tell(std::function<void()> of_news) {
  const std::lock_guard lock(mutex_);
  tell_ = std::move(of_news);
}

void RecordWriter::settle() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] {
    return news_.written == last_added_ || news_.trouble != RecordTrouble::none;
  });
}

void RecordWriter::finish() {
  if (!thread_.joinable()) return;
  {
    const std::lock_guard lock(mutex_);
    is_finishing_ = true;
    deadline_ = Clock::now() + patience_at_end;
  }
  came_.notify_one();
  thread_.join();
}

void RecordWriter::work() {
  for (;;) {
    const std::vector<RecordRow> rows = next_rows();
    if (!is_in_place()) return;
    if (rows.empty()) {
      const std::lock_guard lock(mutex_);
      if (is_finishing_ && waiting_.empty()) return;
      continue;
    }
    while (!try_to_write(rows))
      if (!is_in_place()) return;
    if (news().is_over()) return;
  }
}

std::vector<RecordRow> RecordWriter::next_rows() {
  std::unique_lock lock(mutex_);
  came_.wait_for(lock, between_looks, [this] { return is_finishing_ || !waiting_.empty(); });
  return std::exchange(waiting_, {});
}

bool RecordWriter::try_to_write(const std::vector<RecordRow>& rows) {
  try {
    std::vector<RecordRow> written = record_.put(rows);
    locked_since_.reset();
    set_news([&](RecordNews& news) {
      news = {.written = written.back().sequence, .sealed = record_.last_seal()};
      std::move(written.begin(), written.end(), std::back_inserter(contents_.rows));
    });
  } catch (const DatabaseBusy&) {
    note_lock(rows.size());
    return news().is_over();
  } catch (const std::exception& error) {
    if (is_in_place()) end_with(RecordTrouble::failed, error.what());
  }
  return true;
}

/// SQLite refuses to write to a file that has been moved, too, but less clearly.
bool RecordWriter::is_in_place() {
  if (record_.whereabouts() == Whereabouts::in_place) return true;
  if (!news().is_over())
    end_with(RecordTrouble::lost, record_.path().string() + ": " + whereabouts_told(record_));
  return false;
}

void RecordWriter::note_lock(std::size_t rows) {
  const Clock::time_point now = Clock::now();
  if (!locked_since_) locked_since_ = now;
  bool is_late = false, is_told = false;
  {
    const std::lock_guard lock(mutex_);
    is_late = is_finishing_ && now >= deadline_;
    is_told = news_.trouble == RecordTrouble::locked;
    rows += waiting_.size();
  }
  const std::string name = record_.path().string();
  if (is_late)
    return end_with(RecordTrouble::failed,
                    fmt::format("{}: is locked by another program; rows that could not be "
                                "written, and what they tell of has not happened: {}",
                                name, rows));
  if (is_told || now - *locked_since_ < lock_worth_telling) return;
  set_news([&](RecordNews& news) {
    news.trouble = RecordTrouble::locked;
    news.since = *locked_since_;
    news.reason = name + ": is locked by another program; what is decided waits to be written";
  });
}

void RecordWriter::set_news(const std::function<void(RecordNews&)>& change) {
  std::function<void()> tell;
  {
    const std::lock_guard lock(mutex_);
    change(news_);
    tell = tell_;
  }
  changed_.notify_all();
  if (tell) tell();
}

void RecordWriter::end_with(RecordTrouble trouble, std::string reason) {
  set_news([&](RecordNews& news) {
    news.trouble = trouble;
    news.reason = std::move(reason);
  });
}

}  // namespace jardam
