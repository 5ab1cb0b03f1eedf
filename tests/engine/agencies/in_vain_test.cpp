/// An office is refused only what it knows to be in vain; what it cannot know it finds out by
/// trying.

#include <doctest/doctest.h>

#include <functional>

#include "agencies/decisions.hpp"
#include "agencies/files/victims.hpp"
#include "agencies/offices/knowledge.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/refusals.hpp"
#include "agencies/offices/staff.hpp"
#include "agencies/referral/presumption.hpp"
#include "agencies/referral/referral.hpp"
#include "agencies/referral/shelters.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "engine/tiny.hpp"
#include "mechanisms/exit.hpp"
#include "mechanisms/exploitation.hpp"
#include "mechanisms/recruitment.hpp"

using namespace jardam;

namespace {

using namespace decision;

Simulation by_hand() {
  return make_simulation(
      tiny::setup([](Setup& s) {
        s.procedures.clear();
        s.parameters.get<ReferralParameters>().recognition_untrained =
            s.parameters.get<ReferralParameters>().recognition_trained = {1};
        s.parameters.get<ReferralParameters>().accepts_help = {1};
        s.parameters.get<LabourInspectorateParameters>().complaints_per_year = {0};
        s.parameters.get<ShelterParameters>().stay_by_law = {300};
        s.parameters.get<ExitParameters>() = {.escape = {0},
                                              .call = {0},
                                              .noticed = {0},
                                              .family = {0},
                                              .helped = {0},
                                              .removed_abroad = {0}};
        s.parameters.get<RecruitmentParameters>().occasions = {0};
      }),
      Seed{1});
}

OfficeId office(const Simulation& simulation, Agency agency, RegionId region = tiny::valley) {
  return office_of(simulation.world, agency, region);
}

bool is_abroad(const World& world, std::uint32_t person) {
  return region_of(world, world.people[person].place).is_none();
}

PersonId held(const World& world, bool abroad) {
  std::uint32_t person = 0;
  const auto suits = [&] {
    return world.people[person].state == PersonState::exploited &&
           is_abroad(world, person) == abroad && age_of(world, {person}) >= 18 &&
           home_region(world, {person}) == tiny::valley &&
           (abroad || region_of(world, world.people[person].place) == tiny::valley);
  };
  while (!suits()) ++person;
  return {person};
}

void learns(Simulation& simulation, Agency agency, Notice notice, PersonId person) {
  knowledge::learn(simulation.world, office(simulation, agency), notice, about(person), 0, agency);
}

Refusal decide(Simulation& simulation, Agency agency, DecisionKind decision, PersonId person,
               Agency to = Agency::police) {
  return apply(simulation, {.office = office(simulation, agency),
                            .decision = decision,
                            .subject = about(person),
                            .to = to})
      .refusal;
}

void wait(Simulation& simulation, Duration duration = days(20)) {
  advance(simulation, simulation.world.now + duration);
}

const Known& heard(const Simulation& simulation, Agency agency, PersonId person) {
  return *known(office_at(simulation.world, office(simulation, agency)), about(person));
}

constexpr std::array everybody{Agency::police, Agency::social_services, Agency::ngo,
                               Agency::consulate};

/// The answers to everything that the offices might decide about the person.
std::vector<Refusal> answers(const Simulation& simulation, PersonId person) {
  std::vector<Refusal> all;
  for (const Agency agency : everybody) {
    for (const DecisionKind decision :
         {interview, admit, assess_needs, identify, reintegrate, repatriate, share}) {
      for (const Agency to : {Agency::police, Agency::coordination_council}) {
        all.push_back(query(simulation, {.office = office(simulation, agency),
                                         .decision = decision,
                                         .subject = about(person),
                                         .to = to})
                          .refusal);
      }
    }
  }
  return all;
}

}  // namespace

TEST_CASE(
    "where a person is, and what others have done about one, changes no answer to an office that "
    "does not know it") {
  Simulation before = by_hand();
  const PersonId person = held(before.world, false);
  presumption::presume(before.world, person);
  for (const Notice heard : {Notice::person_reported, Notice::victim_presumed}) {
    Simulation simulation = before;
    for (const Agency agency : everybody) learns(simulation, agency, heard, person);
    const std::vector<Refusal> expected = answers(simulation, person);
    CHECK(std::count(expected.begin(), expected.end(), Refusal::none) > 0);
    using Change = std::function<void(Simulation&)>;
    const auto file = [&](Simulation& s) -> Victim& { return *victims::find(s.world, person); };
    const auto self = [&](Simulation& s) -> Person& { return s.world.people[person.value]; };
    const std::array<Change, 8> changes{
        [&](Simulation& s) { presumption::end_spell(s.world, person, ExitRoute::community); },
        [&](Simulation& s) { self(s).place = tiny::abroad; },
        [&](Simulation& s) { self(s).place = tiny::village; },
        [&](Simulation& s) {
          self(s).state = PersonState::sheltered;
          file(s).shelter = office(s, Agency::ngo, tiny::mountain);
        },
        [&](Simulation& s) {
          file(s).assessed = file(s).identified = file(s).planned = s.world.now;
        },
        [&](Simulation& s) { file(s).returns = s.world.now; },
        [&](Simulation& s) { file(s).marks |= VictimMark::sorted_out; },
        [&](Simulation& s) { all<Victim>(s.world).clear(); }};
    for (const Change& change : changes) {
      Simulation other = simulation;
      change(other);
      CAPTURE(&change - changes.data());
      CHECK(answers(other, person) == expected);
    }
  }
}

