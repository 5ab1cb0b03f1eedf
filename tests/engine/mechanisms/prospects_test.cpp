#include "mechanisms/prospects.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "engine/tiny.hpp"
#include "mechanisms/departures.hpp"
#include "mechanisms/recruitment.hpp"

using namespace jardam;

namespace {

/// Someone's parameter that leaves the occasions alone, and their rate, from day 100 to day 200.
std::shared_ptr<const Setup> with_interventions(double occasions, double fee_factor) {
  return tiny::setup([=](Setup& s) {
    s.interventions.push_back({.id = "rate",
                               .from = Time{} + days(100),
                               .to = Time{} + days(200),
                               .set = {{"recruitment.occasions", occasions}}});
    s.interventions.push_back({.id = "fees",
                               .from = Time{} + days(150),
                               .to = Time{} + days(250),
                               .set = {{"recruitment.fee_factor", fee_factor}}});
  });
}

Simulation run(const std::shared_ptr<const Setup>& setup, bool is_helped = false) {
  Simulation simulation = make_simulation(setup, Seed{5});
  if (is_helped) prospects::look_ahead_on_another_thread(simulation.world);
  for (int day = 10; day <= 400; day += 30) advance(simulation, Time{} + days(day));
  return simulation;
}

std::uint32_t occasions_until(const std::shared_ptr<const Setup>& setup, int day) {
  Simulation simulation = make_simulation(setup, Seed{5});
  advance(simulation, Time{} + days(day));
  return part<Prospects>(simulation.world).next[0].point.number;
}

}  // namespace

TEST_CASE(
    "a run whose prospects another thread finds ends in the same state, whatever changes on the "
    "way") {
  const auto setup = with_interventions(0.02, 2);
  const Simulation alone = run(setup), helped = run(setup, true);
  CHECK(alone == helped);
  CHECK(part<Prospects>(alone.world).next[0].point.number > 1000);
}

TEST_CASE("the search goes past most occasions and stops at the first that leads somewhere") {
  const Simulation simulation = make_simulation(tiny::setup(), Seed{5});
  const RecruitmentParameters& p = simulation.world.parameters.get<RecruitmentParameters>();
  const Prospect found = part<Prospects>(simulation.world).next[0];
  REQUIRE_FALSE(found.person.is_none());
  ProcessPoint point = found.searched_from;
  while (point != found.point) {
    const Prospect later = prospects::search(simulation.world, p, {0}, point);
    CHECK(later.point == found.point);
    CHECK(later.person == found.person);
    point = prospects::after(simulation.world, p, {0}, point);
  }
  const Prospect next = prospects::search(simulation.world, p, {0},
                                          prospects::after(simulation.world, p, {0}, found.point));
  CHECK(next.point.number > found.point.number);
  CHECK(next.point.at >= found.point.at);
}

TEST_CASE("a change of parameters that leaves occasions alone leaves the prospects alone") {
  CHECK(same(part<Prospects>(run(with_interventions(0.01, 1)).world),
             part<Prospects>(run(with_interventions(0.01, 3)).world)));
}

TEST_CASE(
    "occasions come at the new rate from the moment it changes, and at the old one afterwards") {
  const auto changed = with_interventions(0.004, 1), never = tiny::setup();
  const double usual = never->parameters.get<RecruitmentParameters>().occasions.value * 60000;
  const auto near = [](double value, double expected) {
    return std::abs(value - expected) < 4 * std::sqrt(expected);
  };
  const std::uint32_t before = occasions_until(changed, 100),
                      during = occasions_until(changed, 200), after = occasions_until(changed, 300);
  CHECK(occasions_until(changed, 99) == occasions_until(never, 99));
  CHECK(near(during - before, 0.004 * 60000 * 100));
  CHECK(near(after - during, usual * 100));
}

TEST_CASE("where nobody has occasions nobody leaves, until somebody has") {
  const auto setup = tiny::setup([](Setup& s) {
    s.parameters.get<RecruitmentParameters>().occasions = {0};
    s.parameters.get<ExploitationParameters>().retrafficked = {0};
    s.interventions.push_back({.id = "rate",
                               .from = Time{} + days(100),
                               .to = Time{} + days(200),
                               .set = {{"recruitment.occasions", 0.01}}});
  });
  Simulation simulation = make_simulation(setup, Seed{5});
  advance(simulation, Time{} + days(99));
  CHECK(tiny::total(simulation, metric::departures) == 0);
  advance(simulation, Time{} + days(200));
  const auto at_end = tiny::total(simulation, metric::departures);
  CHECK(at_end > 0);
  advance(simulation, Time{} + days(300));
  CHECK(tiny::total(simulation, metric::departures) < at_end * 1.01);  // former victims alone
}
