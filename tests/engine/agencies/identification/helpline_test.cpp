#include <doctest/doctest.h>

#include <cmath>

#include "agencies/files/victims.hpp"
#include "agencies/identification/helpline.hpp"
#include "engine/tiny.hpp"
#include "mechanisms/exit.hpp"

using namespace jardam;

TEST_CASE("a call that nobody recognises as a case is counted and leads nowhere") {
  const Simulation simulation =
      tiny::run(tiny::setup([](Setup& s) {
                  s.parameters.get<HelplineParameters>() = {.consultations_per_year = {0},
                                                            .recognition_untrained = {0},
                                                            .recognition_trained = {0}};
                  s.parameters.get<ExitParameters>() = {
                      .escape = {0}, .call = {1.0 / 365}, .noticed = {0}, .family = {0}};
                }),
                4, days(200));
  CHECK(tiny::total(simulation, metric::calls_helpline) > 10);
  CHECK(tiny::total(simulation, metric::helpline_helped) == 0);
  for (const Victim& file : all<Victim>(simulation.world))
    CHECK((file.marks & VictimMark::through_helpline) == 0);
}

TEST_CASE(
    "the application brings more calls in proportion to those who have it, and none when nobody "
    "has") {
  Parts parameters = default_parameters();
  ExitParameters& exits = parameters.get<ExitParameters>();
  exits.escape_reported = {0.1};
  const ExitParameters before = exits;
  helpline::widen_reach(parameters);
  CHECK(exits == before);
  parameters.get<HelplineParameters>() = {.app_use = {0.5}, .app_calls = {2}, .app_reports = {1}};
  helpline::widen_reach(parameters);
  CHECK(exits.helpline_reach.value == doctest::Approx(2));
  CHECK(exits.escape_reported.value == doctest::Approx(0.15));
}

TEST_CASE("consultations stop while there are none and come back with their rate") {
  const auto with_pause = [](double during, Time from) {
    return tiny::setup([=](Setup& s) {
      s.parameters.get<HelplineParameters>().consultations_per_year = {3650};
      s.parameters.get<ExitParameters>() = {
          .escape = {0}, .call = {0}, .noticed = {0}, .family = {0}};
      s.interventions = {{.id = "pause",
                          .from = from,
                          .to = Time{} + days(60),
                          .set = {{"helpline.consultations_per_year", during}}}};
    });
  };
  Simulation simulation = make_simulation(with_pause(0, Time{} + days(30)), Seed{2});
  const auto calls_until = [&](std::int64_t day) {
    advance(simulation, Time{} + days(day));
    return tiny::total(simulation, metric::calls_helpline);
  };
  const double before = calls_until(30), after = calls_until(60), later = calls_until(160);
  CHECK(std::abs(before - 300) < 4 * std::sqrt(300.0));
  CHECK(after == before);
  CHECK(std::abs(later - after - 1000) < 4 * std::sqrt(1000.0));
  // An intervention that sets the value already in force moves nothing.
  const Simulation same = tiny::run(with_pause(3650, Time{} + days(30)), 2, days(100)),
                   none = tiny::run(with_pause(3650, Time{} + days(60)), 2, days(100));
  CHECK(tiny::total(same, metric::calls_helpline) == tiny::total(none, metric::calls_helpline));
  CHECK(part<Consultations>(same.world).stamp == part<Consultations>(none.world).stamp);
}
