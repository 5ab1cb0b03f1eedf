#pragma once
/// How an exercise stands at a glance: counts, each beside of how many it is. Nothing in it says
/// which person or place it is about, so that it may be shown to a whole hall.

#include <cstdint>
#include <vector>

#include "exercise/exercise.hpp"
#include "exercise/review/expected.hpp"

namespace jardam::review {

/// The victims among the scenario's personas: each count is of all of them.
struct VictimCounts {
  std::uint32_t all = 0;
  std::uint32_t heard = 0;       ///< known to an office of a seat
  std::uint32_t recognised = 0;  ///< a presumed victim, with a file
  std::uint32_t safe = 0;        ///< brought to a safe place
  std::uint32_t exploited = 0;   ///< now
  bool operator==(const VictimCounts&) const = default;
};
[[nodiscard]] VictimCounts count_victims(const Exercise& exercise);

/// What somebody at the table decided.
struct Decided {
  Time at;
  SeatId seat;
  TaskId task;
};
/// The first decisions of people at the table, at most so many. Precondition: the exercise keeps
/// its causes.
[[nodiscard]] std::vector<Decided> first_decisions(const Exercise& exercise, std::size_t most);

/// Every expectation of the injects that have come, by outcome.
[[nodiscard]] Counts count_expected(const Exercise& exercise);

}  // namespace jardam::review
