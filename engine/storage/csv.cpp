#include "storage/csv.hpp"

#include <fmt/format.h>

#include <cmath>
#include <utility>

namespace jardam {
namespace {

/// Below this every whole number is exact in a double.
constexpr double exact_whole_numbers = 9007199254740992.0;

constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

char separator_of(std::string_view text) {
  const std::string_view first = text.substr(0, text.find('\n'));
  return first.find(',') == std::string_view::npos && first.find(';') != std::string_view::npos
             ? ';'
             : ',';
}

bool begins_character(char byte) { return (static_cast<unsigned char>(byte) & 0xc0u) != 0x80u; }

/// Takes a text apart from its beginning to its end.
class CsvReader {
 public:
  explicit CsvReader(std::string_view text) : text_(text), separator_(separator_of(text)) {}

  [[nodiscard]] bool is_at_end() const { return at_ == text_.size(); }

  CsvRow row() {
    CsvRow row{.line = line_, .fields = {}};
    for (;;) {
      row.fields.push_back({{}, column_});
      row.is_closed = field(row.fields.back().text);
      if (is_at_end() || next() == '\n') return row;
    }
  }

 private:
  /// Passes one byte and returns it.
  char next() {
    const char byte = text_[at_++];
    if (byte == '\n') {
      ++line_;
      column_ = 1;
    } else if (begins_character(byte)) {
      ++column_;
    }
    return byte;
  }

  [[nodiscard]] bool is_at(char byte) const { return at_ < text_.size() && text_[at_] == byte; }
  [[nodiscard]] bool is_at_line_end() const {
    return is_at('\n') || text_.substr(at_, 2) == "\r\n";
  }

  /// Reads up to the separator or the end of the line; false when the text ends within quotes.
  bool field(std::string& into) {
    const bool is_closed = !is_at('"') || quoted(into);
    while (!is_at_end() && !is_at(separator_) && !is_at_line_end()) into += next();
    if (is_at('\r')) next();
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

bool needs_quotes(std::string_view text) {
  return text.find_first_of(",\"\r\n") != std::string_view::npos;
}

}  // namespace

std::string csv_field(std::string_view text) {
  if (!needs_quotes(text)) return std::string(text);
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
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  std::vector<CsvRow> rows;
  for (CsvReader reader(text); !reader.is_at_end();) {
    CsvRow row = reader.row();
    if (!is_empty(row)) rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace jardam
