#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <map>
#include <memory>
#include <utility>
#include <vector>

#include "agencies/capacity.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/staff.hpp"
#include "agencies/referral/children.hpp"
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

TEST_CASE(
    "staff are whole people who take the longer over each task, the less of a person there is") {
  const auto police = [](double staff) {
    const Simulation simulation = by_hand([=](Setup& s) {
      for (OfficeSetup& each : s.offices) each.staff = staff;
    });
    const Office& found = office_at(simulation.world, office(simulation, Agency::police));
    return std::pair<double, double>(found.staff, found.slowness.value());
  };
  CHECK(police(2) == std::pair(2.0, 1.0));
  CHECK(police(0) == std::pair(0.0, 1.0));
  CHECK(police(2.5).first == 3);
  CHECK(police(2.5).second == doctest::Approx(1.2).epsilon(0.001));
  CHECK(police(0.1).first == 1);
  CHECK(police(0.1).second == doctest::Approx(10).epsilon(0.001));
}

namespace {

Regional<Ratio>& staff_of(Setup& setup, Agency agency) {
  return setup.parameters.get<StaffParameters>().staff[static_cast<std::size_t>(agency)];
}

}  // namespace

TEST_CASE("more police or inspectors where the lever says are more of these and of nobody else") {
  const auto staff = [](const Simulation& simulation) {
    std::map<std::pair<Agency, std::uint8_t>, int> found;
    for (const Office& each : all<Office>(simulation.world))
      found[{each.agency, each.region.value}] = each.staff;
    return found;
  };
  const auto before = staff(by_hand([](Setup&) {}));
  const auto police = staff(
      by_hand([](Setup& s) { staff_of(s, Agency::police).values[tiny::valley.value] = {2}; }));
  const auto inspectors = staff(
      by_hand([](Setup& s) { staff_of(s, Agency::labour_inspectorate) = Regional<Ratio>(3); }));
  for (const auto& [key, number] : before) {
    const bool is_police_here = key == std::pair(Agency::police, tiny::valley.value);
    CHECK(police.at(key) == number * (is_police_here ? 2 : 1));
    CHECK(inspectors.at(key) == number * (key.first == Agency::labour_inspectorate ? 3 : 1));
  }
}

TEST_CASE(
    "beds follow their lever: none at zero, and those in use when they go are not taken away") {
  Simulation simulation = by_hand([](Setup& s) {
    s.interventions = {{.id = "none", .from = Time{} + days(20), .set = {{"shelter.beds", 0}}}};
    s.parameters.get<ShelterParameters>().stay_by_law = {100};
  });
  const std::vector<PersonId> two = men(simulation.world, 2);
  ask_for_bed(simulation, two[0]);
  wait(simulation, days(21));
  const Office& ngo = office_at(simulation.world, office(simulation, Agency::ngo));
  CHECK(ngo.beds == std::array<std::uint16_t, 3>{0, 0, 0});
  CHECK(is_sheltered(simulation, two[0]));
  ask_for_bed(simulation, two[1]);
  wait(simulation, days(5));
  CHECK_FALSE(is_sheltered(simulation, two[1]));
}

TEST_CASE("places in services are the social services' own, in each region what its levers say") {
  const Simulation simulation = by_hand([](Setup& s) {
    s.parameters.get<ReintegrationParameters>().places.values = {Count{4}, Count{9}};
    s.parameters.get<ChildrenParameters>().places = Regional<Count>(3);
  });
  for (const Office& each : all<Office>(simulation.world)) {
    const std::uint16_t plans = each.region == tiny::valley ? 4 : 9;
    CHECK(each.places == (each.agency == Agency::social_services
                              ? std::array<std::uint16_t, 2>{plans, 3}
                              : std::array<std::uint16_t, 2>{0, 0}));
  }
}
