#include <fmt/format.h>
#include <iconv.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>

#include "storage/csv.hpp"
#include "storage/sheet.hpp"

namespace jardam {
namespace {

constexpr std::string_view utf8_mark = "\xef\xbb\xbf";
constexpr std::string_view utf16_mark = "\xff\xfe", utf16_big_mark = "\xfe\xff";

/// The text in UTF-8, or nothing where the bytes are not of that encoding.
std::optional<std::string> decoded(std::string_view bytes, const char* encoding) {
  const auto no_converter = reinterpret_cast<iconv_t>(-1);
  const iconv_t converter = iconv_open("UTF-8", encoding);
  if (converter == no_converter) return std::nullopt;
  std::string text(bytes.size() * 3, '\0');  // no letter of two bytes or one needs more
  char* from = const_cast<char*>(bytes.data());
  char* to = text.data();
  std::size_t left = bytes.size(), room = text.size();
  const bool is_good = iconv(converter, &from, &left, &to, &room) != static_cast<std::size_t>(-1);
  iconv_close(converter);
  if (!is_good || left > 0) return std::nullopt;
  text.resize(text.size() - room);
  return text;
}

struct Decoded {
  std::string text;
  std::string note;
};

Decoded in_utf8(std::string_view bytes) {
  if (bytes.starts_with(utf16_mark) || bytes.starts_with(utf16_big_mark)) {
    const char* encoding = bytes.starts_with(utf16_mark) ? "UTF-16LE" : "UTF-16BE";
    if (auto text = decoded(bytes.substr(utf16_mark.size()), encoding))
      return {std::move(*text), "read as UTF-16"};
  }
  if (bytes.starts_with(utf8_mark)) bytes.remove_prefix(utf8_mark.size());
  if (auto text = decoded(bytes, "UTF-8")) return {std::move(*text), {}};
  if (auto text = decoded(bytes, "CP1251")) return {std::move(*text), "read as Windows-1251"};
  throw UnreadableSheet("neither UTF-8 nor Windows-1251; save it as .xlsx, or as CSV in UTF-8");
}

std::string_view first_line_of(std::string_view text) {
  return text.substr(0, std::min(text.find('\n'), text.size()));
}

bool names_its_separator(std::string_view text) { return first_line_of(text).starts_with("sep="); }

std::size_t filled(const CsvRow& row) {
  return static_cast<std::size_t>(
      std::ranges::count_if(row.fields, [](const CsvField& field) { return !field.text.empty(); }));
}

/// How many cells a separator makes in rows that have as many cells as most rows have. A title
/// above the header has none, so the first line alone would not tell.
std::size_t agreement(const std::vector<CsvRow>& rows) {
  std::array<std::size_t, 256> rows_with{};
  for (const CsvRow& row : rows)
    if (row.fields.size() > 1 && filled(row) > 0)
      ++rows_with[std::min(row.fields.size(), rows_with.size() - 1)];
  std::size_t best = 0;
  for (std::size_t cells = 0; cells < rows_with.size(); ++cells)
    best = std::max(best, rows_with[cells] * rows_with[cells] * cells);
  return best;
}

std::vector<CsvRow> divided(std::string_view text) {
  if (names_its_separator(text)) return read_csv(text);
  std::vector<CsvRow> best;
  std::size_t most = 0;
  for (const char separator : csv_separators) {
    std::vector<CsvRow> rows = read_csv(text, separator);
    const std::size_t agree = agreement(rows);
    if (agree <= most && !best.empty()) continue;
    most = agree;
    best = std::move(rows);
  }
  return best;
}

/// With line breaks as they are everywhere else.
std::string with_plain_breaks(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r')
      plain += text[i];
    else if (text.substr(i + 1, 1) != "\n")
      plain += '\n';
  }
  return plain;
}

}  // namespace

SheetFile read_csv_sheet(std::string_view bytes, const SheetLimits& limits) {
  Decoded source = in_utf8(bytes);
  if (source.text.find('\0') != std::string::npos)
    throw UnreadableSheet("no text: it holds bytes of value 0; save it as .xlsx or .csv");
  Sheet sheet;
  std::size_t cells = 0;
  for (const CsvRow& row : divided(source.text)) {
    if (!row.is_closed)
      throw UnreadableSheet(
          fmt::format("line {}: a quotation mark is opened and never closed", row.line));
    cells += row.fields.size();
    if (cells > limits.cells)
      throw UnreadableSheet(
          fmt::format("more than {} cells, the most a sheet may have", limits.cells));
    if (filled(row) == 0) continue;
    SheetRow read{row.line, {}};
    for (const CsvField& field : row.fields) {
      const CellKind kind = field.text.empty() ? CellKind::empty : CellKind::text;
      read.cells.push_back({with_plain_breaks(field.text), kind});
    }
    sheet.rows.push_back(std::move(read));
  }
  SheetFile file;
  file.sheets.push_back(std::move(sheet));
  file.note = std::move(source.note);
  return file;
}

std::string csv_of(const Sheet& sheet, char separator) {
  std::string text(utf8_mark);
  for (const SheetRow& row : sheet.rows) {
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      if (i > 0) text += separator;
      text += csv_field(row.cells[i].text, separator);
    }
    text += '\n';
  }
  return text;
}

}  // namespace jardam
