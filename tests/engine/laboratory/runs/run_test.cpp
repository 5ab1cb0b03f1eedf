#include "laboratory/runs/run.hpp"

#include <doctest/doctest.h>

#include "laboratory/runs/outcomes.hpp"
#include "laboratory/runs/tables.hpp"
#include "scenario/load.hpp"

using namespace jardam;
using namespace jardam::laboratory;

namespace {

constexpr Time end = Time{} + days(60);

std::shared_ptr<const Scenario> tiny() {
  Loaded loaded = load_scenario(JARDAM_SOURCE_DIR "/tests/cli/tiny.yaml");
  REQUIRE(loaded.scenario);
  return std::make_shared<const Scenario>(std::move(*loaded.scenario));
}

Exercise run(std::shared_ptr<const Scenario> scenario) {
  auto exercise = run_until(std::move(scenario), {7}, end, {}, [](double) {});
  REQUIRE(exercise);
  return std::move(*exercise);
}

}  // namespace

TEST_CASE("a run watched piece by piece ends in the state of a run in one go") {
  const auto scenario = tiny();
  double share = 0;
  const auto watched = run_until(scenario, {7}, end, {}, [&](double part) { share += part; });
  Exercise whole = make_exercise(scenario, {7});
  advance(whole, end);
  REQUIRE(watched);
  CHECK(*watched == whole);
  CHECK(share == doctest::Approx(1));
}

TEST_CASE("a run with a second thread that looks ahead ends in the state of a run without") {
  const auto scenario = tiny();
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
  const auto cut = run_until(tiny(), {7}, end, stop.get_token(), [&](double) {
    if (++pieces == 3) stop.request_stop();
  });
  CHECK_FALSE(cut);
  CHECK(pieces == 3);
}

TEST_CASE("outcomes of a whole run are the sums of its periods' flows and its last stocks") {
  const auto scenario = tiny();
  const Exercise by_month = run(scenario);
  const Exercise at_once = run(std::make_shared<const Scenario>(in_one_period(*scenario, end)));
  const World& months = by_month.simulation.world;
  REQUIRE(months.periods.size() >= 2);
  for (const Outcome& outcome : outcomes_of({})) {
    if (outcome.metric->kind == MetricKind::mean) continue;
    double sum = 0;
    for (const std::size_t series : outcome.series) {
      sum += current(months, series, RegionId::none());
      if (outcome.metric->kind == MetricKind::stock) continue;
      for (const Period& period : months.periods)
        sum += value(months, period, series, RegionId::none());
    }
    CHECK_MESSAGE(whole_run(at_once.simulation.world, outcome, RegionId::none()) == sum,
                  outcome.name);
  }
}

TEST_CASE("a metric with labels is followed by its labels and is their sum") {
  const std::vector<std::string> names{"exits"};
  const auto outcomes = outcomes_of(names);
  REQUIRE(outcomes.size() == 1 + exit_route_names.size());
  CHECK(outcomes[0].name == "exits");
  CHECK(outcomes[1].name == "exits{released}");
  const Exercise exercise = run(tiny());
  double sum = 0;
  for (std::size_t i = 1; i < outcomes.size(); ++i)
    sum += whole_run(exercise.simulation.world, outcomes[i], RegionId::none());
  CHECK(whole_run(exercise.simulation.world, outcomes[0], RegionId::none()) == sum);
}

TEST_CASE("the last period of the table ends with the run") {
  const Exercise exercise = run(tiny());
  const std::string rows = metrics_rows(exercise.simulation.world, 4);
  CHECK(rows.starts_with("4,2021-07-01 00:00,all,"));
  CHECK(rows.find("\n4,2021-08-06 09:00,west,") != std::string::npos);
}
