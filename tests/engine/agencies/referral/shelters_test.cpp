#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

#include "agencies/files/cases.hpp"
#include "agencies/files/victims.hpp"
#include "agencies/identification/visits.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/refusals.hpp"
#include "agencies/offices/staff.hpp"
#include "agencies/referral/places.hpp"
#include "agencies/referral/presumption.hpp"
#include "agencies/referral/shelters.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "engine/agencies/hall.hpp"
#include "engine/agencies/help_scene.hpp"
#include "mechanisms/exit.hpp"
#include "mechanisms/exploitation.hpp"

using namespace help_scene;
using hall_scene::busiest_site;
using hall_scene::Hall;

TEST_CASE(
    "who is refused for want of a bed waits, and is admitted when one is free; no bed is given "
    "twice") {
  Simulation simulation = by_hand([](Setup&) {});
  const std::vector<PersonId> three =
      men(simulation.world, 3);  // one bed for men in each of two shelters
  for (const PersonId person : three) ask_for_bed(simulation, person);
  wait(simulation, days(6));
  const auto sheltered = [&] {
    return std::count_if(three.begin(), three.end(),
                         [&](PersonId p) { return is_sheltered(simulation, p); });
  };
  CHECK(sheltered() == 2);
  CHECK(tiny::total(simulation, metric::shelter_refusals, 1) == 1);
  CHECK(tiny::total(simulation, metric::shelter_waited, 1) == 0);
  const PersonId last = *std::find_if(three.begin(), three.end(),
                                      [&](PersonId p) { return !is_sheltered(simulation, p); });
  while (!is_sheltered(simulation, last)) {
    wait(simulation, days(1));
    REQUIRE(simulation.world.now < Time{} + days(370));
    for (const Office& office : all<Office>(simulation.world))
      REQUIRE(office.beds_used[1] <= office.beds[1]);
  }
  CHECK(tiny::total(simulation, metric::shelter_waited, 1) == 1);
  CHECK(all<Waiting>(simulation.world).empty());
}

TEST_CASE("boys may have a share of the children's beds, girls all of them") {
  Simulation simulation =
      by_hand([](Setup& s) { s.parameters.get<ShelterParameters>().boys = {0}; });
  const PersonId boy = young(simulation.world, 1, Sex::man).front(),
                 girl = young(simulation.world, 1, Sex::woman).front();
  ask_for_bed(simulation, boy);
  ask_for_bed(simulation, girl);
  wait(simulation, days(5));
  CHECK_FALSE(is_sheltered(simulation, boy));
  CHECK(is_sheltered(simulation, girl));
}

TEST_CASE("a witness may stay in the shelter as long as proceedings last, and no longer") {
  Simulation simulation = by_hand([](Setup& s) {
    s.parameters.get<ShelterParameters>().stay_by_law = {10};
    s.parameters.get<ShelterParameters>().stay_median = {1};
    s.parameters.get<ShelterParameters>().stay_p90 = {2};
  });
  const PersonId person = men(simulation.world, 1).front();
  ask_for_bed(simulation, person);
  victims::find(simulation.world, person)->site = SiteId{0};
  all<Case>(simulation.world)
      .push_back({.site = {0}, .opened = simulation.world.now, .region = tiny::valley});
  wait(simulation, days(60));
  CHECK(is_sheltered(simulation, person));
  all<Case>(simulation.world).front().closed = simulation.world.now;
  wait(simulation, days(31));
  CHECK_FALSE(is_sheltered(simulation, person));
}

TEST_CASE("an operation takes everybody out, and the shelter fills up to its beds and no further") {
  Hall hall;
  World& world = hall.simulation.world;
  const SiteId site = busiest_site(world, tiny::valley);
  REQUIRE(world.sites[site.value].exploited >= 2);
  hall.tell(Agency::police, Notice::indicators_seen, about(site), 1);
  REQUIRE(hall.decide(Agency::police, decision::rescue, about(site)) == Refusal::none);
  const std::vector<PersonId> people = exploitation::people_at(world, site);
  hall.wait(days(1));
  while (world.sites[site.value].exploited > 0) hall.wait(hours(6));
  std::size_t admitted = 0;
  for (const PersonId person : people) {
    const Victim* file = victim_file(hall.simulation.world, person);
    if (file == nullptr || file->presumed == Time::never()) continue;
    hall.tell(Agency::ngo, Notice::victim_freed, about(person));
    admitted += hall.decide(Agency::ngo, decision::admit, about(person)) == Refusal::none;
  }
  CHECK(admitted > 0);
  hall.wait(days(6));
  int men = 0;
  for (const Office& office : all<Office>(hall.simulation.world)) {
    CHECK(office.beds_used[1] <= office.beds[1]);
    men += office.beds_used[1];
  }
  CHECK(men <= 2);
  CHECK(tiny::total(hall.simulation, metric::victims_assisted) > 0);
}

TEST_CASE("somebody sheltered who had never left home goes home when the stay ends") {
  Hall hall;
  PersonId person{0};
  while (hall.simulation.world.people[person.value].state != PersonState::at_home) ++person.value;
  hall.tell(Agency::ngo, Notice::victim_freed, about(person));
  REQUIRE(hall.decide(Agency::ngo, decision::admit, about(person)) == Refusal::none);
  hall.wait(days(5));
  CHECK(hall.simulation.world.people[person.value].state == PersonState::sheltered);
  hall.wait(days(2000));
  CHECK(hall.simulation.world.people[person.value].state != PersonState::sheltered);
}

