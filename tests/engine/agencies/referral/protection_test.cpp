#include "agencies/referral/protection.hpp"

#include <doctest/doctest.h>

#include "agencies/referral/retaliation.hpp"
#include "agencies/referral/trust.hpp"
#include "engine/agencies/help_scene.hpp"
#include "mechanisms/exploitation.hpp"
#include "simulation.hpp"

using namespace help_scene;

namespace {

/// Grown-ups who got out of the valley's busiest site and are presumed victims; police know them.
/// One office guards at most `places` of them.
struct Guarded {
  Simulation simulation;
  std::vector<PersonId> people;
  SiteId site;

  explicit Guarded(double places = 2)
      : simulation(by_hand([=](Setup& s) {
          s.parameters.get<ProtectionParameters>().places = Regional<Count>(places);
          s.parameters.get<ProtectionParameters>().prevents = {1};
          s.parameters.get<RetaliationParameters>() = {.after_operation = {1}, .after_leak = {1}};
          s.parameters.get<RecruitmentParameters>().occasions = {0};
        })),
        site(busiest_site(simulation.world)) {
    World& world = simulation.world;
    for (const PersonId person : exploitation::people_at(world, site)) {
      if (age_of(world, person) < 18) continue;
      presumption::end_spell(world, person, ExitRoute::community);
      presumption::presume(world, person);
      for (const Agency agency : {Agency::police, Agency::prosecutor, Agency::court})
        learns(simulation, agency, Notice::victim_presumed, person);
      people.push_back(person);
    }
    REQUIRE(people.size() > 2);
  }
  bool is_guarded(std::size_t i) const {
    return (victim_file(simulation.world, people[i])->marks & VictimMark::is_protected) != 0;
  }
  Refusal protect(std::size_t i) {
    return decide(simulation, Agency::police, decision::protect, people[i]);
  }
};

}  // namespace

TEST_CASE("who is guarded is not threatened, trusts more, and is not guarded for ever") {
  Guarded scene;
  World& world = scene.simulation.world;
  const double before = victim_file(world, scene.people[0])->trust.value();
  REQUIRE(scene.protect(0) == Refusal::none);
  wait(scene.simulation, days(5));
  REQUIRE(scene.is_guarded(0));
  CHECK(victim_file(world, scene.people[0])->trust.value() > before);
  CHECK(heard(scene.simulation, Agency::police, scene.people[0]).last == Notice::victim_presumed);
  retaliation::after(world, scene.site, retaliation::Occasion::operation);
  wait(scene.simulation, days(20));
  CHECK((victim_file(world, scene.people[0])->marks & VictimMark::threatened) == 0);
  CHECK((victim_file(world, scene.people[1])->marks & VictimMark::threatened) != 0);
  wait(scene.simulation, days(40));
  CHECK_FALSE(scene.is_guarded(0));
  CHECK(validate(scene.simulation).empty());
}

TEST_CASE("officers are few: an office guards so many people at once, and nobody twice") {
  Guarded scene(1);
  REQUIRE(scene.protect(0) == Refusal::none);
  wait(scene.simulation, days(5));
  CHECK(scene.protect(0) == Refusal::already_done);
  CHECK(scene.protect(1) == Refusal::all_engaged);
  wait(scene.simulation, days(60));
  CHECK(scene.protect(1) == Refusal::none);
}

TEST_CASE("an order makes protection last, and the police hear of it") {
  for (const Agency agency : {Agency::prosecutor, Agency::court}) {
    Guarded scene;
    REQUIRE(scene.protect(0) == Refusal::none);
    wait(scene.simulation, days(5));
    const std::size_t reports = all<Report>(scene.simulation.world).size();
    REQUIRE(decide(scene.simulation, agency, decision::order_protection, scene.people[0]) ==
            Refusal::none);
    wait(scene.simulation, days(40));
    CHECK(scene.is_guarded(0));
    bool is_told = false;
    for (std::size_t i = reports; i < all<Report>(scene.simulation.world).size(); ++i)
      is_told |= all<Report>(scene.simulation.world)[i].notice == Notice::court_granted;
    CHECK(is_told);
    wait(scene.simulation, days(100));
    CHECK_FALSE(scene.is_guarded(0));
  }
}

TEST_CASE("whom the police do not know as a victim they guard in vain or not at all") {
  Simulation simulation = held_still();
  const PersonId person = held(simulation.world, false);
  learns(simulation, Agency::police, Notice::person_reported, person);
  CHECK(decide(simulation, Agency::police, decision::protect, person) == Refusal::no_victim);
  presumption::presume(simulation.world, person);
  learns(simulation, Agency::police, Notice::victim_presumed, person);
  REQUIRE(decide(simulation, Agency::police, decision::protect, person) == Refusal::none);
  wait(simulation);
  CHECK(heard(simulation, Agency::police, person).last == Notice::nothing_found);  // still held
  CHECK(part<Protections>(simulation.world).now.empty());
}
