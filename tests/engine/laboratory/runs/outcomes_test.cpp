#include "laboratory/runs/outcomes.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "engine/laboratory/tiny_run.hpp"

using namespace jardam;
using namespace jardam::laboratory;
using test::end, test::run, test::tiny_scenario;

namespace {

std::vector<Outcome> named(const std::string& name) {
  const std::vector<std::string> names{name};
  return outcomes_of(names);
}

bool is_official(const Outcome& outcome) { return outcome.name.starts_with(official_prefix); }

/// The tiny exercise until then, its periods put together.
World whole(Time until = end) {
  Observed observed;
  auto exercise = run_until(
      tiny_scenario(), {7}, until, {}, [](double) {}, 1,
      [&](const World& world) { add_period(observed, world); });
  REQUIRE(exercise);
  return in_one_period(std::move(exercise->simulation.world), observed);
}

/// The same made in a single period, which outlasts it.
World at_once(Time until = end) {
  Scenario scenario = *tiny_scenario();
  scenario.setup.metrics_every = (until - Time{}) + days(1);
  return run(std::make_shared<const Scenario>(std::move(scenario)), until).simulation.world;
}

}  // namespace

TEST_CASE("the periods of a run put together are a run in a single period") {
  const Time midnight{next_month(at_once(), end)};
  for (const Time until : {end, midnight, Time{midnight.seconds - 1}, Time{} + days(700)}) {
    const World together = whole(until), single = at_once(until);
    REQUIRE_FALSE(run(tiny_scenario(), until).simulation.world.periods.empty());
    CHECK(together.counters == single.counters);
  }
}

TEST_CASE("a metric with labels is followed by its labels and is their sum") {
  const std::vector<std::string> names{"exits"};
  const auto outcomes = outcomes_of(names);
  REQUIRE(outcomes.size() == 1 + exit_route_names.size());
  CHECK(outcomes[0].name == "exits");
  CHECK(outcomes[1].name == "exits{released}");
  const World world = whole();
  double sum = 0;
  for (std::size_t i = 1; i < outcomes.size(); ++i)
    sum += whole_run(world, outcomes[i], RegionId::none());
  CHECK(whole_run(world, outcomes[0], RegionId::none()) == sum);
}

TEST_CASE("without names every metric is an outcome, in the order of metrics") {
  const auto outcomes = outcomes_of({});
  std::vector<std::string_view> names;
  for (const Outcome& outcome : outcomes) {
    if (outcome.name.find('{') == std::string::npos) names.push_back(outcome.name);
  }
  REQUIRE(names.size() == metrics().size());
  for (std::size_t i = 0; i < names.size(); ++i) CHECK(names[i] == metrics()[i]->name);
}

TEST_CASE("what the official statistics say is an outcome only where it is asked for by name") {
  const auto all = outcomes_of({});
  CHECK(std::none_of(all.begin(), all.end(), is_official));
  for (const MetricInfo* each : metrics()) {
    const MetricInfo& metric = *each;
    const std::string name = std::string(official_prefix) + std::string(metric.name);
    const auto outcomes = named(name);
    CHECK_MESSAGE(outcomes.empty() == !metric.is_official, name);
    if (outcomes.empty()) continue;
    CHECK(outcomes[0].name == name);
    CHECK(std::all_of(outcomes.begin(), outcomes.end(), is_official));
  }
}

TEST_CASE("an official figure adds up series of its own, not those of the truth") {
  const auto truth = named("victims_identified");
  const auto official = named("official_victims_identified");
  REQUIRE(official.size() >= 1);
  for (const std::size_t series : official[0].series) {
    CHECK(all_series()[series].is_official);
    CHECK(std::count(truth[0].series.begin(), truth[0].series.end(), series) == 0);
  }
}

TEST_CASE("a name that no metric has gives no outcome") {
  CHECK(named("no_such_metric").empty());
  CHECK(named("official_no_such_metric").empty());
}

TEST_CASE("main outcomes are the metrics without their labels") {
  const auto outcomes = main_outcomes();
  REQUIRE(outcomes.size() == metrics().size());
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    CHECK(outcomes[i].name == metrics()[i]->name);
    CHECK_FALSE(outcomes[i].series.empty());
  }
}

TEST_CASE("inspections happen inside the country, so its regions add up to the whole") {
  const World world = whole();
  const Outcome inspections = named("inspections").at(0);
  const double all = whole_run(world, inspections, RegionId::none());
  CHECK(all > 0);
  CHECK(whole_run(world, inspections, RegionId{0}) + whole_run(world, inspections, RegionId{1}) ==
        all);
}
