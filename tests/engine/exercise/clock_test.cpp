#include "exercise/clock.hpp"

#include <doctest/doctest.h>

#include <vector>

#include "exercise/exercise.hpp"

using namespace jardam;

namespace {
/// Four days from nine to five, three days of the world in an hour.
const ExerciseClock hall{
    .days = 4, .opens = 540, .closes = 1020, .world_per_hour = days(3), .breaks = {}, .night = {}};
/// The same with lunch, a coffee break and nights of two days.
const ExerciseClock usual{.days = 4,
                          .opens = 540,
                          .closes = 1020,
                          .world_per_hour = days(3),
                          .breaks = {{630, 645}, {750, 810}},
                          .night = days(2)};
constexpr std::uint32_t a_minute = 72 * 60, a_day = 405 * a_minute, a_night = 2 * 86400;
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
    const ExerciseClock clock{
        .days = 4, .opens = 540, .closes = 1020, .world_per_hour = pace, .breaks = {}, .night = {}};
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
  const ExerciseClock uneven{.days = 1,
                             .opens = 0,
                             .closes = 60,
                             .world_per_hour = seconds(100),
                             .breaks = {},
                             .night = {}};
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

TEST_CASE("in a break the world stands, and the hall's clock goes on behind it") {
  CHECK(world_time(usual, 1, 630) == Time{90 * a_minute});
  CHECK(world_time(usual, 1, 640) == Time{90 * a_minute});
  CHECK(world_time(usual, 1, 645) == Time{90 * a_minute});
  CHECK(world_time(usual, 1, 646) == Time{91 * a_minute});
  CHECK(exercise_time(usual, Time{90 * a_minute}).minute == 630);
  CHECK(exercise_time(usual, Time{90 * a_minute + 1}).minute == 645);
  CHECK(exercise_time(usual, Time{91 * a_minute}).minute == 646);
}

TEST_CASE("between two days the world goes on overnight, and minutes of play do not count it") {
  const Time evening = world_time(usual, 1, 1020), morning = world_time(usual, 2, 540);
  CHECK(evening == Time{a_day});
  CHECK(morning == Time{a_day + a_night});
  CHECK(exercise_time(usual, evening).day == 1);
  CHECK(exercise_time(usual, evening).minute == 1020);
  CHECK(exercise_time(usual, evening + hours(5)).minute == 1020);
  CHECK(exercise_time(usual, morning).day == 2);
  CHECK(exercise_time(usual, morning).minute == 540);
  CHECK(later(usual, world_time(usual, 1, 1010), 20) == world_time(usual, 2, 550));
  CHECK(later(usual, world_time(usual, 1, 1010), 10) == evening);
  CHECK(later(usual, evening + hours(5), 1) == world_time(usual, 2, 541));
  CHECK(later(usual, morning, 0) == morning);
  CHECK(later(usual, world_time(usual, 1, 620), 20) == world_time(usual, 1, 655));
  CHECK(next_minute_of_play(usual, evening) == morning);
  CHECK(next_minute_of_play(usual, evening + hours(1)) == morning);
  CHECK(begins_minute_of_play(usual, evening));
  CHECK_FALSE(begins_minute_of_play(usual, evening + hours(1)));
  CHECK(begins_minute_of_play(usual, morning));
  CHECK(next_morning(usual, Time{0}) == morning);
  CHECK(is_morning(usual, morning));
  CHECK_FALSE(is_morning(usual, evening));
  CHECK(evening_before(usual, morning) == evening);
  CHECK(is_night(usual, evening));
  CHECK_FALSE(is_night(usual, morning));
  CHECK_FALSE(is_night(hall, world_time(hall, 1, 1020)));
  CHECK_FALSE(next_morning(usual, world_time(usual, 4, 600)).has_value());
}

TEST_CASE("play rests at breaks and in the evening of every day but the last") {
  std::vector<std::uint32_t> minutes;
  Time at{0};
  while (const auto rest = next_rest(usual, at)) {
    CHECK(rest->begins > at);
    CHECK(rest->is_night == (rest->until_minute == 540));
    minutes.push_back(rest->until_minute);
    at = rest->begins;
  }
  CHECK(minutes ==
        std::vector<std::uint32_t>{645, 810, 540, 645, 810, 540, 645, 810, 540, 645, 810});
}

TEST_CASE("every minute of play has one instant, there and back, with breaks and nights") {
  Time at{0};
  for (std::uint32_t day = 1; day <= 4; ++day)
    for (std::uint32_t minute = 540; minute < 1020; ++minute) {
      if ((minute >= 630 && minute < 645) || (minute >= 750 && minute < 810)) continue;
      const Time time = world_time(usual, day, minute);
      REQUIRE(time >= at);
      at = time;
      const ExerciseTime back = exercise_time(usual, time);
      REQUIRE(back.day == day);
      const bool ends_break = minute == 645 || minute == 810;  // its instant is that of the break
      REQUIRE(back.minute == (minute == 645 ? 630 : minute == 810 ? 750 : minute));
      REQUIRE((ends_break || begins_minute_of_play(usual, time)));
    }
}
