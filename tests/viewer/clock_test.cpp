#include "clock.hpp"

#include <doctest/doctest.h>

using namespace jardam::viewer;

namespace {

/// Four days from nine to five; an hour of play stands for three days.
const PlayClock hall{4, 540, 1020, 259200, {}, 0};
/// The same with lunch and nights of two days.
const PlayClock usual{4, 540, 1020, 259200, {{750, 810}}, 172800};

Model running_at(Seconds time, std::uint64_t frame, const char* state = "running") {
  Model model;
  model.welcome.emplace();
  model.welcome->clock = {4, 540, 1020, 3600, {}, 0};
  model.clock_state = state;
  model.speed = 10;
  model.time = time;
  model.frame = frame;
  return model;
}

}  // namespace

TEST_CASE("play time and world time agree both ways") {
  CHECK(play_time(hall, 0) == PlayTime{1, 540});
  CHECK(play_time(hall, 259200) == PlayTime{1, 600});
  CHECK(world_time(hall, {2, 540}) == 8 * 259200);
  for (const PlayTime time : {PlayTime{1, 581}, PlayTime{3, 777}, PlayTime{4, 1019}})
    CHECK(play_time(hall, world_time(hall, time)) == time);
  CHECK(play_time(hall, world_time(hall, {4, 1020})) == PlayTime{4, 1020});
  CHECK(play_time(hall, 1'000'000'000) == PlayTime{4, 1020});
}

TEST_CASE("an evening is the next morning, as no world time passes overnight") {
  CHECK(play_time(hall, world_time(hall, {1, 1020})) == PlayTime{2, 540});
}

TEST_CASE("breaks take no world time, and nights no play time") {
  for (const PlayTime time :
       {PlayTime{1, 581}, PlayTime{2, 540}, PlayTime{3, 811}, PlayTime{4, 1019}})
    CHECK(play_time(usual, world_time(usual, time)) == time);
  CHECK(world_time(usual, {1, 780}) == world_time(usual, {1, 750}));
  CHECK(world_time(usual, {2, 540}) == 7 * 259200 + 172800);
  CHECK(play_time(usual, 7 * 259200 + 3600) == PlayTime{1, 1020});
  CHECK(end_of_play(usual) == 4 * 7 * 259200 + 3 * 172800);
}

TEST_CASE("minutes of play go on in the morning where the evening cuts them short") {
  CHECK(later(usual, world_time(usual, {1, 600}), 30) == world_time(usual, {1, 630}));
  CHECK(later(usual, world_time(usual, {1, 740}), 20) == world_time(usual, {1, 820}));
  CHECK(later(usual, world_time(usual, {1, 1010}), 30) == world_time(usual, {2, 560}));
  CHECK(later(usual, world_time(usual, {1, 1000}), 20) == world_time(usual, {1, 1020}));
  CHECK(later(hall, world_time(hall, {4, 1010}), 30) > end_of_play(hall));
}

TEST_CASE("play times are read from words") {
  CHECK(parse_play_time("D2 10:00") == PlayTime{2, 600});
  CHECK(parse_play_time("D1 9:05") == PlayTime{1, 545});
  for (const char* wrong :
       {"", "10:00", "D0 10:00", "D2 10:61", "D2 10:00 ", "d2 10:00", "D2 10", "D2"})
    CHECK_FALSE(parse_play_time(wrong));
}

TEST_CASE("dates are civil dates of the world") {
  const CivilTime time = civil_time("2021-06-07 09:00", 86400 * 91 + 3600 * 16);
  CHECK(date_text(time) == "07.09.2021");
  CHECK(date_and_time_text(time) == "07.09.2021 01:00");
}

TEST_CASE("the shown clock runs between frames, reaches the server's time and never goes back") {
  SmoothClock clock;
  clock.hear(running_at(1000, 1), 0);
  CHECK(clock.at(0) == doctest::Approx(1000));
  double before = 1000;
  for (int i = 1; i <= 100; ++i) {
    const double wall = i * 0.05;
    if (i % 10 == 0)
      clock.hear(
          running_at(1000 + static_cast<Seconds>(wall * 10) - 3, 1 + static_cast<std::uint64_t>(i)),
          wall);
    const double now = clock.at(wall);
    CHECK(now >= before);
    before = now;
  }
  CHECK(before == doctest::Approx(1050).epsilon(0.01));
}

TEST_CASE("a jump of the exercise is a jump on the screen") {
  SmoothClock clock;
  clock.hear(running_at(0, 1), 0);
  clock.hear(running_at(500000, 2), 1);
  CHECK(clock.at(1) == doctest::Approx(500000));
}

TEST_CASE("a paused exercise stands still, and a silent server is not overtaken") {
  SmoothClock clock;
  clock.hear(running_at(100, 1, "paused"), 0);
  CHECK(clock.at(50) == doctest::Approx(100));
  SmoothClock waiting;
  waiting.hear(running_at(100, 1), 0);
  for (int i = 1; i < 100; ++i) CHECK(waiting.at(i) <= 100 + 10 * 2);
}
