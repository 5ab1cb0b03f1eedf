#include <doctest/doctest.h>

#include <vector>

#include "agencies/files/victims.hpp"
#include "agencies/offices/refusals.hpp"
#include "agencies/referral/places.hpp"
#include "agencies/referral/presumption.hpp"
#include "agencies/referral/reintegration.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "engine/agencies/help_scene.hpp"
#include "mechanisms/exploitation.hpp"
#include "mechanisms/recruitment.hpp"

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

namespace {

/// Social services agree a plan with the person, whose services begin or are waited for.
void plan(Simulation& simulation, PersonId person) {
  tell_freed(simulation, Agency::social_services, person);
  REQUIRE(decide(simulation, Agency::social_services, decision::reintegrate, person) ==
          Refusal::none);
  wait(simulation, days(60));
}

}  // namespace

TEST_CASE("a plan that is broken off counts as such, ends nothing else and gives its place back") {
  for (const double broken : {0.0, 1.0}) {
    Simulation simulation = by_hand(
        [=](Setup& s) { s.parameters.get<ReintegrationParameters>().broken_off = {broken}; });
    const PersonId person = men(simulation.world, 1).front();
    plan(simulation, person);
    CHECK(tiny::total(simulation, metric::services_used, 0) == 1);
    wait(simulation, days(5000));
    CHECK(tiny::total(simulation, metric::services_used, 0) == 0);
    CHECK(tiny::total(simulation, metric::reintegrated) == 1 - broken);
    CHECK(tiny::total(simulation, metric::reintegration_broken_off) == broken);
    const bool is_complete = victim_file(simulation.world, person)->reintegrated != Time::never();
    CHECK(is_complete == (broken == 0));
    CHECK((heard(simulation, Agency::social_services, person).last == Notice::reintegrated) ==
          is_complete);
  }
}

TEST_CASE("no plan is agreed with who is no victim, refuses help, or has one already") {
  Simulation simulation =
      by_hand([](Setup& s) { s.parameters.get<ReferralParameters>().accepts_help = {0}; });
  const PersonId person = men(simulation.world, 1).front(),
                 child = young(simulation.world, 1, Sex::man).front();
  tell(simulation, office(simulation, Agency::social_services), Notice::person_reported,
       about(person), 0);
  CHECK(decide(simulation, Agency::social_services, decision::reintegrate, person) ==
        Refusal::no_victim);
  plan(simulation, person);
  CHECK(victim_file(simulation.world, person)->planned == Time::never());
  CHECK_FALSE(victim_file(simulation.world, person)->is_assisted);
  plan(simulation, child);
  CHECK(victim_file(simulation.world, child)->planned != Time::never());
  CHECK(decide(simulation, Agency::social_services, decision::reintegrate, child) ==
        Refusal::already_done);
}

TEST_CASE("who is trafficked again while waiting gives the place to the next when it comes") {
  Simulation simulation = by_hand([](Setup& s) {
    s.parameters.get<ReintegrationParameters>().places = Regional<Count>(1);
    s.parameters.get<RecruitmentParameters>().occasions = {0};
    s.parameters.get<ExploitationParameters>().retrafficked = {0};
  });
  World& world = simulation.world;
  const std::vector<PersonId> three = men(world, 3);
  for (const PersonId person : three) plan(simulation, person);
  REQUIRE(tiny::total(simulation, metric::services_waiting, 0) == 2);
  Person& second = world.people[three[1].value];
  second.site = busiest_site(world);
  second.place = world.sites[second.site.value].place;
  exploitation::begin(world, three[1]);
  const auto gets_a_place = [&](PersonId person) {
    return victim_file(world, person)->reintegrated != Time::never();
  };
  world.parameters.get<ReintegrationParameters>().broken_off = {0};
  wait(simulation, days(8000));
  CHECK(gets_a_place(three[0]));
  CHECK_FALSE(gets_a_place(three[1]));
  CHECK(gets_a_place(three[2]));
  CHECK(tiny::total(simulation, metric::services_used, 0) == 0);
}

TEST_CASE(
    "places that are added are taken at once by those who wait, and none are at zero places") {
  Simulation simulation = by_hand([](Setup& s) {
    s.parameters.get<ReintegrationParameters>().places = Regional<Count>(0);
    s.interventions = {{.id = "places",
                        .from = Time{} + days(100),
                        .where = {tiny::valley},
                        .set = {{"reintegration.places", 5}}}};
  });
  const PersonId person = men(simulation.world, 1).front();
  plan(simulation, person);
  CHECK(tiny::total(simulation, metric::services_used, 0) == 0);
  CHECK(tiny::total(simulation, metric::services_waiting, 0) == 1);
  wait(simulation, days(41));
  CHECK(tiny::total(simulation, metric::services_used, 0) == 1);
  CHECK(tiny::total(simulation, metric::services_waiting, 0) == 0);
}
