#include "mechanisms/work.hpp"

#include <doctest/doctest.h>

#include "engine/mechanisms/scene.hpp"

using namespace jardam;
using scene::many;

namespace {

/// The lengths of the jobs that so many people begin at a site now, from person `from` on.
std::vector<double> lengths(World& world, SiteId site, bool is_under_way = false,
                            std::uint32_t from = 0) {
  for (std::uint32_t i = from; i < from + many; ++i) {
    scene::put_at(world, {i}, site);
    work::begin(world, {i}, is_under_way);
  }
  return scene::waits(world, scene::pending(world, event::work_ends));
}

}  // namespace

TEST_CASE(
    "a job is in the books of the site and counted at home by the region of the site, until it is "
    "left") {
  Simulation simulation = scene::still();
  World& world = simulation.world;
  const SiteId site = scene::first_site(world, scene::building_in_village);
  scene::put_at(world, {0}, site);
  work::begin(world, {0});
  CHECK(world.people[0].state == PersonState::working);
  CHECK(world.sites[site.value].workers == 1);
  CHECK(scene::in_region(simulation, metric::workers_seasonal, tiny::mountain) == 1);
  CHECK(scene::in_region(simulation, metric::workers_seasonal, tiny::valley) == 0);
  CHECK(tiny::total(simulation, metric::migrants_abroad) == 0);
  work::leave(world, {0});
  CHECK(world.people[0].site.is_none());
  CHECK(world.sites[site.value].workers == 0);
  CHECK(tiny::total(simulation, metric::workers_seasonal) == 0);
}

TEST_CASE("a job abroad is counted by destination and by the region that the worker is from") {
  Simulation simulation = scene::still([](Setup& s) {
    scene::change_country(
        s, [](Country& c) { c.places[tiny::abroad.value].foreign_country = "kazakhstan"; });
  });
  World& world = simulation.world;
  constexpr auto kazakhstan = static_cast<std::size_t>(Destination::kazakhstan);
  const PersonId highlander{world.atlas->first_person[tiny::mountain.value]};
  scene::put_at(world, highlander, scene::first_site(world, scene::building_abroad));
  work::begin(world, highlander);
  CHECK(scene::in_region(simulation, metric::migrants_abroad, tiny::mountain, kazakhstan) == 1);
  CHECK(scene::in_region(simulation, metric::migrants_abroad, tiny::valley, kazakhstan) == 0);
  CHECK(tiny::total(simulation, metric::migrants_abroad) == 1);
  CHECK(tiny::total(simulation, metric::workers_seasonal) == 0);
  work::leave(world, highlander);
  CHECK(tiny::total(simulation, metric::migrants_abroad) == 0);
  CHECK(scene::in_region(simulation, metric::migrants_abroad, tiny::mountain, kazakhstan) == 0);
}

TEST_CASE("jobs last as long as declared: at home, abroad, and of workers of other countries") {
  const Simulation simulation = scene::still([](Setup& s) {
    scene::change_country(s, [](Country& c) {
      c.foreign_workers.push_back({.home = tiny::abroad, .people = many, .women = {0.5}});
    });
    s.parameters.get<ForeignWorkerParameters>() = {.comes = {0}, .here_at_start = {0}};
    s.parameters.get<WorkParameters>() = {.domestic_median = {100},
                                          .domestic_p90 = {300},
                                          .abroad_median = {500},
                                          .abroad_p90 = {1000},
                                          .foreign_median = {200},
                                          .foreign_p90 = {400}};
  });
  World at_home = simulation.world, abroad = simulation.world, foreign = simulation.world;
  const SiteId here = scene::first_site(at_home, scene::building_in_town),
               there = scene::first_site(at_home, scene::building_abroad);
  CHECK(scene::has_quantiles(lengths(at_home, here), 100, 300));
  CHECK(scene::has_quantiles(lengths(abroad, there), 500, 1000));
  CHECK(scene::has_quantiles(lengths(foreign, here, false, foreign.atlas->first_foreign.front()),
                             200, 400));
}

TEST_CASE("of a job under way at the start only what is left of it is to come") {
  Simulation simulation = scene::still([](Setup& s) {
    s.parameters.get<WorkParameters>().domestic_median = {100};
    s.parameters.get<WorkParameters>().domestic_p90 = {200};
  });
  World& world = simulation.world;
  const SiteId site = scene::first_site(world, scene::building_in_town);
  CHECK(scene::is_mean(lengths(world, site, true), scene::mean_remaining(100, 200)));
}

TEST_CASE(
    "the length of a job hangs on whose it is and on which of their journeys, not on where or "
    "when") {
  Simulation simulation = scene::still();
  const auto length = [&](PersonId id, std::uint8_t journeys, std::size_t group, Time now) {
    World world = simulation.world;
    world.now = now;
    world.people[id.value].journeys = journeys;
    scene::put_at(world, id, scene::first_site(world, group));
    work::begin(world, id);
    return scene::waits(world, scene::pending(world, event::work_ends)).front();
  };
  const double first = length({5}, 1, scene::building_in_town, {});
  CHECK(length({5}, 1, scene::building_in_village, Time{} + days(77)) == first);
  CHECK(length({5}, 2, scene::building_in_town, {}) != first);
  CHECK(length({6}, 1, scene::building_in_town, {}) != first);
}
