#pragma once
/// How a record lies in its file: the tables, the head and the rows, one by one.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string_view>

#include "exercise/record_contents.hpp"
#include "storage/database.hpp"

namespace jardam {

inline constexpr std::int64_t record_version = 3;  // 3: the head holds the exercise's secret
/// What the file should be, for messages.
inline constexpr std::string_view record_content = "a Jardam record";

/// Makes the tables of a record, and its head, in an empty database.
void make_record(Database& database, const RecordHead& head);

/// Throws RecordError unless there is a file under this name.
void check_record_exists(const std::filesystem::path& path);
/// Tables, triggers and views that no record has; they could change what it says.
enum class Strangers { refused, passed_over };
/// Throws RecordError unless this is a record of this version, with the tables of a record.
void check_record_format(Database& database, Strangers strangers = Strangers::refused);

/// Throws RecordError when it lacks a seed or a secret.
[[nodiscard]] RecordHead read_head(Database& database);

/// What the head says of the rows: how many, and the last one's link; as text, empty where it does
/// not say.
struct RecordEnd {
  std::string rows;
  std::string last_link;
};
[[nodiscard]] RecordEnd read_end(Database& database);

/// Reads rows in order and holds each against the one before it.
class RowReader {
 public:
  RowReader(Database& database, const RecordHead& head);
  /// The row after the last one; none at the end. Throws RecordError where a page is damaged, where
  /// the row does not follow from those before it, and where it is none that this program writes:
  /// its texts too long, its JSON too deep, its time out of range or before that of its
  /// predecessor.
  [[nodiscard]] std::optional<RecordRow> next();
  /// The link of the last row; before the first, that of the head.
  [[nodiscard]] const std::string& last_link() const { return last_link_; }

 private:
  Database& database_;
  Statement query_;
  std::uint64_t last_ = 0;
  Time time_;
  std::string last_link_;
};

void insert_row(Database& database, const RecordRow& row);

}  // namespace jardam