TEST_CASE(
    "who is held is not admitted, and the shelter hears no more than that it was in vain; once "
    "free the person is") {
  Simulation simulation = by_hand();
  const PersonId person = held(simulation.world, false);
  presumption::presume(simulation.world, person);
  learns(simulation, Agency::ngo, Notice::victim_presumed, person);
  REQUIRE(decide(simulation, Agency::ngo, admit, person) == Refusal::none);
  wait(simulation);
  REQUIRE(simulation.world.people[person.value].state == PersonState::exploited);
  CHECK(heard(simulation, Agency::ngo, person).last == Notice::nothing_found);
  CHECK(victim_file(simulation.world, person)->referred == Time::never());
  for (std::size_t group = 0; group < 3; ++group)
    CHECK(tiny::total(simulation, metric::shelter_refusals, group) == 0);
  presumption::end_spell(simulation.world, person, ExitRoute::community);
  REQUIRE(decide(simulation, Agency::ngo, admit, person) == Refusal::none);
  wait(simulation, days(5));
  CHECK(simulation.world.people[person.value].state == PersonState::sheltered);
  CHECK(decide(simulation, Agency::ngo, admit, person) == Refusal::already_done);  // its own guest
}

TEST_CASE(
    "who has been identified by another office is not identified twice, and the second office then "
    "knows") {
  Simulation simulation = by_hand();
  const PersonId person = held(simulation.world, false);
  presumption::presume(simulation.world, person);
  for (const Agency agency : {Agency::police, Agency::social_services}) {
    learns(simulation, agency, Notice::victim_presumed, person);
    REQUIRE(decide(simulation, agency, identify, person) == Refusal::none);
    wait(simulation, days(400));
    CHECK(decide(simulation, agency, identify, person) == Refusal::already_done);
  }
  CHECK(tiny::total(simulation, metric::victims_identified, 0) == 1);
  CHECK(tiny::total(simulation, metric::victims_identified, 1) == 0);
}

TEST_CASE(
    "nobody is brought home who is at home: refused by the news, and found out where the news is "
    "old") {
  Simulation simulation = by_hand();
  const PersonId person = held(simulation.world, false);
  learns(simulation, Agency::consulate, Notice::person_reported, person);
  CHECK(decide(simulation, Agency::consulate, repatriate, person) == Refusal::outside_region);
  PlaceId& place = simulation.world.people[person.value].place;
  const PlaceId here = place;
  place = tiny::abroad;
  CHECK(decide(simulation, Agency::consulate, repatriate, person) ==
        Refusal::outside_region);  // nobody has told
  learns(simulation, Agency::consulate, Notice::person_reported, person);
  place = here;
  REQUIRE(decide(simulation, Agency::consulate, repatriate, person) == Refusal::none);
  wait(simulation, days(60));
  CHECK(heard(simulation, Agency::consulate, person).last == Notice::nothing_found);
  CHECK(simulation.world.people[person.value].state == PersonState::exploited);
  CHECK(victim_file(simulation.world, person) == nullptr);
}

TEST_CASE(
    "what an office tries in vain does not keep it from telling others that the person is a "
    "victim") {
  Simulation simulation = by_hand();
  const PersonId person = held(simulation.world, false);
  presumption::presume(simulation.world, person);
  learns(simulation, Agency::ngo, Notice::victim_presumed, person);
  REQUIRE(decide(simulation, Agency::ngo, admit, person) == Refusal::none);
  wait(simulation);
  REQUIRE(decide(simulation, Agency::ngo, share, person, Agency::social_services) == Refusal::none);
  wait(simulation);
  CHECK(heard(simulation, Agency::social_services, person).last == Notice::victim_presumed);
  CHECK(decide(simulation, Agency::social_services, identify, person) == Refusal::none);
}

TEST_CASE("an office that is itself the competent one tells nobody, and so no loop begins") {
  Simulation simulation = by_hand();
  const PersonId person = held(simulation.world, false);
  learns(simulation, Agency::police, Notice::person_reported, person);
  const std::size_t reports = all<Report>(simulation.world).size();
  REQUIRE(decide(simulation, Agency::police, share, person, Agency::police) == Refusal::none);
  wait(simulation);
  CHECK(all<Report>(simulation.world).size() == reports);
  simulation.world.people[person.value].place =
      tiny::village;  // the other region's police are competent there
  REQUIRE(decide(simulation, Agency::police, share, person, Agency::police) == Refusal::none);
  wait(simulation);
  CHECK(known(office_at(simulation.world, office(simulation, Agency::police, tiny::mountain)),
              about(person)) != nullptr);
}

TEST_CASE(
    "what an office knows of an earlier exploitation does not stand in the way when the person is "
    "a victim again") {
  Simulation simulation = by_hand();
  const PersonId person = held(simulation.world, false);
  World& world = simulation.world;
  presumption::presume(world, person);
  learns(simulation, Agency::police, Notice::victim_identified, person);
  REQUIRE(decide(simulation, Agency::police, identify, person) == Refusal::already_done);
  const SiteId site = world.people[person.value].site;
  presumption::end_spell(world, person, ExitRoute::community);
  world.people[person.value].site = site;
  exploitation::begin(world, person);
  CHECK(decide(simulation, Agency::police, identify, person) ==
        Refusal::already_done);  // it has heard nothing new
  presumption::presume(world, person);
  learns(simulation, Agency::police, Notice::victim_presumed, person);
  CHECK(decide(simulation, Agency::police, identify, person) == Refusal::none);
}
