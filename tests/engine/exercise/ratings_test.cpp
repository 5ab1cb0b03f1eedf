#include "exercise/ratings.hpp"

#include <algorithm>
#include <random>

#include "engine/exercise/tiny.hpp"
#include "exercise/ids.hpp"

using namespace jardam;
using namespace jardam::tiny;

namespace {

Exercise third_day() {
  Exercise exercise = evaluated_exercise();
  for (const char* id : {"evaluator", "evaluator-police", "police-east"}) take(exercise, id);
  advance(exercise, Time{3 * 86400});
  return exercise;
}

void rate(Exercise& exercise, const std::string& evaluator, Rating rating,
          const std::string& number, const std::string& team = "") {
  REQUIRE(apply(exercise, jardam::tiny::rated(exercise, evaluator, rating, number, team))
              .is_accepted());
}

/// Injects that serve the objective, in this state or in another.
std::uint32_t serving(const Exercise& exercise, const std::string& objective, bool has_come) {
  std::uint32_t count = 0;
  for (const InjectId id : ids<InjectId>(exercise.injects)) {
    const auto& served = inject_at(exercise, id).objectives;
    count += std::find(served.begin(), served.end(), objective) != served.end() &&
             (exercise.injects[id.value].state == InjectState::fired) == has_come;
  }
  return count;
}

}  // namespace

TEST_CASE("what nobody rated stands beside what was rated") {
  Exercise exercise = third_day();
  rate(exercise, "evaluator", Rating::performed, "1.01");
  rate(exercise, "evaluator", Rating::not_observed, "1.02");
  const std::vector<ObjectiveRatings> all = ratings_of(exercise);
  REQUIRE(all.size() == 2);
  const ObjectiveRatings& first = all[0];
  CHECK(first.tasks.of(Rating::performed) == 1);
  CHECK(first.tasks.of(Rating::not_observed) == 1);
  CHECK(first.tasks.rated() == 1);
  CHECK(first.tasks.tasks() == serving(exercise, "O1", true));
  CHECK(first.tasks.not_evaluated == serving(exercise, "O1", true) - 2);
  CHECK(first.to_come == serving(exercise, "O1", false));
  CHECK(first.to_come > 0);
  CHECK(all[1].tasks.tasks() == 0);
}

TEST_CASE("a task counts once: as the severest of those who saw it, and that they differ is told") {
  Exercise exercise = third_day();
  rate(exercise, "evaluator", Rating::performed, "1.01");
  rate(exercise, "evaluator-police", Rating::major_challenges, "1.01", "police-east");
  rate(exercise, "evaluator", Rating::not_observed, "1.01", "police-east");
  const ObjectiveRatings first = ratings_of(exercise).front();
  CHECK(first.tasks.of(Rating::major_challenges) == 1);
  CHECK(first.tasks.rated() == 1);
  CHECK(first.disagreements == 1);
}

TEST_CASE("one who saw a task outweighs others who did not, in any order") {
  for (const bool saw_first : {true, false}) {
    Exercise exercise = third_day();
    rate(exercise, "evaluator", saw_first ? Rating::performed : Rating::not_observed, "1.01");
    rate(exercise, "evaluator-police", saw_first ? Rating::not_observed : Rating::performed,
         "1.01");
    const ObjectiveRatings first = ratings_of(exercise).front();
    CHECK(first.tasks.of(Rating::performed) == 1);
    CHECK(first.tasks.of(Rating::not_observed) == 0);
    CHECK(first.disagreements == 0);
  }
}

TEST_CASE("an objective rated as a whole stands beside its tasks and not among them") {
  Exercise exercise = third_day();
  const std::uint32_t before = ratings_of(exercise).front().tasks.tasks();
  rate(exercise, "evaluator", Rating::unable, "");
  rate(exercise, "evaluator-police", Rating::performed, "", "police-east");
  const ObjectiveRatings first = ratings_of(exercise).front();
  CHECK(first.tasks.tasks() == before);
  CHECK(first.tasks.rated() == 0);
  CHECK(first.overall.of(Rating::unable) == 1);
  CHECK(first.overall.of(Rating::performed) == 1);
}

TEST_CASE("whatever is rated, in whatever order, no share is ever above one") {
  Exercise exercise = third_day();
  const std::array numbers{"", "1.01", "1.02", "1.9", "1.10"};
  const std::array teams{"", "police-east"};
  const std::array evaluators{"evaluator", "evaluator-police"};
  std::mt19937_64 chance(43);
  const auto pick = [&](std::size_t of) { return static_cast<std::size_t>(chance() % of); };
  for (int turn = 0; turn < 400; ++turn) {
    Act act = jardam::tiny::rated(
        exercise, evaluators[pick(2)], static_cast<Rating>(pick(rating_names.size())),
        numbers[pick(numbers.size())], teams[pick(2)], static_cast<std::uint16_t>(pick(2)));
    apply(exercise, act);
    if (turn % 50 == 0) advance(exercise, exercise.simulation.world.now + hours(6));
    for (const ObjectiveRatings& each : ratings_of(exercise)) {
      const std::string& id = exercise.scenario->exercise.objectives[each.objective.value].id;
      REQUIRE(each.tasks.tasks() == serving(exercise, id, true));
      REQUIRE(each.to_come == serving(exercise, id, false));
      REQUIRE(each.tasks.rated() <= each.tasks.tasks());
      REQUIRE(each.disagreements <= each.tasks.rated());
      REQUIRE(each.overall.not_evaluated == 0);
    }
  }
  CHECK(exercise.observations.size() > 100);
}
