#pragma once
/// Where the columns of a sheet are: its header row, found or said, and what each header means.

#include <optional>
#include <string>
#include <vector>

#include "exercise/msel/columns.hpp"
#include "exercise/msel/sheet_map.hpp"
#include "storage/sheet.hpp"

namespace jardam::msel {

struct Layout {
  std::size_t header = 0;          ///< index of the header row in the sheet's rows
  std::vector<Column> columns;     ///< of column A, B ...; those without a header are kept
  std::vector<std::string> notes;  ///< what was guessed

  /// The index of the first column that holds this, or nothing.
  [[nodiscard]] std::optional<std::size_t> find(Holds holds) const;
  /// What stands in a row under the column; empty where the row ends before.
  [[nodiscard]] const Cell& cell(const SheetRow& row, std::size_t column) const;
};

/// The layout of a sheet, or nothing where no row looks like a header. `known` are the columns of
/// the sheet that the exercise's list came from.
[[nodiscard]] std::optional<Layout> layout_of(const Sheet& sheet, const SheetMap& map,
                                              const std::vector<SheetHeader>& known);

/// The columns of an exercise's sheet as its scenario tells them.
[[nodiscard]] std::vector<Column> columns_of(const std::vector<SheetHeader>& headers);

}  // namespace jardam::msel
