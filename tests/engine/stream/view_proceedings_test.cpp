#include "agencies/files/cases.hpp"
#include "agencies/identification/visits.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/tasks.hpp"
#include "agencies/policy/coordination.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "engine/stream/eyes.hpp"

using namespace jardam;
using namespace jardam::tiny;

namespace {

/// A case at the brickworks, whose file is with the police of this region.
Subject open_case(Exercise& exercise, RegionId region, CaseState state = CaseState::pretrial) {
  std::vector<Case>& cases = all<Case>(exercise.simulation.world);
  cases.push_back({.site = SiteId{named_subject(exercise, "brickworks").id},
                   .recruiter = {},
                   .opened = Time{0},
                   .evidence = {250},
                   .victims = 2,
                   .region = region});
  cases.back().state = state;
  return about(CaseId{static_cast<std::uint32_t>(cases.size() - 1)});
}

}  // namespace

TEST_CASE("a seat sees its own office's tasks and staff only") {
  const Exercise exercise = after_days(3);
  const OfficeId office = office_of(exercise, seat(exercise, "police-east"));
  const json police = seen(exercise, "police-east");
  REQUIRE(police["offices"].size() == 1);
  CHECK(police["offices"][std::to_string(office.value)]["seat"] == "police-east");
  REQUIRE_FALSE(police["tasks"].empty());
  for (const json& task : police["tasks"]) CHECK(task["office"] == office.value);
}

TEST_CASE(
    "the file of a case is open to those who conduct it; others who hear of it see its heading") {
  Exercise exercise = after_days(0);
  const Subject here = open_case(exercise, {0}, CaseState::evidence_ready),
                there = open_case(exercise, {1}, CaseState::evidence_ready);
  for (const char* id : {"police-east", "shelter-east"})
    for (const Subject& file : {here, there}) hear(exercise, id, Notice::case_opened, file);
  const json police = seen(exercise, "police-east")["cases"],
             shelter = seen(exercise, "shelter-east")["cases"];
  const json& own = police[key(exercise, here)];
  CHECK(own["evidence"] == 250);
  CHECK(own["state"] == "evidence_ready");
  CHECK(own["article"] == "none");
  CHECK(own["site"] == key(exercise, "brickworks"));
  CHECK_FALSE(own.contains("leaked"));
  CHECK(police[key(exercise, there)]["site"] == key(exercise, "brickworks"));
  CHECK(shelter[key(exercise, here)]["site"].is_null());  // of which the shelter has not heard
  for (const json& others : {police[key(exercise, there)], shelter[key(exercise, here)],
                             shelter[key(exercise, there)]}) {
    CHECK(others["form"] == "labour");
    CHECK(others["state"] == "pretrial");
    for (const char* secret :
         {"closed", "evidence", "victims", "deposition", "finances", "reopenings"})
      CHECK(others[secret].is_null());
    CHECK_FALSE(others.contains("article"));
  }
  CHECK_FALSE(seen(exercise, "inspector-east").contains("cases"));
}

TEST_CASE("who has no file knows the stage of a case by the news, and its end by the verdict") {
  Exercise exercise = after_days(0);
  const Subject there = open_case(exercise, {1});
  const auto state_after = [&](Notice news, CaseState truth) {
    all<Case>(exercise.simulation.world)[there.id].state = truth;
    hear(exercise, "shelter-east", news, there);
    return seen(exercise, "shelter-east")["cases"][key(exercise, there)]["state"];
  };
  CHECK(state_after(Notice::case_opened, CaseState::in_court) == "pretrial");
  CHECK(state_after(Notice::evidence_ready, CaseState::in_court) == "evidence_ready");
  CHECK(state_after(Notice::case_in_court, CaseState::convicted) == "in_court");
  CHECK(state_after(Notice::case_discontinued, CaseState::discontinued) == "discontinued");
  CHECK(state_after(Notice::verdict, CaseState::convicted) == "convicted");
  CHECK(state_after(Notice::verdict, CaseState::acquitted) == "acquitted");
}

TEST_CASE("exercise control sees every file whole, leaks too, that no seat sees") {
  Exercise exercise = after_days(0);
  const Subject here = open_case(exercise, {0});
  all<Case>(exercise.simulation.world)[here.id].is_leaked = true;
  const json excon = seen(exercise, "excon")["cases"][key(exercise, here)];
  CHECK(excon["leaked"] == true);
  CHECK(excon["evidence"] == 250);
  CHECK(excon["victims"] == 2);
  hear(exercise, "police-east", Notice::case_opened, here);
  CHECK_FALSE(seen(exercise, "police-east")["cases"][key(exercise, here)].contains("leaked"));
}

