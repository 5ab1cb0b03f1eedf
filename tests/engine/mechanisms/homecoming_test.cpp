#include "mechanisms/homecoming.hpp"

#include <doctest/doctest.h>

#include "engine/mechanisms/scene.hpp"

using namespace jardam;

namespace {

constexpr std::uint16_t june = 1u << 5;

/// Debts are paid out of wages and never out of exploitation; no exploited person gets away.
template <class Change>
Simulation homeward(Change change) {
  return scene::still([&](Setup& s) {
    s.parameters.get<TravelParameters>() = {.preparation = {1}, .wait_between_legs = {0}};
    s.parameters.get<FeeParameters>().unpaid_after_work = {0};
    s.parameters.get<FeeParameters>().unpaid_after_exploitation = {1};
    s.parameters.get<ExitParameters>() = scene::no_way_out;
    s.parameters.get<ExploitationParameters>().retrafficked = {0};
    change(s);
  });
}

Simulation homeward() {
  return homeward([](Setup&) {});
}

/// A grown-up of the town, whose home is there too.
PersonId townsman(const World& world) {
  return scene::residents(world, 1, [&](PersonId id) {
    return scene::is_grown_up(world, id) && home_place(world, id) == tiny::town;
  })[0];
}

}  // namespace

TEST_CASE("when a job ends, the worker leaves the site, pays the debt and is home after the way") {
  Simulation simulation = homeward([](Setup& s) {
    s.parameters.get<WorkParameters>().abroad_median = {40};
    s.parameters.get<WorkParameters>().abroad_p90 = {40};
  });
  World& world = simulation.world;
  const PersonId id = townsman(world);
  const SiteId site = scene::first_site(world, scene::building_abroad);
  Person& person = scene::put_at(world, id, site);
  person.debt = 5000;
  person.recruiter = {3};
  work::begin(world, id);
  advance(simulation, Time{} + days(40) + seconds(-1));
  CHECK(world.sites[site.value].workers == 1);
  advance(simulation, Time{} + days(40));
  CHECK(world.sites[site.value].workers == 0);
  CHECK(person.state == PersonState::travelling);
  CHECK(person.debt == 0);
  CHECK(person.recruiter.is_none());
  const Time home = Time{} + days(41) + hours(25);
  advance(simulation, home + seconds(-1));
  CHECK(person.state == PersonState::travelling);
  advance(simulation, home);
  CHECK(person.state == PersonState::at_home);
  CHECK(person.place == tiny::town);
  CHECK((person.flags & PersonFlag::returned) != 0);
  CHECK(person.record == home.seconds);  // since when the person is back
}

TEST_CASE("whom a closed border keeps from going home works on, and goes when it opens") {
  Simulation simulation = homeward([](Setup& s) {
    s.parameters.get<WorkParameters>().abroad_median = {40};
    s.parameters.get<WorkParameters>().abroad_p90 = {40};
    s.parameters.get<WorkParameters>().domestic_median = {40};
    s.parameters.get<WorkParameters>().domestic_p90 = {40};
  });
  World& world = simulation.world;
  scene::parameters<TravelParameters>(world).borders = {0};
  const PersonId abroad = townsman(world);
  const PersonId inside = scene::grown_up(world, abroad.value + 1);
  scene::put_at(world, abroad, scene::first_site(world, scene::building_abroad));
  scene::put_at(world, inside, scene::first_site(world, scene::building_in_town));
  work::begin(world, abroad);
  work::begin(world, inside);
  advance(simulation, Time{} + days(100));
  CHECK(world.people[abroad.value].state == PersonState::working);
  CHECK(world.people[inside.value].state != PersonState::working);
  CHECK(tiny::total(simulation, metric::migrants_abroad) == 1);
  scene::parameters<TravelParameters>(world).borders = {1};
  advance(simulation, Time{} + days(130));
  CHECK(world.people[abroad.value].state == PersonState::at_home);
}

