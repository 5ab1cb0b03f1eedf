#include "mechanisms/deterrence.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "engine/mechanisms/scene.hpp"

using namespace jardam;
using scene::many;

namespace {

/// So many inspections and prosecutions in the valley.
void remember(World& world, int inspections, int prosecutions) {
  for (int i = 0; i < inspections; ++i) deterrence::remember_inspection(world, tiny::valley);
  for (int i = 0; i < prosecutions; ++i) deterrence::remember_prosecution(world, tiny::valley);
}

double sites(const World& world) {
  return static_cast<double>(world.atlas->sites_of_region[tiny::valley.value].size());
}

}  // namespace

TEST_CASE("what is remembered for each site deters, more and more, in its own region alone") {
  Simulation simulation = scene::of_offers([](Setup& s) {
    s.parameters.get<DeterrenceParameters>().inspections = {2};
    s.parameters.get<DeterrenceParameters>().prosecutions = {40};
  });
  World& world = simulation.world;
  CHECK(deterrence::deterred_share(world, tiny::valley) == 0);
  remember(world, 60, 2);
  const double expected = 1 - std::exp(-(2 * 60 + 40 * 2) / sites(world));
  CHECK(deterrence::deterred_share(world, tiny::valley) == doctest::Approx(expected));
  CHECK(deterrence::deterred_share(world, tiny::mountain) == 0);
  deterrence::remember_inspection(world, RegionId::none());  // abroad
  remember(world, 100000, 0);
  CHECK(deterrence::deterred_share(world, tiny::valley) <= 1);
}

TEST_CASE("without strength nothing that is remembered deters") {
  Simulation simulation = scene::of_offers([](Setup& s) {
    s.parameters.get<DeterrenceParameters>().inspections = {0};
    s.parameters.get<DeterrenceParameters>().prosecutions = {0};
  });
  remember(simulation.world, 1000, 1000);
  CHECK(deterrence::deterred_share(simulation.world, tiny::valley) == 0);
}

TEST_CASE("what is remembered fades by its half-life") {
  Simulation simulation = scene::of_offers([](Setup& s) {
    s.parameters.get<DeterrenceParameters>().half_life = {60.88};  // two months
  });
  remember(simulation.world, 64, 8);
  advance(simulation, Time{} + days(31));  // 1 July
  const DeterrenceState& memory = part<DeterrenceState>(simulation.world);
  CHECK(memory.inspections[0].value() == doctest::Approx(64 / std::sqrt(2.0)).epsilon(1e-3));
  advance(simulation, Time{} + days(62));
  CHECK(memory.inspections[0].value() == doctest::Approx(32).epsilon(1e-3));
  CHECK(memory.prosecutions[0].value() == doctest::Approx(4).epsilon(1e-3));
}

TEST_CASE("deceptive offers become fewer by the share deterred, honest ones do not") {
  Simulation simulation = scene::of_offers([](Setup& s) {
    scene::change_country(s, [](Country& country) {  // no place but the valley and abroad
      country.sites[scene::building_in_village].exploitative = {0};
    });
    s.parameters.get<DeterrenceParameters>().inspections = {1};
  });
  World& world = simulation.world;
  const auto men = scene::men(world, many);
  const auto before = scene::ask(world, men);
  const double deceived = scene::how_many(before, scene::is_deceived);
  remember(world, static_cast<int>(sites(world)), 0);
  const double share = 1 - std::exp(-1.0);
  REQUIRE(deterrence::deterred_share(world, tiny::valley) == doctest::Approx(share));
  const auto after = scene::ask(world, men);
  const double left = scene::how_many(after, scene::is_deceived);
  CHECK(scene::is_share(left, deceived, 1 - share));
  CHECK(static_cast<double>(before.size() - after.size()) == deceived - left);
  CHECK(tiny::total(simulation, metric::offers_deterred) == deceived - left);
  CHECK(current(world, series_of(metric::deterrence), tiny::valley) ==
        doctest::Approx(share / 2).epsilon(0.01));  // none in the first round, all in the second
  const auto abroad = scene::ask(world, men, true);
  CHECK(scene::how_many(abroad, scene::is_deceived) > 0.9 * deceived);
}

TEST_CASE("buyers' rules reach employers of labour, by cover and effect, and nobody else") {
  Simulation simulation = scene::of_offers([](Setup& s) {
    s.parameters.get<DeterrenceParameters>().buyers_rules = Regional<Probability>(0.5);
    s.parameters.get<DeterrenceParameters>().buyers_effect = {0.4};
  });
  const World& world = simulation.world;
  const auto withheld = [&](std::size_t group) {
    return deterrence::withheld_share(world, scene::first_site(world, group));
  };
  CHECK(withheld(scene::building_in_town) == doctest::Approx(0.2));
  CHECK(withheld(scene::sauna_in_town) == 0);
  CHECK(withheld(scene::building_abroad) == 0);
}

TEST_CASE("deterrence does not depend on the share of the country that is simulated") {
  const auto share = [](double scale) {
    Simulation simulation = scene::of_offers([&](Setup& s) { s.scale = scale; });
    remember(simulation.world, static_cast<int>(100 * scale), 0);
    return deterrence::deterred_share(simulation.world, tiny::valley);
  };
  CHECK(share(0.5) == doctest::Approx(share(1)).epsilon(0.05));
}
