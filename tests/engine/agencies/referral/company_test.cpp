#include "agencies/referral/company.hpp"

#include <doctest/doctest.h>

#include "engine/agencies/help_scene.hpp"

using namespace help_scene;

TEST_CASE("company gives trust once, and witnesses who are accompanied are lost more slowly") {
  Simulation simulation = held_still();
  World& world = simulation.world;
  const PersonId person = held(world, false);
  presumption::end_spell(world, person, ExitRoute::community);
  const double before = presumption::presume(world, person).trust.value();
  learns(simulation, Agency::ngo, Notice::person_reported, person);
  CHECK(decide(simulation, Agency::ngo, decision::accompany, person) == Refusal::no_victim);
  learns(simulation, Agency::ngo, Notice::victim_presumed, person);
  CHECK(company::rate_of_loss(world, *victim_file(world, person)) == 1);
  REQUIRE(decide(simulation, Agency::ngo, decision::accompany, person) == Refusal::none);
  wait(simulation);
  const double once = victim_file(world, person)->trust.value();
  CHECK(once > before);
  CHECK(company::rate_of_loss(world, *victim_file(world, person)) < 1);
  REQUIRE(decide(simulation, Agency::ngo, decision::accompany, person) == Refusal::none);
  wait(simulation);
  CHECK(victim_file(world, person)->trust.value() == once);
}