TEST_CASE("more beds never make more refusals, over common random numbers") {
  const auto refusals = [](double beds) {
    double sum = 0;
    for (std::uint64_t seed = 0; seed < 3; ++seed) {
      const auto setup = tiny::setup([=](Setup& s) {
        s.parameters.get<ShelterParameters>().beds = Regional<Ratio>(beds);
        s.parameters.get<PoliceParameters>().detection_untrained = {1};
        s.parameters.get<ExitParameters>().call = {1.0 / 365};
      });
      const Simulation simulation = tiny::run(setup, seed, days(400));
      for (std::size_t group = 0; group < 3; ++group)
        sum += tiny::total(simulation, metric::shelter_refusals, group);
    }
    return sum;
  };
  const double few = refusals(1), many = refusals(5);
  CHECK(few > 0);
  CHECK(many <= few);
}

TEST_CASE(
    "who is held is not admitted, and the shelter hears no more than that it was in vain; once "
    "free the person is") {
  Simulation simulation = held_still();
  const PersonId person = held(simulation.world, false);
  presumption::presume(simulation.world, person);
  learns(simulation, Agency::ngo, Notice::victim_presumed, person);
  REQUIRE(decide(simulation, Agency::ngo, decision::admit, person) == Refusal::none);
  wait(simulation);
  REQUIRE(simulation.world.people[person.value].state == PersonState::exploited);
  CHECK(heard(simulation, Agency::ngo, person).last == Notice::nothing_found);
  CHECK(victim_file(simulation.world, person)->referred == Time::never());
  for (std::size_t group = 0; group < 3; ++group)
    CHECK(tiny::total(simulation, metric::shelter_refusals, group) == 0);
  presumption::end_spell(simulation.world, person, ExitRoute::community);
  REQUIRE(decide(simulation, Agency::ngo, decision::admit, person) == Refusal::none);
  wait(simulation, days(5));
  CHECK(simulation.world.people[person.value].state == PersonState::sheltered);
  CHECK(decide(simulation, Agency::ngo, decision::admit, person) ==
        Refusal::already_done);  // its own guest
}

TEST_CASE("an adult who refuses help is not admitted; a child is not asked") {
  Simulation simulation =
      by_hand([](Setup& s) { s.parameters.get<ReferralParameters>().accepts_help = {0}; });
  const PersonId man = men(simulation.world, 1).front(),
                 child = young(simulation.world, 1, Sex::woman).front();
  ask_for_bed(simulation, man);
  ask_for_bed(simulation, child);
  wait(simulation, days(5));
  CHECK_FALSE(is_sheltered(simulation, man));
  CHECK(is_sheltered(simulation, child));
}

TEST_CASE("a bed is refused to who is unknown, no presumed victim or thought abroad") {
  Simulation simulation = held_still();
  const PersonId person = held(simulation.world, false), abroad = held(simulation.world, true);
  CHECK(decide(simulation, Agency::ngo, decision::admit, person) == Refusal::not_known_to_you);
  learns(simulation, Agency::ngo, Notice::person_reported, person);
  CHECK(decide(simulation, Agency::ngo, decision::admit, person) == Refusal::no_victim);
  learns(simulation, Agency::ngo, Notice::victim_presumed, abroad);
  CHECK(decide(simulation, Agency::ngo, decision::admit, abroad) == Refusal::outside_region);
  learns(simulation, Agency::police, Notice::victim_presumed, person);
  CHECK(decide(simulation, Agency::police, decision::admit, person) ==
        Refusal::not_yours_to_decide);
}

TEST_CASE("who was in danger of violence is admitted before those who came earlier") {
  Simulation simulation = by_hand([](Setup& s) {
    for (OfficeSetup& office : s.offices)
      office.beds = {0, office.region == tiny::valley ? office.beds[1] : 0, 0};
  });
  const std::vector<PersonId> people = men(simulation.world, 4);
  for (std::size_t i = 0; i < people.size(); ++i) {
    const Indicators danger = i == 3 ? set_of(Indicator::violence) : Indicators{0};
    tell(simulation, office(simulation, Agency::ngo), Notice::victim_freed, about(people[i]),
         danger);
    REQUIRE(decide(simulation, Agency::ngo, decision::admit, people[i]) == Refusal::none);
    wait(simulation, days(7));
  }
  CHECK(is_sheltered(simulation, people[0]));
  REQUIRE(all<Waiting>(simulation.world).size() == 3);
  std::vector<PersonId> admitted;
  while (all<Waiting>(simulation.world).size() > 1) {
    wait(simulation, days(1));
    REQUIRE(simulation.world.now < Time{} + days(380));
    for (const PersonId person : people)
      if (is_sheltered(simulation, person) && (admitted.empty() || admitted.back() != person))
        admitted.push_back(person);
  }
  REQUIRE(admitted.size() >= 2);
  CHECK(admitted[0] == people[0]);
  CHECK(admitted[1] == people[3]);
}
