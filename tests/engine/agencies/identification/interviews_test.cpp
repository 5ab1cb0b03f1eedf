#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "agencies/identification/interviews.hpp"
#include "agencies/offices/refusals.hpp"
#include "agencies/referral/presumption.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "country/kinship.hpp"
#include "engine/agencies/hall.hpp"

using namespace jardam;
using hall_scene::Hall;

TEST_CASE("whoever is interviewed may speak of a relative who is exploited") {
  Hall hall;
  World& world = hall.simulation.world;
  hall.simulation.world.parameters.get<ReferralParameters>().speaks_of_kin = {1};
  const auto has_free_kin = [&](std::uint32_t person) {
    const Kin kin = kin_of(world, {person});
    return !kin.empty() && world.people[kin.people().front().value].state == PersonState::at_home;
  };
  std::uint32_t missing = 0;
  while (world.people[missing].state != PersonState::exploited ||
         home_region(world, {missing}) != tiny::valley || !has_free_kin(missing))
    ++missing;
  const PersonId relative = kin_of(world, {missing}).people().front();
  hall.tell(Agency::police, Notice::person_reported, about(relative));
  REQUIRE(hall.decide(Agency::police, decision::interview, about(relative)) == Refusal::none);
  hall.wait(days(10));
  CHECK(hall.knows(Agency::police, about(PersonId{missing})) != nullptr);
}

TEST_CASE("agencies that speak with the same people each have their own luck") {
  auto setup = std::make_shared<Setup>(*hall_scene::by_hand());
  setup->parameters.get<ReferralParameters>().recognition_untrained =
      setup->parameters.get<ReferralParameters>().recognition_trained = {0.5};
  setup->parameters.get<ReferralParameters>().helped_out = {0};
  setup->parameters.get<ReferralParameters>().speaks_of_kin = {0};
  for (OfficeSetup& office : setup->offices) office.staff = 1000;
  Hall hall{.simulation = make_simulation(setup, Seed{1})};
  std::vector<PersonId> held;
  for (const Spell& spell : hall.simulation.world.spells) {
    const bool here =
        spell.ended == Time::never() &&
        region_of(hall.simulation.world, hall.simulation.world.sites[spell.site.value].place) ==
            tiny::valley;
    if (here) held.push_back(spell.person);
  }
  REQUIRE(held.size() > 100);
  const auto missed_by = [&](Agency agency, const std::vector<PersonId>& people) {
    for (const PersonId person : people) {
      hall.tell(agency, Notice::person_reported, about(person));
      REQUIRE(hall.decide(agency, decision::interview, about(person)) == Refusal::none);
    }
    hall.wait(days(20));
    std::vector<PersonId> missed;
    for (const PersonId person : people) {
      if (hall.knows(agency, about(person))->last == Notice::nothing_found)
        missed.push_back(person);
    }
    return missed;
  };
  const auto is_half = [](std::size_t part, std::size_t all) {
    return std::abs(static_cast<double>(part) / static_cast<double>(all) - 0.5) <
           4 * 0.5 / std::sqrt(static_cast<double>(all));
  };
  const auto missed = missed_by(Agency::police, held);
  CHECK(is_half(missed.size(), held.size()));
  CHECK(is_half(missed_by(Agency::ngo, missed).size(), missed.size()));
}
