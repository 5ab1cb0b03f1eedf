#pragma once
/// What a hall played on paper while the server was down, entered into its record afterwards: rows
/// of a sheet, in whatever order they were handed in, become acts at the times that stand on them.

#include <array>
#include <cstddef>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "exercise/record_contents.hpp"
#include "storage/sheet.hpp"

namespace jardam::tools {

/// The columns of such a sheet, by their headers: when in the hall ("D1 09:40"), which seat, what
/// it did, and what the protocol calls the members of that act. `inject`: the number of the letter
/// that is acknowledged or answered; `about`: a persona, a named site, or a kind and its number on
/// the screen ("site 2440"); `to`: an agency, or seats with semicolons between them.
inline constexpr std::array<std::string_view, 12> paper_columns{
    "at", "seat",  "act",  "inject",     "decision", "about",
    "to", "basis", "risk", "indicators", "title",    "text"};

/// The sheet with its headers alone.
[[nodiscard]] Sheet entry_sheet();

/// What became of a row of the sheet.
struct EnteredRow {
  std::size_t number = 0;  ///< that a spreadsheet shows beside it
  Time at;
  std::string act;      ///< "decide rescue", in few words
  std::string problem;  ///< why it is no act of this exercise; empty: it is one
  std::string refused;  ///< why it was refused, as on a screen; empty: it was accepted
};

struct PaperEntry {
  std::vector<EnteredRow> rows;       ///< in the order of their times
  std::vector<RecordRow> records;     ///< what the record is to hold more
  std::vector<std::string> findings;  ///< why the sheet as a whole cannot be read
};

/// What a persona's, named site's or region's id means, or what a screen calls by a number ("site
/// 2440"), as a screen would send it. Null where nothing is named; nothing where it is unknown.
[[nodiscard]] std::optional<nlohmann::json> subject_member(const Exercise& exercise,
                                                           const std::string& about);

/// Plays the sheet's rows in the exercise, which stands at the end of its record. A seat that
/// nobody has taken is taken by its first row.
[[nodiscard]] PaperEntry enter_paper(Exercise& exercise, const Sheet& sheet);

}  // namespace jardam::tools
