#include "country/official_statistics.hpp"
#include "agencies/offices/knowledge.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "agencies/identification/helpline.hpp"
#include "agencies/identification/visits.hpp"
#include "agencies/justice/discontinuance.hpp"
#include "agencies/policy/tiers.hpp"
#include "country/counting.hpp"
#include "country/official_statistics.hpp"
#include "engine/tiny.hpp"
#include "mechanisms/prevention.hpp"

using namespace jardam;

namespace {

std::shared_ptr<const Setup> with(OfficialStatisticsParameters statistics) {
  return tiny::setup(
      [&](Setup& s) { s.parameters.get<OfficialStatisticsParameters>() = statistics; });
}

/// Sum over all periods of what the statistics say.
double official_total(const Simulation& simulation, const MetricInfo& metric,
                      std::size_t label = 0) {
  const std::size_t series = official_series(series_of(metric, label));
  double sum = current(simulation.world, series, RegionId::none());
  for (const Period& period : simulation.world.periods)
    sum += value(simulation.world, period, series, RegionId::none());
  return sum;
}

}  // namespace

TEST_CASE(
    "official figures are the truth, period by period and region by region, when nothing is lost, "
    "doubled or late") {
  const Simulation simulation =
      tiny::run(with({.lost = {0}, .duplicates = {0}, .delay = {0}}), 3, days(400));
  double seen = 0;
  for (std::size_t series = 0; series < jardam::series().true_count(); ++series) {
    const std::size_t official = official_series(series);
    const bool is_about_cases_ended =
        all_series()[series].metric ==
        &metric::cases_discontinued;  // leaks are filed as something else
    if (!is_about_cases_ended)
      CHECK((official != no_series) == all_series()[series].metric->is_official);
    if (official == no_series || is_about_cases_ended) continue;
    CHECK(all_series()[official].name == std::string(official_prefix) + all_series()[series].name);
    for (const Period& period : simulation.world.periods) {
      for (const RegionId region : {RegionId::none(), tiny::valley, tiny::mountain}) {
        const double truth = value(simulation.world, period, series, region),
                     said = value(simulation.world, period, official, region);
        CHECK((truth == said || (std::isnan(truth) && std::isnan(said))));
        if (truth > 0) ++seen;
      }
    }
  }
  CHECK(seen > 20);
}

TEST_CASE("losses take away, double entries add, in their shares, and the truth does not move") {
  const Simulation truth =
      tiny::run(with({.lost = {0}, .duplicates = {0}, .delay = {0}}), 4, days(300));
  const Simulation lossy =
      tiny::run(with({.lost = {0.3}, .duplicates = {0}, .delay = {0}}), 4, days(300));
  const Simulation doubled =
      tiny::run(with({.lost = {0}, .duplicates = {0.4}, .delay = {0}}), 4, days(300));
  CHECK(truth.world.people == lossy.world.people);
  CHECK(all<Report>(truth.world) == all<Report>(doubled.world));
  const double calls = tiny::total(truth, metric::calls_helpline);
  REQUIRE(calls > 500);
  CHECK(tiny::total(lossy, metric::calls_helpline) == calls);
  const double spread = 4 * std::sqrt(calls);
  CHECK(std::abs(official_total(lossy, metric::calls_helpline) - 0.7 * calls) < spread);
  CHECK(std::abs(official_total(doubled, metric::calls_helpline) - 1.4 * calls) < spread);
  CHECK(official_total(tiny::run(with({.lost = {1}, .delay = {0}}), 4, days(300)),
                       metric::calls_helpline) == 0);
}

TEST_CASE("a great many records at once lose their share too") {
  const auto reached = [](double lost) {
    const auto setup = tiny::setup([&](Setup& s) {
      s.parameters.get<OfficialStatisticsParameters>() = {
          .lost = {lost}, .duplicates = {0}, .delay = {0}};
      s.parameters.get<PreventionParameters>().events_per_year = Regional<Count>(600);
    });
    return tiny::run(setup, 4, days(365));
  };
  const Simulation simulation = reached(0.25);
  const double truth = tiny::total(simulation, metric::awareness_reach);
  CHECK(truth == 2 * 12 * 800);
  CHECK(std::abs(official_total(simulation, metric::awareness_reach) - 0.75 * truth) <
        4 * std::sqrt(truth));
  CHECK(official_total(reached(0), metric::awareness_reach) == truth);
  CHECK(official_total(reached(1), metric::awareness_reach) == 0);
}

