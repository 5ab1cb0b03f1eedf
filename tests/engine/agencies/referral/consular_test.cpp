#include <doctest/doctest.h>

#include "agencies/files/victims.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/refusals.hpp"
#include "agencies/referral/consular.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "engine/agencies/help_scene.hpp"
#include "mechanisms/recruitment.hpp"

using namespace help_scene;

TEST_CASE(
    "nobody is brought home who is at home: refused by the news, and found out where the news is "
    "old") {
  Simulation simulation = held_still();
  const PersonId person = held(simulation.world, false);
  learns(simulation, Agency::consulate, Notice::person_reported, person);
  CHECK(decide(simulation, Agency::consulate, decision::repatriate, person) ==
        Refusal::outside_region);
  PlaceId& place = simulation.world.people[person.value].place;
  const PlaceId here = place;
  place = tiny::abroad;
  CHECK(decide(simulation, Agency::consulate, decision::repatriate, person) ==
        Refusal::outside_region);  // nobody has told
  learns(simulation, Agency::consulate, Notice::person_reported, person);
  place = here;
  REQUIRE(decide(simulation, Agency::consulate, decision::repatriate, person) == Refusal::none);
  wait(simulation, days(60));
  CHECK(heard(simulation, Agency::consulate, person).last == Notice::nothing_found);
  CHECK(simulation.world.people[person.value].state == PersonState::exploited);
  CHECK(victim_file(simulation.world, person) == nullptr);
}

TEST_CASE("the way home from abroad takes a document and an escort, once, and ends in safety") {
  Simulation simulation = by_hand([](Setup& s) {
    s.parameters.get<RecruitmentParameters>().occasions = {0};
  });  // nobody leaves again
  World& world = simulation.world;
  std::uint32_t abroad = 0;
  while (world.people[abroad].state != PersonState::exploited ||
         !region_of(world, world.people[abroad].place).is_none())
    ++abroad;
  const PersonId person{abroad};
  const OfficeId consulate = office_of(simulation.world, Agency::consulate, tiny::valley);
  tell(simulation, consulate, Notice::person_reported, about(person), 0);
  REQUIRE(decide(simulation, Agency::consulate, decision::repatriate, person) == Refusal::none);
  const auto is_under_way = [&] {
    const Victim* file = victim_file(simulation.world, person);
    return file != nullptr && file->returns != Time::never();
  };
  while (!is_under_way()) wait(simulation, hours(1));
  CHECK(world.people[person.value].state == PersonState::freed);
  CHECK(tiny::total(simulation, metric::repatriated) == 0);
  CHECK(decide(simulation, Agency::consulate, decision::repatriate, person) ==
        Refusal::already_done);
  wait(simulation, days(200));
  CHECK(tiny::total(simulation, metric::repatriated) == 1);
  CHECK(victim_file(simulation.world, person)->safe >
        victim_file(simulation.world, person)->returns);
  CHECK(world.people[person.value].state == PersonState::at_home);
  CHECK(known(office_at(simulation.world, consulate), about(person))->last == Notice::victim_safe);
}
