#include <doctest/doctest.h>

#include "agencies/offices/refusals.hpp"
#include "agencies/referral/presumption.hpp"
#include "agencies/referral/referral.hpp"
#include "agencies/referral/shelters.hpp"
#include "agencies/setup.hpp"
#include "engine/agencies/help_scene.hpp"

using namespace help_scene;

TEST_CASE(
    "who is no victim is sorted out at formal identification, and takes up a bed until then") {
  Simulation simulation =
      by_hand([](Setup& s) { s.parameters.get<ReferralParameters>().sorts_out = {1}; });
  const PersonId person = men(simulation.world, 1).front();
  admit(simulation, person);
  wait(simulation, days(3));
  REQUIRE(is_sheltered(simulation, person));
  tell_freed(simulation, Agency::police, person);
  REQUIRE(decide(simulation, Agency::police, decision::identify, person) == Refusal::none);
  while (tiny::total(simulation, metric::presumed_sorted_out) == 0) wait(simulation, days(1));
  wait(simulation, hours(1));
  CHECK(tiny::total(simulation, metric::presumed_sorted_out) == 1);
  for (std::size_t label = 0; label < 5; ++label)
    CHECK(tiny::total(simulation, metric::victims_identified, label) == 0);
  CHECK_FALSE(is_sheltered(simulation, person));
  CHECK(decide(simulation, Agency::ngo, decision::admit, person) == Refusal::no_victim);
}

TEST_CASE(
    "who has been identified by another office is not identified twice, and the second office then "
    "knows") {
  Simulation simulation = held_still();
  const PersonId person = held(simulation.world, false);
  presumption::presume(simulation.world, person);
  for (const Agency agency : {Agency::police, Agency::social_services}) {
    learns(simulation, agency, Notice::victim_presumed, person);
    REQUIRE(decide(simulation, agency, decision::identify, person) == Refusal::none);
    wait(simulation, days(400));
    CHECK(decide(simulation, agency, decision::identify, person) == Refusal::already_done);
  }
  CHECK(tiny::total(simulation, metric::victims_identified, 0) == 1);
  CHECK(tiny::total(simulation, metric::victims_identified, 1) == 0);
}
