#include <doctest/doctest.h>

#include <utility>

#include "agencies/files/cases.hpp"
#include "agencies/justice/charge.hpp"
#include "agencies/justice/evidence.hpp"
#include "agencies/justice/investigation.hpp"
#include "agencies/justice/proceedings.hpp"
#include "agencies/justice/qualification.hpp"
#include "agencies/justice/trial.hpp"
#include "agencies/offices/refusals.hpp"
#include "agencies/offices/staff.hpp"
#include "agencies/setup.hpp"
#include "engine/agencies/courtroom.hpp"
#include "mechanisms/exploitation.hpp"
#include "mechanisms/recruiters.hpp"

using namespace jardam;
using courtroom::Scene;
using courtroom::strong_case;
using namespace decision;

TEST_CASE(
    "a court convicts for trafficking, takes the case down, or acquits; prison is for the "
    "convicted") {
  const auto tried = [](double believed, double requalifies) {
    Scene scene = strong_case([=](Parts& p) {
      p.get<JusticeParameters>().conviction_at_full_evidence = {believed};
      p.get<LawyerTrainingParameters>().judges = Regional<Probability>(believed);
      p.get<JusticeParameters>().court_requalifies = {requalifies};
      p.get<JusticeParameters>().custodial_trafficking =
          p.get<JusticeParameters>().custodial_lesser = {1};
      p.get<EvidenceParameters>().base = {1};
    });
    scene.decide_and_wait(Agency::police, send_to_prosecutor);
    scene.decide_and_wait(Agency::prosecutor, indict);
    REQUIRE(scene.decide_and_wait(Agency::court, hear) == Refusal::none);
    return scene;
  };
  const Scene convicted = tried(1, 0), taken_down = tried(0, 1), acquitted = tried(0, 0);
  CHECK(convicted.total(metric::convictions) == 1);
  CHECK(convicted.total(metric::sentences_custodial) == 1);
  CHECK(taken_down.total(metric::convictions) == 0);
  CHECK(taken_down.total(metric::convictions_lesser) == 1);
  CHECK(taken_down.total(metric::cases_requalified, 1) == 1);
  CHECK(taken_down.total(metric::sentences_custodial) == 1);
  CHECK(acquitted.proceedings().state == CaseState::acquitted);
  CHECK(acquitted.total(metric::sentences_custodial) == 0);
}

TEST_CASE("a conviction puts those through whom the witnesses came out of business for good") {
  Scene scene([](Parts& p) {
    p.get<EvidenceParameters>().base = {1};
    p.get<JusticeParameters>().conviction_at_full_evidence = {1};
  });
  World& world = scene.simulation.world;
  const RecruiterId recruiter{0};
  world.spells[world.people[exploitation::people_at(world, scene.site).front().value].record]
      .recruiter = recruiter;
  scene.free_victims();
  scene.register_case();
  for (const auto& [agency, decision] : {std::pair(Agency::police, investigate),
                                         {Agency::police, send_to_prosecutor},
                                         {Agency::prosecutor, indict},
                                         {Agency::court, hear}})
    scene.decide_and_wait(agency, decision);
  REQUIRE(scene.proceedings().state == CaseState::convicted);
  CHECK((world.recruiters[recruiter.value].flags & RecruiterFlag::convicted) != 0);
  recruiters::displace(world, recruiter);
  scene.wait(days(3000));
  CHECK((world.recruiters[recruiter.value].flags & RecruiterFlag::out_of_business) != 0);
}
