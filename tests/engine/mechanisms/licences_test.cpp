#include "mechanisms/licences.hpp"

#include <doctest/doctest.h>

#include "engine/mechanisms/scene.hpp"

using namespace jardam;
using scene::many;

namespace {

constexpr RecruiterId agency{0};

/// Agencies beside the other recruiters; they are the first of all.
template <class Change>
Simulation with_agencies(Change change) {
  return scene::still([&](Setup& s) {
    scene::change_country(s, [](Country& country) {
      country.recruiters.push_back(
          {.kind = RecruiterKind::licensed, .count = 20, .share = 0.5, .fee = {30000}});
    });
    s.parameters.get<LicenceParameters>() = {.deposit = {100},
                                             .compensation = {40},
                                             .complaint = {0},
                                             .complaint_deceived = {1},
                                             .until_complaint = {10},
                                             .suspension = {50}};
    change(s);
  });
}

Simulation with_agencies() {
  return with_agencies([](Setup&) {});
}

Event complaint(PersonId person, bool was_deceived = true) {
  return {.kind = event::agency_complaint.number,
          .stamp = static_cast<std::uint16_t>(was_deceived ? 1 : 0),
          .who = person.value,
          .what = agency.value};
}

bool is_suspended(const World& world, RecruiterId id) {
  return (world.recruiters[id.value].flags & RecruiterFlag::suspended) != 0;
}

}  // namespace

TEST_CASE("clients complain in the declared share, and the deceived in theirs") {
  const auto complaints = [](bool is_deceived) {
    Simulation simulation = with_agencies([](Setup& s) {
      s.parameters.get<LicenceParameters>().complaint = {0.05};
      s.parameters.get<LicenceParameters>().complaint_deceived = {0.4};
    });
    World& world = simulation.world;
    for (std::uint32_t i = 0; i < many; ++i) licences::placed(world, {i}, agency, is_deceived);
    return static_cast<double>(scene::pending(world, event::agency_complaint).size());
  };
  CHECK(scene::is_share(complaints(false), many, 0.05));
  CHECK(scene::is_share(complaints(true), many, 0.4));
}

TEST_CASE("a complaint comes after the declared days, and is paid out of the deposit then") {
  Simulation simulation = with_agencies();
  World& world = simulation.world;
  licences::placed(world, {0}, agency, true);
  advance(simulation, Time{} + days(10) + seconds(-1));
  CHECK(all<Licence>(world)[agency.value].deposit == 100);
  advance(simulation, Time{} + days(10));
  CHECK(all<Licence>(world)[agency.value].deposit == 60);
  CHECK(all<Licence>(world)[agency.value].complaints == 1);
  CHECK(tiny::total(simulation, metric::compensation_paid) == 40);
}

TEST_CASE("an agency keeps its licence as long as the deposit would pay another client") {
  Simulation simulation = with_agencies();
  World& world = simulation.world;
  (void)licences::on_complaint(world, complaint({0}));
  CHECK_FALSE(is_suspended(world, agency));  // 60 are left
  (void)licences::on_complaint(world, complaint({1}));
  CHECK(is_suspended(world, agency));  // 20 are left
  (void)licences::on_complaint(world, complaint({2}));
  CHECK(all<Licence>(world)[agency.value].deposit == 0);
  CHECK(all<Licence>(world)[agency.value].suspensions == 1);
  CHECK(tiny::total(simulation, metric::compensation_paid) == 100);
  CHECK(tiny::total(simulation, metric::licences_suspended) == 1);
  for (std::uint32_t other = 1; other < 20; ++other) CHECK_FALSE(is_suspended(world, {other}));
}

TEST_CASE("the licence returns after the suspension with a whole deposit, and can be lost again") {
  Simulation simulation = with_agencies();
  World& world = simulation.world;
  all<Licence>(world)[agency.value].deposit = 7;
  licences::suspend(world, agency);
  licences::suspend(world, agency);
  CHECK(scene::pending(world, event::licence_returns, agency.value).size() == 1);
  advance(simulation, Time{} + days(50) + seconds(-1));
  CHECK(is_suspended(world, agency));
  advance(simulation, Time{} + days(50));
  CHECK_FALSE(is_suspended(world, agency));
  CHECK(all<Licence>(world)[agency.value].deposit == 100);
  licences::suspend(world, agency);
  CHECK(tiny::total(simulation, metric::licences_suspended) == 2);
}

TEST_CASE("compensation goes into a debt first, except while a spell of exploitation runs") {
  Simulation simulation = with_agencies();
  World& world = simulation.world;
  for (const std::uint32_t i : {0u, 1u, 2u}) world.people[i].debt = i == 1 ? 15 : 55;
  world.people[2].state = PersonState::exploited;
  for (const std::uint32_t i : {0u, 1u, 2u}) {
    all<Licence>(world)[agency.value].deposit = 100;
    (void)licences::on_complaint(world, complaint({i}));
  }
  CHECK(world.people[0].debt == 15);
  CHECK(world.people[1].debt == 0);
  CHECK(world.people[2].debt == 55);
}

TEST_CASE("only the complaint of somebody deceived says who the deceiver is") {
  Simulation simulation = with_agencies();
  World& world = simulation.world;
  CHECK(licences::on_complaint(world, complaint({0}, true)) == agency);
  CHECK(licences::on_complaint(world, complaint({1}, false)).is_none());
}

TEST_CASE(
    "a placement counts at home whoever complains; nobody complains of an agency without name, or "
    "of who has no licence") {
  Simulation simulation = with_agencies();
  World& world = simulation.world;
  const PersonId highlander{world.atlas->first_person[tiny::mountain.value]};
  licences::placed(world, highlander, RecruiterId::none(), true);
  CHECK(scene::in_region(simulation, metric::placements_licensed, tiny::mountain) == 1);
  licences::placed(world, {0}, {20}, true);  // the first informal recruiter
  CHECK(world.recruiters[20].kind == RecruiterKind::informal);
  CHECK(tiny::total(simulation, metric::placements_licensed) == 1);
  CHECK(scene::pending(world, event::agency_complaint).empty());
}
