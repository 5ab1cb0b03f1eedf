#include <doctest/doctest.h>

#include <array>
#include <set>

#include "agencies/files/cases.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/refusals.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "engine/agencies/courtroom.hpp"
#include "engine/agencies/hall.hpp"

using namespace jardam;
using courtroom::Scene;
using namespace decision;

TEST_CASE(
    "of several cases about a place the latest is the one that counts, and none where none is") {
  Scene scene;
  World& world = scene.simulation.world;
  CHECK(cases::case_of(world, {3}).is_none());
  for (const SiteId site : {SiteId{3}, SiteId{4}, SiteId{3}})
    all<Case>(world).push_back({.site = site, .region = tiny::valley});
  CHECK(cases::case_of(world, {3}) == CaseId{2});
  CHECK(cases::case_of(world, {4}) == CaseId{1});
  CHECK(cases::case_of(world, {5}).is_none());
}

TEST_CASE("a case is registered about a place here with recorded indicators, one at a time") {
  Scene scene;
  World& world = scene.simulation.world;
  const OfficeId police = office_of(world, Agency::police, tiny::valley);
  tell(scene.simulation, police, Notice::site_reported, about(scene.site), 0);
  CHECK(scene.decide(Agency::police, open_case) == Refusal::no_indicators);
  scene.register_case();
  const Case& file = all<Case>(world).front();
  CHECK(file.site == scene.site);
  CHECK(file.region == tiny::valley);
  CHECK(file.state == CaseState::pretrial);
  CHECK(file.begun == Time::never());
  CHECK(known(office_at(world, police), scene.file)->last == Notice::case_opened);
  CHECK(scene.decide(Agency::police, open_case) == Refusal::already_done);
  all<Case>(world).front().state = CaseState::acquitted;
  CHECK(scene.decide(Agency::police, open_case) == Refusal::none);
  scene.wait(days(30));
  REQUIRE(all<Case>(world).size() == 2);
  CHECK(cases::case_of(world, scene.site) == CaseId{1});
  const SiteId abroad = hall_scene::busiest_site(world, RegionId::none());
  tell(scene.simulation, police, Notice::indicators_seen, about(abroad), 1);
  scene.site = abroad;
  CHECK(scene.decide(Agency::police, open_case) == Refusal::outside_region);
}

TEST_CASE("what may be decided about a case hangs on how far it has come") {
  Scene scene;
  scene.register_case();
  World& world = scene.simulation.world;
  for (const Agency agency : {Agency::prosecutor, Agency::court})
    tell(scene.simulation, office_of(world, agency, tiny::valley), Notice::case_opened, scene.file,
         0);
  const auto allowed = [&](CaseState state, Agency agency, DecisionKind decision) {
    all<Case>(world).front().state = state;
    return query(scene.simulation, {.office = office_of(world, agency, tiny::valley),
                                    .decision = decision,
                                    .subject = scene.file})
        .is_accepted();
  };
  struct Row {
    Agency agency;
    DecisionKind decision;
    std::set<CaseState> when;
  };
  using S = CaseState;
  const std::array<Row, 8> rows{
      Row{Agency::police, investigate, {S::pretrial}},
      Row{Agency::police, trace_finances, {S::pretrial}},
      Row{Agency::police, send_to_prosecutor, {S::evidence_ready}},
      Row{Agency::prosecutor, indict_lesser, {S::with_prosecutor}},
      Row{Agency::court, hear, {S::in_court}},
      Row{Agency::prosecutor, reassess, {S::discontinued}},
      Row{Agency::police, discontinue, {S::pretrial, S::evidence_ready, S::with_prosecutor}},
      Row{Agency::prosecutor, discontinue, {S::pretrial, S::evidence_ready, S::with_prosecutor}}};
  for (const Row& row : rows) {
    for (std::size_t s = 0; s < case_state_names.size(); ++s) {
      CAPTURE(decision_of(row.decision).name);
      CAPTURE(case_state_names[s]);
      const auto state = static_cast<CaseState>(s);
      CHECK(allowed(state, row.agency, row.decision) == row.when.contains(state));
    }
  }
}
