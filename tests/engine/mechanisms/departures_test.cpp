#include "mechanisms/departures.hpp"

#include <doctest/doctest.h>

#include <utility>

#include "engine/mechanisms/scene.hpp"
#include "mechanisms/prospects.hpp"

using namespace jardam;
using recruitment::Acceptance;

namespace {

/// An offer from a deceptive recruiter of the valley, for so much.
Acceptance deceptive(const World& world, PersonId person, std::uint32_t fee = 10000) {
  const RecruiterRange& informal =
      world.atlas->recruiter_ranges[static_cast<std::size_t>(RecruiterKind::informal)][0];
  return {.person = person,
          .site = scene::first_site(world, scene::building_in_village),
          .recruiter = {informal.first},
          .fee = fee,
          .is_deceived = true};
}

/// The departure that the valley expects.
Event expected(const World& world) {
  const ProcessPoint point = part<Prospects>(world).next[tiny::valley.value].point;
  return {.time = point.at,
          .kind = event::departure.number,
          .who = tiny::valley.value,
          .what = point.number};
}

/// Everybody takes every offer, honestly made, and leaves for a site inside the country.
template <class Change>
Simulation leaving(Change change) {
  return scene::still([&](Setup& s) {
    scene::by_chance_alone(s);
    s.parameters.get<RecruitmentParameters>().occasions = {0.003};
    s.parameters.get<RecruitmentParameters>().deceptive_offer = {0};
    s.parameters.get<RecruitmentParameters>().abroad = {0};
    s.parameters.get<RecruitmentParameters>().child = {0};  // they leave with deceivers only
    change(s);
  });
}

}  // namespace

TEST_CASE("who sets out takes along what was accepted, and it is counted at home") {
  Simulation simulation = scene::still();
  World& world = simulation.world;
  const PersonId id = scene::grown_up(world);
  const Acceptance accepted = deceptive(world, id);
  departures::set_out(world, accepted);
  const Person& person = world.people[id.value];
  CHECK(person.state == PersonState::travelling);
  CHECK(person.place == home_place(world, id));
  CHECK(person.site == accepted.site);
  CHECK(person.recruiter == accepted.recruiter);
  CHECK(person.debt == 10000);
  CHECK((person.flags & PersonFlag::deceived) != 0);
  CHECK(person.journeys == 1);
  CHECK(world.recruiters[accepted.recruiter.value].victims == 1);
  CHECK(scene::in_region(simulation, metric::departures, tiny::valley) == 1);
  CHECK(scene::in_region(simulation, metric::fees_paid, tiny::valley) == 10000);
  CHECK(tiny::total(simulation, metric::departures) == 1);
}

TEST_CASE(
    "a new journey adds its fee to what is owed and leaves all of the last behind but a ban") {
  Simulation simulation = scene::still();
  World& world = simulation.world;
  const PersonId id = scene::grown_up(world);
  Person& person = world.people[id.value];
  person.debt = 3000;
  person.flags =
      PersonFlag::homeward | PersonFlag::deceived | PersonFlag::returned | PersonFlag::banned;
  Acceptance honest = deceptive(world, id, 500);
  honest.is_deceived = false;
  departures::set_out(world, honest);
  CHECK(person.debt == 3500);
  CHECK(person.flags == PersonFlag::banned);
  CHECK(world.recruiters[honest.recruiter.value].victims == 0);
}

TEST_CASE(
    "an occasion finds who is at home; who is away lets it pass, and the next is looked for") {
  Simulation simulation = leaving([](Setup&) {});
  const auto left = [&](PersonState state) {
    World world = simulation.world;
    const Event event = expected(world);
    const PersonId id = part<Prospects>(world).next[tiny::valley.value].person;
    REQUIRE_FALSE(id.is_none());
    world.people[id.value].state = state;
    world.now = event.time;
    departures::on_departure(world, event);
    CHECK(expected(world).what > event.what);
    return world.people[id.value].state == PersonState::travelling;
  };
  CHECK(left(PersonState::at_home));
  CHECK_FALSE(left(PersonState::working));
  CHECK_FALSE(left(PersonState::sheltered));
}

