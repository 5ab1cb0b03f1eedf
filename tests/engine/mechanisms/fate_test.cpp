#include "mechanisms/fate.hpp"

#include <doctest/doctest.h>

#include <sstream>

#include "engine/mechanisms/scene.hpp"

using namespace jardam;

namespace {

/// Nobody gets away alone, spells are long, and who sets out leaves a day later.
template <class Change>
Simulation quiet(Change change) {
  return scene::still([&](Setup& s) {
    scene::hold(s, 3000);
    s.parameters.get<ExitParameters>() = scene::no_way_out;
    s.parameters.get<TravelParameters>() = {.preparation = {1}, .wait_between_legs = {0}};
    change(s);
  });
}

Simulation quiet() {
  return quiet([](Setup&) {});
}

recruitment::Acceptance deceptive_offer_to(const World& world, PersonId person) {
  return {.person = person,
          .site = scene::first_site(world, scene::building_in_village),
          .is_deceived = true};
}

PersonState state_of(const Simulation& simulation, PersonId id) {
  return simulation.world.people[id.value].state;
}

}  // namespace

TEST_CASE("a fate is held until it is released, and is part of the state") {
  const Simulation before = quiet();
  Simulation after = before;
  const auto people = scene::men(after.world, 3);
  for (const PersonId id : {people[2], people[0], people[1]}) fate::hold(after.world, id);
  for (const PersonId id : people) CHECK(fate::is_held(after.world, id));
  CHECK(part<HeldFates>(after.world).people == people);
  CHECK_FALSE(after == before);
  CHECK(state_hash(after) != state_hash(before));
  CHECK(validate(after).empty());
  std::stringstream saved;
  save(after, saved);
  CHECK(load(after.setup, saved) == after);
  for (const PersonId id : people) fate::release(after.world, id);
  CHECK_FALSE(fate::is_held(after.world, people[1]));
  CHECK(after == before);
}

TEST_CASE("no deceptive offer takes somebody whose fate is held from home; an honest one does") {
  Simulation simulation = quiet();
  World& world = simulation.world;
  const PersonId id = scene::grown_up(world);
  fate::hold(world, id);
  departures::set_out(world, deceptive_offer_to(world, id));
  CHECK(state_of(simulation, id) == PersonState::at_home);
  recruitment::Acceptance honest = deceptive_offer_to(world, id);
  honest.is_deceived = false;
  departures::set_out(world, honest);
  CHECK(state_of(simulation, id) == PersonState::travelling);
}

TEST_CASE("who is on the way to a deceptive job turns back where others are exploited") {
  Simulation simulation = quiet();
  World& world = simulation.world;
  const auto people = scene::men(world, 2);
  for (const PersonId id : people) departures::set_out(world, deceptive_offer_to(world, id));
  fate::hold(world, people[0]);
  advance(simulation, Time{} + days(3));
  CHECK(world.people[people[0].value].spells == 0);
  CHECK(state_of(simulation, people[1]) == PersonState::exploited);
  CHECK(validate(simulation).empty());
  advance(simulation, Time{} + days(6));
  CHECK(state_of(simulation, people[0]) == PersonState::at_home);
}

TEST_CASE(
    "a former victim whose fate is held is not exploited again, and later is again like all") {
  const auto times_exploited = [](bool is_held, Duration released_after) {
    Simulation simulation = quiet([](Setup& s) {
      s.parameters.get<ExploitationParameters>().retrafficked = {1};
      s.parameters.get<ExploitationParameters>().within = {100};
      s.parameters.get<ExploitationParameters>().until_home = {0};
      s.parameters.get<RecruitmentParameters>().through_somebody = {1};
      s.parameters.get<RecruitmentParameters>().abroad = {0};
      s.parameters.get<RecruitmentParameters>().refusal_if_aware = {0};
    });
    World& world = simulation.world;
    const auto people = scene::men(world, 40);
    for (const PersonId id : people) {
      scene::put_at(world, id, scene::first_site(world, scene::building_in_town));
      exploitation::begin(world, id);
      exploitation::end(world, id, ExitRoute::escape);
      if (is_held) fate::hold(world, id);
    }
    advance(simulation, Time{} + released_after);
    if (is_held)
      for (const PersonId id : people) fate::release(world, id);
    advance(simulation, Time{} + days(150));
    int again = 0;
    for (const PersonId id : people) again += world.people[id.value].spells > 1;
    return again;
  };
  CHECK(times_exploited(false, days(120)) > 20);
  CHECK(times_exploited(true, days(120)) == 0);
  const int of_the_second_half = times_exploited(true, days(50));
  CHECK(of_the_second_half > 0);
  CHECK(of_the_second_half < times_exploited(false, days(50)));
}

TEST_CASE(
    "when a site closes or moves, those whose fate is held are let go, the others as before") {
  for (const double moves : {0.0, 1.0}) {
    CAPTURE(moves);
    Simulation with = quiet([&](Setup& s) {
      s.parameters.get<SiteResponseParameters>() = {.response = Switch{SiteResponse::displace},
                                                    .after_visit = {1},
                                                    .until_answer = {0},
                                                    .moves = {moves},
                                                    .taken_along = {1},
                                                    .lasts = {7300}};
    });
    const SiteId site = scene::first_site(with.world, scene::building_in_town);
    const auto people = scene::men(with.world, 6);
    for (const PersonId id : people) {
      scene::put_at(with.world, id, site);
      exploitation::begin(with.world, id);
    }
    Simulation without = with;
    fate::hold(with.world, people[3]);
    for (Simulation* one : {&with, &without}) {
      site_response::press(one->world, site, site_response::Pressure::visit);
      advance(*one, one->world.now + seconds(1));
      CHECK(validate(*one).empty());
    }
    CHECK(state_of(without, people[3]) == PersonState::exploited);
    CHECK(state_of(with, people[3]) == PersonState::freed);
    for (const PersonId id : people)
      if (id != people[3]) CHECK(with.world.people[id.value] == without.world.people[id.value]);
    CHECK(tiny::total(with, metric::moved_with_site) == 5);
  }
}

TEST_CASE("whose fate is held is neither banned on the way home nor sent back from work abroad") {
  Simulation simulation = quiet([](Setup& s) {
    scene::change_country(
        s, [](Country& country) { country.places[tiny::abroad.value].bans_entry = true; });
    s.parameters.get<ReturningParameters>().banned = {1};
    s.parameters.get<WorkParameters>().abroad_median = {3000};
    s.parameters.get<WorkParameters>().abroad_p90 = {3001};
  });
  World& world = simulation.world;
  const auto people = scene::men(world, 4);
  for (const PersonId id : people)
    scene::put_at(world, id, scene::first_site(world, scene::building_abroad));
  for (const PersonId id : {people[0], people[1]}) work::begin(world, id);
  fate::hold(world, people[0]);
  fate::hold(world, people[2]);
  for (const PersonId id : {people[2], people[3]}) returning::turn_home(world, id);
  CHECK_FALSE(returning::is_banned(world, people[2]));
  CHECK(returning::is_banned(world, people[3]));
  scene::parameters<ReturningParameters>(world).sent_back = {1};
  advance(simulation, Time{} + days(40));  // past the first of a month
  CHECK(state_of(simulation, people[0]) == PersonState::working);
  CHECK(state_of(simulation, people[1]) != PersonState::working);
}
