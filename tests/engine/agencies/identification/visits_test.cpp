#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

#include "agencies/identification/visits.hpp"
#include "agencies/offices/refusals.hpp"
#include "agencies/offices/staff.hpp"
#include "agencies/offices/training.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "engine/agencies/hall.hpp"
#include "mechanisms/exploitation.hpp"

using namespace jardam;
using hall_scene::busiest_site;
using hall_scene::Hall;

TEST_CASE(
    "an inspection without access sees nothing and says so; with access it sees what is there") {
  Hall hall;
  const SiteId site = busiest_site(hall.simulation.world, tiny::valley);
  hall.simulation.world.parameters.get<LabourInspectorateParameters>().access =
      Regional<Probability>(0);
  hall.tell(Agency::labour_inspectorate, Notice::site_reported, about(site));
  REQUIRE(hall.decide(Agency::labour_inspectorate, decision::inspect, about(site)) ==
          Refusal::none);
  hall.wait(days(60));
  CHECK(hall.knows(Agency::labour_inspectorate, about(site))->last == Notice::access_refused);
  CHECK(hall.knows(Agency::labour_inspectorate, about(site))->indicators == 0);
  hall.simulation.world.parameters.get<LabourInspectorateParameters>().access =
      Regional<Probability>(1);
  REQUIRE(hall.decide(Agency::labour_inspectorate, decision::inspect, about(site)) ==
          Refusal::none);
  hall.wait(days(60));
  CHECK(hall.knows(Agency::labour_inspectorate, about(site))->last != Notice::access_refused);
}

TEST_CASE("an inspection that finds something lets some go, and a trained inspector notes who") {
  Hall hall;
  LabourInspectorateParameters& p =
      hall.simulation.world.parameters.get<LabourInspectorateParameters>();
  p.access = p.training = Regional<Probability>(1);
  training::initialise(hall.simulation.world);
  p.detection_trained = p.lets_go = {1};
  const SiteId site = busiest_site(hall.simulation.world, tiny::valley);
  const std::vector<PersonId> held = exploitation::people_at(hall.simulation.world, site);
  REQUIRE_FALSE(held.empty());
  hall.tell(Agency::labour_inspectorate, Notice::site_reported, about(site));
  REQUIRE(hall.decide(Agency::labour_inspectorate, decision::inspect, about(site)) ==
          Refusal::none);
  hall.wait(days(20));
  CHECK(tiny::total(hall.simulation, metric::exits,
                    static_cast<std::size_t>(ExitRoute::inspection)) > 0);
  const auto is_noted = [&](PersonId person) {
    return hall.knows(Agency::labour_inspectorate, about(person)) != nullptr;
  };
  CHECK(std::any_of(held.begin(), held.end(), is_noted));
}
