#pragma once
/// What a user says about a sheet where its headers do not tell (`jardam msel import --map`).

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "exercise/msel/columns.hpp"
#include "exercise/msel/moments.hpp"
#include "exercise/msel/words.hpp"
#include "scenario/finding.hpp"

namespace jardam::msel {

///   columns: {number: "#", to: Player, at: Date, text.en: Script}
///   keep: [Real Time]                    # columns that are not what their headers say
///   seats: {Police: police-issyk-kul}    # what words in the cells mean
///   modes: {Radio: phone}
///   days: {Monday: 1, 2021-09-06: 1}
///   defaults: {mode: letter, from: Exercise control, to: [helpline], storyline: A}
///   language: ru                         # of texts whose header names none
///   sheet: MSEL
///   header_row: 3
struct SheetMap {
  std::vector<std::pair<Column, std::string>> columns;  ///< with the header that each has
  std::vector<std::string> keep;
  Meanings meanings;
  Calendar calendar;
  std::string mode, from, storyline;  ///< of new rows that say none; empty: the usual ones
  std::vector<std::string> to;
  std::optional<Language> language;
  std::string sheet;
  std::size_t header_row = 0;  ///< 0: looked for
};

/// Reads a map for an exercise, or adds everything that is wrong with it to `findings`.
[[nodiscard]] SheetMap read_sheet_map(const std::string& name, std::string_view text,
                                      const ExercisePlan& plan, std::vector<Finding>& findings);

}  // namespace jardam::msel
