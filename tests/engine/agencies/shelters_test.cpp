#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "agencies/capacity.hpp"
#include "agencies/files/cases.hpp"
#include "agencies/files/victims.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/refusals.hpp"
#include "agencies/referral/places.hpp"
#include "agencies/referral/reintegration.hpp"
#include "agencies/referral/shelters.hpp"
#include "agencies/setup.hpp"
#include "help_scene.hpp"

using namespace help_scene;

TEST_CASE(
    "who is refused for want of a bed waits, and is admitted when one is free; no bed is given "
    "twice") {
  Simulation simulation = by_hand([](Setup&) {});
  const std::vector<PersonId> three =
      men(simulation.world, 3);  // one bed for men in each of two shelters
  for (const PersonId person : three) admit(simulation, person);
  wait(simulation, days(6));
  const auto sheltered = [&] {
    return std::count_if(three.begin(), three.end(),
                         [&](PersonId p) { return is_sheltered(simulation, p); });
  };
  CHECK(sheltered() == 2);
  CHECK(tiny::total(simulation, metric::shelter_refusals, 1) == 1);
  CHECK(tiny::total(simulation, metric::shelter_waited, 1) == 0);
  const PersonId last = *std::find_if(three.begin(), three.end(),
                                      [&](PersonId p) { return !is_sheltered(simulation, p); });
  while (!is_sheltered(simulation, last)) {
    wait(simulation, days(1));
    REQUIRE(simulation.world.now < Time{} + days(370));
    for (const Office& office : all<Office>(simulation.world))
      REQUIRE(office.beds_used[1] <= office.beds[1]);
  }
  CHECK(tiny::total(simulation, metric::shelter_waited, 1) == 1);
  CHECK(all<Waiting>(simulation.world).empty());
}

TEST_CASE("boys may have a share of the children's beds, girls all of them") {
  Simulation simulation =
      by_hand([](Setup& s) { s.parameters.get<ShelterParameters>().boys = {0}; });
  const PersonId boy = young(simulation.world, 1, Sex::man).front(),
                 girl = young(simulation.world, 1, Sex::woman).front();
  admit(simulation, boy);
  admit(simulation, girl);
  wait(simulation, days(5));
  CHECK_FALSE(is_sheltered(simulation, boy));
  CHECK(is_sheltered(simulation, girl));
}

TEST_CASE("a witness may stay in the shelter as long as proceedings last, and no longer") {
  Simulation simulation = by_hand([](Setup& s) {
    s.parameters.get<ShelterParameters>().stay_by_law = {10};
    s.parameters.get<ShelterParameters>().stay_median = {1};
    s.parameters.get<ShelterParameters>().stay_p90 = {2};
  });
  const PersonId person = men(simulation.world, 1).front();
  admit(simulation, person);
  victims::find(simulation.world, person)->site = SiteId{0};
  all<Case>(simulation.world)
      .push_back({.site = {0}, .opened = simulation.world.now, .region = tiny::valley});
  wait(simulation, days(60));
  CHECK(is_sheltered(simulation, person));
  all<Case>(simulation.world).front().closed = simulation.world.now;
  wait(simulation, days(31));
  CHECK_FALSE(is_sheltered(simulation, person));
}

TEST_CASE(
    "reintegration has as many places as there are, and the next in turn begins when one is free") {
  Simulation simulation = by_hand([](Setup& s) {
    s.parameters.get<ReintegrationParameters>().places = Regional<Count>(1);
    s.parameters.get<ReintegrationParameters>().broken_off = {0};
  });
  const std::vector<PersonId> two = men(simulation.world, 2);
  for (const PersonId person : two) {
    tell_freed(simulation, Agency::social_services, person);
    REQUIRE(decide(simulation, Agency::social_services, decision::reintegrate, person) ==
            Refusal::none);
  }
  wait(simulation, days(60));
  CHECK(tiny::total(simulation, metric::services_used, 0) == 1);
  CHECK(tiny::total(simulation, metric::services_waiting, 0) == 1);
  CHECK(decide(simulation, Agency::social_services, decision::reintegrate, two.front()) ==
        Refusal::already_done);
  wait(simulation, days(5000));
  CHECK(tiny::total(simulation, metric::reintegrated) == 2);
  CHECK(tiny::total(simulation, metric::services_used, 0) == 0);
  CHECK(tiny::total(simulation, metric::services_waiting, 0) == 0);
}

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
