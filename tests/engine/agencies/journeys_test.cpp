#include <doctest/doctest.h>

#include <vector>

#include "agencies/files/children.hpp"
#include "agencies/identification/border.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/referral/children.hpp"
#include "agencies/referral/presumption.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "engine/agencies/help_scene.hpp"
#include "mechanisms/exploitation.hpp"
#include "mechanisms/recruitment.hpp"
#include "mechanisms/travel.hpp"

using namespace help_scene;

namespace {

/// Border officers who screen everybody and are alarmed by everybody; nobody sets out of
/// themselves.
Simulation with_watchful_border() {
  return by_hand([](Setup& s) {
    s.parameters.get<BorderParameters>() = {
        .screening = Regional<Probability>(1), .recognition = {1}, .alarm_in_vain = {1}};
    s.parameters.get<RecruitmentParameters>().occasions = {0};
    s.parameters.get<ExploitationParameters>().until_home = {0};
    s.parameters.get<ChildrenParameters>().informed_at_once = Regional<Probability>(0);
  });
}

SiteId site_in(const World& world, PlaceId place) {
  SiteId site{0};
  while (world.sites[site.value].place != place) ++site.value;
  return site;
}

void send(Simulation& simulation, PersonId id, PlaceId destination) {
  Person& person = simulation.world.people[id.value];
  person.place = tiny::town;
  person.site = site_in(simulation.world, destination);
  REQUIRE(travel::set_out(simulation.world, id, destination));
}

/// Puts somebody at home into exploitation somewhere.
void hold(Simulation& simulation, PersonId id, PlaceId place) {
  Person& person = simulation.world.people[id.value];
  person.place = place;
  person.site = site_in(simulation.world, place);
  exploitation::begin(simulation.world, id);
}

bool border_knows(const Simulation& simulation, PersonId person) {
  return known(office_at(simulation.world, office(simulation, Agency::border_service)),
               about(person)) != nullptr;
}

}  // namespace

TEST_CASE("who leaves the country meets the border, on the way out and not at the arrival") {
  Simulation simulation = with_watchful_border();
  const PersonId person = men(simulation.world, 1).front();
  send(simulation, person, tiny::abroad);
  wait(simulation, days(3));
  CHECK_FALSE(border_knows(simulation, person));
  wait(simulation, hours(2));
  CHECK(border_knows(simulation, person));
  CHECK(heard(simulation, Agency::border_service, person).times == 1);
  wait(simulation, days(5));
  CHECK(heard(simulation, Agency::border_service, person).times == 1);
  CHECK(simulation.world.people[person.value].state == PersonState::working);
}

TEST_CASE("who travels within the country, or comes home from abroad, meets no border officer") {
  Simulation simulation = with_watchful_border();
  const std::vector<PersonId> two = men(simulation.world, 2);
  send(simulation, two[0], tiny::village);
  hold(simulation, two[1], tiny::abroad);
  presumption::end_spell(simulation.world, two[1], ExitRoute::escape);
  wait(simulation, days(20));
  CHECK(simulation.world.people[two[0].value].state == PersonState::working);
  CHECK(simulation.world.people[two[1].value].state == PersonState::at_home);
  for (const PersonId person : two) CHECK_FALSE(border_knows(simulation, person));
}

TEST_CASE(
    "a child who comes home from exploitation comes into care where child protection knows of it") {
  for (const bool is_known : {true, false}) {
    Simulation simulation = with_watchful_border();
    World& world = simulation.world;
    const PersonId child = young(world, 1, Sex::man).front();
    hold(simulation, child, tiny::abroad);
    presumption::presume(world, child);
    if (is_known) children::inform(world, child);
    presumption::end_spell(world, child, ExitRoute::escape);
    CHECK(all<Child>(world).empty());  // still abroad
    wait(simulation, days(20));
    REQUIRE(world.people[child.value].state == PersonState::at_home);
    CHECK(all<Child>(world).size() == (is_known ? 1u : 0u));
  }
}
