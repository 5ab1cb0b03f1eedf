#include "agencies/justice/legal_assistance.hpp"

#include <doctest/doctest.h>

#include "engine/agencies/courtroom.hpp"

using namespace jardam;
using courtroom::Scene;
using namespace decision;

namespace {

Scene asked(double answered) {
  Scene scene([=](Parts& p) {
    p.get<LegalAssistanceParameters>() = {
        .answered = {answered}, .wait_median = {90}, .wait_p90 = {100}};
  });
  scene.register_case();
  REQUIRE(scene.decide(Agency::police, request_state) == Refusal::none);
  scene.wait(days(20));
  return scene;
}

}  // namespace

TEST_CASE("another state answers late and adds to the case, or refuses; the office is told") {
  for (const bool answers : {true, false}) {
    Scene scene = asked(answers ? 1 : 0);
    CHECK(scene.total(metric::requests_to_states, 0) == 1);
    CHECK(scene.total(metric::requests_to_states, answers ? 1 : 2) == 0);
    CHECK(scene.decide(Agency::police, request_state) == Refusal::already_done);
    const PerMille before = scene.proceedings().evidence;
    scene.wait(days(200));
    CHECK(scene.total(metric::requests_to_states, answers ? 1 : 2) == 1);
    CHECK(scene.proceedings().is_answered_abroad == answers);
    CHECK((scene.proceedings().evidence > before) == answers);
    const World& world = scene.simulation.world;
    const OfficeId police = office_of(world, Agency::police, tiny::valley);
    CHECK(known(office_at(world, police), scene.file)->last ==
          (answers ? Notice::state_answered : Notice::nothing_found));
  }
}

TEST_CASE("nobody asks another state about a case that is closed") {
  Scene scene;
  scene.register_case();
  case_at(scene.simulation.world, {0}).state = CaseState::acquitted;
  case_at(scene.simulation.world, {0}).closed = scene.simulation.world.now;
  CHECK(scene.decide(Agency::police, request_state) == Refusal::case_closed);
}
