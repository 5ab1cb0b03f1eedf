#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <memory>
#include <vector>

#include "agencies/files/victims.hpp"
#include "agencies/identification/interviews.hpp"
#include "agencies/offices/refusals.hpp"
#include "agencies/policy/coordination.hpp"
#include "agencies/referral/presumption.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "country/kinship.hpp"
#include "engine/agencies/hall.hpp"
#include "engine/agencies/help_scene.hpp"
#include "mechanisms/exploitation.hpp"

using namespace jardam;
using hall_scene::Hall;

TEST_CASE("whoever is interviewed may speak of a relative who is exploited") {
  Hall hall;
  World& world = hall.simulation.world;
  hall.simulation.world.parameters.get<ReferralParameters>().speaks_of_kin = {1};
  const auto has_free_kin = [&](std::uint32_t person) {
    const Kin kin = kin_of(world, {person});
    return !kin.empty() && world.people[kin.people().front().value].state == PersonState::at_home;
  };
  std::uint32_t missing = 0;
  while (world.people[missing].state != PersonState::exploited ||
         home_region(world, {missing}) != tiny::valley || !has_free_kin(missing))
    ++missing;
  const PersonId relative = kin_of(world, {missing}).people().front();
  hall.tell(Agency::police, Notice::person_reported, about(relative));
  REQUIRE(hall.decide(Agency::police, decision::interview, about(relative)) == Refusal::none);
  hall.wait(days(10));
  CHECK(hall.knows(Agency::police, about(PersonId{missing})) != nullptr);
}

TEST_CASE("agencies that speak with the same people each have their own luck") {
  auto setup = std::make_shared<Setup>(*hall_scene::by_hand());
  setup->parameters.get<ReferralParameters>().recognition_untrained =
      setup->parameters.get<ReferralParameters>().recognition_trained = {0.5};
  setup->parameters.get<ReferralParameters>().helped_out = {0};
  setup->parameters.get<ReferralParameters>().speaks_of_kin = {0};
  for (OfficeSetup& office : setup->offices) office.staff = 1000;
  Hall hall{.simulation = make_simulation(setup, Seed{1})};
  std::vector<PersonId> held;
  for (const Spell& spell : hall.simulation.world.spells) {
    const bool here =
        spell.ended == Time::never() &&
        region_of(hall.simulation.world, hall.simulation.world.sites[spell.site.value].place) ==
            tiny::valley;
    if (here) held.push_back(spell.person);
  }
  REQUIRE(held.size() > 100);
  const auto missed_by = [&](Agency agency, const std::vector<PersonId>& people) {
    for (const PersonId person : people) {
      hall.tell(agency, Notice::person_reported, about(person));
      REQUIRE(hall.decide(agency, decision::interview, about(person)) == Refusal::none);
    }
    hall.wait(days(20));
    std::vector<PersonId> missed;
    for (const PersonId person : people) {
      if (hall.knows(agency, about(person))->last == Notice::nothing_found)
        missed.push_back(person);
    }
    return missed;
  };
  const auto is_half = [](std::size_t part, std::size_t all) {
    return std::abs(static_cast<double>(part) / static_cast<double>(all) - 0.5) <
           4 * 0.5 / std::sqrt(static_cast<double>(all));
  };
  const auto missed = missed_by(Agency::police, held);
  CHECK(is_half(missed.size(), held.size()));
  CHECK(is_half(missed_by(Agency::ngo, missed).size(), missed.size()));
}

namespace {

/// Talks in which everything is told and named, or nothing; nobody is helped out, nobody speaks of
/// kin.
Hall talking(double chance, const std::function<void(ReferralParameters&)>& change = {}) {
  return hall_scene::hall_of([&](Setup& s) {
    tiny::hold_for_long(s);
    ReferralParameters& p = s.parameters.get<ReferralParameters>();
    p.told_in_interview = p.names_recruiter = {chance};
    p.helped_out = p.speaks_of_kin = {0};
    if (change) change(p);
  });
}

/// Somebody held in the valley, brought there by a recruiter who has a name.
PersonId held_through_somebody(World& world) {
  const PersonId person = hall_scene::held_in(world, tiny::valley).front();
  spell_of(world, world.people[person.value]).recruiter = {3};
  return person;
}

void talk_with(Hall& hall, Agency agency, PersonId person) {
  hall.tell(agency, Notice::person_reported, about(person));
  REQUIRE(hall.decide(agency, decision::interview, about(person)) == Refusal::none);
  hall.wait(days(10));
}

}  // namespace

TEST_CASE("a recognised victim is presumed one, and tells what happens where, and through whom") {
  Hall hall = talking(1);
  World& world = hall.simulation.world;
  const PersonId person = held_through_somebody(world);
  const Spell spell = *exploitation::open_spell(world, person);
  talk_with(hall, Agency::social_services, person);
  const Victim& file = *victim_file(world, person);
  CHECK(file.presumed != Time::never());
  CHECK(file.interviews == 1);
  CHECK(hall.knows(Agency::social_services, about(person))->last == Notice::victim_presumed);
  CHECK(hall.knows(Agency::social_services, about(person))->indicators == spell.indicators);
  CHECK(hall.knows(Agency::social_services, about(spell.site))->last == Notice::site_reported);
  CHECK(hall.knows(Agency::social_services, about(spell.site))->indicators == spell.indicators);
  CHECK(hall.knows(Agency::social_services, about(spell.recruiter))->last ==
        Notice::recruiter_named);
  CHECK(world.people[person.value].state == PersonState::exploited);
  CHECK(tiny::total(hall.simulation, metric::victims_presumed) == 1);
}

