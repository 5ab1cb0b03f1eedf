#pragma once
/// Which decisions may have been turning points: what people decided, what they decided long after
/// they could have, and what was expected and nobody did. How much each moves is for futures to say
/// (exercise/branch).

#include <cstdint>
#include <vector>

#include "exercise/branch.hpp"
#include "exercise/review/expected.hpp"
#include "exercise/review/paths.hpp"
#include "exercise/why.hpp"

namespace jardam::review {

enum class Otherwise : std::uint8_t {
  not_done,  ///< what was decided is not
  earlier,   ///< it is decided soon after the office heard of it
  done       ///< what was expected is decided soon after the inject came
};

/// Something that could have been done otherwise.
struct Candidate {
  Otherwise otherwise = Otherwise::not_done;
  Time at;         ///< when it was decided, or would have been
  Time instead{};  ///< of `earlier`: when it would have been
  SeatId seat;
  Command command;
  std::uint64_t row = 0;               ///< of the act; 0 of what was not done
  InjectId inject{};                   ///< of what was expected
  Change change;                       ///< what is otherwise
  [[nodiscard]] Time parting() const;  ///< from when the lines differ
};

/// Minutes of play in which a team decides once it can (A: to read a letter and talk it over).
inline constexpr std::uint32_t minutes_to_decide = 10;
/// What was decided so many minutes of play after it could have been might have come earlier (A:
/// the longest time that injects of the shipped exercises give to pass something on).
inline constexpr std::uint32_t minutes_that_are_late = 60;

/// In the order of their times. `rows`: those of the record that hold acts, by act.
[[nodiscard]] std::vector<Candidate> candidates(const Exercise& exercise, const CauseIndex& index,
                                                const std::vector<Expected>& expected,
                                                const std::vector<std::uint64_t>& rows);

}  // namespace jardam::review
