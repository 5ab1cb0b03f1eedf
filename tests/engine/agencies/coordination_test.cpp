#include <doctest/doctest.h>

#include <algorithm>

#include "agencies/offices/offices.hpp"
#include "agencies/offices/tasks.hpp"
#include "agencies/policy/coordination.hpp"
#include "agencies/referral/referral.hpp"
#include "agencies/setup.hpp"
#include "engine/tiny.hpp"

using namespace jardam;

namespace {

ProcedureRule passing(double chance, double after) {
  ProcedureRule rule = tiny::rule(Agency::police, Notice::victim_freed, decision::share, "ngo");
  rule.chance = {chance};
  rule.after = {after};
  return rule;
}

coordination::HandOver hand_over(const Simulation& simulation, RegionId region,
                                 const ProcedureRule& rule) {
  return coordination::hand_over(simulation.world,
                                 office_of(simulation.world, Agency::police, region), rule,
                                 about(PersonId{0}), rule.chance.value);
}

}  // namespace

TEST_CASE(
    "an active council makes hand-overs in its region more frequent and faster, and nothing else") {
  const auto setup = tiny::setup([](Setup& s) {
    s.parameters.get<CoordinationParameters>() = {.more_shared = {0.4}, .faster = {0.5}};
    s.parameters.get<CoordinationParameters>().activity.values[tiny::valley.value] = {0.5};
  });
  const Simulation simulation = make_simulation(setup, Seed{1});
  const auto here = hand_over(simulation, tiny::valley, passing(0.5, 10)),
             there = hand_over(simulation, tiny::mountain, passing(0.5, 10));
  CHECK(here.chance == doctest::Approx(0.5 + 0.5 * 0.4 * 0.5));
  CHECK(here.after == doctest::Approx(10 * (1 - 0.5 * 0.5)));
  CHECK(there.chance == 0.5);
  CHECK(there.after == 10);
  ProcedureRule other = passing(0.5, 10);
  other.decide = decision::identify;
  CHECK(hand_over(simulation, tiny::valley, other).chance == 0.5);
}

TEST_CASE(
    "without a council a region has the interagency group only, and both together never exceed "
    "full coordination") {
  const auto run = [](bool has_council, double group) {
    const auto setup = tiny::setup([&](Setup& s) {
      if (!has_council)
        std::erase_if(s.offices, [](const OfficeSetup& o) {
          return o.agency == Agency::coordination_council;
        });
      s.parameters.get<CoordinationParameters>() = {.activity = Regional<Probability>(1),
                                                    .interagency_group = {group},
                                                    .more_shared = {1},
                                                    .faster = {1}};
    });
    return hand_over(make_simulation(setup, Seed{1}), tiny::valley, passing(0.2, 10));
  };
  CHECK(run(false, 0).chance == 0.2);
  CHECK(run(false, 0.5).chance == doctest::Approx(0.6));
  CHECK(run(true, 0.5).chance == 1);
  CHECK(run(true, 1).after == 0);
}

TEST_CASE(
    "under full coordination agencies pass on more of what they know, and no coordination is "
    "bit-identical to absence") {
  const auto told = [](double activity) {
    const auto setup = tiny::setup([&](Setup& s) {
      for (ProcedureRule& rule : s.procedures) {
        if (rule.decide == decision::share) rule.chance = {0.1};
      }
      s.parameters.get<CoordinationParameters>().activity = Regional<Probability>(activity);
      s.parameters.get<CoordinationParameters>().more_shared = {1};
    });
    return tiny::run(setup, 5, days(300));
  };
  const auto shared = [](const Simulation& simulation) {
    return std::count_if(all<Task>(simulation.world).begin(), all<Task>(simulation.world).end(),
                         [](const Task& t) { return t.decision == decision::share; });
  };
  const Simulation none = told(0), full = told(1);
  CHECK(shared(full) > 2 * shared(none));
  CHECK(none == told(0));
}
