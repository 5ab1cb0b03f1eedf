#pragma once
/// One row of a sheet as the inject that it asks for.

#include <optional>
#include <string>
#include <vector>

#include "exercise/msel/layout.hpp"
#include "exercise/msel/moments.hpp"
#include "exercise/msel/sheet_map.hpp"
#include "scenario/document.hpp"
#include "scenario/scenario.hpp"
#include "storage/sheet.hpp"

namespace jardam::msel {

/// What every row is read against.
struct RowContext {
  const ExercisePlan& plan;
  const Layout& layout;
  const SheetMap& map;
  const Calendar& calendar;
  bool has_fills = false;  ///< whether the file knows colours
};

/// What a row says of its time: of the columns of time and day together.
[[nodiscard]] Written time_in(const RowContext& context, const SheetRow& row);
/// What the row says that it is; without a word an inject, or nothing that is known.
[[nodiscard]] std::optional<Kind> kind_in(const RowContext& context, const SheetRow& row);
/// The texts of the row that name no language, together: what language they are of.
[[nodiscard]] Language language_of(const RowContext& context, const SheetRow& row);
/// The row's message by language, for rows that belong to another's inject.
[[nodiscard]] Text message_in(const RowContext& context, const SheetRow& row);

struct ReadRow {
  reading::Node wanted;               ///< the inject as the row asks for it
  std::vector<std::string> notes;     ///< what was assumed
  std::vector<std::string> problems;  ///< why it cannot be taken; empty: it can
};

/// Reads a row into an inject: the one that is there, `old`, with what the row says otherwise, or a
/// new one. `usual_day` is the day of a time that names none.
[[nodiscard]] ReadRow read_row(const RowContext& context, const SheetRow& row,
                               const reading::Node* old, const std::string& number,
                               std::uint32_t usual_day);

}  // namespace jardam::msel
