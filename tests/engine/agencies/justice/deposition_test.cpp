#include <doctest/doctest.h>

#include "agencies/files/cases.hpp"
#include "agencies/justice/deposition.hpp"
#include "agencies/offices/refusals.hpp"
#include "agencies/setup.hpp"
#include "engine/agencies/courtroom.hpp"

using namespace jardam;
using courtroom::Scene;
using namespace decision;

TEST_CASE("no deposition without a witness, none of a closed case, and none twice") {
  Scene scene;
  scene.register_case();
  CHECK(scene.decide(Agency::police, request_deposition) == Refusal::no_consent);
  scene.free_victims(1);
  CHECK(scene.decide_and_wait(Agency::police, request_deposition) == Refusal::none);
  CHECK(scene.decide_and_wait(Agency::court, depose) == Refusal::none);
  CHECK(scene.proceedings().has_deposition);
  CHECK(scene.decide(Agency::court, depose) == Refusal::already_done);
  CHECK(scene.decide(Agency::police, request_deposition) == Refusal::already_done);
  all<Case>(scene.simulation.world).front().state = CaseState::discontinued;
  CHECK(scene.decide(Agency::court, depose) == Refusal::case_closed);
}
