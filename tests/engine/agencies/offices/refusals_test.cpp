/// An office is refused only what it knows to be in vain; what it cannot know it finds out by
/// trying.

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <functional>
#include <set>
#include <string_view>
#include <vector>

#include "agencies/files/victims.hpp"
#include "agencies/identification/interviews.hpp"
#include "agencies/justice/recruiter_audit.hpp"
#include "agencies/offices/refusals.hpp"
#include "agencies/offices/tasks.hpp"
#include "agencies/policy/coordination.hpp"
#include "agencies/referral/consular.hpp"
#include "agencies/referral/presumption.hpp"
#include "agencies/referral/referral.hpp"
#include "agencies/referral/reintegration.hpp"
#include "agencies/referral/shelters.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "engine/agencies/hall.hpp"
#include "engine/agencies/help_scene.hpp"

using namespace help_scene;
using hall_scene::Hall;

namespace {

constexpr std::array everybody{Agency::police, Agency::social_services, Agency::ngo,
                               Agency::consulate};

/// The answers to everything that the offices might decide about the person.
std::vector<Refusal> answers(const Simulation& simulation, PersonId person) {
  std::vector<Refusal> all;
  for (const Agency agency : everybody) {
    for (const DecisionKind decision :
         {decision::interview, decision::admit, decision::assess_needs, decision::identify,
          decision::reintegrate, decision::repatriate, decision::share}) {
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

TEST_CASE("every refusal has a sentence and a code") {
  for (int i = 1; i <= static_cast<int>(last_refusal); ++i) {
    CHECK_FALSE(reason(static_cast<Refusal>(i)).empty());
    CHECK_FALSE(code(static_cast<Refusal>(i)).empty());
  }
}

TEST_CASE("whom nobody can find is looked for in vain: no refusal tells beforehand") {
  Hall hall;
  World& world = hall.simulation.world;
  const auto in_vain = [&](DecisionKind decision, Subject subject) {
    hall.tell(Agency::police, Notice::person_reported, subject, 0, {Where::home});
    REQUIRE(hall.decide(Agency::police, decision, subject) == Refusal::none);
    hall.wait(days(20));
    return hall.knows(Agency::police, subject)->last == Notice::nothing_found;
  };
  std::uint32_t away = 0;
  while (world.people[away].state != PersonState::working ||
         region_of(world, world.people[away].place) != RegionId::none() ||
         home_region(world, {away}) != tiny::valley)
    ++away;
  CHECK(in_vain(decision::interview, about(PersonId{away})));
  std::uint32_t hidden = 0;
  while (world.recruiters[hidden].region != tiny::valley) ++hidden;
  world.recruiters[hidden].flags |= RecruiterFlag::deceptive | RecruiterFlag::lying_low;
  CHECK(in_vain(decision::audit_recruiter, about(RecruiterId{hidden})));
}

TEST_CASE(
    "where a person is, and what others have done about one, changes no answer to an office that "
    "does not know it") {
  Simulation before = held_still();
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

TEST_CASE("no two refusals have one code or one sentence") {
  std::set<std::string_view> codes, sentences;
  constexpr int last = static_cast<int>(last_refusal);
  for (int i = 0; i <= last; ++i) {
    codes.insert(code(static_cast<Refusal>(i)));
    sentences.insert(reason(static_cast<Refusal>(i)));
  }
  CHECK(codes.size() == last + 1);
  CHECK(sentences.size() == last + 1);
}

TEST_CASE("a query changes nothing, and a refused decision leaves no task") {
  Simulation simulation = held_still();
  const PersonId person = held(simulation.world, false);
  learns(simulation, Agency::police, Notice::person_reported, person);
  tell(simulation, OfficeId::none(), Notice::site_reported, about(SiteId{0}), 0);  // settled
  const std::uint64_t before = state_hash(simulation);
  answers(simulation, person);
  CHECK(decide(simulation, Agency::police, decision::identify, person) == Refusal::no_victim);
  CHECK(decide(simulation, Agency::ngo, decision::admit, person) == Refusal::not_known_to_you);
  CHECK(state_hash(simulation) == before);
  CHECK(all<Task>(simulation.world).empty());
}
