#include <doctest/doctest.h>

#include <vector>

#include "agencies/offices/knowledge.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/refusals.hpp"
#include "agencies/policy/coordination.hpp"
#include "agencies/referral/consular.hpp"
#include "agencies/referral/presumption.hpp"
#include "agencies/referral/referral.hpp"
#include "agencies/referral/shelters.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "engine/agencies/hall.hpp"
#include "engine/agencies/help_scene.hpp"
#include "mechanisms/exploitation.hpp"

using namespace help_scene;
using hall_scene::busiest_site;
using hall_scene::Hall;

TEST_CASE("what one office learns no other office knows, until somebody tells") {
  Hall hall;
  const Subject site = about(busiest_site(hall.simulation.world, tiny::valley));
  hall.tell(Agency::helpline, Notice::site_reported, site, 1);
  CHECK(hall.knows(Agency::helpline, site) != nullptr);
  CHECK(hall.knows(Agency::police, site) == nullptr);
  CHECK(hall.decide(Agency::helpline, decision::share, site, Agency::police) == Refusal::none);
  hall.wait(days(30));
  REQUIRE(hall.knows(Agency::police, site) != nullptr);
  CHECK(hall.knows(Agency::police, site)->indicators == 1);
  CHECK(hall.knows(Agency::police, site)->source == Agency::helpline);
  CHECK(hall.knows(Agency::ngo, site) == nullptr);
}

TEST_CASE(
    "what an office tries in vain does not keep it from telling others that the person is a "
    "victim") {
  Simulation simulation = held_still();
  const PersonId person = held(simulation.world, false);
  presumption::presume(simulation.world, person);
  learns(simulation, Agency::ngo, Notice::victim_presumed, person);
  REQUIRE(decide(simulation, Agency::ngo, decision::admit, person) == Refusal::none);
  wait(simulation);
  REQUIRE(decide(simulation, Agency::ngo, decision::share, person, Agency::social_services) ==
          Refusal::none);
  wait(simulation);
  CHECK(heard(simulation, Agency::social_services, person).last == Notice::victim_presumed);
  CHECK(decide(simulation, Agency::social_services, decision::identify, person) == Refusal::none);
}

TEST_CASE(
    "what an office knows of an earlier exploitation does not stand in the way when the person is "
    "a victim again") {
  Simulation simulation = held_still();
  const PersonId person = held(simulation.world, false);
  World& world = simulation.world;
  presumption::presume(world, person);
  learns(simulation, Agency::police, Notice::victim_identified, person);
  REQUIRE(decide(simulation, Agency::police, decision::identify, person) == Refusal::already_done);
  const SiteId site = world.people[person.value].site;
  presumption::end_spell(world, person, ExitRoute::community);
  world.people[person.value].site = site;
  exploitation::begin(world, person);
  CHECK(decide(simulation, Agency::police, decision::identify, person) ==
        Refusal::already_done);  // it has heard nothing new
  presumption::presume(world, person);
  learns(simulation, Agency::police, Notice::victim_presumed, person);
  CHECK(decide(simulation, Agency::police, decision::identify, person) == Refusal::none);
}

TEST_CASE(
    "an office remembers who told it first and when, adds up what it hears, and has the latest "
    "news") {
  Hall hall;
  World& world = hall.simulation.world;
  const Subject site = about(busiest_site(world, tiny::valley));
  const OfficeId police = hall.office(Agency::police);
  knowledge::learn(world, police, Notice::site_reported, site, 1, Agency::helpline);
  hall.wait(days(3));
  knowledge::learn(world, police, Notice::indicators_seen, site, 4, Agency::ngo);
  const Known& item = *hall.knows(Agency::police, site);
  CHECK(item.since == Time{});
  CHECK(item.updated == Time{} + days(3));
  CHECK(item.source == Agency::helpline);
  CHECK(item.last == Notice::indicators_seen);
  CHECK(item.indicators == 5);
  CHECK(item.times == 2);
  REQUIRE(all<Report>(world).size() == 2);
  CHECK(all<Report>(world)[1] == Report{.at = Time{} + days(3),
                                        .subject = site,
                                        .indicators = 4,
                                        .office = police,
                                        .notice = Notice::indicators_seen,
                                        .source = Agency::ngo});
}

TEST_CASE("where there is no office, nobody learns anything") {
  Hall hall;
  const std::uint64_t before = state_hash(hall.simulation);
  knowledge::learn(hall.simulation.world, OfficeId::none(), Notice::site_reported, about(SiteId{0}),
                   1, Agency::ngo);
  knowledge::tell(hall.simulation.world, Agency::international_organisation, Notice::site_reported,
                  about(SiteId{0}), 1, Agency::ngo);
  CHECK(state_hash(hall.simulation) == before);
}

