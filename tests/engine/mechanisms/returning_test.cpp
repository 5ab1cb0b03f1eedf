#include "mechanisms/returning.hpp"

#include <doctest/doctest.h>

#include "engine/mechanisms/scene.hpp"

using namespace jardam;
using scene::many;

namespace {

/// The city abroad bans some who worked there.
template <class Change>
Simulation with_bans(Change change) {
  return scene::still([&](Setup& s) {
    scene::change_country(
        s, [](Country& country) { country.places[tiny::abroad.value].bans_entry = true; });
    change(s);
  });
}

Simulation with_bans() {
  return with_bans([](Setup&) {});
}

bool has(const Person& person, std::uint8_t flag) { return (person.flags & flag) != 0; }

/// So many people turn home from a place.
double with_flag_after_turning_home(World& world, PlaceId from, std::uint8_t flag) {
  double sum = 0;
  for (std::uint32_t i = 0; i < many; ++i) {
    world.people[i].place = from;
    returning::turn_home(world, {i});
    sum += has(world.people[i], flag);
  }
  return sum;
}

}  // namespace

TEST_CASE("bans last as long as declared; of one under way only what is left is to come") {
  const Simulation simulation = with_bans([](Setup& s) {
    s.parameters.get<ReturningParameters>().ban_median = {1000};
    s.parameters.get<ReturningParameters>().ban_p90 = {1500};
  });
  const auto lengths = [&](bool is_under_way) {
    World world = simulation.world;
    for (std::uint32_t i = 0; i < many; ++i) returning::ban(world, {i}, is_under_way);
    return scene::waits(world, scene::pending(world, event::ban_ends));
  };
  CHECK(scene::has_quantiles(lengths(false), 1000, 1500));
  CHECK(scene::is_mean(lengths(true), scene::mean_remaining(1000, 1500)));
}

TEST_CASE("somebody is banned once at a time and counted in the home region until the ban ends") {
  Simulation simulation = with_bans([](Setup& s) {
    s.parameters.get<ReturningParameters>().ban_median = {100};
    s.parameters.get<ReturningParameters>().ban_p90 = {100};
  });
  World& world = simulation.world;
  const PersonId highlander{world.atlas->first_person[tiny::mountain.value]};
  const auto banned = [&](RegionId region) {
    return scene::in_region(simulation, metric::entry_banned, region);
  };
  returning::ban(world, highlander);
  returning::ban(world, highlander);
  CHECK(banned(tiny::mountain) == 1);
  CHECK(banned(tiny::valley) == 0);
  CHECK(scene::pending(world, event::ban_ends).size() == 1);
  advance(simulation, Time{} + days(100) + seconds(-1));
  CHECK(returning::is_banned(world, highlander));
  advance(simulation, Time{} + days(100));
  CHECK_FALSE(returning::is_banned(world, highlander));
  CHECK(banned(tiny::mountain) == 0);
}

TEST_CASE("the declared share of those who turn home from a country with bans may not come again") {
  Simulation simulation =
      with_bans([](Setup& s) { s.parameters.get<ReturningParameters>().banned = {0.25}; });
  const double banned =
      with_flag_after_turning_home(simulation.world, tiny::abroad, PersonFlag::banned);
  CHECK(scene::is_share(banned, many, 0.25));
  CHECK(tiny::total(simulation, metric::entry_banned) == banned);
}

TEST_CASE(
    "a country without bans bans nobody, and who was away inside the country did not return") {
  const auto certain = [](Setup& s) { s.parameters.get<ReturningParameters>().banned = {1}; };
  Simulation without = scene::still(certain), with = with_bans(certain);
  CHECK(with_flag_after_turning_home(without.world, tiny::abroad, PersonFlag::banned) == 0);
  CHECK(with_flag_after_turning_home(without.world, tiny::abroad, PersonFlag::returned) == many);
  CHECK(with_flag_after_turning_home(with.world, tiny::village, PersonFlag::banned) == 0);
  CHECK(with_flag_after_turning_home(with.world, tiny::village, PersonFlag::returned) == 0);
}

