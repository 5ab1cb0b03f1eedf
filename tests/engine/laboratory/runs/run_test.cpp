#include "laboratory/runs/run.hpp"

#include <doctest/doctest.h>

#include "engine/laboratory/tiny_run.hpp"

using namespace jardam;
using namespace jardam::laboratory;
using test::end, test::run, test::tiny_scenario;

TEST_CASE("a run watched piece by piece ends in the state of a run in one go") {
  const auto scenario = tiny_scenario();
  double share = 0;
  const auto watched = run_until(scenario, {7}, end, {}, [&](double part) { share += part; });
  Exercise whole = make_exercise(scenario, {7});
  advance(whole, end);
  REQUIRE(watched);
  CHECK(*watched == whole);
  CHECK(share == doctest::Approx(1));
}

TEST_CASE("a run whose periods are watched as they close ends in the state of a run unwatched") {
  std::vector<Time> seen;
  const auto watched = run_until(
      tiny_scenario(), {7}, end, {}, [](double) {}, 1,
      [&](const World& world) { seen.push_back(world.now); });
  const Exercise unwatched = run(tiny_scenario());
  REQUIRE(watched);
  CHECK(*watched == unwatched);
  CHECK(state_hash(*watched) == state_hash(unwatched));
  const auto& periods = unwatched.simulation.world.periods;
  REQUIRE(seen.size() == periods.size());
  for (std::size_t i = 0; i < seen.size(); ++i) CHECK(seen[i] + seconds(1) == periods[i].ends);
}

TEST_CASE("a run with a second thread that looks ahead ends in the state of a run without") {
  const auto scenario = tiny_scenario();
  const Exercise alone = run(scenario);
  for (int i = 0; i < 5; ++i) {  // the thread may be late at the end, or not
    const auto helped = run_until(
        scenario, {7}, end, {}, [](double) {}, 2);
    REQUIRE(helped);
    CHECK(*helped == alone);
  }
}

TEST_CASE("a stopped run gives nothing") {
  std::stop_source stop;
  std::size_t pieces = 0;
  const auto cut = run_until(tiny_scenario(), {7}, end, stop.get_token(), [&](double) {
    if (++pieces == 3) stop.request_stop();
  });
  CHECK_FALSE(cut);
  CHECK(pieces == 3);
}

TEST_CASE("injects fire in a run of which nobody takes a seat") {
  const Exercise exercise = run(tiny_scenario(), Time{} + days(2));
  CHECK_FALSE(exercise.messages.empty());
}

TEST_CASE("another seed is another run") {
  const auto other = run_until(tiny_scenario(), {8}, end, {}, [](double) {});
  REQUIRE(other);
  CHECK_FALSE(*other == run(tiny_scenario()));
}
