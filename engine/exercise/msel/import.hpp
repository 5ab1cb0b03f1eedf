#pragma once
/// A sheet of injects laid against a scenario: what each row would do, and the scenario's files as
/// they would then be. Nothing is written here.

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "exercise/msel/sheet_map.hpp"
#include "scenario/finding.hpp"
#include "scenario/scenario.hpp"
#include "storage/sheet.hpp"

namespace jardam::msel {

enum class Outcome : std::uint8_t {
  passed,  ///< no inject: a title, the header
  same,
  added,  ///< a new inject
  changed,
  refused
};
inline constexpr std::array<std::string_view, 5> outcome_names{"passed", "same", "new", "changed",
                                                               "refused"};

/// What became of one row.
struct RowReport {
  std::size_t row = 0;  ///< its number in the sheet
  Outcome outcome = Outcome::passed;
  std::string number;                ///< of the inject; may be empty
  std::vector<std::string> details;  ///< what changes from what to what, or why it is refused
  std::vector<std::string> notes;    ///< what was assumed
};

struct Import {
  std::string sheet;                         ///< the name of the one that was read; empty in CSV
  std::vector<RowReport> rows;               ///< one for each row of the sheet
  std::vector<std::string> notes;            ///< about the sheet as a whole
  std::vector<Finding> findings;             ///< why nothing of it can be used; empty: it can
  std::map<std::string, std::string> files;  ///< what the scenario's files would hold, by path

  [[nodiscard]] std::size_t count(Outcome outcome) const;
};

/// Lays the sheet of that name, or the first that has a header row, against the scenario of a file.
/// Rows that cannot be taken are refused with the reason, the validator's too, and the others
/// stand. The scenario must be a valid exercise.
[[nodiscard]] Import import_sheet(const std::filesystem::path& scenario, const SheetFile& sheets,
                                  const SheetMap& map, const std::string& sheet);

/// "row 7: 1.03: changed: at: D1 09:40 -> D1 10:15".
[[nodiscard]] std::vector<std::string> lines_of(const RowReport& report);

}  // namespace jardam::msel
