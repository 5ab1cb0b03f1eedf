#include <doctest/doctest.h>

#include <cmath>

#include "agencies/justice/investigation.hpp"
#include "agencies/justice/proceedings.hpp"
#include "agencies/offices/refusals.hpp"
#include "agencies/setup.hpp"
#include "engine/agencies/courtroom.hpp"

using namespace jardam;
using courtroom::Scene;
using courtroom::strong_case;
using namespace decision;

TEST_CASE("a registered fact is no investigation until somebody begins one") {
  Scene scene;
  scene.register_case();
  constexpr auto labour = static_cast<std::size_t>(Form::labour);
  CHECK(scene.total(metric::cases_registered, labour) == 1);
  CHECK(scene.total(metric::investigations_opened, labour) == 0);
  REQUIRE(scene.decide(Agency::police, investigate) == Refusal::none);
  CHECK(scene.total(metric::investigations_opened, labour) == 1);
  CHECK(scene.proceedings().begun == scene.simulation.world.now);
}

TEST_CASE(
    "without an answer from the bank or leave of the judge, an enquiry and a request bring "
    "nothing") {
  const Scene scene = strong_case([](Parts& p) {
    p.get<JusticeParameters>().financial_answers = p.get<JusticeParameters>().deposition =
        Regional<Probability>(0);
  });
  CHECK_FALSE(scene.proceedings().has_finances);
  CHECK_FALSE(scene.proceedings().has_deposition);
}

TEST_CASE(
    "while the law counts sales of infants they are registered and investigated, and exploit "
    "nobody") {
  const auto run = [](double sales) {
    return tiny::run(tiny::setup([=](Setup& s) {
                       s.procedures.clear();
                       s.parameters.get<JusticeParameters>().infant_sales = {sales};
                     }),
                     8, days(400));
  };
  const Simulation without = run(0), with = run(120);
  constexpr auto child = static_cast<std::size_t>(Form::child);
  const double facts = tiny::total(with, metric::cases_registered, child);
  CHECK(std::abs(facts - 130) < 4 * std::sqrt(130.0));  // thirteen months begin
  CHECK(tiny::total(with, metric::investigations_opened, child) == facts);
  CHECK(tiny::total(without, metric::cases_registered, child) == 0);
  CHECK(with.world.people == without.world.people);
  CHECK(with.world.spells == without.world.spells);
  CHECK(all<Report>(with.world) == all<Report>(without.world));
}
