#include "exercise/exercise.hpp"

#include "exercise/clock.hpp"

#include "engine/exercise/tiny.hpp"

using namespace jardam;
using namespace jardam::tiny;

TEST_CASE("what happens does not depend on how often time is advanced") {
  Exercise in_one = tiny::exercise();
  advance(in_one, Time{6 * 86400});
  for (const std::uint32_t step : {977u, 3600u, 50021u}) {
    Exercise in_steps = tiny::exercise();
    for (std::uint32_t at = 0; at < 6 * 86400; at += step) advance(in_steps, Time{at});
    advance(in_steps, Time{6 * 86400});
    CHECK(in_steps == in_one);
    CHECK(state_hash(in_steps) == state_hash(in_one));
  }
}

TEST_CASE("the next inject is the earliest that waits") {
  Exercise exercise = tiny::exercise();
  CHECK(next_inject(exercise) == Time{0});
  advance(exercise, Time{0});
  CHECK(next_inject(exercise) == Time{129600});
  REQUIRE(apply(exercise, steer(exercise, ActKind::hold, "1.02")).is_accepted());
  CHECK(next_inject(exercise) == Time{194400});
  advance(exercise, Time{6 * 86400});
  CHECK_FALSE(next_inject(exercise).has_value());
}

TEST_CASE(
    "an exercise begins at the scenario's start: nothing fired, nobody seated, nothing sent") {
  const Exercise exercise = tiny::exercise();
  CHECK(exercise.simulation.world.now == Time{0});
  CHECK(exercise.injects.size() == exercise.scenario->exercise.injects.size());
  CHECK(exercise.seats.size() == 4);
  CHECK(exercise.messages.empty());
  for (const InjectStatus& status : exercise.injects) CHECK(status.state == InjectState::waiting);
  for (const SeatStatus& status : exercise.seats) {
    CHECK_FALSE(status.is_taken);
    CHECK(status.last_act == Time::never());
  }
}

TEST_CASE("the clock ends where it was sent, also where nothing happens and when sent twice") {
  Exercise exercise = tiny::exercise();
  for (const std::uint32_t at : {0u, 0u, 1u, 129600u, 129601u, 129601u}) {
    advance(exercise, Time{at});
    CHECK(exercise.simulation.world.now == Time{at});
  }
}

TEST_CASE("time does not run backwards: an instant that is past changes nothing") {
  Exercise exercise = tiny::exercise();
  advance(exercise, Time{5000});
  const Exercise before = exercise;
  for (const std::uint32_t past : {5000u, 4999u, 1u}) {
    advance(exercise, Time{past});
    CHECK(exercise == before);
  }
}

TEST_CASE("messages are in the order in which they were sent, and none is from the future") {
  Exercise exercise = tiny::exercise();
  advance(exercise, Time{6 * 86400});
  REQUIRE(exercise.messages.size() > 5);
  for (std::size_t i = 1; i < exercise.messages.size(); ++i)
    CHECK(exercise.messages[i - 1].at <= exercise.messages[i].at);
  CHECK(exercise.messages.back().at <= exercise.simulation.world.now);
}

TEST_CASE("an inject on the shelf never fires by itself") {
  Exercise exercise = tiny::exercise();
  advance(exercise, Time{60 * 86400});
  CHECK(status(exercise, "9.01").state == InjectState::waiting);
  for (const char* number : {"1.01", "1.02", "1.9", "1.10", "2.01"})
    CHECK(status(exercise, number).state == InjectState::fired);
}

TEST_CASE("an exercise without seats and injects is a plain run") {
  Scenario scenario = *tiny::scenario();
  scenario.exercise = {};
  Exercise exercise = make_exercise(std::make_shared<const Scenario>(scenario), Seed{7});
  Simulation simulation = make_simulation(std::make_shared<const Setup>(scenario.setup), Seed{7});
  advance(exercise, Time{3 * 86400});
  advance(simulation, Time{3 * 86400});
  CHECK(exercise.simulation == simulation);
  CHECK(exercise.messages.empty());
  CHECK_FALSE(next_inject(exercise).has_value());
}

TEST_CASE("steering one inject leaves every other to its time") {
  Exercise steered = tiny::exercise(), untouched = tiny::exercise();
  REQUIRE(apply(steered, steer(steered, ActKind::skip, "1.9")).is_accepted());
  advance(steered, Time{200000});
  advance(untouched, Time{200000});
  for (const char* number : {"1.01", "1.02", "1.10", "2.01", "9.01"})
    CHECK(status(steered, number) == status(untouched, number));
}