TEST_CASE("a closed border lets nobody out, and takes no work inside the country away") {
  Simulation simulation = scene::still();
  World& world = simulation.world;
  scene::parameters<TravelParameters>(world).borders = {0};
  const PersonId stays = scene::grown_up(world), leaves = scene::grown_up(world, stays.value + 1);
  departures::set_out(world,
                      {.person = stays, .site = scene::first_site(world, scene::building_abroad)});
  departures::set_out(
      world, {.person = leaves, .site = scene::first_site(world, scene::building_in_village)});
  CHECK(world.people[stays.value].state == PersonState::at_home);
  CHECK(world.people[leaves.value].state == PersonState::travelling);
  CHECK(tiny::total(simulation, metric::departures) == 1);
}

TEST_CASE("an occasion that is no longer expected is void") {
  Simulation simulation = leaving([](Setup&) {});
  World& world = simulation.world;
  Event event = expected(world);
  const Event next = event;
  event.what += 1;
  world.now = event.time;
  const World before = world;
  departures::on_departure(world, event);
  CHECK(world.people == before.people);
  CHECK(expected(world) == next);
  CHECK(world.events == before.events);
}

TEST_CASE("a former victim sets out from home only, on the offer that follows the latest spell") {
  Simulation simulation = scene::still();
  const PersonId id = scene::grown_up(simulation.world);
  const auto leaves = [&](PersonState state, std::uint8_t spells, std::uint32_t spell_of_event) {
    World world = simulation.world;
    Person& person = world.people[id.value];
    person.state = state;
    person.spells = spells;
    departures::on_vulnerable_again(
        world, {.kind = event::vulnerable_again.number, .who = id.value, .what = spell_of_event});
    const bool is_gone = person.state == PersonState::travelling;
    if (is_gone) CHECK((person.flags & PersonFlag::deceived) != 0);
    return is_gone;
  };
  part<Awareness>(simulation.world).reach = {};  // nobody was warned
  CHECK(leaves(PersonState::at_home, 1, 1));
  CHECK_FALSE(leaves(PersonState::at_home, 2, 1));
  CHECK_FALSE(leaves(PersonState::working, 1, 1));
  CHECK_FALSE(leaves(PersonState::freed, 1, 1));
}

TEST_CASE("poverty drives people away, by as much as its weight says") {
  // In the valley half as many are poor as in the mountains.
  const auto ratio = [](double weight) {
    Simulation simulation = leaving(
        [&](Setup& s) { s.parameters.get<RecruitmentParameters>().poverty_weight = {weight}; });
    advance(simulation, Time{} + days(20));
    const double valley = scene::in_region(simulation, metric::departures, tiny::valley),
                 mountain = scene::in_region(simulation, metric::departures, tiny::mountain);
    const double expected = (1 - weight / 2) * 60000 / 40000 * mountain;
    const double error = std::sqrt(valley + expected * expected / mountain);
    return std::pair{valley - expected, error};
  };
  for (const double weight : {0.0, 0.6, 1.0}) {
    const auto found = ratio(weight);
    CHECK(std::abs(found.first) < 4 * found.second);
    CHECK(found.second < 150);
  }
}

TEST_CASE("of those who leave, the season takes those bound for places at home, never for abroad") {
  const auto departures_in_june = [](double demand, double abroad) {
    Simulation simulation = leaving([&](Setup& s) {
      scene::change_country(s, [&](Country& country) {
        for (Sector& sector : country.sectors) sector.season[5] = demand;
        // as the residents, so that every region sends the same share abroad
        country.regions[0].migrants_abroad = {0.6};
        country.regions[1].migrants_abroad = {0.4};
      });
      s.parameters.get<RecruitmentParameters>().abroad = {abroad};
    });
    advance(simulation, Time{} + days(26));  // who sets out in June
    return tiny::total(simulation, metric::departures);
  };
  const double in_season = departures_in_june(1, 0);
  REQUIRE(in_season > 500);
  CHECK(scene::is_share(departures_in_june(0.25, 0), in_season, 0.25));
  CHECK(departures_in_june(0.25, 1) > 0.9 * in_season);
}
