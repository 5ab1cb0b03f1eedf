#include "agencies/justice/appeals.hpp"

#include <doctest/doctest.h>

#include "agencies/justice/trial.hpp"
#include "engine/agencies/courtroom.hpp"
#include "mechanisms/recruiters.hpp"

using namespace jardam;
using courtroom::Scene;
using namespace decision;

namespace {

/// A case with one witness, tried at once: the verdict was given within the last day.
Scene tried(bool convicts, double appealed, double changed) {
  Scene scene([=](Parts& p) {
    p.get<JusticeParameters>().conviction_at_full_evidence = {convicts ? 1.0 : 0.0};
    p.get<JusticeParameters>().court_requalifies = {0};
    p.get<AppealParameters>() = {
        .appealed = {appealed}, .changed = {changed}, .wait_median = {90}, .wait_p90 = {100}};
    p.get<TaskTimes>().of[static_cast<std::size_t>(hear.kind)] = {{1}, {2}};
  });
  World& world = scene.simulation.world;
  world.spells[world.people[exploitation::people_at(world, scene.site).front().value].record]
      .recruiter = RecruiterId{0};
  scene.free_victims(1);
  all<Case>(world).push_back({.site = scene.site,
                              .opened = world.now,
                              .traces_at = world.now,
                              .traces = {1000},
                              .region = tiny::valley,
                              .state = CaseState::in_court,
                              .article = Article::trafficking,
                              .charged_as_trafficking = true});
  knowledge::tell(world, Agency::court, Notice::case_in_court, scene.file, 0, Agency::prosecutor);
  REQUIRE(scene.decide(Agency::court, hear) == Refusal::none);
  while (!is_closed(scene.proceedings())) scene.wait(days(1));
  return scene;
}

bool is_recruiter_convicted(const Scene& scene) {
  return (scene.simulation.world.recruiters[0].flags & RecruiterFlag::convicted) != 0;
}

}  // namespace

TEST_CASE("a verdict that nobody appeals is final at once") {
  for (const bool convicts : {true, false}) {
    const Scene scene = tried(convicts, 0, 1);
    CHECK(scene.total(metric::verdicts_final, convicts ? 0 : 1) == 1);
    CHECK(scene.total(metric::appeals, 0) + scene.total(metric::appeals, 1) == 0);
    CHECK(is_recruiter_convicted(scene) == convicts);
  }
}

TEST_CASE("an appealed verdict waits; upheld or turned round, it is final and told then") {
  for (const bool convicts : {true, false})
    for (const bool changed : {true, false}) {
      Scene scene = tried(convicts, 1, changed ? 1 : 0);
      CHECK(scene.total(metric::verdicts_final, 0) + scene.total(metric::verdicts_final, 1) == 0);
      CHECK_FALSE(is_recruiter_convicted(scene));
      const std::size_t told = all<Report>(scene.simulation.world).size();
      scene.wait(days(200));
      const bool stays_convicted = convicts != changed;
      CHECK(scene.total(metric::appeals, changed ? 1 : 0) == 1);
      CHECK(scene.total(metric::verdicts_final, stays_convicted ? 0 : 1) == 1);
      CHECK((scene.proceedings().state == CaseState::convicted) == stays_convicted);
      CHECK(is_recruiter_convicted(scene) == stays_convicted);
      CHECK(all<Report>(scene.simulation.world).size() >= told + 3);
      CHECK(scene.total(metric::convictions) == (convicts ? 1 : 0));
    }
}
