#include "exercise/msel/layout.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "exercise/msel/spelling.hpp"

namespace jardam::msel {
namespace {

constexpr std::size_t most_rows_above = 40;  ///< in which titles and explanations may stand
constexpr int least_known = 2;               ///< headers that make a row a header row

/// The column that holds the same already, or none.
const Column* rival_of(const Column& column, const std::vector<Column>& others) {
  if (column.holds == Holds::kept) return nullptr;
  const auto found = std::ranges::find_if(others, [&](const Column& other) {
    return other.holds == column.holds && other.language == column.language &&
           (column.holds != Holds::key || other.header == column.header);
  });
  return found == others.end() ? nullptr : &*found;
}

std::vector<Column> mapped_columns(const SheetMap& map) {
  std::vector<Column> columns;
  for (const auto& [column, header] : map.columns) columns.push_back(column);
  return columns;
}

std::optional<Column> told(const std::string& header, const SheetMap& map,
                           const std::vector<SheetHeader>& known) {
  for (const auto& [column, its_header] : map.columns)
    if (spelt(its_header) == spelt(header) && stripped(its_header).empty() == header.empty() &&
        (!spelt(header).empty() || stripped(its_header) == header))
      return column;
  for (const std::string& kept : map.keep)
    if (stripped(kept) == header) return Column{header, Holds::kept, {}};
  for (const SheetHeader& each : known) {
    if (stripped(each.header) != header) continue;
    const auto column = column_named(each.is);
    // What the map gives to another column is no longer here.
    if (column && rival_of(*column, mapped_columns(map)) != nullptr)
      return Column{header, Holds::kept, {}};
    if (column) return column;
    const std::vector<std::string> keys = other_keys();
    const bool is_key = std::ranges::find(keys, header) != keys.end();
    return Column{header, is_key ? Holds::key : Holds::kept, {}};
  }
  return std::nullopt;
}

std::string unique(std::string header, const std::vector<Column>& before) {
  const std::string first = header;
  for (int number = 2; std::ranges::find(before, header, &Column::header) != before.end(); ++number)
    header = fmt::format("{} ({})", first, number);
  return header;
}

struct Candidate {
  Layout layout;
  int known = 0;
};

/// Of two columns of text, "Inject" and "Description", and none of titles the first is the title.
void let_the_first_text_be_the_title(Layout& layout, const std::vector<Column>& said) {
  const auto first = layout.find(Holds::text);
  if (!first || layout.find(Holds::title) || layout.columns[*first].language) return;
  if (std::ranges::find(said, Holds::text, &Column::holds) != said.end()) return;
  for (std::size_t i = *first + 1; i < layout.columns.size(); ++i) {
    Column& column = layout.columns[i];
    const auto meaning = recognise(column.header);
    if (column.holds != Holds::kept || !meaning || meaning->column.holds != Holds::text) continue;
    if (std::ranges::find(said, column.header, &Column::header) != said.end()) continue;
    column.holds = Holds::text;
    layout.columns[*first].holds = Holds::title;
    std::erase_if(layout.notes, [&](const std::string& note) {
      return note.find("'" + column.header + "' is kept") != std::string::npos;
    });
    layout.notes.push_back(fmt::format("'{}' is taken for the title of '{}'",
                                       layout.columns[*first].header, column.header));
    return;
  }
}

Candidate candidate_of(const Sheet& sheet, std::size_t index, const SheetMap& map,
                       const std::vector<SheetHeader>& known) {
  Candidate candidate;
  candidate.layout.header = index;
  const SheetRow& row = sheet.rows[index];
  // What the user says of columns counts before what their headers say.
  std::vector<std::optional<Column>> said;
  std::vector<Column> all_said;
  for (const Cell& cell : row.cells) {
    const std::string header = stripped(cell.text);
    said.push_back(told(header, map, known));
    if (said.back()) all_said.push_back({header, said.back()->holds, said.back()->language});
  }
  std::vector<Column>& columns = candidate.layout.columns;
  std::vector<std::string>& notes = candidate.layout.notes;
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    std::string header = stripped(row.cells[i].text);
    const auto guess = header.empty() || said[i] ? std::nullopt : recognise(header);
    Column column{header, Holds::kept, {}};
    if (said[i])
      column = *said[i];
    else if (guess)
      column = guess->column;
    if (header.empty()) header = "column " + column_letters(i);
    const Column* rival = rival_of(column, columns);
    if (rival == nullptr && !said[i]) rival = rival_of(column, all_said);
    if (rival != nullptr) {
      notes.push_back(fmt::format("column '{}' is kept as it is: the {} is that of '{}'", header,
                                  header_in({{}, column.holds, {}}, Language::english),
                                  rival->header));
      column = {header, Holds::kept, {}};
    } else if (guess && guess->is_guess) {
      notes.push_back(fmt::format("column '{}' is taken for '{}'", header,
                                  header_in({{}, column.holds, {}}, Language::english)));
    }
    if (column.holds != Holds::kept) ++candidate.known;
    column.header = column.holds == Holds::key ? column.header : unique(header, columns);
    columns.push_back(std::move(column));
  }
  let_the_first_text_be_the_title(candidate.layout, all_said);
  return candidate;
}

/// A column of days that no column of times stands beside says when.
void let_day_be_the_time(Layout& layout) {
  const auto day = layout.find(Holds::day);
  if (day && !layout.find(Holds::at)) layout.columns[*day].holds = Holds::at;
}

}  // namespace

std::optional<std::size_t> Layout::find(Holds holds) const {
  const auto found = std::ranges::find(columns, holds, &Column::holds);
  if (found == columns.end()) return std::nullopt;
  return static_cast<std::size_t>(found - columns.begin());
}

const Cell& Layout::cell(const SheetRow& row, std::size_t column) const {
  static const Cell none;
  return column < row.cells.size() ? row.cells[column] : none;
}

std::vector<Column> columns_of(const std::vector<SheetHeader>& headers) {
  std::vector<Column> columns;
  const std::vector<std::string> keys = other_keys();
  for (const SheetHeader& each : headers) {
    Column column = column_named(each.is).value_or(Column{});
    if (each.is.empty() && std::ranges::find(keys, each.header) != keys.end())
      column.holds = Holds::key;
    column.header = each.header;
    columns.push_back(std::move(column));
  }
  return columns;
}

std::optional<Layout> layout_of(const Sheet& sheet, const SheetMap& map,
                                const std::vector<SheetHeader>& known) {
  Candidate best;
  for (std::size_t i = 0; i < std::min(sheet.rows.size(), most_rows_above); ++i) {
    if (map.header_row != 0 && sheet.rows[i].number != map.header_row) continue;
    Candidate candidate = candidate_of(sheet, i, map, known);
    const bool has_texts =
        candidate.layout.find(Holds::text) || candidate.layout.find(Holds::title);
    const bool is_better =
        candidate.known > best.known &&
        (map.header_row != 0 || (candidate.known >= least_known && has_texts) ||
         (candidate.known >= least_known && candidate.layout.find(Holds::number)));
    if (is_better) best = std::move(candidate);
  }
  if (best.known == 0) return std::nullopt;
  // Cells to the right of the last header are kept too.
  for (const SheetRow& row : sheet.rows)
    while (best.layout.columns.size() < row.cells.size())
      best.layout.columns.push_back(
          {"column " + column_letters(best.layout.columns.size()), Holds::kept, {}});
  let_day_be_the_time(best.layout);
  return best.layout;
}

}  // namespace jardam::msel
