#include <doctest/doctest.h>

#include <sstream>

#include "agencies/identification/screening.hpp"
#include "agencies/referral/children.hpp"
#include "agencies/referral/places.hpp"
#include "engine/tiny.hpp"
#include "mechanisms/exit.hpp"

using namespace jardam;

TEST_CASE(
    "those who wait, children in care and screening programmes are saved and loaded with the "
    "rest") {
  const auto setup = tiny::setup([](Setup& s) {
    s.parameters.get<ChildrenParameters>().cohort = {20};
    s.parameters.get<ChildrenParameters>().places = Regional<Count>(2);
    s.parameters.get<ScreeningParameters>().rounds[0][0] = Regional<PerDay>(0.1);
    s.parameters.get<ExitParameters>().call = {1.0 / 365};
  });
  Simulation simulation = tiny::run(setup, 6, days(100));
  REQUIRE_FALSE(all<Waiting>(simulation.world).empty());
  std::stringstream bytes;
  save(simulation, bytes);
  Simulation again = load(setup, bytes);
  CHECK(again == simulation);
  advance(simulation, Time{} + days(200));
  advance(again, Time{} + days(200));
  CHECK(state_hash(again) == state_hash(simulation));
}