TEST_CASE("what is late is published later, and then whole") {
  Simulation simulation = tiny::run(
      with({.lost = {0}, .duplicates = {0}, .delay = {20}, .delay_spread = {1}}), 5, days(100));
  const double truth = tiny::total(simulation, metric::calls_helpline),
               said = official_total(simulation, metric::calls_helpline);
  CHECK(said < truth);
  CHECK(said == doctest::Approx(truth * 0.8).epsilon(0.1));
  advance(simulation, simulation.world.now + days(20));
  CHECK(official_total(simulation, metric::calls_helpline) == truth);
}

TEST_CASE(
    "a shared data base takes away losses, double entries and delay in the proportion in which it "
    "is used") {
  const OfficialStatisticsParameters p{
      .lost = {0.2}, .duplicates = {0.1}, .delay = {30}, .shared_database = {0.5}};
  const OfficialStatisticsParameters in_force = official_statistics::in_force(p, 0.5);
  CHECK(in_force.lost.value == doctest::Approx(0.05));
  CHECK(in_force.duplicates.value == doctest::Approx(0.025));
  CHECK(in_force.delay.value == doctest::Approx(15));
  const auto full =
      with({.lost = {0.2}, .duplicates = {0.1}, .delay = {30}, .shared_database = {1}});
  const Simulation simulation = tiny::run(full, 3, days(200));
  CHECK(official_total(simulation, metric::calls_helpline) ==
        tiny::total(simulation, metric::calls_helpline));
}

TEST_CASE(
    "the official figures of the regions, and of those without one, add up to the country's") {
  const Simulation simulation = tiny::run(with({}), 6, days(400));
  const World& world = simulation.world;
  for (std::size_t series = jardam::series().true_count(); series < all_series().size(); ++series) {
    if (all_series()[series].metric->kind != MetricKind::flow ||
        all_series()[series].metric == &metric::calls_helpline)
      continue;
    for (const Period& period : world.periods) {
      CHECK(value(world, period, series, tiny::valley) +
                value(world, period, series, tiny::mountain) <=
            value(world, period, series, RegionId::none()));
    }
  }
  CHECK(part<OfficialRecords>(world).published[series_of(metric::calls_helpline)] ==
        official_total(simulation, metric::calls_helpline));
}

TEST_CASE("means of published documents are official as they are") {
  Simulation simulation = make_simulation(with({.lost = {1}}), Seed{1});
  observe(simulation.world, metric::tier, RegionId::none(), 2500);
  CHECK(current(simulation.world, official_series(series_of(metric::tier)), RegionId::none()) ==
        2.5);
}

namespace {

/// A world with nothing recorded, in which every record is lost, doubled or late as told.
Simulation fresh(OfficialStatisticsParameters statistics) {
  Simulation simulation = make_simulation(with(statistics), Seed{1});
  simulation.world.derived.get<StatisticsInForce>().parameters = statistics;
  simulation.world.events.clear();
  return simulation;
}

double said(const World& world, const MetricInfo& metric, RegionId region) {
  return current(world, official_series(series_of(metric)), region);
}

}  // namespace

TEST_CASE("a record appears at once where nothing is late, in its region and in the country") {
  Simulation simulation = fresh({.lost = {0}, .duplicates = {0}, .delay = {0}});
  World& world = simulation.world;
  official_statistics::record(world, series_of(metric::inspections), tiny::valley, 5);
  official_statistics::record(world, series_of(metric::inspections), RegionId::none(), 2);
  CHECK(said(world, metric::inspections, tiny::valley) == 5);
  CHECK(said(world, metric::inspections, tiny::mountain) == 0);
  CHECK(said(world, metric::inspections, RegionId::none()) == 7);
  CHECK(part<OfficialRecords>(world).published[series_of(metric::inspections)] == 7);
  CHECK(current(world, series_of(metric::inspections), RegionId::none()) ==
        0);  // the truth is counted apart
}

TEST_CASE("where everything is entered twice the figure is twice the truth, few records or many") {
  for (const std::int64_t amount : {1, 32, 33, 100000}) {
    Simulation simulation = fresh({.lost = {0}, .duplicates = {1}, .delay = {0}});
    official_statistics::record(simulation.world, series_of(metric::inspections), tiny::valley,
                                amount);
    CHECK(said(simulation.world, metric::inspections, tiny::valley) ==
          2 * static_cast<double>(amount));
  }
}

