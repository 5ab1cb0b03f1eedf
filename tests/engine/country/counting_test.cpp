#include "country/counting.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "agencies/files/victims.hpp"
#include "agencies/identification/visits.hpp"
#include "agencies/justice/discontinuance.hpp"
#include "agencies/policy/tiers.hpp"
#include "country/official_statistics.hpp"
#include "engine/tiny.hpp"
#include "mechanisms/exploitation.hpp"
#include "mechanisms/work.hpp"

using namespace jardam;

namespace {

/// A hundredth of the tiny country, whose statistics lose nothing, double nothing and are never
/// late.
Simulation exact() {
  return make_simulation(tiny::setup([](Setup& s) {
                           s.scale = 0.01;
                           s.parameters.get<OfficialStatisticsParameters>() = {
                               .lost = {0}, .duplicates = {0}, .delay = {0}};
                         }),
                         Seed{1});
}

double now_of(const World& world, const MetricInfo& metric, RegionId region) {
  return current(world, series_of(metric), region);
}

}  // namespace

TEST_CASE(
    "what is counted in a region counts for the country, what is counted in none only there") {
  Simulation simulation = exact();
  World& world = simulation.world;
  count(world, metric::inspections, tiny::valley, 3);
  count(world, metric::inspections, tiny::mountain, 4);
  count(world, metric::inspections, RegionId::none(), 5);
  CHECK(now_of(world, metric::inspections, tiny::valley) == 3);
  CHECK(now_of(world, metric::inspections, tiny::mountain) == 4);
  CHECK(now_of(world, metric::inspections, RegionId::none()) == 12);
}

TEST_CASE("a stock goes down as well as up") {
  Simulation simulation = exact();
  World& world = simulation.world;
  const double before = now_of(world, metric::stock_exploited, tiny::valley);
  count(world, metric::stock_exploited, tiny::valley, 3);
  count(world, metric::stock_exploited, tiny::valley, -5);
  CHECK(now_of(world, metric::stock_exploited, tiny::valley) == before - 2);
}

TEST_CASE("a metric with a total counts under its label and in the total, others under the label") {
  Simulation simulation = exact();
  World& world = simulation.world;
  const std::size_t sum = series_of(metric::migrants_abroad);
  const auto of = [&](std::size_t series) { return current(world, series, tiny::valley); };
  const double total = of(sum), first = of(series_of(metric::migrants_abroad, 0)),
               third = of(series_of(metric::migrants_abroad, 2));
  count(world, metric::migrants_abroad, tiny::valley, 7, 2);
  CHECK(of(sum) == total + 7);
  CHECK(of(series_of(metric::migrants_abroad, 2)) == third + 7);
  CHECK(of(series_of(metric::migrants_abroad, 0)) == first);
}

TEST_CASE("a mean of nothing is no number, of something the average in the metric's unit") {
  Simulation simulation = exact();
  World& world = simulation.world;
  const std::size_t series = series_of(metric::days_signal_to_safety);
  CHECK(std::isnan(current(world, series, tiny::valley)));
  observe(world, metric::days_signal_to_safety, tiny::valley, 0);
  CHECK(current(world, series, tiny::valley) == 0);
  observe(world, metric::days_signal_to_safety, tiny::valley, 3000);
  observe(world, metric::days_signal_to_safety, tiny::mountain, 6000);
  CHECK(current(world, series, tiny::valley) == 1.5);
  CHECK(current(world, series, tiny::mountain) == 6);
  CHECK(current(world, series, RegionId::none()) == 3);
}

TEST_CASE("what happened under a label that nobody official knows is filed under another") {
  Simulation simulation = exact();
  World& world = simulation.world;
  const MetricInfo& metric = metric::cases_discontinued;
  const auto secret = static_cast<std::size_t>(
      std::find(metric.labels.begin(), metric.labels.end(), metric.secret) - metric.labels.begin());
  REQUIRE(secret < metric.labels.size());
  const std::size_t filed = secret == 0 ? 1 : 0;
  count_filed_as(world, metric::cases_discontinued, tiny::valley, secret, filed);
  const std::size_t truth = series_of(metric::cases_discontinued, secret),
                    said = series_of(metric::cases_discontinued, filed);
  CHECK(current(world, truth, tiny::valley) == 1);
  CHECK(current(world, said, tiny::valley) == 0);
  CHECK(current(world, official_series(said), tiny::valley) == 1);
  CHECK(current(world, official_series(said), RegionId::none()) == 1);
  CHECK(part<OfficialRecords>(world).published[truth] == 0);
}

TEST_CASE("what an agency counts goes to the statistics too, what nobody official knows does not") {
  Simulation simulation = exact();
  World& world = simulation.world;
  const Counters before = world.counters;
  count(world, metric::inspections, tiny::valley, 3);
  const std::size_t official = official_series(series_of(metric::inspections));
  CHECK(current(world, official, tiny::valley) == 3);
  CHECK(current(world, official, RegionId::none()) == 3);
  count(world, metric::exits, tiny::valley, 4, 2);
  std::size_t moved = 0;
  for (std::size_t cell = 0; cell < before.values.size(); ++cell)
    moved += world.counters.values[cell] != before.values[cell] ? 1 : 0;
  CHECK(moved == 6);  // inspections, true and official, and exits: of the region and the country
  CHECK(world.counters.counts == before.counts);  // observations are of means only
}

TEST_CASE("under a label the statistics hear of that label alone") {
  Simulation simulation = exact();
  World& world = simulation.world;
  const std::size_t third = series_of(metric::victims_presumed_by_group, 2);
  count(world, metric::victims_presumed_by_group, tiny::mountain, 5, 2);
  CHECK(current(world, official_series(third), tiny::mountain) == 5);
  for (const std::size_t other : {third - 2, third - 1, third + 1}) {
    CHECK(current(world, other, tiny::mountain) == 0);
    CHECK(current(world, official_series(other), tiny::mountain) == 0);
  }
}

TEST_CASE("a published mean is the mean of the same observations, in its region and the country") {
  Simulation simulation = exact();
  World& world = simulation.world;
  const std::size_t official = official_series(series_of(metric::tier));
  observe(world, metric::tier, tiny::valley, 2000);
  observe(world, metric::tier, tiny::valley, 3000);
  observe(world, metric::tier, RegionId::none(), 1000);
  CHECK(current(world, official, tiny::valley) == 2.5);
  CHECK(current(world, official, RegionId::none()) == 2);
  CHECK(std::isnan(current(world, official, tiny::mountain)));
}
