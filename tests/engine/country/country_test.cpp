#include <doctest/doctest.h>

#include <cmath>
#include <set>

#include "agencies/identification/visits.hpp"
#include "agencies/referral/shelters.hpp"
#include "agencies/victims.hpp"
#include "country/atlas.hpp"
#include "country/counting.hpp"
#include "engine/tiny.hpp"

using namespace jardam;

TEST_CASE("routes take the quickest open roads, and another way when the pass is closed") {
  const Country country = tiny::country();
  const std::size_t places = country.places.size();
  const auto towards = [&](unsigned month, PlaceId from, PlaceId to) {
    const std::uint16_t road = quickest_roads(country, month)[from.value * places + to.value];
    REQUIRE(road != no_road);
    return country.roads[road].from == from ? country.roads[road].to : country.roads[road].from;
  };
  CHECK(towards(6, tiny::village, tiny::abroad) == tiny::pass);
  CHECK(towards(0, tiny::village, tiny::abroad) == tiny::town);
  CHECK(towards(6, tiny::town, tiny::abroad) == tiny::border);
}

TEST_CASE("a place that no open road reaches has no next road") {
  Country country = tiny::country();
  country.roads.pop_back();
  const std::size_t places = country.places.size();
  CHECK(quickest_roads(country, 6)[tiny::town.value * places + tiny::abroad.value] == no_road);
}

TEST_CASE("every metric stands in its place, and every series has its own name") {
  std::set<std::string> names;
  for (const SeriesInfo& series : all_series()) names.insert(series.name);
  CHECK(names.size() == all_series().size());
  CHECK(names.count("exits{escape}") == 1);
  for (const MetricInfo* each : metrics()) {
    const MetricInfo& metric = *each;
    CHECK(metrics()[metric.number] == &metric);
    CHECK_FALSE(metric.meaning.empty());
    for (std::size_t label = 0; label < metric.labels.size(); ++label) {
      CHECK(all_series()[series_of(metric, label)].label == label);
      const std::size_t official = official_series(series_of(metric, label));
      CHECK(
          (official != no_series) ==
          (metric.is_official && (metric.secret.empty() || metric.labels[label] != metric.secret)));
      if (official != no_series)
        CHECK(all_series()[official].name ==
              "official_" + all_series()[series_of(metric, label)].name);
    }
  }
}

TEST_CASE("civil dates follow the calendar, leap days included") {
  const std::chrono::sys_seconds start = std::chrono::sys_days{std::chrono::year{2024} / 2 / 28};
  CHECK(civil_text(start, Time{}) == "2024-02-28 00:00");
  CHECK(civil_text(start, Time{} + days(1)) == "2024-02-29 00:00");
  CHECK(civil_text(start, Time{} + days(2) + hours(9) + minutes(5)) == "2024-03-01 09:05");
}

TEST_CASE("people have stable identities, and attributes in the declared shares") {
  const Simulation simulation = make_simulation(tiny::setup(), Seed{1});
  const World& world = simulation.world;
  std::set<std::uint32_t> identities;
  double women = 0, working_age = 0;
  for (std::uint32_t i = 0; i < world.people.size(); ++i) {
    identities.insert(identity(world, {i}));
    women += sex_of(world, {i}) == Sex::woman;
    const unsigned age = age_of(world, {i});
    working_age += age >= 16 && age <= 62;
  }
  const double n = static_cast<double>(world.people.size());
  CHECK(identities.size() == world.people.size());
  CHECK(std::abs(women / n - 0.505) < 4 * std::sqrt(0.25 / n));
  CHECK(std::abs(working_age / n - 0.574) < 4 * std::sqrt(0.25 / n));
  CHECK(home_region(world, {0}) == tiny::valley);
  CHECK(home_region(world, {60000}) == tiny::mountain);
  CHECK(home_place(world, {60000}) == tiny::village);
}

TEST_CASE("a reporting period keeps stocks, and starts flows and means anew") {
  Simulation simulation = make_simulation(tiny::setup(), Seed{1});
  World& world = simulation.world;
  count(world, metric::inspections, tiny::valley, 3);
  count(world, metric::shelter_beds_occupied, tiny::mountain, 2);
  observe(world, metric::days_signal_to_safety, tiny::valley, 4000);
  observe(world, metric::days_signal_to_safety, tiny::valley, 6000);
  CHECK(current(world, series_of(metric::days_signal_to_safety), tiny::valley) == 5);
  close_period(world);
  const Period& period = world.periods.back();
  CHECK(value(world, period, series_of(metric::inspections), RegionId::none()) == 3);
  CHECK(value(world, period, series_of(metric::inspections), tiny::mountain) == 0);
  CHECK(value(world, period, series_of(metric::days_signal_to_safety), RegionId::none()) == 5);
  CHECK(current(world, series_of(metric::inspections), RegionId::none()) == 0);
  CHECK(current(world, series_of(metric::shelter_beds_occupied), tiny::mountain) == 2);
}

TEST_CASE("rounding by chance is right on average and never off by one or more") {
  double sum = 0;
  constexpr std::uint32_t draws = 20000;
  for (std::uint32_t i = 0; i < draws; ++i) {
    const std::uint32_t rounded = round_by_chance(Seed{1}, {Stream{"test"}, i}, 2.3);
    CHECK((rounded == 2 || rounded == 3));
    sum += rounded;
  }
  CHECK(std::abs(sum / draws - 2.3) < 4 * std::sqrt(0.3 * 0.7 / draws));
}
