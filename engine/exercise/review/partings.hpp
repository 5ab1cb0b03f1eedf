#pragma once
/// Where groups that played the same scenario with the same luck parted: the first decision that
/// one took and another did not, or took much later, and what followed from it.

#include <cstdint>
#include <optional>
#include <vector>

#include "exercise/exercise.hpp"
#include "exercise/review/turning_points.hpp"
#include "exercise/why.hpp"

namespace jardam::review {

/// What people at the table decided.
struct PeoplesDecision {
  Time at;
  SeatId seat;
  TaskId task;
};
/// All of an exercise, in their order; what was withdrawn is not among them.
[[nodiscard]] std::vector<PeoplesDecision> decisions_of_people(const Exercise& exercise,
                                                               const CauseIndex& index);

/// A decision that one of two groups took within an hour of play (`minutes_that_are_late`) of which
/// the other did not take it: the same decision of the same seat about the same subject.
struct Parting {
  bool is_of_second = false;  ///< which of the two took it
  PeoplesDecision taken;
  Time other = Time::never();      ///< when the other group took it all the same; never: not by now
  std::optional<TaskId> others{};  ///< that decision
};
/// The first one; none where the two decided alike as far as both have played. Precondition: both
/// are of the same scenario and seed, and keep their causes.
[[nodiscard]] std::optional<Parting> first_parting(const Exercise& first,
                                                   const CauseIndex& first_index,
                                                   const Exercise& second,
                                                   const CauseIndex& second_index);

/// The steps of the log that go back to the decision, in their order: news of seats' offices, and
/// what became of the scenario's personas. At most so many.
[[nodiscard]] std::vector<StepNumber> what_followed(const Exercise& exercise,
                                                    const CauseIndex& index, TaskId task,
                                                    std::size_t most);

/// When what was noted first became of the person, as a step of the log; at_the_start: it has not.
[[nodiscard]] StepNumber first_turn(const Exercise& exercise, PersonId person, Turn turn);

}  // namespace jardam::review