TEST_CASE("a share of few records and of many is lost alike, never more than there are") {
  for (const std::int64_t amount : {10, 32, 33, 1000}) {
    constexpr int occasions = 400;
    Simulation simulation = fresh({.lost = {0.25}, .duplicates = {0}, .delay = {0}});
    World& world = simulation.world;
    double before = 0;
    for (int i = 0; i < occasions; ++i) {
      official_statistics::record(world, series_of(metric::inspections), tiny::valley, amount);
      const double now = said(world, metric::inspections, tiny::valley);
      CHECK(now - before >= 0);
      CHECK(now - before <= static_cast<double>(amount));
      before = now;
    }
    const double all = occasions * static_cast<double>(amount);
    CHECK(std::abs(before - 0.75 * all) < 4 * std::sqrt(all * 0.25 * 0.75) + 0.5 * occasions * 0.1);
  }
}

TEST_CASE("a late record waits as an event and names its series and region when it comes") {
  Simulation simulation =
      fresh({.lost = {0}, .duplicates = {0}, .delay = {20}, .delay_spread = {1}});
  World& world = simulation.world;
  official_statistics::record(world, series_of(metric::inspections), tiny::mountain, 4);
  CHECK(said(world, metric::inspections, RegionId::none()) == 0);
  REQUIRE(world.events.size() == 1);
  const Event event = world.events.pop();
  CHECK(event.time == Time{} + days(20));  // without spread, to the day
  official_statistics::on_published(world, event);
  CHECK(said(world, metric::inspections, tiny::mountain) == 4);
  CHECK(said(world, metric::inspections, tiny::valley) == 0);
  CHECK(said(world, metric::inspections, RegionId::none()) == 4);
}

TEST_CASE("delays have the median and the 90th percentile that they are given") {
  Simulation simulation =
      fresh({.lost = {0}, .duplicates = {0}, .delay = {30}, .delay_spread = {3}});
  World& world = simulation.world;
  constexpr int records = 4000;
  for (int i = 0; i < records; ++i)
    official_statistics::record(world, series_of(metric::inspections), tiny::valley, 1);
  double below_median = 0, below_p90 = 0;
  REQUIRE(world.events.size() == records);
  while (!world.events.empty()) {
    const Time due = world.events.pop().time;
    below_median += due <= Time{} + days(30);
    below_p90 += due <= Time{} + days(90);
  }
  CHECK(std::abs(below_median / records - 0.5) < 4 * std::sqrt(0.25 / records));
  CHECK(std::abs(below_p90 / records - 0.9) < 4 * std::sqrt(0.09 / records));
}

TEST_CASE("stocks, corrections and published documents are neither lost nor late") {
  Simulation simulation = fresh({.lost = {1}, .duplicates = {0}, .delay = {100}});
  World& world = simulation.world;
  for (const MetricInfo* each : metrics()) {
    const MetricInfo& metric = *each;
    const std::size_t official = official_series(series_of(metric));
    if (official == no_series || (metric.kind == MetricKind::flow && !metric.is_exact)) continue;
    CAPTURE(metric.name);
    const std::size_t before = world.events.size();
    official_statistics::record(world, series_of(metric), tiny::valley, 3);
    CHECK(world.events.size() == before);
  }
  official_statistics::record(world, series_of(metric::inspections), tiny::valley, -2);
  CHECK(said(world, metric::inspections, tiny::valley) == -2);
}

TEST_CASE("nothing improves a data base beyond perfection, and nothing is left of its faults") {
  const OfficialStatisticsParameters p{.lost = {0.2}, .duplicates = {0.1}, .delay = {30}};
  CHECK(same(official_statistics::in_force(p, 0), p));
  const auto improved = official_statistics::in_force(p, 1);
  CHECK(improved.lost.value == 0);
  CHECK(improved.duplicates.value == 0);
  CHECK(improved.delay.value == 30);  // a monitoring report does not make letters quicker
  OfficialStatisticsParameters shared = p;
  shared.shared_database = {1};
  CHECK(official_statistics::in_force(shared, 0).delay.value == 0);
}
