#include "agencies/policy/meetings.hpp"

#include <doctest/doctest.h>

#include "agencies/offices/knowledge.hpp"
#include "engine/agencies/hall.hpp"
#include "mechanisms/prevention.hpp"

using namespace jardam;
using hall_scene::busiest_site;
using hall_scene::Hall;

TEST_CASE("in a joint meeting each office learns what the other knew, and nobody else does") {
  Hall hall;
  const Subject site = about(busiest_site(hall.simulation.world, tiny::valley));
  hall.tell(Agency::police, Notice::site_reported, site, set_of(Indicator::isolation));
  hall.tell(Agency::ngo, Notice::site_reported, site, set_of(Indicator::violence));
  REQUIRE(hall.decide(Agency::police, decision::invite, site, Agency::ngo) == Refusal::none);
  hall.wait(days(20));
  constexpr Indicators both = set_of(Indicator::isolation, Indicator::violence);
  CHECK(hall.knows(Agency::police, site)->indicators == both);
  CHECK(hall.knows(Agency::ngo, site)->indicators == both);
  CHECK(hall.knows(Agency::labour_inspectorate, site) == nullptr);
}

TEST_CASE("nobody meets with oneself") {
  Hall hall;
  const Subject site = about(busiest_site(hall.simulation.world, tiny::valley));
  hall.tell(Agency::police, Notice::site_reported, site);
  CHECK(hall.decide(Agency::police, decision::invite, site, Agency::police) ==
        Refusal::no_such_recipient);
}

TEST_CASE("a council that asks is told places where something was recorded, and of no person") {
  Hall hall;
  World& world = hall.simulation.world;
  const std::vector<SiteId> sites = hall_scene::sites_in(world, tiny::valley);
  REQUIRE(sites.size() > 2);
  const PersonId person = hall_scene::held_in(world, tiny::valley).front();
  hall.tell(Agency::police, Notice::indicators_seen, about(sites[0]), set_of(Indicator::isolation));
  hall.tell(Agency::police, Notice::site_reported, about(sites[1]));
  hall.tell(Agency::police, Notice::victim_presumed, about(person));
  const Subject valley = about(tiny::valley);
  const OfficeId council = hall.office(Agency::coordination_council);
  REQUIRE_FALSE(council.is_none());
  REQUIRE(hall.decide(Agency::coordination_council, decision::request_report, valley) ==
          Refusal::none);
  hall.wait(days(40));
  CHECK(hall.knows(Agency::coordination_council, about(sites[0]))->indicators ==
        set_of(Indicator::isolation));
  CHECK(hall.knows(Agency::coordination_council, about(sites[1])) == nullptr);
  CHECK(hall.knows(Agency::coordination_council, about(person)) == nullptr);
  const std::uint16_t heard = hall.knows(Agency::coordination_council, about(sites[0]))->times;
  REQUIRE(hall.decide(Agency::coordination_council, decision::request_report, valley) ==
          Refusal::none);
  hall.wait(days(40));
  CHECK(hall.knows(Agency::coordination_council, about(sites[0]))->times == heard);  // no news
}

TEST_CASE("a public warning makes some of the region wary, and fewer than a campaign") {
  const auto awareness = [](DecisionKind decision) {
    Hall hall;
    REQUIRE(hall.decide(Agency::ngo, decision, about(tiny::valley)) == Refusal::none);
    hall.wait(days(60));
    return prevention::awareness(hall.simulation.world, tiny::valley);
  };
  Hall hall;
  hall.wait(days(60));
  const double before = prevention::awareness(hall.simulation.world, tiny::valley);
  CHECK(awareness(decision::warn_public) > before);
}
