#include <doctest/doctest.h>

#include <cmath>

#include "agencies/files/cases.hpp"
#include "agencies/files/victims.hpp"
#include "agencies/justice/evidence.hpp"
#include "agencies/offices/training.hpp"
#include "agencies/referral/presumption.hpp"
#include "agencies/subject.hpp"
#include "engine/agencies/courtroom.hpp"

using namespace jardam;
using courtroom::Scene;

namespace {

CaseId add_case(Simulation& simulation, SiteId site) {
  all<Case>(simulation.world)
      .push_back({.site = site,
                  .opened = simulation.world.now,
                  .traces_at = simulation.world.now,
                  .region = tiny::valley});
  return {static_cast<std::uint32_t>(all<Case>(simulation.world).size() - 1)};
}

/// Every site in the valley has its case, and everybody exploited there testifies.
Simulation many_cases(const courtroom::Change& change) {
  Simulation simulation = make_simulation(courtroom::setup(change), Seed{5});
  World& world = simulation.world;
  for (std::uint32_t s = 0; s < world.sites.size(); ++s) {
    if (world.sites[s].exploited == 0 || region_of(world, world.sites[s].place) != tiny::valley)
      continue;
    for (const PersonId person : exploitation::people_at(world, {s}))
      courtroom::come_forward(simulation, person);
    evidence::weigh(world, add_case(simulation, {s}));
  }
  return simulation;
}

int witnesses_after(Simulation simulation, std::int64_t in_days, int steps = 1) {
  for (int step = 1; step <= steps; ++step) {
    simulation.world.now = Time{} + days(in_days * step / steps);
    evidence::on_month(simulation.world);
  }
  int victims = 0;
  for (const Case& file : all<Case>(simulation.world)) victims += file.victims;
  return victims;
}

}  // namespace

TEST_CASE(
    "half of the witnesses are lost after their half-life, more under pressure, fewer with "
    "support") {
  const auto with = [](double half_life, double support, bool leaked) {
    Simulation simulation = many_cases([=](Parts& p) {
      p.get<EvidenceParameters>().witness_half_life = {half_life};
      p.get<TrainingParameters>().social_workers = Regional<Probability>(support);
    });
    for (Case& file : all<Case>(simulation.world)) file.is_leaked = leaked;
    return simulation;
  };
  const int all = witnesses_after(with(200, 0, false), 0),
            half = witnesses_after(with(200, 0, false), 200);
  REQUIRE(all > 100);
  CHECK(std::abs(half - all / 2.0) < 4 * std::sqrt(all / 4.0));
  CHECK(witnesses_after(with(200, 0, true), 200) < half);
  CHECK(witnesses_after(with(200, 1, false), 200) > half);
  CHECK(witnesses_after(with(200, 1, false), 200) < all);
}

TEST_CASE("time that passes in pieces loses the same witnesses as time that passes at once") {
  const Simulation simulation =
      many_cases([](Parts& p) { p.get<EvidenceParameters>().witness_half_life = {150}; });
  CHECK(witnesses_after(simulation, 360, 1) == witnesses_after(simulation, 360, 12));
}

TEST_CASE("what the investigating judge has heard stays, whoever leaves") {
  Simulation simulation =
      many_cases([](Parts& p) { p.get<EvidenceParameters>().witness_half_life = {100}; });
  const int whole = witnesses_after(simulation, 0);
  for (std::uint32_t i = 0; i < all<Case>(simulation.world).size(); ++i) {
    CHECK(evidence::hear_witnesses(simulation.world, {i}));
    CHECK_FALSE(evidence::hear_witnesses(simulation.world, {i}));
    CHECK_FALSE(evidence::has_witness(simulation.world, {i}));
  }
  CHECK(witnesses_after(simulation, 3000) == whole);
}

TEST_CASE(
    "a case is as strong as its parts: traces, testimony, money, deposition, less what a leak "
    "destroys") {
  Scene scene;
  EvidenceParameters& p = scene.simulation.world.parameters.get<EvidenceParameters>();
  p = {.first_victim = {0.2},
       .further_victim = {0.05},
       .indicator = {0.02},
       .finances = {0.15},
       .deposition = {0.1},
       .lost_by_leak = {0.3},
       .traces_half_life = {100},
       .witness_half_life = {36500}};
  World& world = scene.simulation.world;
  const CaseId id = add_case(scene.simulation, scene.site);
  const auto strength = [&] {
    evidence::weigh(world, id);
    return case_at(world, id).evidence.units;
  };
  evidence::secure_traces(world, id, 0x1f, 0.1, world.now);
  CHECK(strength() == 200);
  world.now = Time{} + days(100);
  CHECK(strength() == 100);
  scene.free_victims(1);
  CHECK(strength() == 300);
  scene.free_victims(1);
  CHECK(strength() == 350);
  case_at(world, id).has_finances = case_at(world, id).has_deposition = true;
  CHECK(strength() == 600);
  case_at(world, id).is_leaked = true;
  CHECK(strength() == 300);
}

TEST_CASE("who begins late finds less") {
  const auto found = [](std::int64_t delay) {
    Scene scene;
    scene.simulation.world.parameters.get<EvidenceParameters>().traces_half_life = {100};
    const CaseId id = add_case(scene.simulation, scene.site);
    scene.simulation.world.now = Time{} + days(delay);
    evidence::secure_traces(scene.simulation.world, id, 0x1f, 0.3, scene.simulation.world.now);
    return all<Case>(scene.simulation.world)[id.value].traces.units;
  };
  CHECK(found(0) == 400);
  CHECK(found(100) == 200);
  CHECK(found(200) == 100);
}

TEST_CASE(
    "a victim whom the police do not know adds nothing to their case, and one of two cases about a "
    "place has the witness") {
  courtroom::Scene scene;
  World& world = scene.simulation.world;
  const PersonId person = exploitation::people_at(world, scene.site).front();
  presumption::presume(world, person);
  const CaseId first = add_case(scene.simulation, scene.site),
               second = add_case(scene.simulation, scene.site);
  const auto weigh = [&] {
    for (const CaseId id : {second, first}) evidence::weigh(world, id);
    return std::pair(case_at(world, first).victims, case_at(world, second).victims);
  };
  CHECK_FALSE(evidence::has_witness(world, second));
  CHECK(weigh() == std::pair<std::uint16_t, std::uint16_t>(0, 0));
  courtroom::come_forward(scene.simulation, person);
  CHECK(evidence::has_witness(world, second));
  CHECK(weigh() == std::pair<std::uint16_t, std::uint16_t>(0, 1));
  case_at(world, second).closed = world.now;
  evidence::weigh(world, first);
  CHECK(case_at(world, first).victims == 1);
}

TEST_CASE("a witness who withdraws is missing until consent is given again, unless heard before") {
  courtroom::Scene scene;
  World& world = scene.simulation.world;
  const PersonId person = exploitation::people_at(world, scene.site).front();
  courtroom::come_forward(scene.simulation, person);
  const CaseId id = add_case(scene.simulation, scene.site);
  const auto counted = [&](bool consents) {
    victims::find(world, person)->consents = consents;
    evidence::weigh(world, id);
    CHECK(evidence::lost_witness(world, id) == (case_at(world, id).victims == 0));
    return case_at(world, id).victims == 1;
  };
  CHECK(counted(true));
  CHECK_FALSE(counted(false));
  CHECK_FALSE(evidence::hear_witnesses(world, id));
  CHECK(counted(true));
  CHECK(evidence::hear_witnesses(world, id));
  CHECK(counted(false));
}
