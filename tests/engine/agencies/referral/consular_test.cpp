#include <doctest/doctest.h>

#include "agencies/files/victims.hpp"
#include "agencies/offices/knowledge.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/refusals.hpp"
#include "agencies/offices/tasks.hpp"
#include "agencies/referral/consular.hpp"
#include "agencies/referral/presumption.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "engine/agencies/help_scene.hpp"
#include "mechanisms/exploitation.hpp"
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
  tell(simulation, consulate, Notice::person_reported, about(person), 0, {}, {Where::abroad});
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

namespace {

/// The consulate hears of the person, gets the papers and brings the person home.
void bring_home(Simulation& simulation, PersonId person) {
  learns(simulation, Agency::consulate, Notice::person_reported, person);
  REQUIRE(decide(simulation, Agency::consulate, decision::repatriate, person) == Refusal::none);
  wait(simulation, days(200));
}

}  // namespace

TEST_CASE("whoever is held abroad is got out by the consulate, presumed a victim and assisted") {
  Simulation simulation = held_still();
  const PersonId person = held(simulation.world, true);
  bring_home(simulation, person);
  const Victim& file = *victim_file(simulation.world, person);
  CHECK(exploitation::latest_spell(simulation.world, person)->route == ExitRoute::consulate);
  CHECK(file.presumed == file.referred);
  CHECK(file.is_assisted);
  CHECK(tiny::total(simulation, metric::victims_presumed) == 1);
  CHECK(tiny::total(simulation, metric::victims_assisted) == 1);
}

TEST_CASE("a returned victim who would testify leads to a joint case by its chance, others never") {
  const auto joint_cases = [](double chance, double consents) {
    Simulation simulation = by_hand([=](Setup& s) {
      s.parameters.get<ConsularParameters>().joint_case = {chance};
      s.parameters.get<ReferralParameters>().consents_to_testify = {consents};
      s.parameters.get<RecruitmentParameters>().occasions = {0};
    });
    bring_home(simulation, held(simulation.world, true));
    REQUIRE(tiny::total(simulation, metric::repatriated) == 1);
    return tiny::total(simulation, metric::joint_cases);
  };
  CHECK(joint_cases(1, 1) == 1);
  CHECK(joint_cases(1, 0) == 0);
  CHECK(joint_cases(0, 1) == 0);
}

TEST_CASE("who works abroad or is on the way needs no rescue, and the papers are in vain") {
  Simulation simulation = held_still();
  World& world = simulation.world;
  for (const PersonState state : {PersonState::working, PersonState::exploited}) {
    std::uint32_t abroad = 0;
    while (world.people[abroad].state != state ||
           !region_of(world, world.people[abroad].place).is_none())
      ++abroad;
    Simulation other = simulation;
    const OfficeId consulate = office(other, Agency::consulate);
    knowledge::learn(other.world, consulate, Notice::person_reported, about(PersonId{abroad}), 0,
                     Agency::consulate, {}, {Where::abroad});
    REQUIRE(decide(other, Agency::consulate, decision::repatriate, {abroad}) == Refusal::none);
    while (all<Task>(other.world).front().state != TaskState::done) wait(other, hours(1));
    const bool is_brought =
        known(office_at(other.world, consulate), about(PersonId{abroad}))->last !=
        Notice::nothing_found;
    CHECK(is_brought == (state == PersonState::exploited));
    CHECK((victim_file(other.world, {abroad}) != nullptr) == is_brought);
  }
}

TEST_CASE("with a paper to travel with the way home takes less time; at home nobody needs one") {
  const auto days_home = [](bool has_document) {
    Simulation simulation = held_still();
    World& world = simulation.world;
    const PersonId person = held(world, true);
    learns(simulation, Agency::consulate, Notice::person_reported, person);
    if (has_document) {
      REQUIRE(decide(simulation, Agency::consulate, decision::issue_return_document, person) ==
              Refusal::none);
    }
    wait(simulation, days(30));
    REQUIRE(decide(simulation, Agency::consulate, decision::repatriate, person) == Refusal::none);
    wait(simulation, days(300));
    const Victim& file = *victim_file(world, person);
    REQUIRE(file.safe != Time::never());
    return in_days(file.safe - file.returns);
  };
  CHECK(days_home(true) < days_home(false));
  Simulation simulation = held_still();
  const PersonId at_home = held(simulation.world, false);
  learns(simulation, Agency::consulate, Notice::person_reported, at_home);
  CHECK(decide(simulation, Agency::consulate, decision::issue_return_document, at_home) ==
        Refusal::outside_region);
}
