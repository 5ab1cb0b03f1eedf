#pragma once
/// What injects expected, and what was done: each expectation has one outcome, so that counts add
/// up to what was asked.

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "exercise/exercise.hpp"

namespace jardam::review {

enum class Outcome : std::uint8_t {
  in_time,     ///< by a seat that was asked, before its time was over
  late,        ///< by a seat that was asked, later
  by_another,  ///< by a seat that was not asked
  overtaken,   ///< nobody did, and events had made it pointless
  missed,      ///< nobody did
  open         ///< nobody has yet, and there is still time
};
inline constexpr std::array<std::string_view, 6> outcome_names{"in_time",   "late",   "by_another",
                                                               "overtaken", "missed", "open"};

/// An expectation of an inject that has come.
struct Expected {
  InjectId inject;
  Outcome outcome = Outcome::open;
  Time deadline;
  TaskId task{};  ///< the decision that answered it; none where there is none
  SeatId by{};    ///< whose that was
};
/// In the order of the list.
[[nodiscard]] std::vector<Expected> expectations(const Exercise& exercise);

/// How many expectations had each outcome.
struct Counts {
  std::array<std::uint32_t, outcome_names.size()> of{};
  [[nodiscard]] std::uint32_t asked() const;
  [[nodiscard]] std::uint32_t met() const;  ///< in time, late, or by another seat
};

/// By objective, in the order of the scenario: the expectations of the injects that serve it.
[[nodiscard]] std::vector<Counts> by_objective(const Exercise& exercise,
                                               const std::vector<Expected>& expected);
/// By seat: those that were addressed to it.
[[nodiscard]] std::vector<Counts> by_seat(const Exercise& exercise,
                                          const std::vector<Expected>& expected);

}  // namespace jardam::review