TEST_CASE("the office that is told is the one of the subject's region, or the agency's only one") {
  Hall hall;
  World& world = hall.simulation.world;
  const Subject site = about(busiest_site(world, tiny::mountain));
  for (const Agency agency : {Agency::police, Agency::helpline})
    knowledge::tell(world, agency, Notice::site_reported, site, 0, Agency::ngo);
  const auto knows = [&](Agency agency, RegionId region) {
    return known(office_at(world, hall.office(agency, region)), site) != nullptr;
  };
  CHECK(knows(Agency::police, tiny::mountain));
  CHECK_FALSE(knows(Agency::police, tiny::valley));
  CHECK(knows(Agency::helpline, tiny::valley));
}

TEST_CASE("a visit in vain is not passed on as the news: what was heard before it is") {
  Hall hall;
  const auto told_after = [&](Subject site, Notice first, Indicators seen) {
    hall.tell(Agency::police, first, site, seen);
    hall.tell(Agency::police, Notice::nothing_found, site);
    REQUIRE(hall.decide(Agency::police, decision::share, site, Agency::labour_inspectorate) ==
            Refusal::none);
    hall.wait(days(30));
    return hall.knows(Agency::labour_inspectorate, site)->last;
  };
  const std::vector<SiteId> sites = hall_scene::sites_in(hall.simulation.world, tiny::valley);
  CHECK(told_after(about(sites[0]), Notice::site_reported, 0) == Notice::site_reported);
  CHECK(told_after(about(sites[1]), Notice::indicators_seen, 2) == Notice::indicators_seen);
}

TEST_CASE(
    "whether somebody is abroad an office knows by the latest news, not by a search in vain") {
  Simulation simulation = held_still();
  const PersonId person = held(simulation.world, false);
  const auto is_thought_abroad = [&] {
    return knowledge::knows(simulation.world, office(simulation, Agency::ngo), about(person),
                            KnownStep::abroad);
  };
  PlaceId& place = simulation.world.people[person.value].place;
  const PlaceId here = place;
  place = tiny::abroad;
  learns(simulation, Agency::ngo, Notice::person_reported, person);
  CHECK(is_thought_abroad());
  place = here;
  learns(simulation, Agency::ngo, Notice::nothing_found, person);
  CHECK(is_thought_abroad());
  learns(simulation, Agency::ngo, Notice::person_reported, person);
  CHECK_FALSE(is_thought_abroad());
}

TEST_CASE("who is safe is no longer on the way home, as far as the office knows") {
  Simulation simulation = held_still();
  const PersonId person = held(simulation.world, true);
  presumption::presume(simulation.world, person);
  const OfficeId consulate = office(simulation, Agency::consulate);
  learns(simulation, Agency::consulate, Notice::victim_presumed, person);
  knowledge::note(simulation.world, consulate, person, KnownStep::returning);
  CHECK(decide(simulation, Agency::consulate, decision::repatriate, person) ==
        Refusal::already_done);
  learns(simulation, Agency::consulate, Notice::victim_safe, person);
  CHECK_FALSE(knowledge::knows(simulation.world, consulate, about(person), KnownStep::returning));
}

TEST_CASE("news of a victim tells how far the person has come, other news of the person does not") {
  Simulation simulation = held_still();
  const PersonId person = held(simulation.world, false);
  presumption::presume(simulation.world, person);
  const auto steps_after = [&](Notice notice) {
    Simulation other = simulation;
    learns(other, Agency::police, notice, person);
    return heard(other, Agency::police, person).steps;
  };
  for (const Notice notice : {Notice::victim_presumed, Notice::victim_freed,
                              Notice::shelter_refused, Notice::victim_safe})
    CHECK(steps_after(notice) == KnownStep::presumed);
  CHECK(steps_after(Notice::victim_identified) == (KnownStep::presumed | KnownStep::identified));
  CHECK(steps_after(Notice::reintegrated) == (KnownStep::presumed | KnownStep::planned));
  for (const Notice notice : {Notice::person_reported, Notice::nothing_found})
    CHECK(steps_after(notice) == 0);
}

TEST_CASE("an office that has closed a person's file no longer takes the person for a victim") {
  Simulation simulation = held_still();
  const PersonId person = held(simulation.world, false);
  presumption::presume(simulation.world, person);
  learns(simulation, Agency::police, Notice::victim_presumed, person);
  learns(simulation, Agency::social_services, Notice::victim_presumed, person);
  knowledge::close(simulation.world, office(simulation, Agency::police), person);
  CHECK(decide(simulation, Agency::police, decision::identify, person) == Refusal::no_victim);
  CHECK(decide(simulation, Agency::social_services, decision::identify, person) == Refusal::none);
}

