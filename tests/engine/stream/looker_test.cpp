#include "stream/looker.hpp"
#include "agencies/files/cases.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/tasks.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"

#include <map>
#include <tuple>

#include "engine/stream/eyes.hpp"

using namespace jardam;
using namespace jardam::tiny;

namespace {

Looker look_from(const Exercise& exercise, const std::string& id) {
  return look(exercise, seat(exercise, id));
}

/// The lists of indexes, for comparison.
auto lists(const Indexes& indexes) {
  return std::tuple(indexes.tasks_of, indexes.messages_of, indexes.unread_of, indexes.open_spells);
}

}  // namespace

TEST_CASE("a seat looks with the eyes of its office, exercise control with none") {
  const Exercise exercise = tiny::exercise();
  const Looker police = look_from(exercise, "police-east"), excon = look_from(exercise, "excon");
  CHECK_FALSE(police.sees_all);
  CHECK(police.office_id == office_of(exercise, seat(exercise, "police-east")));
  CHECK(police.office == &all<Office>(exercise.simulation.world)[police.office_id.value]);
  CHECK(excon.sees_all);
  CHECK(excon.office_id.is_none());
  CHECK(excon.office == nullptr);
}

TEST_CASE("an office knows what it was told of; exercise control knows everything") {
  Exercise exercise = tiny::exercise();
  const Subject site = named_subject(exercise, "brickworks");
  CHECK_FALSE(look_from(exercise, "police-east").knows(site));
  CHECK(look_from(exercise, "excon").knows(site));
  hear(exercise, "police-east", Notice::site_reported, site);
  CHECK(look_from(exercise, "police-east").knows(site));
  CHECK_FALSE(look_from(exercise, "police-east").knows(named_subject(exercise, "harbour")));
  CHECK_FALSE(look_from(exercise, "shelter-east").knows(site));
}

TEST_CASE(
    "the file of a case is with the police and the prosecutor of its region, never with others") {
  const Exercise exercise = tiny::exercise();
  const Looker police = look_from(exercise, "police-east");
  CHECK(has_the_file(police, {.recruiter = {}, .region = {0}}));
  CHECK_FALSE(has_the_file(police, {.recruiter = {}, .region = {1}}));
  for (const char* id : {"inspector-east", "shelter-east"})
    CHECK_FALSE(has_the_file(look_from(exercise, id), {.recruiter = {}, .region = {0}}));
  CHECK(has_the_file(look_from(exercise, "excon"), {.recruiter = {}, .region = {1}}));
}

TEST_CASE("a court has the file from the indictment on, and keeps it when the case is closed") {
  Scenario scenario = *tiny::scenario();
  scenario.exercise.seats[1].agency = Agency::court;
  scenario.exercise.seats[1].region = RegionId::none();
  const Exercise exercise = make_exercise(std::make_shared<const Scenario>(scenario), Seed{7});
  const Looker court = look(exercise, SeatId{1});
  Case proceedings{.recruiter = {}, .region = {0}};
  for (const CaseState state :
       {CaseState::pretrial, CaseState::evidence_ready, CaseState::with_prosecutor}) {
    proceedings.state = state;
    CHECK_FALSE(has_the_file(court, proceedings));
  }
  proceedings.state = CaseState::in_court;
  CHECK(has_the_file(court, proceedings));
  proceedings.state = CaseState::acquitted;
  proceedings.closed = Time{5};
  CHECK(has_the_file(court, proceedings));
}

TEST_CASE("what is known of one kind of subject comes by number, and nothing of other kinds") {
  Exercise exercise = tiny::exercise();
  for (const std::uint32_t site : {9u, 2u, 5u})
    hear(exercise, "police-east", Notice::site_reported, about(SiteId{site}));
  hear(exercise, "police-east", Notice::person_reported, about(PersonId{4}));
  std::vector<std::uint32_t> sites;
  for (const auto& [id, known] :
       known_subjects(look_from(exercise, "police-east"), SubjectKind::site))
    sites.push_back(id);
  CHECK(sites == std::vector<std::uint32_t>{2, 5, 9});
  CHECK(known_subjects(look_from(exercise, "police-east"), SubjectKind::person).size() == 1);
  CHECK(known_subjects(look_from(exercise, "police-east"), SubjectKind::recruiter).empty());
  CHECK(known_subjects(look_from(exercise, "shelter-east"), SubjectKind::site).empty());
}

TEST_CASE("exercise control sees of a subject who heard first, the last news and all indicators") {
  Exercise exercise = tiny::exercise();
  const Subject site = named_subject(exercise, "harbour");
  hear(exercise, "inspector-east", Notice::site_reported, site, 1);
  advance(exercise, Time{100});
  hear(exercise, "police-east", Notice::indicators_seen, site, 2);
  const auto all = known_subjects(look_from(exercise, "excon"), SubjectKind::site);
  REQUIRE(all.contains(site.id));
  const Known& known = all.at(site.id);
  CHECK(known.since == Time{0});
  CHECK(known.updated == Time{100});
  CHECK(known.last == Notice::indicators_seen);
  CHECK(known.indicators == 3);
}

TEST_CASE("indexes that follow an exercise hold what indexes made at its end hold") {
  Exercise exercise = tiny::exercise();
  Indexes followed;
  for (std::uint32_t hour = 0; hour <= 240; hour += 8) {
    advance(exercise, Time{hour * 3600});
    if (hour == 80)
      REQUIRE(apply(exercise, sit(exercise, ActKind::acknowledge, "police-east")).is_accepted());
    followed.update(exercise);
    Indexes fresh;
    fresh.update(exercise);
    CHECK(lists(followed) == lists(fresh));
  }
  CHECK(followed.spells_seen == exercise.simulation.world.spells.size());
  CHECK(followed.tasks_seen == all<Task>(exercise.simulation.world).size());
  CHECK(followed.messages_seen == exercise.messages.size());
}

TEST_CASE("indexes list each open spell, task and message once, with whom it belongs to") {
  Exercise exercise = after_days(5);
  Indexes indexes;
  indexes.update(exercise);
  std::size_t open = 0, tasks = 0, messages = 0, unread = 0;
  for (const Spell& spell : exercise.simulation.world.spells) open += spell.ended == Time::never();
  for (std::size_t office = 0; office < indexes.tasks_of.size(); ++office) {
    for (const std::uint32_t task : indexes.tasks_of[office])
      CHECK(all<Task>(exercise.simulation.world)[task].office.value == office);
    tasks += indexes.tasks_of[office].size();
  }
  for (std::size_t i = 0; i < indexes.messages_of.size(); ++i) {
    messages += indexes.messages_of[i].size();
    unread += indexes.unread_of[i];
  }
  CHECK(indexes.open_spells.size() == open);
  CHECK(tasks == all<Task>(exercise.simulation.world).size());
  CHECK(messages == exercise.messages.size());
  CHECK(unread == messages);  // nobody has read anything
}
