#include "agencies/identification/search.hpp"

#include <doctest/doctest.h>
#include <algorithm>

#include <functional>

#include "agencies/identification/interviews.hpp"
#include "agencies/offices/refusals.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "engine/agencies/hall.hpp"
#include "engine/agencies/help_scene.hpp"

using namespace jardam;
using hall_scene::Hall;

namespace {

/// The hall where nobody is found by any means but those that `change` gives.
Hall searching(const std::function<void(SearchParameters&)>& change) {
  return hall_scene::hall_of([&](Setup& s) {
    tiny::hold_for_long(s);
    SearchParameters& p = s.parameters.get<SearchParameters>();
    p = {.report = {0},
         .told_site = {0},
         .recruiter = {0},
         .indicators = {0},
         .abroad = {0},
         .exit_register = {0},
         .relatives_consent = {1},
         .caller_says_where = {1}};
    change(p);
    s.parameters.get<ReferralParameters>().helped_out =
        s.parameters.get<ReferralParameters>().speaks_of_kin = {0};
  });
}

constexpr Said nobody_knows{Where::missing};

/// What the office heard last of the person.
Notice after_search(Hall& hall, Agency agency, PersonId person) {
  REQUIRE(hall.decide(agency, decision::search, about(person)) == Refusal::none);
  hall.wait(days(30));
  const std::vector<Report>& reports = all<Report>(hall.simulation.world);
  const auto last = std::find_if(reports.rbegin(), reports.rend(), [&](const Report& report) {
    return report.office == hall.office(agency) && report.subject == about(person);
  });
  REQUIRE(last != reports.rend());
  return last->notice;
}

}  // namespace

TEST_CASE("a search tells where somebody is, and nothing more; then there can be an interview") {
  Hall hall = searching([](SearchParameters& p) { p.report = {1}; });
  World& world = hall.simulation.world;
  const PersonId person = hall_scene::held_in(world, tiny::valley).front();
  const SiteId site = world.people[person.value].site;
  hall.tell(Agency::police, Notice::person_reported, about(person), 0, nobody_knows);
  CHECK(hall.decide(Agency::police, decision::interview, about(person)) ==
        Refusal::whereabouts_unknown);
  CHECK(after_search(hall, Agency::police, person) == Notice::person_found);
  const Known& known = *hall.knows(Agency::police, about(person));
  CHECK(known.accounts[0].where == Where::site);
  CHECK(known.accounts[0].site == site);
  CHECK(known.accounts[0].confidence == Confidence::own_eyes);
  CHECK(known.indicators == 0);
  CHECK(known.steps == 0);
  CHECK(hall.knows(Agency::police, about(site)) != nullptr);  // the address, of which nobody spoke
  CHECK(hall.knows(Agency::police, about(site))->times == 0);
  CHECK(world.people[person.value].state == PersonState::exploited);
  CHECK(hall.decide(Agency::police, decision::interview, about(person)) == Refusal::none);
  CHECK(tiny::total(hall.simulation, metric::searches, 0) == 1);
}

TEST_CASE("a search in vain tells nothing, and can be made again") {
  Hall hall = searching([](SearchParameters&) {});
  const PersonId person = hall_scene::held_in(hall.simulation.world, tiny::valley).front();
  hall.tell(Agency::police, Notice::person_reported, about(person), 0, nobody_knows);
  CHECK(after_search(hall, Agency::police, person) == Notice::nothing_found);
  CHECK(hall.knows(Agency::police, about(person))->accounts[0].where == Where::missing);
  CHECK(hall.decide(Agency::police, decision::search, about(person)) == Refusal::none);
  CHECK(tiny::total(hall.simulation, metric::searches, 1) == 1);
}

