#include "agencies/identification/visits_abroad.hpp"

#include <doctest/doctest.h>

#include "agencies/files/victims.hpp"
#include "engine/agencies/hall.hpp"
#include "mechanisms/exploitation.hpp"

using namespace jardam;
using hall_scene::Hall;

namespace {

struct Visit {
  Hall hall;
  SiteId site;
  std::vector<PersonId> people;

  Visit(double access, double speaks)
      : hall(hall_scene::hall_of([=](Setup& s) {
          s.parameters.get<VisitAbroadParameters>() = {.access = {access}, .speaks = {speaks}};
          tiny::hold_for_long(s);
        })) {
    World& world = hall.simulation.world;
    site = world.people[hall_scene::held_in(world, RegionId::none()).front().value].site;
    people = exploitation::people_at(world, site);
    hall.tell(Agency::consulate, Notice::site_reported, about(site));
    REQUIRE(hall.decide(Agency::consulate, decision::visit_abroad, about(site)) == Refusal::none);
    hall.wait(days(20));
  }
};

}  // namespace

TEST_CASE("a consul who is let in hears citizens who speak, and where they work") {
  Visit visit(1, 1);
  for (const PersonId person : visit.people) {
    const Known* item = visit.hall.knows(Agency::consulate, about(person));
    REQUIRE(item != nullptr);
    CHECK(item->site == visit.site);
    CHECK(victim_file(visit.hall.simulation.world, person) != nullptr);
  }
}

TEST_CASE(
    "a consul who is not let in learns that, and one to whom nobody speaks learns of nobody") {
  Visit shut(0, 1), silent(1, 0);
  CHECK(shut.hall.knows(Agency::consulate, about(shut.site))->last == Notice::access_refused);
  for (Visit* visit : {&shut, &silent})
    for (const PersonId person : visit->people)
      CHECK(visit->hall.knows(Agency::consulate, about(person)) == nullptr);
}

TEST_CASE("a consul visits no place at home") {
  Hall hall;
  const Subject site = about(hall_scene::busiest_site(hall.simulation.world, tiny::valley));
  hall.tell(Agency::consulate, Notice::site_reported, site);
  CHECK(hall.decide(Agency::consulate, decision::visit_abroad, site) == Refusal::outside_region);
}
