#include <doctest/doctest.h>

#include "agencies/files/cases.hpp"
#include "agencies/justice/charge.hpp"
#include "agencies/justice/investigation.hpp"
#include "agencies/justice/proceedings.hpp"
#include "agencies/justice/qualification.hpp"
#include "agencies/offices/refusals.hpp"
#include "agencies/setup.hpp"
#include "engine/agencies/courtroom.hpp"

using namespace jardam;
using courtroom::Scene;
using courtroom::strong_case;
using courtroom::weak_case;
using namespace decision;

TEST_CASE("evidence too weak for trafficking carries a lesser charge") {
  Scene scene = weak_case();
  REQUIRE(scene.decide_and_wait(Agency::police, send_to_prosecutor) == Refusal::none);
  CHECK(scene.decide(Agency::prosecutor, indict) == Refusal::case_not_ready);
  CHECK(scene.decide_and_wait(Agency::prosecutor, indict_lesser) == Refusal::none);
  CHECK(scene.total(metric::charged_as_lesser) == 1);
  CHECK(scene.total(metric::charged_as_trafficking) == 0);
  CHECK(scene.total(metric::cases_requalified, 0) + scene.total(metric::cases_requalified, 1) == 0);
}

TEST_CASE(
    "a prosecutor who charges otherwise than the police qualified changes the article, and that is "
    "counted") {
  Scene down = strong_case();
  down.decide_and_wait(Agency::police, send_to_prosecutor);
  REQUIRE(down.decide_and_wait(Agency::prosecutor, indict_lesser) == Refusal::none);
  CHECK(down.total(metric::cases_requalified, 1) == 1);
  CHECK(down.proceedings().article != Article::trafficking);
  Scene up = strong_case([](Parts& p) {
    p.get<JusticeParameters>().qualified_untrained = p.get<JusticeParameters>().qualified_trained =
        p.get<JusticeParameters>().qualified_by_finances = {0};
  });
  up.decide_and_wait(Agency::police, send_to_prosecutor);
  REQUIRE(up.decide_and_wait(Agency::prosecutor, indict) == Refusal::none);
  CHECK(up.total(metric::cases_requalified, 0) == 1);
  CHECK(up.total(metric::charged_as_trafficking) == 1);
}
