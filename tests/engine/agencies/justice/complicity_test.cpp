#include <doctest/doctest.h>

#include "agencies/files/cases.hpp"
#include "agencies/justice/complicity.hpp"
#include "agencies/justice/investigation.hpp"
#include "agencies/justice/proceedings.hpp"
#include "agencies/offices/staff.hpp"
#include "agencies/setup.hpp"
#include "engine/agencies/courtroom.hpp"

using namespace jardam;
using courtroom::Scene;
using namespace decision;

TEST_CASE("an official who is prosecuted for a leak makes later leaks rarer, for a time") {
  const auto deterred_after = [](double detection, Duration duration) {
    Scene scene([=](Parts& p) {
      p.get<PoliceParameters>().leak = Regional<Probability>(1);
      p.get<JusticeParameters>().complicity_detection = Regional<Probability>(detection);
      p.get<JusticeParameters>().complicity_deterrence = {0.5};
      p.get<JusticeParameters>().complicity_half_life = {10 * 30.44};
    });
    scene.register_case();
    scene.decide(Agency::police, investigate);
    while (scene.proceedings().state == CaseState::pretrial) scene.wait(hours(1));
    CHECK(scene.total(metric::officials_prosecuted) == detection);
    scene.wait(duration);
    return part<JusticeState>(scene.simulation.world).deterred[tiny::valley.value].value();
  };
  CHECK(deterred_after(0, hours(1)) == 0);
  CHECK(deterred_after(1, hours(1)) == doctest::Approx(0.5));
  CHECK(deterred_after(1, days(305)) == doctest::Approx(0.25).epsilon(0.1));
  int leaks = 0;
  constexpr int cases = 100;
  for (std::uint64_t seed = 0; seed < cases; ++seed) {
    Scene scene([](Parts& p) { p.get<PoliceParameters>().leak = Regional<Probability>(1); }, seed);
    part<JusticeState>(scene.simulation.world).deterred[tiny::valley.value] = Millionths{700000};
    scene.register_case();
    leaks += scene.proceedings().is_leaked;
  }
  CHECK(leaks < 55);
  CHECK(leaks > 5);
}
