#include "country/kinship.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "country/atlas.hpp"
#include "engine/tiny.hpp"
#include "mechanisms/exit.hpp"
#include "mechanisms/exploitation.hpp"
#include "mechanisms/recruitment.hpp"

using namespace jardam;

namespace {

bool is_kin(const World& world, PersonId a, PersonId b) {
  const Kin kin = kin_of(world, a);
  return std::find(kin.people().begin(), kin.people().end(), b) != kin.people().end();
}

Simulation with_kinship(Kinship kinship) {
  return make_simulation(tiny::setup([&](Setup& setup) {
                           Country country = *setup.country;
                           country.kinship = std::move(kinship);
                           setup.country = std::make_shared<const Country>(std::move(country));
                         }),
                         Seed{1});
}

}  // namespace

TEST_CASE("kinship holds both ways, never with oneself, and inside one region") {
  const Simulation simulation = make_simulation(tiny::setup(), Seed{1});
  const World& world = simulation.world;
  const auto last = static_cast<std::uint32_t>(world.people.size() - 1);
  for (std::uint32_t i = 0; i <= last; i += i > 300 && i < last - 300 ? 97 : 1) {
    const Kin kin = kin_of(world, {i});
    for (const PersonId relative : kin.people()) {
      CHECK(relative != PersonId{i});
      CHECK(is_kin(world, relative, {i}));
      CHECK(home_region(world, relative) == home_region(world, {i}));
      CHECK(std::count(kin.people().begin(), kin.people().end(), relative) == 1);
    }
  }
}

TEST_CASE("households have the declared sizes") {
  const Simulation simulation = with_kinship({.household_sizes = {0, 0, 1}, .relatives = 0});
  const World& world = simulation.world;
  std::size_t whole = 0, all = 0;
  for (std::uint32_t i = 0; i < 6400; ++i, ++all)
    whole += kin_of(world, {i}).people().size() == 2 ? 1 : 0;
  CHECK(whole >= all * 63 / 64);  // one household of every 64 people is cut short
}

TEST_CASE("without declared families nobody has kin, and nobody is fetched") {
  Simulation simulation = with_kinship({});
  CHECK(kin_of(simulation.world, {5}).empty());
  advance(simulation, Time{} + days(200));
  CHECK(tiny::total(simulation, metric::exits, static_cast<std::size_t>(ExitRoute::family)) == 0);
}

TEST_CASE("families come for their own") {
  const auto setup =
      tiny::setup([](Setup& s) { s.parameters.get<ExitParameters>().family = {0.01}; });
  const Simulation simulation = tiny::run(setup, 1, days(200));
  CHECK(tiny::total(simulation, metric::exits, static_cast<std::size_t>(ExitRoute::family)) > 20);
}

TEST_CASE(
    "a tie between personas that one side declares holds for both, and they have no other kin") {
  const auto setup = tiny::setup([](Setup& s) {
    s.personas = {{.id = "girl", .age = 13, .home = tiny::town},
                  {.id = "neighbour", .age = 40, .home = tiny::town},
                  {.id = "grandmother", .age = 68, .home = tiny::town, .kin = {"girl"}}};
  });
  const Simulation simulation = make_simulation(setup, Seed{1});
  const std::uint32_t first = simulation.world.atlas->first_person.back();
  CHECK(is_kin(simulation.world, {first}, {first + 2}));
  CHECK(is_kin(simulation.world, {first + 2}, {first}));
  CHECK(kin_of(simulation.world, {first + 1}).empty());
}

TEST_CASE("some follow a relative to the same place of work") {
  const auto share_beside_kin = [](double follows) {
    const auto setup = tiny::setup(
        [&](Setup& s) { s.parameters.get<RecruitmentParameters>().follows_kin = {follows}; });
    const Simulation simulation = tiny::run(setup, 1, days(150));
    const World& world = simulation.world;
    double beside = 0, working = 0;
    for (std::uint32_t i = 0; i < world.people.size(); ++i) {
      if (world.people[i].state != PersonState::working || world.people[i].journeys == 0) continue;
      const Kin kin = kin_of(world, {i});
      ++working;
      beside += std::any_of(kin.people().begin(), kin.people().end(), [&](PersonId other) {
        return world.people[other.value].state == PersonState::working &&
               world.people[other.value].site == world.people[i].site;
      });
    }
    return beside / working;
  };
  CHECK(share_beside_kin(1) > 3 * share_beside_kin(0));
}

TEST_CASE("people of one household are all kin to each other, whatever its size") {
  for (const std::size_t size : {1u, 2u, 5u, 16u}) {
    std::vector<double> sizes(size, 0);
    sizes.back() = 1;
    const Simulation simulation = with_kinship({.household_sizes = sizes, .relatives = 0});
    const World& world = simulation.world;
    for (std::uint32_t i = 0; i < 128; ++i) {
      const Kin kin = kin_of(world, {i});
      CHECK(kin.people().size() < size);
      for (const PersonId other : kin.people())
        for (const PersonId third : kin.people())
          if (third != other) CHECK(is_kin(world, other, third));
    }
  }
}

TEST_CASE("people who live alone have their relatives elsewhere, so many and no more") {
  for (const std::uint32_t relatives : {0u, 1u, 4u}) {
    const Simulation simulation = with_kinship({.household_sizes = {1}, .relatives = relatives});
    std::size_t all = 0;
    for (std::uint32_t i = 0; i < 500; ++i) {
      const Kin kin = kin_of(simulation.world, {i});
      CHECK(kin.people().size() <= relatives);
      all += kin.people().size();
    }
    CHECK(all >= 500 * relatives * 99 / 100);  // one may be paired with oneself, or twice
  }
}

TEST_CASE("there is room for the largest household and all relatives at once") {
  std::vector<double> sizes(maximum_household, 0);
  sizes.back() = 1;
  const Simulation simulation =
      with_kinship({.household_sizes = sizes, .relatives = maximum_relatives});
  std::size_t most = 0;
  for (std::uint32_t i = 0; i < 640; ++i)
    most = std::max(most, kin_of(simulation.world, {i}).people().size());
  CHECK(most == maximum_household - 1 + maximum_relatives);
}

TEST_CASE("kin beyond the room are left out, those already there stay") {
  Kin kin;
  CHECK(kin.empty());
  for (std::uint32_t i = 0; i < 100; ++i) kin.add({i});
  REQUIRE(kin.people().size() == maximum_household + maximum_relatives);
  CHECK(kin.people().front() == PersonId{0});
  CHECK(kin.people().back() == PersonId{maximum_household + maximum_relatives - 1});
}

TEST_CASE("families of people of other countries are out of reach") {
  const auto setup = tiny::setup([](Setup& s) {
    Country country = *s.country;
    country.foreign_workers = {{.home = tiny::abroad, .people = 50}};
    s.country = std::make_shared<const Country>(std::move(country));
  });
  const Simulation simulation = make_simulation(setup, Seed{1});
  const std::uint32_t first = simulation.world.atlas->first_foreign.front();
  for (std::uint32_t i = 0; i < 50; ++i) CHECK(kin_of(simulation.world, {first + i}).empty());
}

TEST_CASE("in a region of a single resident nobody has kin") {
  const auto setup = tiny::setup([](Setup& s) { s.scale = 1.0 / 60000; });
  const Simulation simulation = make_simulation(setup, Seed{1});
  REQUIRE(simulation.world.atlas->first_person[1] == 1);
  CHECK(kin_of(simulation.world, {0}).empty());
}
