#include "agencies/identification/advice.hpp"

#include <doctest/doctest.h>

#include "agencies/files/victims.hpp"
#include "engine/agencies/hall.hpp"

using namespace jardam;
using hall_scene::Hall;

namespace {

Hall talking(double answers, double leaves) {
  return hall_scene::hall_of([=](Setup& s) {
    s.parameters.get<AdviceParameters>() = {.answers = {answers}, .leaves = {leaves}};
    tiny::hold_for_long(s);
  });
}

PersonId reported(Hall& hall) {
  const PersonId person = hall_scene::held_in(hall.simulation.world, tiny::valley).front();
  hall.tell(Agency::helpline, Notice::person_reported, about(person), 0, {.where = Where::contact});
  return person;
}

}  // namespace

TEST_CASE("somebody held who answers a call back says where; who does not answer, nothing") {
  for (const bool answers : {true, false}) {
    Hall hall = talking(answers ? 1 : 0, 0);
    const PersonId person = reported(hall);
    const SiteId site = hall.simulation.world.people[person.value].site;
    REQUIRE(hall.decide(Agency::helpline, decision::call_back, about(person)) == Refusal::none);
    hall.wait(days(5));
    CHECK((hall.knows(Agency::helpline, about(site)) != nullptr) == answers);
    CHECK((hall.knows(Agency::helpline, about(person))->site == site) == answers);
    CHECK(hall.knows(Agency::helpline, about(person))->last ==
          (answers ? Notice::person_reported : Notice::nothing_found));
  }
}

TEST_CASE("advice shows some the way out, and whoever takes it is presumed a victim") {
  for (const bool leaves : {true, false}) {
    Hall hall = talking(1, leaves ? 1 : 0);
    const PersonId person = reported(hall);
    REQUIRE(hall.decide(Agency::helpline, decision::advise, about(person)) == Refusal::none);
    hall.wait(days(5));
    const World& world = hall.simulation.world;
    CHECK((world.people[person.value].state == PersonState::exploited) != leaves);
    CHECK((victim_file(world, person) != nullptr) == leaves);
  }
}

TEST_CASE("a further talk with a presumed victim gives trust") {
  for (const DecisionKind decision : {decision::call_back, decision::advise}) {
    Hall hall = talking(1, 0);
    const PersonId person = reported(hall);
    const PerMille before = presumption::presume(hall.simulation.world, person).trust;
    REQUIRE(hall.decide(Agency::helpline, decision, about(person)) == Refusal::none);
    hall.wait(days(5));
    CHECK(victim_file(hall.simulation.world, person)->trust.units > before.units);
  }
}
