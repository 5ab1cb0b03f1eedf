#pragma once
/// Words in the cells of a sheet: seats, modes, kinds of events, storylines and objectives, by id,
/// by name in any language, and as other tools call them.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenario/scenario.hpp"

namespace jardam::msel {

/// What a row is: HSEEP's Event Type, and notes for control.
enum class Kind : std::uint8_t { inject, contingency, expected_action, control_note };
inline constexpr std::array<std::string_view, 4> kind_names{"inject", "contingency",
                                                            "expected_action", "control_note"};

/// What a user's map says that words of the sheet mean, by their `spelt` spelling.
struct Meanings {
  std::map<std::string, std::vector<std::string>> seats;
  std::map<std::string, std::string> modes;
};

/// Ids that a cell names, or what is wrong with it.
struct Named {
  std::vector<std::string> ids;
  std::string problem;
};

/// Seats: by id, name or agency, or by words that only one seat's names have; "all" is every seat
/// but exercise control.
[[nodiscard]] Named seats_in(std::string_view cell, const ExercisePlan& plan,
                             const Meanings& meanings = {});
/// Objectives by id or text; `ids` are those that are known, `problem` names the first that is not.
[[nodiscard]] Named objectives_in(std::string_view cell, const ExercisePlan& plan);
/// A storyline by id or title, likewise.
[[nodiscard]] Named storyline_in(std::string_view cell, const ExercisePlan& plan);

/// One of inject_mode_names, or nothing.
[[nodiscard]] std::optional<std::string> mode_in(std::string_view cell,
                                                 const Meanings& meanings = {});
[[nodiscard]] std::optional<Kind> kind_in(std::string_view cell);

}  // namespace jardam::msel
