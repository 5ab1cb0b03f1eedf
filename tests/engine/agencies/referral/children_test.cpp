#include <doctest/doctest.h>

#include <algorithm>

#include "agencies/files/children.hpp"
#include "agencies/files/victims.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/referral/children.hpp"
#include "agencies/referral/places.hpp"
#include "agencies/referral/presumption.hpp"
#include "agencies/setup.hpp"
#include "engine/agencies/help_scene.hpp"
#include "mechanisms/exit.hpp"
#include "mechanisms/exploitation.hpp"
#include "mechanisms/recruitment.hpp"

using namespace help_scene;

namespace {

/// A child who is exploited and known to child protection; nobody gets out but by what the test
/// does.
struct KnownChild {
  Simulation simulation = by_hand([](Setup& s) {
    s.parameters.get<ChildrenParameters>().informed_at_once = Regional<Probability>(1);
    s.parameters.get<ExitParameters>() = {.escape = {0},
                                          .call = {0},
                                          .noticed = {0},
                                          .family = {0},
                                          .helped = {0},
                                          .removed_abroad = {0}};
    s.parameters.get<RecruitmentParameters>().occasions = {0};
    s.parameters.get<ExploitationParameters>().retrafficked = {0};
  });
  PersonId child{0};

  KnownChild() {
    const World& world = simulation.world;
    const auto suits = [&] {
      const Person& person = world.people[child.value];
      return person.state == PersonState::exploited && age_of(world, child) < 18 &&
             !region_of(world, person.place).is_none();
    };
    while (!suits()) ++child.value;
    presumption::presume(simulation.world, child);
    children::inform(simulation.world, child);
  }
  std::size_t cares() const {
    const std::vector<Child>& children = all<Child>(simulation.world);
    return static_cast<std::size_t>(std::count_if(
        children.begin(), children.end(), [&](const Child& c) { return c.person == child; }));
  }
};

}  // namespace

TEST_CASE(
    "child protection is informed of a child at once, and the guardian answers whether it "
    "testifies") {
  Simulation simulation = by_hand([](Setup& s) {
    s.parameters.get<ChildrenParameters>().informed_at_once = Regional<Probability>(1);
    s.parameters.get<ChildrenParameters>().guardian_consents = {1};
  });
  const PersonId child = young(simulation.world, 1, Sex::man).front();
  tell_freed(simulation, Agency::police, child);
  const Victim* file = victim_file(simulation.world, child);
  CHECK(known(office_at(simulation.world,
                        office_of(simulation.world, Agency::social_services, tiny::valley)),
              about(child)) != nullptr);
  CHECK_FALSE(file->consents);
  CHECK(file->guardian == Time::never());
  wait(simulation, days(200));
  file = victim_file(simulation.world, child);
  CHECK(file->guardian != Time::never());
  CHECK(file->consents);
}

TEST_CASE(
    "without a duty to inform, child protection learns of a child no sooner than somebody tells") {
  Simulation simulation = by_hand([](Setup& s) {
    s.parameters.get<ChildrenParameters>().informed_at_once = Regional<Probability>(0);
  });
  const PersonId child = young(simulation.world, 1, Sex::man).front();
  tell_freed(simulation, Agency::police, child);
  wait(simulation, days(200));
  CHECK(victim_file(simulation.world, child)->guardian == Time::never());
  CHECK(all<Child>(simulation.world).empty());
}

TEST_CASE(
    "a cohort of children arrives when its intervention begins, uses the places there are, and "
    "waits for the rest") {
  const auto with_window = [](Duration from, Duration to) {
    return tiny::setup([=](Setup& s) {
      s.parameters.get<ChildrenParameters>().places = Regional<Count>(3);
      s.interventions.push_back({.id = "home",
                                 .from = Time{} + from,
                                 .to = Time{} + to,
                                 .set = {{"children.cohort", 20}}});
    });
  };
  Simulation simulation = make_simulation(with_window(days(50), days(51)), Seed{1});
  advance(simulation, Time{} + days(49));
  CHECK(tiny::total(simulation, metric::children_returned) == 0);
  advance(simulation, Time{} + days(55));
  CHECK(tiny::total(simulation, metric::children_returned) == 20);
  CHECK(tiny::total(simulation, metric::services_used, 1) == 6);
  CHECK(tiny::total(simulation, metric::services_waiting, 1) >= 14);
  advance(simulation, Time{} + days(4000));
  CHECK(tiny::total(simulation, metric::children_returned) == 20);
  const Simulation closed = tiny::run(with_window(days(50), days(50)), 2, days(100));
  const Simulation absent = tiny::run(tiny::setup([](Setup& s) {
                                        s.parameters.get<ChildrenParameters>().places =
                                            Regional<Count>(3);
                                      }),
                                      2, days(100));
  CHECK(state_hash(closed) == state_hash(absent));
}

TEST_CASE(
    "a child whom child protection knows comes into its care at the end of exploitation, whatever "
    "ended it, once") {
  for (std::size_t route = 0; route < exit_route_names.size(); ++route) {
    KnownChild scene;
    CHECK(scene.cares() == 0);
    presumption::end_spell(scene.simulation.world, scene.child, static_cast<ExitRoute>(route));
    CHECK(scene.cares() == 1);
    children::on_freed(scene.simulation.world, scene.child);
    CHECK(scene.cares() == 1);
  }
  KnownChild unknown;
  victims::find(unknown.simulation.world, unknown.child)->marks = 0;
  presumption::end_spell(unknown.simulation.world, unknown.child, ExitRoute::community);
  CHECK(unknown.cares() == 0);
}

TEST_CASE("a child who is let go, with nobody deciding anything, comes into care the same day") {
  KnownChild scene;
  Simulation& simulation = scene.simulation;
  while (simulation.world.people[scene.child.value].state == PersonState::exploited) {
    CHECK(scene.cares() == 0);
    wait(simulation, days(1));
  }
  CHECK(scene.cares() == 1);
}

TEST_CASE("a child freed abroad comes into care when it is home") {
  KnownChild scene;
  Simulation& simulation = scene.simulation;
  simulation.world.people[scene.child.value].place = tiny::abroad;
  presumption::end_spell(simulation.world, scene.child, ExitRoute::escape);
  CHECK(scene.cares() == 0);
  while (simulation.world.people[scene.child.value].state != PersonState::at_home) {
    CHECK(scene.cares() == 0);
    REQUIRE(simulation.world.now < Time{} + days(360));
    wait(simulation, hours(6));
  }
  CHECK(scene.cares() == 1);
}
