#include <doctest/doctest.h>

#include "agencies/offices/staff.hpp"
#include "agencies/offices/training.hpp"
#include "engine/tiny.hpp"

using namespace jardam;

TEST_CASE("where the levers never move, the trained shares are their very numbers") {
  const Simulation simulation = tiny::run(tiny::setup(), 1, days(800));
  const Parts& p = simulation.world.parameters;
  CHECK(training::share(simulation.world, Trainees::police, tiny::valley) ==
        p.get<PoliceParameters>().training[0]);
  CHECK(training::share(simulation.world, Trainees::inspectors, tiny::mountain) ==
        p.get<LabourInspectorateParameters>().training[1]);
  CHECK(training::share(simulation.world, Trainees::prosecutors, tiny::valley) ==
        p.get<LawyerTrainingParameters>().prosecutors[0]);
  CHECK(training::share(simulation.world, Trainees::judges, tiny::valley) ==
        p.get<LawyerTrainingParameters>().judges[0]);
  CHECK(training::share(simulation.world, Trainees::social_workers, tiny::valley) ==
        p.get<TrainingParameters>().social_workers[0]);
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
    return training::share(simulation.world, Trainees::police, region);
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
  Simulation simulation = make_simulation(tiny::setup(), Seed{1});
  simulation.world.parameters.get<TrainingParameters>().half_life = {10 * 30.44};
  simulation.world.parameters.get<LawyerTrainingParameters>().judges = Regional<Probability>(0.9);
  training::initialise(simulation.world);
  simulation.world.parameters.get<LawyerTrainingParameters>().judges = Regional<Probability>(0.1);
  for (int month = 0; month < 10; ++month) training::on_month(simulation.world);
  CHECK(training::share(simulation.world, Trainees::judges, tiny::valley) ==
        doctest::Approx(0.5).epsilon(1e-4));
  for (int month = 0; month < 10; ++month) training::on_month(simulation.world);
  CHECK(training::share(simulation.world, Trainees::judges, tiny::valley) ==
        doctest::Approx(0.3).epsilon(1e-4));
}
