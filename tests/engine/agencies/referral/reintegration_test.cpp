#include <doctest/doctest.h>

#include <vector>

#include "agencies/files/victims.hpp"
#include "agencies/offices/refusals.hpp"
#include "agencies/referral/places.hpp"
#include "agencies/referral/reintegration.hpp"
#include "agencies/setup.hpp"
#include "engine/agencies/help_scene.hpp"
#include "mechanisms/exploitation.hpp"

using namespace help_scene;

TEST_CASE(
    "reintegration has as many places as there are, and the next in turn begins when one is free") {
  Simulation simulation = by_hand([](Setup& s) {
    s.parameters.get<ReintegrationParameters>().places = Regional<Count>(1);
    s.parameters.get<ReintegrationParameters>().broken_off = {0};
  });
  const std::vector<PersonId> two = men(simulation.world, 2);
  for (const PersonId person : two) {
    tell_freed(simulation, Agency::social_services, person);
    REQUIRE(decide(simulation, Agency::social_services, decision::reintegrate, person) ==
            Refusal::none);
  }
  wait(simulation, days(60));
  CHECK(tiny::total(simulation, metric::services_used, 0) == 1);
  CHECK(tiny::total(simulation, metric::services_waiting, 0) == 1);
  CHECK(decide(simulation, Agency::social_services, decision::reintegrate, two.front()) ==
        Refusal::already_done);
  wait(simulation, days(5000));
  CHECK(tiny::total(simulation, metric::reintegrated) == 2);
  CHECK(tiny::total(simulation, metric::services_used, 0) == 0);
  CHECK(tiny::total(simulation, metric::services_waiting, 0) == 0);
}

TEST_CASE(
    "a completed reintegration keeps people from the next deceptive offer as often as its factor "
    "says") {
  Simulation simulation = by_hand([](Setup&) {});
  const PersonId person = men(simulation.world, 1).front();
  tell_freed(simulation, Agency::ngo, person);
  const Event offer{.who = person.value, .what = 0};
  simulation.world.parameters.get<ExploitationParameters>().assisted_factor = {0};
  CHECK_FALSE(reintegration::keeps_away(simulation.world, offer));
  victims::find(simulation.world, person)->reintegrated = simulation.world.now;
  CHECK(reintegration::keeps_away(simulation.world, offer));
  simulation.world.parameters.get<ExploitationParameters>().assisted_factor = {1};
  CHECK_FALSE(reintegration::keeps_away(simulation.world, offer));
}
