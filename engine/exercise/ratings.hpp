#pragma once
/// What evaluators saw of each objective, counted with honest denominators: what nobody rated
/// stands beside what was rated, and each task counts once, however many rated it.

#include <array>
#include <cstdint>
#include <vector>

#include "exercise/exercise.hpp"

namespace jardam {

/// Tasks by how they were rated. Where evaluators differ the severest rating counts; "not observed"
/// only where nobody saw it.
struct RatingCounts {
  std::array<std::uint32_t, rating_names.size()> by_rating{};  ///< by Rating
  std::uint32_t not_evaluated = 0;                             ///< nobody has said anything
  [[nodiscard]] std::uint32_t of(Rating rating) const {
    return by_rating[static_cast<std::size_t>(rating)];
  }
  /// Those that somebody saw and rated.
  [[nodiscard]] std::uint32_t rated() const;
  /// All: the denominator of every share.
  [[nodiscard]] std::uint32_t tasks() const;
  bool operator==(const RatingCounts&) const = default;
};

struct ObjectiveRatings {
  ObjectiveId objective;
  RatingCounts tasks;               ///< of the injects that serve it and have come, one task each
  std::uint32_t to_come = 0;        ///< injects that serve it and have not come, or never will
  std::uint32_t disagreements = 0;  ///< tasks that evaluators who saw them rated differently
  RatingCounts overall;  ///< how evaluators rated it as a whole, or a team in it, one each; beside
                         ///< the tasks and not among them; `not_evaluated` stays 0
  bool operator==(const ObjectiveRatings&) const = default;
};

/// By objective, in the order of the scenario.
[[nodiscard]] std::vector<ObjectiveRatings> ratings_of(const Exercise& exercise);

}  // namespace jardam
