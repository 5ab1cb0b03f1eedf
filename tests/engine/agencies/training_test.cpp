#include <doctest/doctest.h>

#include "agencies/training.hpp"
#include "engine/tiny.hpp"

using namespace jardam;

TEST_CASE("where the levers never move, the trained shares are their very numbers") {
  const Simulation simulation = tiny::run(tiny::setup(), 1, days(800));
  const AgencyParameters& p = simulation.agencies.parameters;
  CHECK(training::share(simulation.agencies, Trainees::police, tiny::valley) ==
        p.police.training[0]);
  CHECK(training::share(simulation.agencies, Trainees::inspectors, tiny::mountain) ==
        p.labour_inspectorate.training[1]);
  CHECK(training::share(simulation.agencies, Trainees::prosecutors, tiny::valley) ==
        p.justice.training_prosecutors[0]);
  CHECK(training::share(simulation.agencies, Trainees::judges, tiny::valley) ==
        p.justice.training_judges[0]);
  CHECK(training::share(simulation.agencies, Trainees::social_workers, tiny::valley) ==
        p.training.social_workers[0]);
}

TEST_CASE(
    "a raised lever is followed at the pace of courses, where it was raised and no further than it "
    "says") {
  Simulation simulation =
      make_simulation(tiny::setup([](Setup& s) {
                        s.interventions.push_back({.id = "courses",
                                                   .from = Time{} + days(35),
                                                   .where = {tiny::mountain},
                                                   .set = {{"police.training", 0.42}}});
                      }),
                      Seed{1});
  const auto police = [&](RegionId region) {
    return training::share(simulation.agencies, Trainees::police, region);
  };
  advance(simulation,
          Time{} + days(60));  // before 1 August, the first month that begins afterwards
  CHECK(police(tiny::mountain) == doctest::Approx(0.2));
  advance(simulation, Time{} + days(93));  // 1 August and 1 September
  CHECK(police(tiny::mountain) == doctest::Approx(0.3));
  CHECK(police(tiny::valley) == doctest::Approx(0.2));
  advance(simulation, Time{} + days(400));
  CHECK(police(tiny::mountain) == doctest::Approx(0.42));
}

TEST_CASE("what was trained fades by half in each half-life when the lever falls back") {
  Agencies agencies;
  agencies.parameters.training.half_life = {10 * 30.44};
  agencies.parameters.justice.training_judges = Regional<Probability>(0.9);
  training::initialise(agencies);
  agencies.parameters.justice.training_judges = Regional<Probability>(0.1);
  for (int month = 0; month < 10; ++month) training::on_month(agencies);
  CHECK(training::share(agencies, Trainees::judges, tiny::valley) ==
        doctest::Approx(0.5).epsilon(1e-4));
  for (int month = 0; month < 10; ++month) training::on_month(agencies);
  CHECK(training::share(agencies, Trainees::judges, tiny::valley) ==
        doctest::Approx(0.3).epsilon(1e-4));
}
