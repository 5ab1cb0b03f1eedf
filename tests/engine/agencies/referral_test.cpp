#include <doctest/doctest.h>

#include <sstream>

#include "agencies/files/victims.hpp"
#include "agencies/identification/screening.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/refusals.hpp"
#include "agencies/referral/children.hpp"
#include "agencies/referral/consular.hpp"
#include "agencies/referral/places.hpp"
#include "agencies/referral/presumption.hpp"
#include "agencies/referral/referral.hpp"
#include "agencies/referral/reintegration.hpp"
#include "agencies/referral/shelters.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "help_scene.hpp"
#include "mechanisms/exit.hpp"
#include "mechanisms/exploitation.hpp"
#include "mechanisms/recruitment.hpp"

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

TEST_CASE("an adult who refuses help is not admitted; a child is not asked") {
  Simulation simulation =
      by_hand([](Setup& s) { s.parameters.get<ReferralParameters>().accepts_help = {0}; });
  const PersonId man = men(simulation.world, 1).front(),
                 child = young(simulation.world, 1, Sex::woman).front();
  admit(simulation, man);
  admit(simulation, child);
  wait(simulation, days(5));
  CHECK_FALSE(is_sheltered(simulation, man));
  CHECK(is_sheltered(simulation, child));
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

TEST_CASE(
    "those who wait, children in care and screening programmes are saved and loaded with the "
    "rest") {
  const auto setup = tiny::setup([](Setup& s) {
    s.parameters.get<ChildrenParameters>().cohort = {20};
    s.parameters.get<ChildrenParameters>().places = Regional<Count>(2);
    s.parameters.get<ScreeningParameters>().rounds[0][0] = Regional<PerDay>(0.1);
    s.parameters.get<ExitParameters>().call = {1.0 / 365};
  });
  Simulation simulation = tiny::run(setup, 6, days(100));
  REQUIRE_FALSE(all<Waiting>(simulation.world).empty());
  std::stringstream bytes;
  save(simulation, bytes);
  Simulation again = load(setup, bytes);
  CHECK(again == simulation);
  advance(simulation, Time{} + days(200));
  advance(again, Time{} + days(200));
  CHECK(state_hash(again) == state_hash(simulation));
}
