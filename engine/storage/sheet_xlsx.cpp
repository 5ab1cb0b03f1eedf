#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <optional>

#include "storage/sheet.hpp"
#include "storage/xlsx_parts.hpp"

namespace jardam {
namespace {

using namespace xlsx;

constexpr std::size_t most_columns = 16'384, most_rows = 1'048'576;  // of any spreadsheet
constexpr double seconds_a_day = 86'400;
constexpr double latest_date = 2'958'466;  // 9999-12-31, the last that spreadsheets know
/// Days that workbooks of old Macintoshes count later.
constexpr double days_to_1904 = 1462;
constexpr int digits_shown = 15;  // spreadsheets keep no more

// --- Texts ---

/// "_x000D_", in which workbooks write what XML may not hold, as what it stands for.
std::string unescaped(std::string_view text) {
  constexpr std::size_t length = 7;  // _x000D_
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    unsigned code = 0;
    const bool is_escape =
        text.substr(i, 2) == "_x" && i + length <= text.size() && text[i + length - 1] == '_' &&
        std::from_chars(text.data() + i + 2, text.data() + i + length - 1, code, 16).ptr ==
            text.data() + i + length - 1;
    if (!is_escape || code >= 0x80) {
      plain += text[i];
      continue;
    }
    if (code != '\r' && code != 0) plain += static_cast<char>(code);
    i += length - 1;
  }
  return plain;
}

/// The text of a string with its parts, without how it is read aloud.
std::string text_of(const pugi::xml_node& node) {
  std::string text;
  for (const pugi::xml_node& each : node.children()) {
    if (name_of(each) == "t") text += each.text().get();
    if (name_of(each) == "r") text += child(each, "t").text().get();
  }
  return text;
}

std::vector<std::string> shared_strings(Package& package, const std::string& workbook) {
  std::vector<std::string> strings;
  const auto document = package.xml(package.related_by_type(workbook, "/sharedStrings"));
  if (!document) return strings;
  for (const pugi::xml_node& each : children(child(*document, "sst"), "si"))
    strings.push_back(unescaped(text_of(each)));
  return strings;
}

// --- Numbers, dates and times ---

std::string clock_text(std::int64_t second_of_day) {
  const std::int64_t hour = second_of_day / 3600, minute = second_of_day / 60 % 60,
                     second = second_of_day % 60;
  return second == 0 ? fmt::format("{:02}:{:02}", hour, minute)
                     : fmt::format("{:02}:{:02}:{:02}", hour, minute, second);
}

std::string date_text(double days) {
  using namespace std::chrono;
  const auto whole_seconds = static_cast<std::int64_t>(std::llround(days * seconds_a_day));
  const sys_seconds time = sys_days{December / 30 / 1899} + seconds{whole_seconds};
  const sys_days day = floor<std::chrono::days>(time);
  const year_month_day date{day};
  std::string text = fmt::format("{:04}-{:02}-{:02}", int(date.year()), unsigned(date.month()),
                                 unsigned(date.day()));
  const std::int64_t rest = (time - day).count();
  return rest == 0 ? text : text + " " + clock_text(rest);
}

std::string number_text(double value, std::optional<int> decimals) {
  if (decimals) return fmt::format("{:.{}f}", value, *decimals);
  return fmt::format("{:.{}g}", value, digits_shown);
}

Cell number_cell(double value, const Style& style, double epoch) {
  const auto seconds = static_cast<std::int64_t>(std::llround(value * seconds_a_day));
  const bool is_moment = value >= 0 && value < latest_date;
  switch (is_moment ? style.shows : Style::Shows::number) {
    case Style::Shows::date: return {date_text(value + epoch), CellKind::date, value + epoch};
    case Style::Shows::clock: {
      const auto of_day = seconds % static_cast<std::int64_t>(seconds_a_day);
      return {clock_text(of_day), CellKind::clock, static_cast<double>(of_day) / seconds_a_day};
    }
    case Style::Shows::elapsed: return {clock_text(seconds), CellKind::elapsed, value};
    case Style::Shows::share:
      return {number_text(value * 100, style.decimals) + " %", CellKind::number, value};
    case Style::Shows::number: break;
  }
  return {number_text(value, style.decimals), CellKind::number, value};
}

std::optional<double> number(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value))
    return std::nullopt;
  return value;
}

// --- Cells ---

struct Place {
  std::size_t row = 0, column = 0;  ///< from 0
};

/// "AB12", or nothing.
std::optional<Place> place_of(std::string_view reference) {
  std::size_t column = 0, at = 0;
  for (; at < reference.size() && reference[at] >= 'A' && reference[at] <= 'Z'; ++at) {
    column = column * 26 + static_cast<std::size_t>(reference[at] - 'A') + 1;
    if (column > most_columns) return std::nullopt;
  }
  const auto row = whole(reference.substr(at));
  if (column == 0 || !row || *row == 0 || *row > most_rows) return std::nullopt;
  return Place{*row - 1, column - 1};
}

/// What a workbook holds beside its sheets.
struct Shared {
  std::vector<std::string> strings;
  std::vector<Style> styles;
  double epoch = 0;
};

