#include "agencies/justice/custody.hpp"

#include <doctest/doctest.h>

#include "agencies/justice/warrants.hpp"
#include "engine/agencies/courtroom.hpp"
#include "engine/agencies/hall.hpp"
#include "engine/agencies/help_scene.hpp"

using namespace jardam;

namespace {

/// A case about a site, whose manager the police arrest.
struct Arrest : courtroom::Scene {
  explicit Arrest(bool is_strong)
      : Scene([=](Parts& p) {
          p.get<CustodyParameters>().evidence = {is_strong ? 0.05 : 0.99};
          hall_scene::set_time(p, decision::arrest, 0.1, 0.2);
          hall_scene::set_time(p, decision::decide_custody, 0.1, 0.2);
        }) {
    free_victims();
    register_case();
    REQUIRE(act(Agency::police, decision::arrest) == Refusal::none);
    for (int hour = 0; hour < 48 && !is_held(); ++hour) wait(hours(1));
    REQUIRE(is_held());
  }
  Refusal act(Agency agency, DecisionKind decision) {
    return apply(simulation, {.office = office_of(simulation.world, agency, tiny::valley),
                              .decision = decision,
                              .subject = about(site)})
        .refusal;
  }
  bool is_held() const { return custody::is_held(simulation.world, about(site)); }
  bool has_heard(Agency agency, Notice notice) const {
    const OfficeId office = office_of(simulation.world, agency, tiny::valley);
    const auto& reports = all<Report>(simulation.world);
    return std::any_of(reports.begin(), reports.end(), [&](const Report& report) {
      return report.office == office && report.notice == notice;
    });
  }
};

}  // namespace

TEST_CASE("somebody arrested goes free after two days when no court decides") {
  Arrest scene(true);
  CHECK(scene.has_heard(Agency::court, Notice::custody_asked));
  CHECK(scene.act(Agency::police, decision::arrest) == Refusal::already_done);
  scene.wait(days(1));
  CHECK(scene.is_held());
  scene.wait(days(2));
  CHECK_FALSE(scene.is_held());
  CHECK(scene.has_heard(Agency::police, Notice::suspect_released));
  CHECK(validate(scene.simulation).empty());
}

TEST_CASE("the court keeps a suspect whom the file is enough for, and lets another go") {
  for (const bool is_strong : {true, false}) {
    Arrest scene(is_strong);
    REQUIRE(scene.act(Agency::court, decision::decide_custody) == Refusal::none);
    scene.wait(days(1));
    CHECK(scene.act(Agency::court, decision::decide_custody) == Refusal::not_asked);
    CHECK(scene.is_held() == is_strong);
    CHECK(scene.has_heard(Agency::police, Notice::suspect_released) != is_strong);
    scene.wait(days(30));
    CHECK(scene.is_held() == is_strong);
    scene.wait(days(60));
    CHECK_FALSE(scene.is_held());
  }
}

TEST_CASE("a court that refuses sets free at once, and the police hear it") {
  Arrest scene(true);
  REQUIRE(scene.act(Agency::court, decision::refuse_motion) == Refusal::none);
  scene.wait(days(1) + hours(6));
  CHECK_FALSE(scene.is_held());
  CHECK(scene.has_heard(Agency::police, Notice::court_refused));
}

TEST_CASE("while those who run a site are held, threats and leaks are fewer") {
  Arrest scene(true);
  const World& world = scene.simulation.world;
  const Victim& file = all<Victim>(world).front();
  REQUIRE(file.site == scene.site);
  CHECK(custody::silence(world, file) < 1);
  CHECK(custody::discretion(world, scene.site) < 1);
  scene.wait(days(5));
  CHECK(custody::silence(world, file) == 1);
  CHECK(custody::discretion(world, scene.site) == 1);
}

TEST_CASE("a recruiter who is held makes no offers; who hides or is convicted is not found") {
  hall_scene::Hall hall;
  World& world = hall.simulation.world;
  std::uint32_t r = 0;
  while ((world.recruiters[r].flags & RecruiterFlag::deceptive) == 0) ++r;
  const Subject recruiter = about(RecruiterId{r});
  hall.tell(Agency::police, Notice::recruiter_named, recruiter);
  REQUIRE(hall.decide(Agency::police, decision::arrest, recruiter) == Refusal::none);
  for (int hour = 0; hour < 200 && !custody::is_held(world, recruiter); ++hour) hall.wait(hours(1));
  REQUIRE(custody::is_held(world, recruiter));
  CHECK((world.recruiters[r].flags & RecruiterFlag::out_of_business) != 0);
  hall.wait(days(10));
  CHECK_FALSE(custody::is_held(world, recruiter));
  CHECK((world.recruiters[r].flags & RecruiterFlag::out_of_business) == 0);
  world.recruiters[r].flags |= RecruiterFlag::lying_low;
  REQUIRE(hall.decide(Agency::police, decision::arrest, recruiter) == Refusal::none);
  hall.wait(days(30));
  CHECK_FALSE(custody::is_held(world, recruiter));
  CHECK(all<Task>(world).back().brought == set_of(Notice::nothing_found));
  world.recruiters[r].flags |= RecruiterFlag::convicted;
  CHECK(hall.decide(Agency::police, decision::arrest, recruiter) == Refusal::already_done);
}
