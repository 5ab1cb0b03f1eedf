#include "exercise/msel/export.hpp"

#include <algorithm>

#include "exercise/msel/inject_cells.hpp"
#include "exercise/msel/layout.hpp"
#include "exercise/msel/scenario_files.hpp"
#include "words/translations.hpp"

namespace jardam::msel {
namespace {

using reading::Node;

// Widths in characters: of texts, of titles and lists, of all others.
constexpr double text_width = 60, title_width = 30, usual_width = 16;

double width_of(const Column& column) {
  if (column.holds == Holds::text || column.holds == Holds::expected) return text_width;
  const bool is_wide = column.holds == Holds::title || column.holds == Holds::from ||
                       column.holds == Holds::to || column.holds == Holds::tells ||
                       column.holds == Holds::trigger || column.holds == Holds::notes;
  return is_wide ? title_width : usual_width;
}

bool has(const std::vector<Column>& columns, const Column& column) {
  return std::ranges::any_of(columns, [&](const Column& other) {
    if (other.holds != column.holds) return false;
    if (column.holds == Holds::kept || column.holds == Holds::key)
      return other.header == column.header;
    return other.language == column.language;
  });
}

/// Whether some inject has something for the column that no other column shows.
bool is_needed(const Column& column, const std::vector<Column>& columns,
               const std::vector<Node>& injects, const ExercisePlan& plan) {
  const Column without_language{{}, column.holds, {}};
  return std::ranges::any_of(injects, [&](const Node& inject) {
    const std::string text = cell_of(inject, column, plan, Language::english);
    if (text.empty()) return false;
    // One column shows a text that is in one language only.
    if (column.language && has(columns, without_language)) {
      int languages = 0;
      for (const Language each : words::all_languages)
        languages += text_of(inject, name_of(without_language), each).empty() ? 0 : 1;
      return languages > 1;
    }
    // That it is an inject, or on the shelf, the time says.
    if (column.holds == Holds::kind) return kind_of(inject, plan) == Kind::contingency;
    return true;
  });
}

std::vector<Column> columns_for(const std::vector<Node>& injects, const ExercisePlan& plan) {
  std::vector<Column> columns = columns_of(plan.sheet);
  const bool is_ours = columns.empty();
  for (Column& column : usual_columns())
    if (is_ours || (!has(columns, column) && is_needed(column, columns, injects, plan)))
      columns.push_back(std::move(column));
  for (const Node& inject : injects)
    if (const Node* kept = inject.find("columns"))
      for (const reading::Entry& entry : kept->entries)
        if (!column_named(entry.key) &&
            std::ranges::find(columns, entry.key, &Column::header) == columns.end())
          columns.push_back({entry.key, Holds::kept, {}});
  return columns;
}

/// The column that shows the colour of the status.
std::size_t coloured(const std::vector<Column>& columns) {
  const auto status = std::ranges::find(columns, Holds::status, &Column::holds);
  const auto found =
      status != columns.end() ? status : std::ranges::find(columns, Holds::number, &Column::holds);
  return static_cast<std::size_t>(found - columns.begin());
}

}  // namespace

Export export_sheet(const std::filesystem::path& scenario, const ExercisePlan& plan,
                    std::optional<Language> language) {
  const ScenarioFiles files = read_scenario_files(scenario);
  const std::vector<Node>& injects = files.injects();
  const std::vector<Column> columns = columns_for(injects, plan);
  const Language words_in = language.value_or(Language::english);
  Export result{{.name = "MSEL", .rows = {}}, {}};
  SheetRow header{1, {}};
  for (const Column& column : columns) {
    const bool is_theirs = !language && !column.header.empty();
    header.cells.push_back(
        {is_theirs ? column.header : header_in(column, words_in), CellKind::text});
    result.widths.push_back(width_of(column));
  }
  result.sheet.rows.push_back(std::move(header));
  const std::size_t status = coloured(columns);
  for (const Node& inject : injects) {
    SheetRow row{result.sheet.rows.size() + 1, {}};
    for (const Column& column : columns)
      row.cells.push_back({cell_of(inject, column, plan, words_in), CellKind::text});
    if (status < row.cells.size()) row.cells[status].fill = scalar_of(inject, "colour");
    result.sheet.rows.push_back(std::move(row));
  }
  return result;
}

}  // namespace jardam::msel
