#include "mechanisms/travel.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

#include "engine/mechanisms/scene.hpp"

using namespace jardam;

namespace {

constexpr Time new_year = Time{} + days(214);  // from 1 June 2021
constexpr std::uint16_t january = 1;

/// Nobody prepares or waits, unless a test says so.
template <class Change>
Simulation roads(Change change) {
  return scene::still([&](Setup& s) {
    s.parameters.get<TravelParameters>() = {.preparation = {0}, .wait_between_legs = {0}};
    change(s);
  });
}

Simulation roads() {
  return roads([](Setup&) {});
}

/// Somebody in the town.
PersonId in_town(World& world) {
  world.people[0].place = tiny::town;
  return {0};
}

const Journey& journey_of(const World& world, PersonId id) {
  return world.journeys[world.people[id.value].record];
}

/// The stage under way ends, at its time.
travel::StageEnd end_stage(World& world, PersonId id) {
  const Event event = scene::pending(world, event::stage_ends, id.value).back();
  world.now = event.time;
  return travel::on_stage_ends(world, event);
}

}  // namespace

TEST_CASE("a traveller takes the quickest way that is open on the day of departure") {
  const auto hours_from = [](Time now, double preparation) {
    Simulation simulation = roads();
    World& world = simulation.world;
    scene::parameters<TravelParameters>(world).preparation = {preparation};
    world.now = now;
    const PersonId id = in_town(world);
    REQUIRE(travel::set_out(world, id, tiny::village));
    const Journey& journey = journey_of(world, id);
    return static_cast<double>((journey.arrives - journey.departs).seconds) / 3600;
  };
  CHECK(hours_from({}, 0) == 3);  // over the pass
  CHECK(hours_from(new_year, 0) == 9);
  CHECK(hours_from(new_year + days(-2), 0) == 3);
  CHECK(hours_from(new_year + days(-2), 3) == 9);  // decided in December, under way in January
}

TEST_CASE(
    "a way out of the country is travelled in two stages, with a stop at the border; the way home "
    "in one") {
  Simulation simulation = roads([](Setup& s) {
    s.parameters.get<TravelParameters>() = {.preparation = {1}, .wait_between_legs = {0.5}};
  });
  World& world = simulation.world;
  const PersonId id = in_town(world);
  REQUIRE(travel::set_out(world, id, tiny::abroad));
  CHECK(end_stage(world, id) == travel::StageEnd::at_border);
  CHECK(world.now == Time{} + days(1) + hours(1));
  CHECK(world.people[id.value].place == tiny::border);
  CHECK(world.people[id.value].state == PersonState::travelling);
  CHECK(end_stage(world, id) == travel::StageEnd::arrived);
  CHECK(world.now == Time{} + days(1) + hours(1) + hours(12) + hours(24));
  CHECK(world.people[id.value].place == tiny::abroad);

  world.people[id.value].state = PersonState::freed;
  const Time then = world.now;
  REQUIRE(travel::set_out(world, id, tiny::town));
  CHECK(end_stage(world, id) == travel::StageEnd::arrived);
  CHECK(world.now == then + days(1) + hours(24) + hours(12) + hours(1));
}

TEST_CASE("somebody under way is found at the last place passed, and before departure at home") {
  Simulation simulation = roads([](Setup& s) {
    s.parameters.get<TravelParameters>() = {.preparation = {1}, .wait_between_legs = {0.5}};
  });
  World& world = simulation.world;
  const PersonId id = in_town(world);
  REQUIRE(travel::set_out(world, id, tiny::village));
  const auto place_at = [&](Duration after_departure) {
    world.now = Time{} + days(1) + after_departure;
    return travel::place_now(world, id);
  };
  CHECK(place_at(hours(-1)) == tiny::town);
  CHECK(place_at(hours(1)) == tiny::town);
  CHECK(place_at(hours(2)) == tiny::pass);
  CHECK(place_at(hours(14)) == tiny::pass);  // the second leg begins twelve hours later
  const travel::Leg leg = travel::leg_now(world, journey_of(world, id));
  CHECK(leg.from == tiny::pass);
  CHECK(leg.to == tiny::village);
  CHECK(leg.departs == Time{} + days(1) + hours(14));
  CHECK(leg.arrives == Time{} + days(1) + hours(15));
}

