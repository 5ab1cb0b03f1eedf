#include <doctest/doctest.h>

#include "agencies/files/cases.hpp"
#include "agencies/identification/visits.hpp"
#include "agencies/justice/charge.hpp"
#include "agencies/justice/deposition.hpp"
#include "agencies/justice/discontinuance.hpp"
#include "agencies/justice/investigation.hpp"
#include "agencies/justice/proceedings.hpp"
#include "agencies/justice/trial.hpp"
#include "agencies/offices/refusals.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "engine/agencies/hall.hpp"

using namespace jardam;
using hall_scene::busiest_site;
using hall_scene::Hall;

TEST_CASE("a case goes from registration through deposition, charge and hearing to a verdict") {
  Hall hall;
  const SiteId site = busiest_site(hall.simulation.world, tiny::valley);
  hall.tell(Agency::police, Notice::indicators_seen, about(site), 0x7f);
  REQUIRE(hall.decide(Agency::police, decision::rescue, about(site)) == Refusal::none);
  hall.wait(days(60));
  REQUIRE(hall.decide(Agency::police, decision::open_case, about(site)) == Refusal::none);
  hall.wait(days(30));
  REQUIRE(all<Case>(hall.simulation.world).size() == 1);
  const Subject file{SubjectKind::court_case, 0};
  CHECK(hall.decide(Agency::police, decision::open_case, about(site)) == Refusal::already_done);
  CHECK(hall.decide(Agency::police, decision::send_to_prosecutor, file) == Refusal::case_not_ready);
  REQUIRE(hall.decide(Agency::police, decision::request_deposition, file) == Refusal::none);
  REQUIRE(hall.decide(Agency::police, decision::trace_finances, file) == Refusal::none);
  hall.wait(days(200));
  REQUIRE(hall.decide(Agency::court, decision::depose, file) == Refusal::none);
  hall.wait(days(60));
  REQUIRE(hall.decide(Agency::police, decision::investigate, file) == Refusal::none);
  hall.wait(days(1500));
  CHECK(all<Case>(hall.simulation.world)[0].has_deposition);
  CHECK(all<Case>(hall.simulation.world)[0].has_finances);
  REQUIRE(all<Case>(hall.simulation.world)[0].state == CaseState::evidence_ready);
  REQUIRE(hall.decide(Agency::police, decision::send_to_prosecutor, file) == Refusal::none);
  hall.wait(days(100));
  REQUIRE(hall.decide(Agency::prosecutor, decision::indict, file) == Refusal::none);
  hall.wait(days(300));
  CHECK(tiny::total(hall.simulation, metric::charged_as_trafficking) == 1);
  REQUIRE(hall.decide(Agency::court, decision::hear, file) == Refusal::none);
  hall.wait(days(1500));
  const CaseState state = all<Case>(hall.simulation.world)[0].state;
  CHECK((state == CaseState::convicted || state == CaseState::acquitted));
  CHECK(hall.decide(Agency::prosecutor, decision::discontinue, file) == Refusal::case_closed);
}