TEST_CASE("two sources that say otherwise of where somebody is are both kept, with their ages") {
  Hall hall;
  World& world = hall.simulation.world;
  const PersonId person = hall_scene::held_in(world, tiny::valley).front();
  const OfficeId police = hall.office(Agency::police);
  const auto hear = [&](Agency source, const Said& said) {
    knowledge::learn(world, police, Notice::person_reported, about(person), 0, source, {}, said);
  };
  hear(Agency::helpline, {Where::site, SiteId{4}, Confidence::anonymous});
  hall.wait(days(2));
  hear(Agency::ngo, {Where::home, {}, Confidence::told_by_person});
  const Known& known = *hall.knows(Agency::police, about(person));
  REQUIRE(accounts::of(known.accounts).size() == 2);
  CHECK(known.accounts[0].where == Where::home);
  CHECK(known.accounts[0].source == Agency::ngo);
  CHECK(known.accounts[0].confidence == Confidence::told_by_person);
  CHECK(known.accounts[1].site == SiteId{4});
  CHECK(known.accounts[1].at + days(2) == known.accounts[0].at);
  CHECK(hall.knows(Agency::police, about(SiteId{4})) != nullptr);
}

TEST_CASE("what is passed on keeps its age and confidence, and has the teller for its source") {
  Hall hall;
  World& world = hall.simulation.world;
  const PersonId person = hall_scene::held_in(world, tiny::valley).front();
  const Time said = world.now;
  knowledge::learn(world, hall.office(Agency::ngo), Notice::person_reported, about(person), 0,
                   Agency::helpline, {}, {Where::site, SiteId{4}, Confidence::hearsay});
  hall.wait(days(5));
  CHECK(hall.knows(Agency::police, about(SiteId{4})) == nullptr);
  knowledge::pass_on(world, hall.office(Agency::police), *hall.knows(Agency::ngo, about(person)),
                     Agency::ngo);
  const Account& told = hall.knows(Agency::police, about(person))->accounts[0];
  CHECK(told.at == said);
  CHECK(told.source == Agency::ngo);
  CHECK(told.confidence == Confidence::hearsay);
  CHECK(hall.knows(Agency::police, about(SiteId{4})) != nullptr);
}

TEST_CASE("a site keeps what each source suspects beside what a visit saw, even nothing") {
  Hall hall;
  World& world = hall.simulation.world;
  const Subject site = about(busiest_site(world, tiny::valley));
  const OfficeId police = hall.office(Agency::police);
  knowledge::learn(world, police, Notice::site_reported, site, 3, Agency::helpline, {},
                   {.confidence = Confidence::anonymous});
  hall.wait(days(1));
  knowledge::learn(world, police, Notice::nothing_found, site, 0, Agency::police);
  const Known& known = *hall.knows(Agency::police, site);
  REQUIRE(accounts::of(known.accounts).size() == 2);
  CHECK(known.accounts[0].indicators == 0);
  CHECK(known.accounts[0].confidence == Confidence::own_eyes);
  CHECK(known.accounts[1].indicators == 3);
  CHECK(known.accounts[1].confidence == Confidence::anonymous);
  CHECK(known.indicators == 3);
}

TEST_CASE("that somebody is abroad is what the newest account says, not the truth") {
  Hall hall;
  World& world = hall.simulation.world;
  const PersonId person = hall_scene::held_in(world, tiny::valley).front();
  const auto is_abroad = [&] {
    return knowledge::knows(world, hall.office(Agency::police), about(person), KnownStep::abroad);
  };
  hall.tell(Agency::police, Notice::person_reported, about(person), 0, {Where::abroad});
  CHECK(is_abroad());
  hall.wait(days(1));
  hall.tell(Agency::police, Notice::person_reported, about(person), 0, {Where::missing});
  CHECK_FALSE(is_abroad());
}

TEST_CASE("who has met somebody says where that was") {
  Hall hall;
  World& world = hall.simulation.world;
  const PersonId person = hall_scene::held_in(world, tiny::valley).front();
  knowledge::learn(world, hall.office(Agency::ngo), Notice::victim_presumed, about(person), 0,
                   Agency::ngo);
  const Account& met = hall.knows(Agency::ngo, about(person))->accounts[0];
  CHECK(met.where == Where::site);
  CHECK(met.site == world.people[person.value].site);
  knowledge::learn(world, hall.office(Agency::police), Notice::victim_identified, about(person), 0,
                   Agency::police);
  CHECK(accounts::of(hall.knows(Agency::police, about(person))->accounts).empty());
}
