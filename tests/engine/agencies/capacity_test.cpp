#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <utility>
#include <vector>

#include "agencies/capacity.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/referral/reintegration.hpp"
#include "agencies/referral/shelters.hpp"
#include "agencies/setup.hpp"
#include "engine/agencies/help_scene.hpp"

using namespace help_scene;

TEST_CASE(
    "a share of the country has its share of beds and places in expectation, and never one more or "
    "less") {
  Simulation simulation = make_simulation(tiny::setup([](Setup& s) {
                                            s.parameters.get<ReintegrationParameters>().places =
                                                Regional<Count>(7);
                                          }),
                                          Seed{1});
  const auto count_all = [&] {
    std::array<double, 4> sums{};  // beds by group, and places in reintegration
    for (const Office& office : all<Office>(simulation.world)) {
      for (std::size_t group = 0; group < 3; ++group) sums[group] += office.beds[group];
      sums[3] += office.places[static_cast<std::size_t>(Scarce::reintegration)];
    }
    return sums;
  };
  const std::array<double, 4> data = count_all();
  CHECK(data == std::array<double, 4>{4, 2, 2, 14});
  constexpr std::uint64_t seeds = 2000;
  for (const double scale : {0.01, 0.02, 0.3, 0.6, 1.0}) {
    std::array<double, 4> sums{};
    for (std::uint64_t seed = 0; seed < seeds; ++seed) {
      simulation.world.seed = {seed};
      auto given = std::make_shared<Parts>(*simulation.world.given);
      given->get<Capacity>().scale = scale;
      simulation.world.given = given;
      capacity::on_parameters_changed(simulation.world, {});
      const std::array<double, 4> counted = count_all();
      for (std::size_t i = 0; i < data.size(); ++i) {
        REQUIRE(std::abs(counted[i] - scale * data[i]) < 1);
        sums[i] += counted[i];
      }
    }
    CAPTURE(scale);
    for (std::size_t i = 0; i < data.size(); ++i) {
      const double expected = scale * data[i], fraction = expected - std::floor(expected);
      CHECK(std::abs(sums[i] / seeds - expected) <=
            4 * std::sqrt(fraction * (1 - fraction) / seeds));
    }
  }
}

TEST_CASE("offices as declared keep every bed, however small a share of the people is simulated") {
  const auto beds = [](double scale) {
    std::vector<std::array<std::uint16_t, 3>> found;
    const Simulation simulation = make_simulation(tiny::setup([=](Setup& s) {
                                                    s.scale = scale;
                                                    s.capacity_scale = 1;
                                                  }),
                                                  Seed{1});
    for (const Office& office : jardam::all<Office>(simulation.world)) found.push_back(office.beds);
    return found;
  };
  CHECK(beds(0.02) == beds(1));
}

TEST_CASE("beds can be added for one group where there were none, and for no other") {
  const auto beds = [](double more) {
    const Simulation simulation = by_hand([=](Setup& s) {
      for (OfficeSetup& office : s.offices) office.beds[1] = 0;
      s.parameters.get<ShelterParameters>().more_beds[1].values[tiny::valley.value] = {more};
    });
    return std::pair(
        office_at(simulation.world, office_of(simulation.world, Agency::ngo, tiny::valley)).beds,
        office_at(simulation.world, office_of(simulation.world, Agency::ngo, tiny::mountain)).beds);
  };
  const auto before = beds(0), after = beds(5);
  CHECK(before.first[1] == 0);
  CHECK(after.first == std::array<std::uint16_t, 3>{before.first[0], 5, before.first[2]});
  CHECK(after.second == before.second);
}