TEST_CASE("each thing that an office goes by may lead to the person: site, recruiter, indicators") {
  const auto is_found = [](const std::function<void(SearchParameters&)>& by,
                           const std::function<void(Hall&, PersonId)>& told) {
    Hall hall = searching(by);
    World& world = hall.simulation.world;
    const PersonId person = hall_scene::held_in(world, tiny::valley).front();
    spell_of(world, world.people[person.value]).recruiter = {3};
    told(hall, person);
    hall.tell(Agency::police, Notice::person_reported, about(person), 0, nobody_knows);
    return after_search(hall, Agency::police, person) == Notice::person_found;
  };
  const auto by_site = [](SearchParameters& p) { p.told_site = {1}; };
  const auto by_recruiter = [](SearchParameters& p) { p.recruiter = {1}; };
  const auto by_indicators = [](SearchParameters& p) { p.indicators = {1}; };
  const auto nothing = [](Hall&, PersonId) {};
  CHECK_FALSE(is_found(by_site, nothing));
  CHECK_FALSE(is_found(by_recruiter, nothing));
  CHECK_FALSE(is_found(by_indicators, nothing));
  CHECK(is_found(by_site, [](Hall& hall, PersonId person) {
    hall.tell(Agency::police, Notice::person_reported, about(person), 0,
              {Where::site, SiteId{0}, Confidence::anonymous});
  }));
  CHECK(is_found(by_recruiter, [](Hall& hall, PersonId) {
    hall.tell(Agency::police, Notice::recruiter_named, about(RecruiterId{3}));
  }));
  CHECK(is_found(by_indicators, [](Hall& hall, PersonId person) {
    hall.tell(Agency::police, Notice::person_reported, about(person), 1, nobody_knows);
  }));
}

TEST_CASE(
    "who has left the country is found in the border service's own records, by others seldom") {
  for (const Agency agency : {Agency::border_service, Agency::police}) {
    Hall hall = searching([](SearchParameters& p) { p.exit_register = {1}; });
    const PersonId person = help_scene::held(hall.simulation.world, true);
    hall.tell(agency, Notice::person_reported, about(person), 0, nobody_knows);
    const bool is_found = after_search(hall, agency, person) == Notice::person_found;
    CHECK(is_found == (agency == Agency::border_service));
    if (is_found) CHECK(hall.knows(agency, about(person))->accounts[0].where == Where::abroad);
  }
}

TEST_CASE("an NGO asks around only where those who miss the person agree") {
  for (const double consent : {0.0, 1.0}) {
    Hall hall = searching([=](SearchParameters& p) {
      p.report = {1};
      p.relatives_consent = {consent};
    });
    const PersonId person = hall_scene::held_in(hall.simulation.world, tiny::valley).front();
    hall.tell(Agency::ngo, Notice::person_reported, about(person), 0, nobody_knows);
    const bool is_found = after_search(hall, Agency::ngo, person) == Notice::person_found;
    CHECK(is_found == (consent == 1));
  }
}

TEST_CASE(
    "nobody searches for whom the office was told where to find; social services for no adult") {
  Hall hall = searching([](SearchParameters&) {});
  World& world = hall.simulation.world;
  const PersonId adult = help_scene::held(world, false);
  hall.tell(Agency::police, Notice::person_reported, about(adult));
  CHECK(hall.decide(Agency::police, decision::search, about(adult)) == Refusal::whereabouts_known);
  hall.tell(Agency::social_services, Notice::person_reported, about(adult), 0, nobody_knows);
  CHECK(hall.decide(Agency::social_services, decision::search, about(adult)) ==
        Refusal::not_a_child);
  const PersonId child = help_scene::young(world, 1, Sex::woman).front();
  hall.tell(Agency::social_services, Notice::person_reported, about(child), 0, nobody_knows);
  CHECK(hall.decide(Agency::social_services, decision::search, about(child)) == Refusal::none);
  CHECK(hall.decide(Agency::court, decision::search, about(child)) == Refusal::not_yours_to_decide);
}

TEST_CASE("what a caller says of the place is true, abroad always and at a site as often as said") {
  for (const double says : {0.0, 1.0}) {
    Hall hall = searching([=](SearchParameters& p) { p.caller_says_where = {says}; });
    const World& world = hall.simulation.world;
    const PersonId here = help_scene::held(world, false), away = help_scene::held(world, true);
    CHECK(search::told_by_caller(world, away).where == Where::abroad);
    const Said said = search::told_by_caller(world, here);
    CHECK(said.where == (says == 1 ? Where::site : Where::missing));
    if (says == 1) CHECK(said.site == world.people[here.value].site);
  }
}
