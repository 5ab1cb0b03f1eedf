#include <doctest/doctest.h>

#include <vector>

#include "agencies/files/victims.hpp"
#include "agencies/identification/helpline.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/refusals.hpp"
#include "agencies/offices/tasks.hpp"
#include "agencies/referral/presumption.hpp"
#include "agencies/referral/referral.hpp"
#include "agencies/referral/shelters.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "engine/agencies/help_scene.hpp"

using namespace help_scene;

TEST_CASE(
    "who is no victim is sorted out at formal identification, and takes up a bed until then") {
  Simulation simulation =
      by_hand([](Setup& s) { s.parameters.get<ReferralParameters>().sorts_out = {1}; });
  const PersonId person = men(simulation.world, 1).front();
  ask_for_bed(simulation, person);
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

TEST_CASE("an assessment of needs refers and assists who accepts help, and is not made twice") {
  for (const double accepts : {1.0, 0.0}) {
    Simulation simulation = by_hand([=](Setup& s) {
      s.parameters.get<ReferralParameters>().accepts_help = {accepts};
      s.parameters.get<ReferralParameters>().sorts_out = {0};
    });
    const PersonId person = men(simulation.world, 1).front();
    CHECK(decide(simulation, Agency::social_services, decision::assess_needs, person) ==
          Refusal::not_known_to_you);
    tell(simulation, office(simulation, Agency::social_services), Notice::person_reported,
         about(person), 0);
    CHECK(decide(simulation, Agency::social_services, decision::assess_needs, person) ==
          Refusal::no_victim);
    tell_freed(simulation, Agency::social_services, person);
    REQUIRE(decide(simulation, Agency::social_services, decision::assess_needs, person) ==
            Refusal::none);
    wait(simulation, days(60));
    const Victim& file = *victim_file(simulation.world, person);
    CHECK(file.referred != Time::never());
    CHECK((file.assessed != Time::never()) == (accepts == 1));
    CHECK(file.is_assisted == (accepts == 1));
    CHECK((decide(simulation, Agency::social_services, decision::assess_needs, person) ==
           Refusal::already_done) == (accepts == 1));
  }
}

TEST_CASE(
    "word goes where its channel leads: a call, a community's report, one's own, the border") {
  const auto who_hears = [](referral::Channel channel, bool abroad, double police, double ngo) {
    Simulation simulation = by_hand([=](Setup& s) {
      s.parameters.get<ReferralParameters>().noticed_to_police = {police};
      s.parameters.get<ReferralParameters>().noticed_to_ngo = {ngo};
      s.parameters.get<HelplineParameters>().recognition_untrained =
          s.parameters.get<HelplineParameters>().recognition_trained = {1};
    });
    const PersonId person = held(simulation.world, abroad);
    referral::signal(simulation.world, person, channel);
    std::vector<Agency> heard;
    for (const Office& office : all<Office>(simulation.world))
      if (known(office, about(person)) != nullptr) heard.push_back(office.agency);
    REQUIRE(heard.size() == 1);
    CHECK(tiny::total(simulation, metric::victims_reporting) ==
          (channel == referral::Channel::self_report ? 1 : 0));
    return heard.front();
  };
  using C = referral::Channel;
  CHECK(who_hears(C::call, false, 1, 0) == Agency::helpline);
  CHECK(who_hears(C::border, false, 1, 0) == Agency::border_service);
  CHECK(who_hears(C::self_report, false, 0, 1) == Agency::police);
  CHECK(who_hears(C::noticed, false, 1, 0) == Agency::police);
  CHECK(who_hears(C::noticed, false, 0, 1) == Agency::ngo);
  CHECK(who_hears(C::noticed, false, 0, 0) == Agency::social_services);
  CHECK(who_hears(C::noticed, true, 1, 0) == Agency::consulate);
  CHECK(who_hears(C::self_report, true, 1, 0) == Agency::consulate);
}

TEST_CASE("formal identification is counted by who decides it, by group, and with its days") {
  Simulation simulation = held_still();
  const PersonId person = held(simulation.world, false);
  presumption::presume(simulation.world, person);
  learns(simulation, Agency::social_services, Notice::victim_presumed, person);
  REQUIRE(decide(simulation, Agency::social_services, decision::identify, person) == Refusal::none);
  while (all<Task>(simulation.world).front().state != TaskState::done) wait(simulation, hours(1));
  const Victim& file = *victim_file(simulation.world, person);
  const Duration taken = all<Task>(simulation.world).front().due - Time{};
  CHECK(file.identified - file.presumed == taken);
  CHECK(tiny::total(simulation, metric::victims_identified, 1) == 1);
  CHECK(tiny::total(simulation, metric::victims_identified_by_group,
                    static_cast<std::size_t>(group_of(simulation.world, person))) == 1);
  CHECK(heard(simulation, Agency::social_services, person).last == Notice::victim_identified);
  CHECK(simulation.world.people[person.value].state == PersonState::exploited);
}
