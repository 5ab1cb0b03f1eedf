#include <doctest/doctest.h>

#include <utility>

#include "agencies/files/victims.hpp"
#include "agencies/offices/knowledge.hpp"
#include "agencies/referral/presumption.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "engine/agencies/help_scene.hpp"
#include "mechanisms/exit.hpp"
#include "mechanisms/exploitation.hpp"
#include "mechanisms/travel.hpp"

using namespace help_scene;

TEST_CASE("assisted men, women, boys and girls are all the assisted") {
  const Simulation simulation = tiny::run(
      tiny::setup([](Setup& s) { s.parameters.get<ExitParameters>().call = {1.0 / 365}; }), 5,
      days(300));
  double sum = 0;
  for (std::size_t group = 0; group < 4; ++group)
    sum += tiny::total(simulation, metric::victims_assisted_by_group, group);
  CHECK(sum > 0);
  CHECK(sum == tiny::total(simulation, metric::victims_assisted));
}

namespace {

/// Somebody held in the valley, free again and held once more at the same place.
void exploit_again(World& world, PersonId person) {
  const SiteId site = world.people[person.value].site;
  presumption::end_spell(world, person, ExitRoute::community);
  world.people[person.value].site = site;
  exploitation::begin(world, person);
}

}  // namespace

TEST_CASE("word of a person is a signal once in each spell, and a new spell begins the file anew") {
  Simulation simulation = held_still();
  World& world = simulation.world;
  const PersonId person = held(world, false);
  victims::open(world, person);
  wait(simulation, days(2));
  victims::open(world, person);
  CHECK(tiny::total(simulation, metric::signals) == 1);
  CHECK(victim_file(world, person)->signalled == Time{});
  presumption::presume(world, person).identified = world.now;
  exploit_again(world, person);
  const Victim& file = victims::open(world, person);
  CHECK(tiny::total(simulation, metric::signals) == 2);
  CHECK(file.signalled == world.now);
  CHECK(file.presumed == Time::never());
  CHECK(file.identified == Time::never());
  CHECK(file.number == world.people[person.value].spells);
  CHECK(all<Victim>(world).size() == 1);
}

TEST_CASE("somebody who has a bed keeps the file under which it was given") {
  Simulation simulation = held_still();
  World& world = simulation.world;
  const PersonId person = held(world, false);
  presumption::presume(world, person).shelter = office(simulation, Agency::ngo);
  exploit_again(world, person);
  CHECK(victims::open(world, person).presumed != Time::never());
  CHECK(tiny::total(simulation, metric::signals) == 1);
}

TEST_CASE(
    "reporting, referral and assistance each count once, with the days since the first signal") {
  constexpr std::size_t state = 0, ngo = 1, international = 2;
  Simulation simulation = held_still();
  World& world = simulation.world;
  const PersonId person = held(world, false);
  presumption::presume(world, person);
  wait(simulation, days(4));
  for (int time = 0; time < 2; ++time) {
    Victim& file = *victims::find(world, person);
    victims::report(world, file);
    victims::refer(world, file);
    victims::assist(world, file, time == 0 ? Agency::ngo : Agency::social_services);
  }
  CHECK(tiny::total(simulation, metric::victims_reporting) == 1);
  CHECK(tiny::total(simulation, metric::victims_assisted) == 1);
  for (const std::size_t helper : {state, ngo, international})
    CHECK(tiny::total(simulation, metric::victims_assisted_by, helper) == (helper == ngo));
  CHECK(tiny::total(simulation, metric::victims_assisted_by_group,
                    static_cast<std::size_t>(group_of(world, person))) == 1);
  CHECK(victim_file(world, person)->referred == Time{} + days(4));
  CHECK(current(world, series_of(metric::days_signal_to_referral), RegionId::none()) ==
        doctest::Approx(4));
}

TEST_CASE("a victim is who is held, or was and is not home yet, or is on the way there deceived") {
  Simulation simulation = held_still();
  World& world = simulation.world;
  const PersonId person = held(world, false);
  CHECK(victims::is_victim(world, person));
  presumption::end_spell(world, person, ExitRoute::community);
  CHECK(victims::is_victim(world, person));
  wait(simulation, days(60));
  REQUIRE(world.people[person.value].state == PersonState::at_home);
  CHECK_FALSE(victims::is_victim(world, person));
  Person& traveller = world.people[men(world, 1).front().value];
  const PersonId id = men(world, 1).front();
  traveller.place = tiny::town;
  REQUIRE(travel::set_out(world, id, tiny::abroad));
  CHECK_FALSE(victims::is_victim(world, id));
  traveller.flags |= PersonFlag::deceived;
  CHECK(victims::is_victim(world, id));
  traveller.flags |= PersonFlag::homeward;
  CHECK_FALSE(victims::is_victim(world, id));
}

TEST_CASE("a bed must be for a child, a woman or a man, as the person is") {
  const Simulation simulation = held_still();
  const World& world = simulation.world;
  const auto woman = people_at_home(world, 1, [&](PersonId p) {
    return sex_of(world, p) == Sex::woman && age_of(world, p) >= 18;
  });
  CHECK(victims::bed_group(world, woman.front()) == BedGroup::women);
  CHECK(victims::bed_group(world, men(world, 1).front()) == BedGroup::men);
  for (const Sex sex : {Sex::man, Sex::woman})
    CHECK(victims::bed_group(world, young(world, 1, sex).front()) == BedGroup::children);
}

TEST_CASE("an assisted person whom an NGO knows is counted by who told the first NGO of it") {
  Simulation simulation = held_still();
  World& world = simulation.world;
  const PersonId person = held(world, false), unknown{person.value + 1};
  presumption::presume(world, person).marks |= VictimMark::through_helpline;
  knowledge::learn(world, office(simulation, Agency::ngo, tiny::mountain), Notice::person_reported,
                   about(person), 0, Agency::helpline);
  wait(simulation, days(1));
  knowledge::learn(world, office(simulation, Agency::ngo), Notice::victim_freed, about(person), 0,
                   Agency::police);
  victims::assist(world, *victims::find(world, person), Agency::ngo);
  victims::assist(world, victims::open(world, unknown), Agency::ngo);
  const auto intake = [&](Agency agency) {
    return tiny::total(simulation, metric::ngo_intake, static_cast<std::size_t>(agency));
  };
  CHECK(intake(Agency::helpline) == 1);
  CHECK(intake(Agency::police) == 0);
  CHECK(tiny::total(simulation, metric::helpline_helped) == 1);
  CHECK(tiny::total(simulation, metric::victims_assisted) == 2);
}

TEST_CASE("files out of order, or two of one person, make a state unsound") {
  Simulation simulation = held_still();
  for (const PersonId person : men(simulation.world, 2)) victims::open(simulation.world, person);
  REQUIRE(validate(simulation).empty());
  Simulation unordered = simulation, doubled = simulation;
  std::swap(all<Victim>(unordered.world)[0], all<Victim>(unordered.world)[1]);
  CHECK(validate(unordered).size() == 1);
  all<Victim>(doubled.world)[1] = all<Victim>(doubled.world)[0];
  CHECK(validate(doubled).size() == 1);
}
