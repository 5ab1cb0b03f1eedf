#pragma once
/// What is wrong with a user's file, and where. All findings of a file are gathered before any is
/// shown.

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace jardam {

/// One thing that is wrong, or probably not meant. Line and column count from 1 (columns in
/// characters); 0 means the file as a whole, or an option of the command line, whose name then
/// stands in `file`.
struct Finding {
  std::string file;
  std::size_t line = 0;
  std::size_t column = 0;
  std::string
      path;  ///< "regions.issyk-kul.population"; items of lists count from 1: "roads.3.hours"
  std::string message;      ///< value, rule, remedy
  bool is_warning = false;  ///< it can work, but is probably not meant

  bool operator==(const Finding&) const = default;
};

/// "file:line:column: path: message", without the parts that are not known; "warning: " stands
/// before the path of a warning.
[[nodiscard]] std::string to_string(const Finding& finding);

namespace reading {

/// Where a piece of text stands: an index into `Findings::sources`, line and column from 1.
struct Position {
  std::uint32_t file = 0;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
};

/// A file that was read, or an option of the command line that stands in for one.
struct Source {
  std::string name;                 ///< as shown to the user
  std::filesystem::path directory;  ///< that paths in it are relative to
  bool is_file = true;              ///< false: a text or an option, which may not name other files
};

/// Gathers findings while files are read.
struct Findings {
  std::vector<Source> sources;
  std::vector<Finding> found;
  std::vector<Finding> warned;

  std::uint32_t add_source(Source source);
  void add(Position where, std::string_view path, std::string message);
  /// The same for what can work but is probably not meant.
  void warn(Position where, std::string_view path, std::string message);

  /// Whether nothing is wrong at `path` or below it.
  [[nodiscard]] bool is_clean(std::string_view path) const;

  /// Orders findings as a reader meets them: file by file, from top to bottom.
  void sort();
};

}  // namespace reading

}  // namespace jardam