TEST_CASE("who tells nothing and names nobody leaves the office with the place alone") {
  Hall hall = talking(0);
  World& world = hall.simulation.world;
  const PersonId person = held_through_somebody(world);
  const Spell spell = *exploitation::open_spell(world, person);
  talk_with(hall, Agency::social_services, person);
  CHECK(hall.knows(Agency::social_services, about(spell.site))->indicators == 0);
  CHECK(hall.knows(Agency::social_services, about(spell.recruiter)) == nullptr);
}

TEST_CASE("who is not recognised stays unknown: no file, no place, a talk in vain") {
  Hall hall = talking(
      1, [](ReferralParameters& p) { p.recognition_untrained = p.recognition_trained = {0}; });
  const PersonId person = held_through_somebody(hall.simulation.world);
  talk_with(hall, Agency::ngo, person);
  CHECK(victim_file(hall.simulation.world, person) == nullptr);
  CHECK(hall.knows(Agency::ngo, about(person))->last == Notice::nothing_found);
  CHECK(hall.knows(Agency::ngo, about(hall.simulation.world.people[person.value].site))->times ==
        0);  // the address to which it went, and no word of it
}

TEST_CASE("who is no victim is presumed one by the chance of an error, and the file is mistaken") {
  for (const double chance : {0.0, 1.0}) {
    Hall hall = talking(1, [=](ReferralParameters& p) { p.false_positive = {chance}; });
    const PersonId person = help_scene::men(hall.simulation.world, 1).front();
    talk_with(hall, Agency::police, person);
    const Victim* file = victim_file(hall.simulation.world, person);
    CHECK((file != nullptr) == (chance == 1));
    if (file != nullptr) CHECK((file->marks & VictimMark::mistaken) != 0);
  }
}

TEST_CASE("NGO and helpline may get out whom they recognise; police need an operation for that") {
  for (const Agency agency : {Agency::ngo, Agency::helpline, Agency::police}) {
    Hall hall = talking(0, [](ReferralParameters& p) { p.helped_out = {1}; });
    const PersonId person = hall_scene::held_in(hall.simulation.world, tiny::valley).front();
    talk_with(hall, agency, person);
    const bool is_out = hall.simulation.world.people[person.value].state != PersonState::exploited;
    CHECK(is_out == (agency != Agency::police));
    CHECK((hall.knows(agency, about(person))->last == Notice::victim_freed) == is_out);
    CHECK(tiny::total(hall.simulation, metric::exits,
                      static_cast<std::size_t>(ExitRoute::community)) == (is_out ? 1 : 0));
  }
}

TEST_CASE("an office is refused an interview while nobody has told it where the person is") {
  Hall hall = talking(0);
  const PersonId person = held_through_somebody(hall.simulation.world);
  const auto answer = [&](const Said& said) {
    hall.wait(days(1));
    hall.tell(Agency::police, Notice::person_reported, about(person), 0, said);
    const Command command{.office = hall.office(Agency::police),
                          .decision = decision::interview,
                          .subject = about(person)};
    return query(hall.simulation, command).refusal;
  };
  CHECK(answer({Where::missing}) == Refusal::whereabouts_unknown);
  CHECK(answer({Where::abroad}) == Refusal::out_of_reach);
  CHECK(answer({Where::home}) == Refusal::none);
}

TEST_CASE("who is not where the office was told is looked for in vain, and then missing to it") {
  Hall hall = talking(0);
  World& world = hall.simulation.world;
  const PersonId person = held_through_somebody(world);
  hall.tell(Agency::police, Notice::person_reported, about(person), 0, {Where::home});
  REQUIRE(hall.decide(Agency::police, decision::interview, about(person)) == Refusal::none);
  hall.wait(days(10));
  CHECK(victim_file(world, person) == nullptr);
  const Known& known = *hall.knows(Agency::police, about(person));
  CHECK(known.last == Notice::nothing_found);
  CHECK(known.accounts[0].where == Where::missing);
  CHECK(known.accounts[1].where == Where::home);  // what it was told before it keeps
  CHECK(known.interviews == 0);
  CHECK(interviews::times_interviewed(world, person) == 0);
  CHECK(hall.decide(Agency::police, decision::interview, about(person)) ==
        Refusal::whereabouts_unknown);
}