TEST_CASE("a task is shown with its decision, its subject and how far it is") {
  Exercise exercise = after_days(0);
  REQUIRE(apply(exercise, sit(exercise, ActKind::take_seat, "police-east")).is_accepted());
  Act share = decide(exercise, "police-east", decision::share, "brickworks");
  share.command.to = Agency::ngo;
  REQUIRE(apply(exercise, share).is_accepted());
  REQUIRE(apply(exercise, decide(exercise, "police-east", decision::check_site, "brickworks"))
              .is_accepted());
  const json tasks = seen(exercise, "police-east")["tasks"];
  REQUIRE(tasks.size() == 2);
  CHECK(tasks["0"]["decision"] == "share");
  CHECK(tasks["0"]["to"] == "ngo");
  CHECK(tasks["1"]["decision"] == "check_site");
  CHECK(tasks["1"]["to"].is_null());
  CHECK(tasks["1"]["subject"]["kind"] == "site");
  CHECK(tasks["1"]["subject"]["id"].dump() == key(exercise, "brickworks"));
  CHECK(tasks["1"]["state"] == "running");
  CHECK(tasks["1"]["decided"] == 0);
  advance(exercise, Time{3 * 86400});
  CHECK(seen(exercise, "police-east")["tasks"]["1"]["state"] == "done");
}

TEST_CASE("what was written beside a decision is shown with its task, to its office and control") {
  Exercise exercise = after_days(0);
  REQUIRE(apply(exercise, sit(exercise, ActKind::take_seat, "police-east")).is_accepted());
  Act check = decide(exercise, "police-east", decision::check_site, "brickworks");
  check.form = {"", Risk::high, "They lock the gate."};
  check.command.with = office_of(exercise, seat(exercise, "inspector-east"));
  REQUIRE(apply(exercise, check).is_accepted());
  const auto is_told = [](const json& task) {
    return task["risk"] == "high" && task["text"] == "They lock the gate.";
  };
  const json police = seen(exercise, "police-east")["tasks"];
  REQUIRE(police.size() == 1);
  CHECK(is_told(police["0"]));
  CHECK(police["0"]["basis"].is_null());
  const json all = seen(exercise, "excon")["tasks"];
  CHECK(std::count_if(all.begin(), all.end(), is_told) == 1);
  const json guests = seen(exercise, "inspector-east")["tasks"];
  CHECK(std::none_of(guests.begin(), guests.end(), is_told));
}

TEST_CASE("an office shows its staff, its beds and who plays it") {
  Exercise exercise = after_days(0);
  REQUIRE(apply(exercise, sit(exercise, ActKind::take_seat, "shelter-east")).is_accepted());
  const OfficeId office = office_of(exercise, seat(exercise, "shelter-east"));
  const json shelter = seen(exercise, "shelter-east")["offices"][std::to_string(office.value)];
  CHECK(shelter["agency"] == "ngo");
  CHECK(shelter["region"] == 0);
  CHECK(shelter["staff"] == 2);
  CHECK(shelter["busy"] == 0);
  CHECK(shelter["waiting"] == 0);
  CHECK(shelter["beds"]["women"] == json{{"total", 4}, {"used", 0}});
  CHECK(shelter["beds"]["children"] == json{{"total", 2}, {"used", 0}});
  CHECK(shelter["seat"] == "shelter-east");
  CHECK(shelter["autopilot"] == false);
}

TEST_CASE("an office that no seat can play stands on its procedures, for exercise control to see") {
  const Exercise exercise = after_days(0);
  std::size_t without_seat = 0;
  const json offices = seen(exercise, "excon")["offices"];
  for (const json& office : offices) {
    if (!office["seat"].is_null()) continue;
    ++without_seat;
    CHECK(office["autopilot"] == true);
  }
  CHECK(without_seat == all<Office>(exercise.simulation.world).size() - 3);
}

TEST_CASE("of what is done only the latest stays on the list, of what is to be done everything") {
  Exercise exercise = after_days(0);
  const OfficeId office = office_of(exercise, seat(exercise, "police-east"));
  std::vector<Task>& tasks = all<Task>(exercise.simulation.world);
  const auto add = [&](TaskState state) {
    tasks.push_back({.subject = named_subject(exercise, "brickworks"), .office = office});
    tasks.back().state = state;
  };
  tasks.clear();
  add(TaskState::waiting);
  for (int i = 0; i < 150; ++i) add(TaskState::done);
  add(TaskState::running);
  const json shown = seen(exercise, "police-east")["tasks"];
  CHECK(shown.size() == 102);
  CHECK(shown["0"]["state"] == "waiting");
  CHECK_FALSE(shown.contains("50"));
  CHECK(shown.contains("51"));
  CHECK(shown["151"]["state"] == "running");
}
