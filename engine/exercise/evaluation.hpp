#pragma once
/// Evaluation by people: what evaluators rate, and what the program proposes to them from the
/// record. It proposes and never rates by itself, since why a team did otherwise is seen in the
/// hall and not in the record.

#include <optional>
#include <string>
#include <vector>

#include "exercise/exercise.hpp"

namespace jardam {

/// The objective with this id; none when there is no such objective.
[[nodiscard]] ObjectiveId objective_with_id(const Scenario& scenario, const std::string& id);

/// Whether the seat is an evaluator to whom the objective is assigned.
[[nodiscard]] bool rates(const Seat& evaluator, const std::string& objective);
/// Whether the inject serves an objective that the evaluator rates and reaches or asks a team that
/// the evaluator watches.
[[nodiscard]] bool rates(const ExercisePlan& plan, const Seat& evaluator, const Inject& inject);
/// Whether the seat is an evaluator who watches the team.
[[nodiscard]] bool watches(const Seat& evaluator, const Seat& team);

/// How the expected response to an inject has come.
enum class Response : std::uint8_t { in_time, late, missed };
inline constexpr std::array<std::string_view, 3> response_names{"in_time", "late", "missed"};

/// Something that the record shows and an evaluator may look at: a decision that an inject expects
/// for an objective was taken, in time or late, or its time is over.
struct Proposal {
  InjectId inject;
  ObjectiveId objective;
  Response response = Response::missed;
  Time deadline;
  Time taken = Time::never();            ///< when the decision was taken; never: it was not
  SeatId team;                           ///< who took it, or was to; none: several were asked
  Rating rating = Rating::not_observed;  ///< what an evaluator would give who knew no more
  bool operator==(const Proposal&) const = default;
};
/// What the program proposes now, by the order of injects and their objectives; nothing about seats
/// at which nobody sits.
[[nodiscard]] std::vector<Proposal> proposals(const Exercise& exercise);
/// The proposal about this inject for this objective, if there is one.
[[nodiscard]] std::optional<Proposal> proposal(const Exercise& exercise, InjectId inject,
                                               ObjectiveId objective);
/// "Refer to help: expected within 60 min. Done in time: D1 11:42, Police." in three languages.
[[nodiscard]] Text text_of(const Exercise& exercise, const Proposal& proposal);

/// The observations that count: of each evaluator the latest about each objective, inject and team,
/// in the order in which they were made; positions in Exercise::observations.
[[nodiscard]] std::vector<std::uint32_t> counted_observations(const Exercise& exercise);

[[nodiscard]] ActAnswer query_observe(const Exercise& exercise, const Act& act);
void observe(Exercise& exercise, const Act& act);

}  // namespace jardam
