#pragma once
/// What injects wait for, and what overtakes them (scenario/condition). Questions are answered when
/// a minute of play begins, so that what happens does not depend on how often time is advanced.
/// That somebody decided something is noted once, with its time; all else is looked up.

#include <vector>

#include "agencies/offices/task.hpp"
#include "exercise/exercise.hpp"

namespace jardam {

/// Takes in what the offices of seats have decided and done since the last call: which clauses of
/// which injects it answers, and which expectations it meets.
void note_decisions(Exercise& exercise);

/// Notes that a seat's decision was refused just now.
void note_refused(Exercise& exercise, const Command& command);

/// Notes for one inject, whose clauses are new, all that was decided before.
void note_earlier_decisions(Exercise& exercise, InjectId id);

/// Looks anew which decision met what a sent inject expects, as after one was withdrawn.
void expect_anew(Exercise& exercise, InjectId id);
/// Whether the task is what the inject expects, whoever decided it and whenever.
[[nodiscard]] bool is_expected(const Exercise& exercise, const Inject& inject, const Task& task);
/// What a task had answered that its office has withdrawn.
struct Forgotten {
  bool triggered = false;  ///< a clause that the inject waits for
  bool overtook = false;   ///< a clause that overtakes it
};
/// Takes back which of the inject's clauses the task answered, unless another decision did, too.
Forgotten forget_answers(Exercise& exercise, InjectId id, const Task& task);

/// Whether what the inject waits for holds now: its moment, `after` and `when`. True of one that
/// waits for nothing.
[[nodiscard]] bool may_come(const Exercise& exercise, InjectId id);
/// Whether the inject is pointless now.
[[nodiscard]] bool is_overtaken(const Exercise& exercise, InjectId id);

/// Where a clause stands in its inject.
enum class ClausePart : std::uint8_t { after, all, any, none };
inline constexpr std::array<std::string_view, 4> clause_part_names{"after", "all", "any", "none"};

/// A clause of an inject, and whether it holds now.
struct ClauseState {
  const Clause* clause = nullptr;
  ClausePart part = ClausePart::after;
  bool overtakes = false;  ///< it belongs to what overtakes the inject
  bool holds = false;      ///< of `none`: the clause itself
};
/// All clauses of an inject, in the order of the file.
[[nodiscard]] std::vector<ClauseState> clauses_of(const Exercise& exercise, InjectId id);
/// How many clauses an inject has.
[[nodiscard]] std::size_t clause_count(const Inject& inject);

}  // namespace jardam
