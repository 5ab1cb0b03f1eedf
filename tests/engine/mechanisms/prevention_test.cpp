#include "mechanisms/prevention.hpp"

#include <doctest/doctest.h>

#include "engine/mechanisms/scene.hpp"

using namespace jardam;

namespace {

template <class Change>
Simulation aware(double at_start, Change change) {
  return scene::still([&](Setup& s) {
    s.parameters.get<PreventionParameters>() = {
        .half_life = {7300}, .awareness_at_start = Regional<Probability>(at_start)};
    change(s);
  });
}

/// What the awareness of the valley makes of reports, when at the start it was that.
double factor(double at_start, double now, double effect) {
  Simulation simulation = aware(at_start, [&](Setup& s) {
    s.parameters.get<PreventionParameters>().reports_if_aware = {effect};
  });
  part<Awareness>(simulation.world).reach[tiny::valley.value] = BinaryFraction::nearest(now);
  return prevention::report_factors(simulation.world)[tiny::valley.value].value();
}

}  // namespace

TEST_CASE("every region starts as aware as declared, and a campaign stays where it is held") {
  Simulation simulation = aware(0.1, [](Setup& s) {
    s.parameters.get<PreventionParameters>().awareness_at_start.values[tiny::mountain.value] = {
        0.4};
    s.parameters.get<PreventionParameters>().reached_per_campaign = {3000};
  });
  World& world = simulation.world;
  CHECK(prevention::awareness(world, tiny::valley) == doctest::Approx(0.1).epsilon(1e-5));
  CHECK(prevention::awareness(world, tiny::mountain) == doctest::Approx(0.4).epsilon(1e-5));
  prevention::campaign(world, tiny::valley);
  CHECK(prevention::awareness(world, tiny::valley) > 0.13);
  CHECK(prevention::awareness(world, tiny::mountain) == doctest::Approx(0.4).epsilon(1e-5));
  CHECK(scene::in_region(simulation, metric::awareness_reach, tiny::valley) == 3000);
  CHECK(scene::in_region(simulation, metric::awareness_reach, tiny::mountain) == 0);
}

TEST_CASE("with a half-life of a year half is forgotten in twelve months, three quarters in 24") {
  Simulation simulation = aware(
      0.8, [](Setup& s) { s.parameters.get<PreventionParameters>().half_life = {12 * 30.44}; });
  World& world = simulation.world;
  for (int month = 0; month < 12; ++month) prevention::on_month(world);
  CHECK(prevention::awareness(world, tiny::valley) == doctest::Approx(0.4).epsilon(1e-4));
  for (int month = 0; month < 12; ++month) prevention::on_month(world);
  CHECK(prevention::awareness(world, tiny::valley) == doctest::Approx(0.2).epsilon(1e-4));
}

TEST_CASE("a smaller model counts fewer people reached and is as aware as the whole country") {
  const auto campaign = [](double scale) {
    Simulation simulation = aware(0, [&](Setup& s) {
      s.scale = scale;
      s.parameters.get<PreventionParameters>().reached_per_campaign = {6000};
    });
    prevention::campaign(simulation.world, tiny::valley);
    CHECK(prevention::awareness(simulation.world, tiny::valley) ==
          doctest::Approx(0.1).epsilon(1e-5));
    return tiny::total(simulation, metric::awareness_reach);
  };
  CHECK(campaign(1) == 6000);
  CHECK(campaign(0.1) == 600);
}

TEST_CASE(
    "reports follow awareness in steps of five points, relative to the start, never below 0") {
  CHECK(factor(0.1, 0.12, 2) == 1);
  CHECK(factor(0.1, 0.13, 2) == doctest::Approx(1.1).epsilon(1e-5));
  CHECK(factor(0.1, 0.51, 2) == doctest::Approx(1.8).epsilon(1e-5));
  CHECK(factor(0.5, 0.3, 2) == doctest::Approx(0.6).epsilon(1e-5));
  CHECK(factor(0.5, 0.3, 20) == 0);
  CHECK(factor(0.1, 0.9, 0) == 1);
}

TEST_CASE("the new factor on reports is in force from the month after") {
  Simulation simulation = aware(0, [](Setup& s) {
    s.parameters.get<PreventionParameters>().reached_per_campaign = {30000};
    s.parameters.get<PreventionParameters>().reports_if_aware = {2};
  });
  World& world = simulation.world;
  prevention::campaign(world, tiny::valley);
  advance(simulation, Time{} + days(30) + seconds(-1));
  CHECK(prevention::report_factor(world, tiny::valley) == 1);
  advance(simulation, Time{} + days(30));
  CHECK(prevention::report_factor(world, tiny::valley) == doctest::Approx(2));
  CHECK(prevention::report_factor(world, tiny::mountain) == 1);
  CHECK(prevention::report_factor(world, RegionId::none()) == 1);  // of no region
}

TEST_CASE("of those who meet a deceptive offer the aware refuse it by the declared chance") {
  Simulation simulation = aware(0.5, [](Setup& s) {
    scene::change_country(s, [](Country& country) {
      for (RecruiterGroup& group : country.recruiters) group.deceptive = {1};
      for (Sector& sector : country.sectors) sector.women = {0.5};
    });
    s.parameters.get<AcceptanceParameters>().doubt = {0};
    s.parameters.get<RecruitmentParameters>().through_somebody = {1};
    s.parameters.get<RecruitmentParameters>().refusal_if_aware = {0.6};
  });
  World& world = simulation.world;
  constexpr std::uint32_t people = 8000;
  const auto gone = scene::ask(world, scene::men(world, people));
  const double refused = tiny::total(simulation, metric::offers_refused);
  CHECK(scene::is_share(refused, people, 0.3));
  CHECK(static_cast<double>(gone.size()) + refused == people);
}
