#include "agencies/referral/risk.hpp"

#include <doctest/doctest.h>

#include "agencies/identification/visits.hpp"
#include "agencies/offices/knowledge.hpp"
#include "agencies/policy/coordination.hpp"
#include "agencies/referral/retaliation.hpp"
#include "agencies/referral/trust.hpp"
#include "engine/agencies/hall.hpp"
#include "engine/agencies/help_scene.hpp"
#include "mechanisms/exploitation.hpp"

using namespace jardam;
using hall_scene::busiest_site;
using hall_scene::Hall;

namespace {

constexpr Indicators cruel = set_of(Indicator::violence, Indicator::isolation);

/// The police assess the danger at the valley's busiest site, which shows these indicators.
struct Assessed {
  Hall hall;
  Subject site;

  explicit Assessed(Indicators there, double found = 1)
      : hall(hall_scene::hall_of(
            [=](Setup& s) { s.parameters.get<RiskParameters>().found = {found}; })) {
    World& world = hall.simulation.world;
    const SiteId id = busiest_site(world, tiny::valley);
    site = about(id);
    world.sites[id.value].indicators = there;
    hall.tell(Agency::police, Notice::site_reported, site, set_of(Indicator::isolation));
    REQUIRE(hall.decide(Agency::police, decision::assess_risk, site) == Refusal::none);
    hall.wait(days(5));
  }
  Risk known_to(Agency agency) { return hall.knows(agency, site)->risk; }
};

}  // namespace

TEST_CASE("the danger is the higher the more things make it, and what is not found adds nothing") {
  CHECK(Assessed(0).known_to(Agency::police) == Risk::low);
  CHECK(Assessed(set_of(Indicator::violence)).known_to(Agency::police) == Risk::medium);
  CHECK(Assessed(cruel, 0).known_to(Agency::police) == Risk::low);
  Assessed two(cruel);
  CHECK(two.known_to(Agency::police) == Risk::high);
  const World& world = two.hall.simulation.world;
  CHECK(all<Task>(world).back().brought == set_of(Notice::risk_assessed));
  CHECK(all<Report>(world).back().detail == static_cast<int>(Risk::high));
}

TEST_CASE(
    "an assessment leaves the last word on the site as it was, and another office is told it") {
  Assessed scene(cruel);
  Hall& hall = scene.hall;
  CHECK(hall.knows(Agency::police, scene.site)->last == Notice::site_reported);
  REQUIRE(hall.decide(Agency::police, decision::share, scene.site, Agency::labour_inspectorate) ==
          Refusal::none);
  hall.wait(days(20));
  CHECK(scene.known_to(Agency::labour_inspectorate) == Risk::high);
  const World& world = hall.simulation.world;
  CHECK(risk::factor(world, hall.office(Agency::labour_inspectorate), scene.site) < 1);
  CHECK(risk::factor(world, hall.office(Agency::ngo), scene.site) == 1);
}

TEST_CASE("fewer people are threatened after an operation of those who knew the danger") {
  const auto threatened = [](bool is_prepared) {
    Hall hall = hall_scene::hall_of([](Setup& s) {
      s.parameters.get<RetaliationParameters>() = {.after_operation = {1}, .after_leak = {1}};
      s.parameters.get<RiskParameters>().averted = {1};
    });
    World& world = hall.simulation.world;
    const SiteId site = busiest_site(world, tiny::valley);
    for (const PersonId person : exploitation::people_at(world, site)) {
      presumption::end_spell(world, person, ExitRoute::community);
      presumption::presume(world, person);
    }
    retaliation::after(
        world, site,
        is_prepared ? retaliation::Occasion::prepared_operation : retaliation::Occasion::operation);
    hall.wait(days(30));
    return tiny::total(hall.simulation, metric::retaliation, 0) +
           tiny::total(hall.simulation, metric::retaliation, 1);
  };
  CHECK(threatened(false) > 0);
  CHECK(threatened(true) == 0);
}

TEST_CASE("police who know the danger lose no trust by asking again") {
  Hall hall;
  World& world = hall.simulation.world;
  const PersonId person = hall_scene::held_in(world, tiny::valley).front();
  Victim& file = presumption::presume(world, person);
  const PerMille before = file.trust;
  presumption::speak_again(world, file, Agency::police, true);
  CHECK(file.trust == before);
  presumption::speak_again(world, file, Agency::police);
  CHECK(file.trust.units < before.units);
}