TEST_CASE("who is held up by a closed road looks again every week until it is open") {
  Simulation simulation = roads([](Setup& s) {
    scene::change_country(s, [](Country& country) {
      country.roads = {{.from = tiny::town, .to = tiny::pass, .hours = 2},
                       {.from = tiny::pass, .to = tiny::village, .hours = 1, .closed = january},
                       {.from = tiny::town, .to = tiny::border, .hours = 1},
                       {.from = tiny::border, .to = tiny::abroad, .hours = 24}};
    });
  });
  World& world = simulation.world;
  const PersonId id = in_town(world);
  world.now = new_year + hours(-1);  // the pass is open when the journey begins
  REQUIRE(travel::set_out(world, id, tiny::village));
  const Time at_the_pass = new_year + hours(1);
  world.now = at_the_pass + days(20);
  CHECK(travel::place_now(world, id) == tiny::pass);
  CHECK(end_stage(world, id) == travel::StageEnd::arrived);
  CHECK(world.now == at_the_pass + days(35) + hours(1));  // 5 February, the first look after it
  CHECK(world.people[id.value].place == tiny::village);
}

TEST_CASE("the record of a journey that is over serves the next traveller") {
  Simulation simulation = roads();
  World& world = simulation.world;
  for (std::uint32_t i = 0; i < 3; ++i) {
    world.people[i].place = tiny::town;
    REQUIRE(travel::set_out(world, {i}, tiny::village));
    REQUIRE(journey_of(world, {i}).person == PersonId{i});
    REQUIRE(end_stage(world, {i}) == travel::StageEnd::arrived);
    CHECK(world.people[i].record == 0xffffffff);
    world.people[i].state = PersonState::at_home;
  }
  CHECK(world.journeys.size() == 1);
  CHECK(world.free_journeys.size() == 1);
  CHECK(world.journeys[0].person.is_none());
}

TEST_CASE("the end of a stage that somebody no longer travels changes nothing") {
  Simulation simulation = roads();
  World& world = simulation.world;
  const PersonId id = in_town(world);
  REQUIRE(travel::set_out(world, id, tiny::village));
  const Event event = scene::pending(world, event::stage_ends, id.value).back();
  ++world.people[id.value].stamp;
  const World before = world;
  CHECK(travel::on_stage_ends(world, event) == travel::StageEnd::stale);
  CHECK(world.people == before.people);
  CHECK(world.journeys == before.journeys);
  CHECK(world.events == before.events);
}

TEST_CASE("the border is open to the declared share of those who cross it, and then to more") {
  Simulation simulation =
      roads([](Setup& s) { s.parameters.get<TravelParameters>().borders = {0.3}; });
  World& world = simulation.world;
  constexpr std::uint32_t people = 4000;
  const auto open_to = [&](PlaceId from, PlaceId to) {
    std::vector<std::uint32_t> open;
    for (std::uint32_t i = 0; i < people; ++i) {
      world.people[i].place = from;
      if (travel::finds_border_open(world, {i}, to)) open.push_back(i);
    }
    return open;
  };
  const auto first = open_to(tiny::town, tiny::abroad);
  CHECK(scene::is_share(static_cast<double>(first.size()), people, 0.3));
  CHECK(
      scene::is_share(static_cast<double>(open_to(tiny::abroad, tiny::town).size()), people, 0.3));
  CHECK(open_to(tiny::town, tiny::village).size() == people);
  world.now = Time{} + days(14);
  CHECK(open_to(tiny::town, tiny::abroad) == first);
  scene::parameters<TravelParameters>(world).borders = {0.8};
  const auto later = open_to(tiny::town, tiny::abroad);
  CHECK(scene::is_share(static_cast<double>(later.size()), people, 0.8));
  CHECK(std::includes(later.begin(), later.end(), first.begin(), first.end()));
}
