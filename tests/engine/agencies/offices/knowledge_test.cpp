#include <doctest/doctest.h>

#include "agencies/offices/refusals.hpp"
#include "agencies/policy/coordination.hpp"
#include "agencies/referral/presumption.hpp"
#include "agencies/referral/referral.hpp"
#include "agencies/referral/shelters.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "engine/agencies/hall.hpp"
#include "engine/agencies/help_scene.hpp"
#include "mechanisms/exploitation.hpp"

using namespace help_scene;
using hall_scene::busiest_site;
using hall_scene::Hall;

TEST_CASE("what one office learns no other office knows, until somebody tells") {
  Hall hall;
  const Subject site = about(busiest_site(hall.simulation.world, tiny::valley));
  hall.tell(Agency::helpline, Notice::site_reported, site, 1);
  CHECK(hall.knows(Agency::helpline, site) != nullptr);
  CHECK(hall.knows(Agency::police, site) == nullptr);
  CHECK(hall.decide(Agency::helpline, decision::share, site, Agency::police) == Refusal::none);
  hall.wait(days(30));
  REQUIRE(hall.knows(Agency::police, site) != nullptr);
  CHECK(hall.knows(Agency::police, site)->indicators == 1);
  CHECK(hall.knows(Agency::police, site)->source == Agency::helpline);
  CHECK(hall.knows(Agency::ngo, site) == nullptr);
}

TEST_CASE(
    "what an office tries in vain does not keep it from telling others that the person is a "
    "victim") {
  Simulation simulation = held_still();
  const PersonId person = held(simulation.world, false);
  presumption::presume(simulation.world, person);
  learns(simulation, Agency::ngo, Notice::victim_presumed, person);
  REQUIRE(decide(simulation, Agency::ngo, decision::admit, person) == Refusal::none);
  wait(simulation);
  REQUIRE(decide(simulation, Agency::ngo, decision::share, person, Agency::social_services) ==
          Refusal::none);
  wait(simulation);
  CHECK(heard(simulation, Agency::social_services, person).last == Notice::victim_presumed);
  CHECK(decide(simulation, Agency::social_services, decision::identify, person) == Refusal::none);
}

TEST_CASE(
    "what an office knows of an earlier exploitation does not stand in the way when the person is "
    "a victim again") {
  Simulation simulation = held_still();
  const PersonId person = held(simulation.world, false);
  World& world = simulation.world;
  presumption::presume(world, person);
  learns(simulation, Agency::police, Notice::victim_identified, person);
  REQUIRE(decide(simulation, Agency::police, decision::identify, person) == Refusal::already_done);
  const SiteId site = world.people[person.value].site;
  presumption::end_spell(world, person, ExitRoute::community);
  world.people[person.value].site = site;
  exploitation::begin(world, person);
  CHECK(decide(simulation, Agency::police, decision::identify, person) ==
        Refusal::already_done);  // it has heard nothing new
  presumption::presume(world, person);
  learns(simulation, Agency::police, Notice::victim_presumed, person);
  CHECK(decide(simulation, Agency::police, decision::identify, person) == Refusal::none);
}