TEST_CASE("who was exploited takes the debt home") {
  Simulation simulation = homeward();
  World& world = simulation.world;
  const PersonId id = townsman(world);
  Person& person = scene::put_at(world, id, scene::first_site(world, scene::building_in_village));
  person.debt = 5000;
  person.flags |= PersonFlag::deceived;
  exploitation::begin(world, id);
  exploitation::end(world, id, ExitRoute::escape);
  homecoming::go_home(world, id);
  CHECK((person.flags & PersonFlag::deceived) == 0);
  advance(simulation, Time{} + days(1) + hours(3));
  CHECK(person.state == PersonState::at_home);
  CHECK(person.debt == 5000);
}

TEST_CASE(
    "where no way home is open somebody tries again every two weeks, and settles the debt but "
    "once") {
  Simulation simulation = homeward(
      [](Setup& s) { scene::change_country(s, [](Country& c) { c.roads.back().closed = june; }); });
  World& world = simulation.world;
  const PersonId id = townsman(world);
  Person& person = scene::put_at(world, id, scene::first_site(world, scene::building_abroad));
  person.debt = 5000;
  person.state = PersonState::working;
  homecoming::go_home(world, id);
  CHECK(person.debt == 0);
  CHECK(person.state == PersonState::freed);
  person.debt = 700;  // as of a fee in the meantime
  for (const int day : {13, 14, 27}) {
    advance(simulation, Time{} + days(day));
    CHECK(person.state == PersonState::freed);
  }
  const Duration way = days(1) + hours(25);
  advance(simulation, Time{} + days(42) + way + seconds(-1));
  CHECK(person.state == PersonState::travelling);  // set out on 13 July, the third try
  CHECK(person.debt == 700);
  advance(simulation, Time{} + days(42) + way);
  CHECK(person.state == PersonState::at_home);
}

TEST_CASE("what begins on arrival hangs on the offer and on the direction") {
  Simulation simulation = homeward();
  World& world = simulation.world;
  const auto arrive = [&](std::uint32_t number, std::uint8_t flags) {
    Person& person =
        scene::put_at(world, {number}, scene::first_site(world, scene::building_in_town));
    person.state = PersonState::travelling;
    person.flags = flags;
    homecoming::arrive(world, {number});
    return person.state;
  };
  CHECK(arrive(0, 0) == PersonState::working);
  CHECK(arrive(1, PersonFlag::deceived) == PersonState::exploited);
  CHECK(arrive(2, PersonFlag::homeward) == PersonState::at_home);
  CHECK(exploitation::open_spell(world, {1}) != nullptr);
  CHECK(tiny::total(simulation, metric::workers_seasonal) == 1);
  CHECK(tiny::total(simulation, metric::stock_exploited) == 1);
}

TEST_CASE("somebody who never left and comes out of a shelter is at home when prepared") {
  Simulation simulation = homeward();
  World& world = simulation.world;
  const PersonId id = townsman(world);
  Person& person = world.people[id.value];
  person.state = PersonState::sheltered;
  REQUIRE(person.place.is_none());
  homecoming::go_home(world, id);
  advance(simulation, Time{} + days(1));
  CHECK(person.state == PersonState::at_home);
  CHECK(person.place == tiny::town);
  CHECK((person.flags & PersonFlag::returned) == 0);  // from nowhere abroad
}

TEST_CASE("the end of a job that somebody has left already moves nobody") {
  Simulation simulation = homeward([](Setup& s) {
    scene::hold(s, 1000);
    s.parameters.get<WorkParameters>().domestic_median = {40};
    s.parameters.get<WorkParameters>().domestic_p90 = {40};
  });
  World& world = simulation.world;
  const SiteId site = scene::first_site(world, scene::building_in_town);
  Person& person = scene::put_at(world, {0}, site);
  work::begin(world, {0});
  work::leave(world, {0});
  person.site = site;
  person.state = PersonState::exploited;  // the same site turned out to be another one
  exploitation::begin(world, {0});
  advance(simulation, Time{} + days(41));
  CHECK(person.state == PersonState::exploited);
  CHECK(world.sites[site.value].workers == 0);
}