TEST_CASE(
    "a programme reaches its share of those back in the region where it runs, and takes the "
    "readiness of its effect's share") {
  Simulation simulation = scene::still([](Setup& s) {
    s.parameters.get<ReturningParameters>().programme.values[tiny::valley.value] = {0.5};
    s.parameters.get<ReturningParameters>().programme_effect = {0.4};
  });
  World& world = simulation.world;
  world.now = Time{} + days(3);
  const auto still_ready = [&](std::uint32_t first) {
    double ready = 0;
    for (std::uint32_t i = first; i < first + many; ++i) {
      world.people[i].flags = PersonFlag::returned;
      returning::arrive(world, {i});
      ready += has(world.people[i], PersonFlag::returned);
      if (has(world.people[i], PersonFlag::returned))
        CHECK(world.people[i].record == world.now.seconds);
    }
    return ready;
  };
  CHECK(scene::is_share(still_ready(0), many, 0.8));
  const double reached = tiny::total(simulation, metric::returnees_reached);
  CHECK(scene::is_share(reached, many, 0.5));
  CHECK(still_ready(world.atlas->first_person[tiny::mountain.value]) == many);
  CHECK(tiny::total(simulation, metric::returnees_reached) == reached);
}

TEST_CASE("whom police abroad remove is banned for certain, where the country bans at all") {
  const auto is_banned_after = [](Simulation simulation) {
    World& world = simulation.world;
    scene::parameters<ReturningParameters>(world).banned = {0};
    world.people[0].place = tiny::abroad;
    returning::remove(world, {0});
    return returning::is_banned(world, {0});
  };
  CHECK(is_banned_after(with_bans()));
  CHECK_FALSE(is_banned_after(scene::still()));
}

TEST_CASE(
    "an amnesty lifts its share of the bans; what is left of a lifted one lifts no later ban") {
  Simulation simulation = with_bans([](Setup& s) {
    s.parameters.get<ReturningParameters>().ban_median = {100};
    s.parameters.get<ReturningParameters>().ban_p90 = {100};
  });
  World& world = simulation.world;
  for (std::uint32_t i = 0; i < many; ++i) returning::ban(world, {i});
  scene::parameters<ReturningParameters>(world).amnesty = {0.6};
  advance(simulation, Time{} + days(31));  // 1 July
  const double banned = tiny::total(simulation, metric::entry_banned);
  CHECK(scene::is_share(banned, many, 0.4));
  CHECK(validate(simulation).empty());
  scene::parameters<ReturningParameters>(world).amnesty = {0};
  const PersonId pardoned =
      scene::residents(world, 1, [&](PersonId id) { return !returning::is_banned(world, id); })[0];
  returning::ban(world, pardoned);
  advance(simulation, Time{} + days(101));
  CHECK(tiny::total(simulation, metric::entry_banned) == 1);
  CHECK(returning::is_banned(world, pardoned));
  advance(simulation, Time{} + days(131));
  CHECK(tiny::total(simulation, metric::entry_banned) == 0);
}

TEST_CASE("those sent back come home before their time, from countries with bans only") {
  const auto home_after_a_month = [](Simulation simulation) {
    World& world = simulation.world;
    scene::parameters<ReturningParameters>(world).sent_back = {0.5};
    scene::parameters<ReturningParameters>(world).banned = {0};
    for (const PersonId id : scene::men(world, many / 8)) {
      scene::put_at(world, id, scene::first_site(world, scene::building_abroad));
      work::begin(world, id);
    }
    advance(simulation, Time{} + days(40));
    CHECK(tiny::total(simulation, metric::migrants_abroad) +
              tiny::total(simulation, metric::returned_from_abroad) ==
          many / 8);
    return tiny::total(simulation, metric::returned_from_abroad);
  };
  const auto long_stays = [](Setup& s) {
    s.parameters.get<WorkParameters>().abroad_median = {3000};
    s.parameters.get<WorkParameters>().abroad_p90 = {3000};
  };
  CHECK(scene::is_share(home_after_a_month(with_bans(long_stays)), many / 8, 0.5));
  CHECK(home_after_a_month(scene::still(long_stays)) == 0);
}
