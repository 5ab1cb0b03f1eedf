#include "agencies/justice/non_punishment.hpp"

#include <doctest/doctest.h>

#include "engine/agencies/help_scene.hpp"

using namespace help_scene;

TEST_CASE("a victim's penalty is lifted once, which gives trust; who has none is free already") {
  for (const Agency agency : {Agency::prosecutor, Agency::court}) {
    for (const bool is_penalised : {true, false}) {
      Simulation simulation = held_still();
      World& world = simulation.world;
      const PersonId person = held(world, false);
      presumption::end_spell(world, person, ExitRoute::police);
      Victim& file = presumption::presume(world, person);
      file.is_penalised = is_penalised;
      const PerMille before = file.trust;
      learns(simulation, agency, Notice::person_reported, person);
      const auto release = [&] {
        return decide(simulation, agency, decision::release_from_charges, person);
      };
      CHECK(release() == Refusal::no_victim);
      learns(simulation, agency, Notice::victim_presumed, person);
      for (int time = 0; time < 2; ++time) {
        REQUIRE(release() == Refusal::none);
        wait(simulation, days(30));
      }
      CHECK_FALSE(victim_file(world, person)->is_penalised);
      CHECK((victim_file(world, person)->trust.units > before.units) == is_penalised);
      CHECK(tiny::total(simulation, metric::penalties_lifted) == (is_penalised ? 1 : 0));
      CHECK(heard(simulation, agency, person).last == Notice::nothing_found);
    }
  }
}
