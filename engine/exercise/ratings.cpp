#include "exercise/ratings.hpp"

#include <algorithm>
#include <numeric>
#include <optional>

#include "exercise/evaluation.hpp"
#include "exercise/ids.hpp"

namespace jardam {
namespace {

/// What those who rated one task said together.
struct Said {
  std::optional<Rating> rating;
  bool differ = false;
};

void hear(Said& said, Rating rating) {
  if (!said.rating || *said.rating == Rating::not_observed) {
    said.rating = rating;
  } else if (rating != Rating::not_observed) {
    said.differ |= rating != *said.rating;
    said.rating = std::max(*said.rating, rating);
  }
}

void count(RatingCounts& counts, const Said& said) {
  if (said.rating)
    ++counts.by_rating[static_cast<std::size_t>(*said.rating)];
  else
    ++counts.not_evaluated;
}

ObjectiveRatings ratings_of(const Exercise& exercise, ObjectiveId objective,
                            const std::vector<std::uint32_t>& counted) {
  const std::string& id = exercise.scenario->exercise.objectives[objective.value].id;
  ObjectiveRatings ratings{.objective = objective, .tasks = {}, .overall = {}};
  std::vector<Said> by_inject(exercise.injects.size());
  for (const std::uint32_t each : counted) {
    const Observation& observation = exercise.observations[each];
    if (observation.objective != objective) continue;
    if (observation.inject.is_none())
      count(ratings.overall, {observation.rating});
    else
      hear(by_inject[observation.inject.value], observation.rating);
  }
  for (const InjectId inject : ids<InjectId>(exercise.injects)) {
    const std::vector<std::string>& served = inject_at(exercise, inject).objectives;
    if (std::find(served.begin(), served.end(), id) == served.end()) continue;
    if (exercise.injects[inject.value].state != InjectState::fired) {
      ++ratings.to_come;
      continue;
    }
    count(ratings.tasks, by_inject[inject.value]);
    ratings.disagreements += by_inject[inject.value].differ;
  }
  return ratings;
}

}  // namespace

std::uint32_t RatingCounts::rated() const {
  return std::accumulate(by_rating.begin(), by_rating.end(), 0u) - of(Rating::not_observed);
}

std::uint32_t RatingCounts::tasks() const {
  return rated() + of(Rating::not_observed) + not_evaluated;
}

std::vector<ObjectiveRatings> ratings_of(const Exercise& exercise) {
  const std::vector<std::uint32_t> counted = counted_observations(exercise);
  std::vector<ObjectiveRatings> all;
  for (const ObjectiveId objective : ids<ObjectiveId>(exercise.scenario->exercise.objectives))
    all.push_back(ratings_of(exercise, objective, counted));
  return all;
}

}  // namespace jardam
