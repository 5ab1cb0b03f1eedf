#include "exercise/clock.hpp"

#include <doctest/doctest.h>

#include "exercise/exercise.hpp"

using namespace jardam;

namespace {
/// Four days from nine to five, three days of the world in an hour.
constexpr ExerciseClock hall{.days = 4, .opens = 540, .closes = 1020, .world_per_hour = days(3)};
}  // namespace

TEST_CASE("an hour of play is the world time that the scenario says") {
  CHECK(world_time(hall, 1, 540) == Time{0});
  CHECK(world_time(hall, 1, 600) == Time{3 * 86400});
  CHECK(world_time(hall, 2, 540) == Time{8 * 3 * 86400});
}

TEST_CASE("the night between two days takes no world time") {
  CHECK(world_time(hall, 1, 1020) == world_time(hall, 2, 540));
  CHECK(world_time(hall, 1, 23 * 60) == world_time(hall, 2, 540));
  CHECK(world_time(hall, 2, 0) == world_time(hall, 2, 540));
}

TEST_CASE(
    "exercise time is the inverse of world time, also where a minute is no whole number of "
    "seconds") {
  for (const Duration pace : {days(3), hours(1), seconds(3601), seconds(100), seconds(61)}) {
    const ExerciseClock clock{.days = 4, .opens = 540, .closes = 1020, .world_per_hour = pace};
    for (std::uint32_t day = 1; day <= 4; ++day)
      for (std::uint32_t minute = 540; minute < 1020; ++minute) {
        const ExerciseTime back = exercise_time(clock, world_time(clock, day, minute));
        REQUIRE(back.day == day);
        REQUIRE(back.minute == minute);
      }
  }
}

TEST_CASE("after the last day it stays closing time") {
  const ExerciseTime after = exercise_time(hall, Time{400 * 86400u});
  CHECK(after.day == 4);
  CHECK(after.minute == 1020);
}

TEST_CASE("minutes of play begin on one grid of world times") {
  const ExerciseClock uneven{.days = 1, .opens = 0, .closes = 60, .world_per_hour = seconds(100)};
  Time at{0};
  for (int minute = 0; minute < 60; ++minute) {
    CHECK(begins_minute_of_play(uneven, at));
    const Time next = next_minute_of_play(uneven, at);
    CHECK(next > at);
    for (Time between = at + seconds(1); between < next; between = between + seconds(1))
      CHECK_FALSE(begins_minute_of_play(uneven, between));
    at = next;
  }
  CHECK(at == Time{100});
}
