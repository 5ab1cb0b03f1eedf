#include "storage/csv.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <utility>

namespace jardam {
namespace {

/// Below this every whole number is exact in a double.
constexpr double exact_whole_numbers = 9007199254740992.0;

constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

/// Between fields when no other separator stands in the first line: any number of them is one.
constexpr char blank = ' ';

bool is_line_end(char byte) { return byte == '\n' || byte == '\r'; }

/// What Excel writes before the header to name the separator: "sep=;".
std::optional<char> declared_separator(std::string_view line) {
  constexpr std::string_view declaration = "sep=";
  if (!line.starts_with(declaration) || line.size() != declaration.size() + 1) return std::nullopt;
  return line.back();
}

/// The first line that is not empty, without its end; a line end within quotes is none.
std::string_view first_line(std::string_view text) {
  while (!text.empty() && is_line_end(text.front())) text.remove_prefix(1);
  bool is_quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"') is_quoted = !is_quoted;
    if (!is_quoted && is_line_end(text[i])) return text.substr(0, i);
  }
  return text;
}

/// The separator that stands most often in the line, outside quotes.
char separator_of(std::string_view line) {
  std::array<std::size_t, csv_separators.size()> found{};
  bool is_quoted = false;
  for (const char byte : line) {
    if (byte == '"') is_quoted = !is_quoted;
    const std::size_t which = csv_separators.find(byte);
    if (!is_quoted && which != std::string_view::npos) ++found[which];
  }
  const auto most = std::max_element(found.begin(), found.end());
  return *most == 0 ? blank : csv_separators[static_cast<std::size_t>(most - found.begin())];
}

bool begins_character(char byte) { return (static_cast<unsigned char>(byte) & 0xc0u) != 0x80u; }

/// Takes a text apart from its beginning to its end.
class CsvReader {
 public:
  explicit CsvReader(std::string_view text)
      : text_(text), separator_(separator_of(first_line(text))) {
    const std::string_view first = first_line(text);
    const std::optional<char> declared = declared_separator(first);
    if (!declared) return;
    separator_ = *declared;
    const auto end = static_cast<std::size_t>(first.data() + first.size() - text.data());
    while (at_ < end) next();
    pass_line_end();
  }
  CsvReader(std::string_view text, char separator) : text_(text), separator_(separator) {}

  [[nodiscard]] bool is_at_end() const { return at_ == text_.size(); }

  CsvRow row() {
    CsvRow row{.line = line_, .fields = {}};
    pass_blanks();
    for (;;) {
      row.fields.push_back({{}, column_});
      row.is_closed = field(row.fields.back());
      if (separator_ == blank) pass_blanks();
      if (is_at_end()) return row;
      if (is_at_line_end()) {
        pass_line_end();
        return row;
      }
      if (separator_ != blank) next();
      pass_blanks();
    }
  }

 private:
  /// Passes one byte and returns it.
  char next() {
    const char byte = text_[at_++];
    if (byte == '\n' || (byte == '\r' && !is_at('\n'))) {
      ++line_;
      column_ = 1;
    } else if (begins_character(byte)) {
      ++column_;
    }
    return byte;
  }

  [[nodiscard]] bool is_at(char byte) const { return at_ < text_.size() && text_[at_] == byte; }
  [[nodiscard]] bool is_at_line_end() const {
    return at_ < text_.size() && is_line_end(text_[at_]);
  }
  [[nodiscard]] bool is_at_blank() const {
    return is_at(' ') || (is_at('\t') && separator_ != '\t');
  }

  void pass_blanks() {
    while (is_at_blank()) next();
  }
  void pass_line_end() {
    const bool is_return = is_at('\r');
    if (is_at_line_end()) next();
    if (is_return && is_at('\n')) next();
  }

  /// Reads up to the separator or the end of the line; false when the text ends within quotes.
  bool field(CsvField& into) {
    into.is_quoted = is_at('"');
    const bool is_closed = !into.is_quoted || quoted(into.text);
    const std::size_t kept = into.text.size();
    while (!is_at_end() && !is_at(separator_) && !is_at_line_end()) into.text += next();
    while (into.text.size() > kept && (into.text.back() == ' ' || into.text.back() == '\t'))
      into.text.pop_back();
    return is_closed;
  }

  bool quoted(std::string& into) {
    next();
    while (!is_at_end()) {
      const char byte = next();
      if (byte != '"') {
        into += byte;
        continue;
      }
      if (!is_at('"')) return true;
      into += next();
    }
    return false;
  }

  std::string_view text_;
  char separator_;
  std::size_t at_ = 0, line_ = 1, column_ = 1;
};

bool is_empty(const CsvRow& row) {
  return row.fields.size() == 1 && row.fields.front().text.empty();
}

std::string_view without_mark(std::string_view text) {
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  return text;
}

std::vector<CsvRow> rows_of(CsvReader reader) {
  std::vector<CsvRow> rows;
  while (!reader.is_at_end()) {
    CsvRow row = reader.row();
    if (!is_empty(row)) rows.push_back(std::move(row));
  }
  return rows;
}

bool needs_quotes(std::string_view text, char separator) {
  const auto is_blank = [](char byte) { return byte == ' ' || byte == '\t'; };
  if (!text.empty() && (is_blank(text.front()) || is_blank(text.back()))) return true;
  return text.find_first_of("\"\r\n") != std::string_view::npos ||
         text.find(separator) != std::string_view::npos;
}

}  // namespace

std::string csv_field(std::string_view text, char separator) {
  if (!needs_quotes(text, separator)) return std::string(text);
  std::string quoted = "\"";
  for (const char letter : text)
    quoted += letter == '"' ? std::string("\"\"") : std::string(1, letter);
  return quoted + '"';
}

std::string csv_number(double value) {
  if (!std::isfinite(value)) return "";
  const bool is_whole = value == std::trunc(value) && std::fabs(value) < exact_whole_numbers;
  if (is_whole) return fmt::format("{}", static_cast<long long>(value));
  return fmt::format("{:.6f}", value);
}

std::vector<CsvRow> read_csv(std::string_view text) {
  return rows_of(CsvReader(without_mark(text)));
}

std::vector<CsvRow> read_csv(std::string_view text, char separator) {
  return rows_of(CsvReader(without_mark(text), separator));
}

}  // namespace jardam