Cell value_of(const pugi::xml_node& cell, const Style& style, const Shared& shared) {
  const std::string_view type = attribute(cell, "t");
  const pugi::xml_node value = child(cell, "v");
  const std::string text = value.text().get();
  if (type == "inlineStr") return {unescaped(text_of(child(cell, "is"))), CellKind::text};
  if (const pugi::xml_node formula = child(cell, "f"); formula && text.empty() && type != "str")
    return {"=" + std::string(formula.text().get()), CellKind::formula};
  if (type == "s") {
    const auto index = whole(text);
    if (!index || *index >= shared.strings.size())
      throw UnreadableSheet(fmt::format("cell {} names text '{}', which the workbook has not",
                                        attribute(cell, "r"), text));
    return {shared.strings[*index], CellKind::text};
  }
  if (type == "e") return {text, CellKind::error};
  if (type == "b") return {is_true(text) ? "TRUE" : "FALSE", CellKind::text};
  if (type == "str" || type == "d") return {unescaped(text), CellKind::text};
  const auto parsed = number(text);
  return parsed ? number_cell(*parsed, style, shared.epoch) : Cell{text, CellKind::text};
}

Cell cell_of(const pugi::xml_node& node, const Shared& shared) {
  const std::size_t number = whole(attribute(node, "s")).value_or(0);
  const Style style = number < shared.styles.size() ? shared.styles[number] : Style{};
  Cell cell = value_of(node, style, shared);
  if (cell.text.empty()) cell.kind = CellKind::empty;
  cell.fill = style.fill;
  return cell;
}

/// Counts cells and what stands in them, so that no file of any dimensions exhausts the machine: a
/// text that many cells share stands once in the file.
struct Room {
  const SheetLimits& most;
  std::size_t cells = 0, bytes = 0;
  void take(std::size_t more) {
    cells += more;
    if (cells > most.cells)
      throw UnreadableSheet(
          fmt::format("more than {} cells, the most a sheet may have", most.cells));
  }
  void take_text(const Cell& cell) {
    bytes += cell.text.size();
    if (bytes > most.unpacked_bytes)
      throw UnreadableSheet(fmt::format("more than {} bytes of text, the most a sheet may have",
                                        most.unpacked_bytes));
  }
};

SheetRow row_of(const pugi::xml_node& node, std::size_t number, const Shared& shared, Room& room) {
  SheetRow row{number, {}};
  for (const pugi::xml_node& each : children(node, "c")) {
    const std::string_view reference = attribute(each, "r");
    const auto place = place_of(reference);
    if (!reference.empty() && !place)
      throw UnreadableSheet(fmt::format("'{}' is no cell of any sheet", reference));
    const std::size_t column = place ? place->column : row.cells.size();
    if (column >= row.cells.size()) {
      room.take(column + 1 - row.cells.size());
      row.cells.resize(column + 1);
    }
    row.cells[column] = cell_of(each, shared);
    room.take_text(row.cells[column]);
  }
  return row;
}

/// Cells that are merged below each other share what the first of them holds.
void spread_merged(std::vector<SheetRow>& rows, const pugi::xml_node& merged, Room& room) {
  for (const pugi::xml_node& each : children(merged, "mergeCell")) {
    const std::string_view range = attribute(each, "ref");
    const std::size_t colon = range.find(':');
    if (colon == std::string_view::npos) continue;
    const auto first = place_of(range.substr(0, colon)), last = place_of(range.substr(colon + 1));
    if (!first || !last || last->row <= first->row) continue;
    const auto above = std::ranges::lower_bound(rows, first->row + 1, {}, &SheetRow::number);
    if (above == rows.end() || above->number != first->row + 1 ||
        above->cells.size() <= first->column)
      continue;
    const Cell shared = above->cells[first->column];
    for (auto row = above + 1; row != rows.end() && row->number <= last->row + 1; ++row) {
      if (row->cells.size() <= first->column) {
        room.take(first->column + 1 - row->cells.size());
        row->cells.resize(first->column + 1);
      }
      room.take_text(shared);
      row->cells[first->column] = shared;
    }
  }
}

bool holds_something(const SheetRow& row) {
  return std::ranges::any_of(row.cells,
                             [](const Cell& cell) { return cell.kind != CellKind::empty; });
}

std::vector<SheetRow> rows_of(const pugi::xml_node& worksheet, const Shared& shared, Room& room) {
  std::vector<SheetRow> rows;
  std::size_t last = 0;
  for (const pugi::xml_node& each : children(child(worksheet, "sheetData"), "row")) {
    const std::size_t number = whole(attribute(each, "r")).value_or(last + 1);
    if (number <= last || number > most_rows)
      throw UnreadableSheet(fmt::format("row {} stands after row {}", number, last));
    last = number;
    SheetRow row = row_of(each, number, shared, room);
    if (holds_something(row)) rows.push_back(std::move(row));
  }
  spread_merged(rows, child(worksheet, "mergeCells"), room);
  return rows;
}

}  // namespace

SheetFile read_xlsx(std::string_view bytes, const SheetLimits& limits) {
  Package package(bytes, limits);
  const std::string workbook = package.related_by_type("", "/officeDocument");
  const auto document = workbook.empty() ? nullptr : package.xml(workbook);
  const pugi::xml_node root = document ? child(*document, "workbook") : pugi::xml_node{};
  if (!root) throw UnreadableSheet("a zip archive, but no workbook");
  Shared shared{shared_strings(package, workbook), styles_of(package, workbook), 0};
  if (is_true(attribute(child(root, "workbookPr"), "date1904"))) shared.epoch = days_to_1904;
  Room room{limits};
  SheetFile file;
  file.has_fills = true;
  for (const pugi::xml_node& each : children(child(root, "sheets"), "sheet")) {
    const auto part = package.xml(package.related(workbook, attribute(each, "id")));
    const pugi::xml_node worksheet = part ? child(*part, "worksheet") : pugi::xml_node{};
    if (!worksheet) continue;  // a page with a chart alone
    file.sheets.push_back({std::string(attribute(each, "name")), rows_of(worksheet, shared, room)});
  }
  if (file.sheets.empty()) throw UnreadableSheet("a workbook without a sheet");
  return file;
}

}  // namespace jardam
