#include "mechanisms/acceptance.hpp"

#include <doctest/doctest.h>

#include <set>

#include "country/kinship.hpp"
#include "engine/mechanisms/scene.hpp"

using namespace jardam;
using scene::many;

namespace {

/// Everybody who recruits deceives; `change` may alter anything.
template <class Change>
Simulation only_deceit(Change change) {
  return scene::still([&](Setup& s) {
    scene::by_chance_alone(s);
    scene::change_country(s, [](Country& country) {
      for (RecruiterGroup& group : country.recruiters) group.deceptive = {1};
    });
    change(s);
  });
}

std::set<std::uint32_t> who_accepts(World& world) {
  std::set<std::uint32_t> found;
  for (const recruitment::Acceptance& one : scene::ask(world, scene::men(world, many)))
    found.insert(one.person.value);
  return found;
}

PersonId with_kin(const World& world) {
  return scene::residents(world, 1, [&](PersonId id) { return !kin_of(world, id).empty(); })[0];
}

}  // namespace

TEST_CASE("deceptive offers are turned down in the declared share, the less the more is owed") {
  Simulation simulation = only_deceit([](Setup& s) {
    s.parameters.get<AcceptanceParameters>().doubt = {0.4};
    s.parameters.get<AcceptanceParameters>().debt_that_halves = {20000};
  });
  World& world = simulation.world;
  const auto free_of_debt = who_accepts(world);
  for (Person& person : world.people) person.debt = 60000;
  const auto in_debt = who_accepts(world);
  CHECK(scene::is_share(static_cast<double>(free_of_debt.size()), many, 0.6));
  CHECK(scene::is_share(static_cast<double>(in_debt.size()), many, 0.9));
  // Nobody takes an offer less easily for being in debt.
  CHECK(std::includes(in_debt.begin(), in_debt.end(), free_of_debt.begin(), free_of_debt.end()));
}

TEST_CASE("full doubt turns every deceptive offer down and no honest one") {
  const auto accepted = [](double deceptive) {
    Simulation simulation = only_deceit([&](Setup& s) {
      s.parameters.get<AcceptanceParameters>().doubt = {1};
      scene::change_country(s, [&](Country& country) {
        for (RecruiterGroup& group : country.recruiters) group.deceptive = {deceptive};
      });
    });
    return who_accepts(simulation.world).size();
  };
  CHECK(accepted(1) == 0);
  CHECK(accepted(0) == many);
}

TEST_CASE("debt, a late return and lost remittances each take their part of what doubt is left") {
  Simulation simulation = scene::still([](Setup& s) {
    s.parameters.get<AcceptanceParameters>() = {.doubt = {0.8},
                                                .debt_that_halves = {10000},
                                                .readiness = {100},
                                                .doubt_of_returned = {0.5},
                                                .doubt_without_remittances = {0.25}};
  });
  World& world = simulation.world;
  const PersonId id = with_kin(world);
  Person& person = world.people[id.value];
  person.debt = 30000;
  CHECK(acceptance::doubt(world, id) == doctest::Approx(0.2));
  person.flags |= PersonFlag::returned;
  person.record = 0;
  CHECK(acceptance::doubt(world, id) == doctest::Approx(0.1));
  world.people[kin_of(world, id).people()[0].value].state = PersonState::exploited;
  CHECK(acceptance::doubt(world, id) == doctest::Approx(0.025));
}

TEST_CASE("a relative who is back lately earns nothing any more, until readiness has passed") {
  Simulation simulation =
      scene::still([](Setup& s) { s.parameters.get<AcceptanceParameters>().readiness = {100}; });
  World& world = simulation.world;
  const PersonId id = with_kin(world);
  Person& relative = world.people[kin_of(world, id).people()[0].value];
  relative.flags |= PersonFlag::returned;
  relative.record = static_cast<std::uint32_t>(days(10).seconds);
  world.now = Time{} + days(110) + seconds(-1);
  CHECK(acceptance::has_lost_remittances(world, id));
  world.now = Time{} + days(110);
  CHECK_FALSE(acceptance::has_lost_remittances(world, id));
}

TEST_CASE("who works inside the country neither sends remittances nor has stopped to send them") {
  Simulation simulation = scene::still();
  World& world = simulation.world;
  const PersonId id = scene::residents(
      world, 1, [&](PersonId one) { return kin_of(world, one).people().size() >= 2; })[0];
  const Kin kin = kin_of(world, id);
  Person& inside = world.people[kin.people()[0].value];
  inside.state = PersonState::working;
  inside.place = tiny::town;
  CHECK_FALSE(acceptance::has_lost_remittances(world, id));
  world.people[kin.people()[1].value].state = PersonState::exploited;
  CHECK(acceptance::has_lost_remittances(world, id));  // what the other earns makes up for nothing
}

TEST_CASE("somebody back from abroad is no longer more ready once out for work again") {
  Simulation simulation = scene::still();
  World& world = simulation.world;
  Person& person = world.people[0];
  person.flags |= PersonFlag::returned;
  person.record = 0;
  CHECK(acceptance::has_returned_lately(world, {0}));
  person.state = PersonState::travelling;  // and `record` now means a journey
  CHECK_FALSE(acceptance::has_returned_lately(world, {0}));
}