TEST_CASE(
    "a second interview about the same exploitation is counted and costs trust, by whomever") {
  for (const Agency second : {Agency::ngo, Agency::police}) {
    Hall hall = hall_scene::hall_of([](Setup& s) {
      tiny::hold_for_long(s);
      s.parameters.get<ReferralParameters>().helped_out =
          s.parameters.get<ReferralParameters>().speaks_of_kin = {0};
      s.parameters.get<TrustParameters>().talks_again = {1};
    });
    World& world = hall.simulation.world;
    const PersonId person = help_scene::held(world, false);
    talk_with(hall, Agency::ngo, person);
    const double trust = victim_file(world, person)->trust.value();
    CHECK(tiny::total(hall.simulation, metric::interviews_repeated) == 0);
    talk_with(hall, second, person);
    CHECK(victim_file(world, person)->trust.value() < trust);
    CHECK(interviews::times_interviewed(world, person) == 2);
    CHECK(tiny::total(hall.simulation, metric::interviews_repeated,
                      static_cast<std::size_t>(second)) == 1);
  }
}

TEST_CASE("who will not tell it all again does not, and that is no interview") {
  Hall hall = talking(0);
  hall.simulation.world.parameters.get<TrustParameters>().talks_again = {0};
  World& world = hall.simulation.world;
  const PersonId person = help_scene::held(world, false);
  talk_with(hall, Agency::social_services, person);
  talk_with(hall, Agency::ngo, person);
  CHECK(interviews::times_interviewed(world, person) == 1);
  CHECK(hall.knows(Agency::ngo, about(person))->last == Notice::nothing_found);
  CHECK(tiny::total(hall.simulation, metric::interviews_repeated) == 0);
}

TEST_CASE("an office knows of another's interview when the record was passed on, not before") {
  Hall hall = talking(0);
  const PersonId person = help_scene::held(hall.simulation.world, false);
  talk_with(hall, Agency::social_services, person);
  hall.tell(Agency::police, Notice::person_reported, about(person));
  CHECK(hall.knows(Agency::police, about(person))->interviews == 0);
  REQUIRE(hall.decide(Agency::social_services, decision::share, about(person), Agency::police) ==
          Refusal::none);
  hall.wait(days(10));
  const Known& known = *hall.knows(Agency::police, about(person));
  CHECK(known.interviews == 1);
  CHECK(known.interviewed_by == Agency::social_services);
  CHECK(known.last == Notice::victim_presumed);
}

TEST_CASE("a child is interviewed once: whoever knows is refused, whoever does not asks in vain") {
  Hall hall = talking(0);
  World& world = hall.simulation.world;
  const auto held = hall_scene::held_in(world, tiny::valley);
  const auto child = std::find_if(held.begin(), held.end(),
                                  [&](PersonId person) { return is_child(world, person); });
  REQUIRE(child != held.end());
  talk_with(hall, Agency::social_services, *child);
  CHECK(hall.decide(Agency::social_services, decision::interview, about(*child)) ==
        Refusal::heard_on_record);
  talk_with(hall, Agency::ngo, *child);
  CHECK(hall.knows(Agency::ngo, about(*child))->last == Notice::nothing_found);
  CHECK(interviews::times_interviewed(world, *child) == 1);
}

TEST_CASE("a relative who has told is not news again") {
  Hall hall = talking(0, [](ReferralParameters& p) { p.speaks_of_kin = {1}; });
  World& world = hall.simulation.world;
  const auto held = hall_scene::held_in(world, tiny::valley);
  const auto is_grown_up_at_home = [&](PersonId relative) {
    return world.people[relative.value].state == PersonState::at_home && !is_child(world, relative);
  };
  const auto speaker = std::find_if(held.begin(), held.end(), [&](PersonId person) {
    const Kin kin = kin_of(world, person);
    return std::any_of(kin.people().begin(), kin.people().end(),
                       [&](PersonId relative) { return is_grown_up_at_home(relative); });
  });
  REQUIRE(speaker != held.end());
  const Kin kin = kin_of(world, *speaker);
  const PersonId relative =
      *std::find_if(kin.people().begin(), kin.people().end(), is_grown_up_at_home);
  talk_with(hall, Agency::social_services, relative);
  REQUIRE(hall.knows(Agency::social_services, about(*speaker)) != nullptr);
  const std::uint16_t times = hall.knows(Agency::social_services, about(*speaker))->times;
  CHECK(times == 1);
  CHECK(hall.knows(Agency::social_services, about(*speaker))->accounts[0].where == Where::missing);
  talk_with(hall, Agency::social_services, relative);
  CHECK(hall.knows(Agency::social_services, about(*speaker))->times == times);
}

TEST_CASE("abroad the consulate, the helpline and NGOs reach somebody, and no other agency does") {
  for (const Agency agency : {Agency::consulate, Agency::helpline, Agency::ngo, Agency::police,
                              Agency::social_services}) {
    Hall hall = talking(0);
    const PersonId person = help_scene::held(hall.simulation.world, true);
    hall.tell(agency, Notice::person_reported, about(person), 0, {Where::contact});
    REQUIRE(hall.decide(agency, decision::interview, about(person)) == Refusal::none);
    hall.wait(days(10));
    const bool reaches = agency != Agency::police && agency != Agency::social_services;
    CHECK((victim_file(hall.simulation.world, person) != nullptr) == reaches);
    CHECK((hall.knows(agency, about(person))->last == Notice::victim_presumed) == reaches);
  }
}
