#include "agencies/justice/cohort.hpp"

#include <doctest/doctest.h>

#include "agencies/justice/charge.hpp"
#include "engine/agencies/courtroom.hpp"

using namespace jardam;
using courtroom::Scene;
using namespace decision;

namespace {

constexpr std::size_t to_court = 0, dismissed = 1, pending = 2;
constexpr Time new_year = Time{} + days(214);  // from 1 June 2021

/// A case that the police end within the year, or none of whose work is begun before it is over.
Scene at_new_year(CaseState state) {
  Scene scene;
  scene.register_case();
  all<Case>(scene.simulation.world).at(0).state = state;
  if (is_closed(scene.proceedings()))
    all<Case>(scene.simulation.world).at(0).closed = scene.simulation.world.now;
  advance(scene.simulation, new_year);
  return scene;
}

}  // namespace

TEST_CASE("a year's cases are counted once, at its end, by what has become of them") {
  const std::array<std::pair<CaseState, std::size_t>, 5> states{
      {{CaseState::pretrial, pending},
       {CaseState::with_prosecutor, pending},
       {CaseState::in_court, to_court},
       {CaseState::convicted, to_court},
       {CaseState::discontinued, dismissed}}};
  for (const auto& [state, outcome] : states) {
    Scene scene = at_new_year(state);
    for (const std::size_t label : {to_court, dismissed, pending})
      CHECK(scene.total(metric::cases_of_the_year, label) == (label == outcome ? 1 : 0));
    advance(scene.simulation, new_year + days(366));  // an old case is none of the next year's
    CHECK(scene.total(metric::cases_of_the_year, outcome) == 1);
  }
}

TEST_CASE("nothing is counted before the year ends, and all of it in the year's last row") {
  Scene scene;
  scene.register_case();
  advance(scene.simulation, new_year + seconds(-1));
  CHECK(scene.total(metric::cases_of_the_year, pending) == 0);
  advance(scene.simulation, new_year);
  const World& world = scene.simulation.world;
  REQUIRE(world.periods.back().ends == new_year);
  CHECK(value(world, world.periods.back(), series_of(metric::cases_of_the_year, pending),
              tiny::valley) == 1);
}
