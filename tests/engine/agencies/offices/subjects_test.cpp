#include <doctest/doctest.h>

#include <array>
#include <utility>

#include "agencies/files/cases.hpp"
#include "agencies/offices/subjects.hpp"
#include "agencies/referral/presumption.hpp"
#include "agencies/subject.hpp"
#include "engine/agencies/hall.hpp"
#include "engine/agencies/help_scene.hpp"

using namespace help_scene;

TEST_CASE("a person is where the person is, and at home for the offices while abroad") {
  Simulation simulation = held_still();
  World& world = simulation.world;
  const PersonId person = held(world, false);
  CHECK(subjects::region_of(world, about(person)) == tiny::valley);
  world.people[person.value].place = tiny::village;
  CHECK(subjects::region_of(world, about(person)) == tiny::mountain);
  world.people[person.value].place = tiny::abroad;
  CHECK(subjects::region_of(world, about(person)) == tiny::valley);
}

TEST_CASE("a place, a recruiter, a case and a region each say which office is competent") {
  Simulation simulation = held_still();
  World& world = simulation.world;
  const SiteId site = hall_scene::busiest_site(world, tiny::mountain);
  CHECK(subjects::region_of(world, about(site)) == tiny::mountain);
  world.recruiters[3].region = tiny::mountain;
  CHECK(subjects::region_of(world, about(RecruiterId{3})) == tiny::mountain);
  all<Case>(world).push_back({.site = site, .region = tiny::valley});
  CHECK(subjects::region_of(world, about(CaseId{0})) == tiny::valley);
  CHECK(subjects::region_of(world, about(tiny::mountain)) == tiny::mountain);
  CHECK(subjects::region_of(world, Subject{}).is_none());
}

TEST_CASE("a subject stands for the form of its sector, and somebody free for that of the spell") {
  Simulation simulation = held_still();
  World& world = simulation.world;
  const auto held_at = [&](SectorId sector, bool child) {
    std::uint32_t person = 0;
    const auto suits = [&] {
      const Person& p = world.people[person];
      return p.state == PersonState::exploited && world.sites[p.site.value].sector == sector &&
             is_child(world, {person}) == child;
    };
    while (!suits()) ++person;
    return PersonId{person};
  };
  const PersonId adult = held_at(tiny::sauna, false), child = held_at(tiny::building, true);
  const Subject site = about(world.people[adult.value].site);
  CHECK(subjects::form_of(world, site) == Form::sexual);
  CHECK(subjects::form_of(world, about(adult)) == Form::sexual);
  CHECK(subjects::form_of(world, about(child)) == Form::child);
  presumption::presume(world, adult);
  presumption::end_spell(world, adult, ExitRoute::community);
  CHECK(subjects::form_of(world, about(adult)) == Form::sexual);
  CHECK(subjects::form_of(world, about(men(world, 1).front())) == Form::labour);
  all<Case>(world).push_back({.site = {site.id}, .region = tiny::valley, .form = Form::sexual});
  CHECK(subjects::form_of(world, about(CaseId{0})) == Form::sexual);
}

TEST_CASE("the last of each kind exists and the next does not") {
  Simulation simulation = held_still();
  World& world = simulation.world;
  all<Case>(world).push_back({.site = {0}, .region = tiny::valley});
  const auto counts = [](std::size_t size) { return static_cast<std::uint32_t>(size); };
  const std::array<Subject, 5> beyond{
      Subject{SubjectKind::person, counts(world.people.size())},
      Subject{SubjectKind::site, counts(world.sites.size())},
      Subject{SubjectKind::recruiter, counts(world.recruiters.size())},
      Subject{SubjectKind::court_case, 1}, Subject{SubjectKind::region, 2}};
  for (const Subject subject : beyond) {
    CAPTURE(subject_kind_names[static_cast<std::size_t>(subject.kind)]);
    CHECK_FALSE(subjects::exists(world, subject));
    CHECK(subjects::exists(world, {subject.kind, subject.id - 1}));
  }
  CHECK_FALSE(subjects::exists(world, {SubjectKind::none, 0}));
}

TEST_CASE("chance about a case hangs on its place and day, not on how many cases came before it") {
  Simulation simulation = held_still();
  World& world = simulation.world;
  const Case file{.site = {7}, .opened = Time{} + days(3), .region = tiny::valley};
  all<Case>(world) = {file, {.site = {8}, .opened = file.opened, .region = tiny::valley}};
  const std::uint32_t first = subjects::key_of(world, about(CaseId{0}));
  std::swap(all<Case>(world)[0], all<Case>(world)[1]);
  CHECK(subjects::key_of(world, about(CaseId{1})) == first);
  CHECK(subjects::key_of(world, about(CaseId{0})) != first);
  all<Case>(world)[1].opened = Time{} + days(4);
  CHECK(subjects::key_of(world, about(CaseId{1})) != first);
}
