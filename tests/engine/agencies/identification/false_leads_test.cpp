#include <doctest/doctest.h>

#include <cmath>

#include "agencies/files/victims.hpp"
#include "agencies/identification/false_leads.hpp"
#include "agencies/identification/interviews.hpp"
#include "agencies/offices/knowledge.hpp"
#include "agencies/referral/referral.hpp"
#include "engine/agencies/hall.hpp"

using namespace jardam;
using hall_scene::Hall;

namespace {

double leads(const Simulation& simulation, FalseLead kind) {
  return tiny::total(simulation, metric::false_leads, static_cast<std::size_t>(kind));
}

Hall hall_with(const FalseLeadParameters& parameters,
               const std::function<void(Setup&)>& more = {}) {
  return hall_scene::hall_of([&](Setup& s) {
    s.parameters.get<FalseLeadParameters>() = parameters;
    if (more) more(s);
  });
}

}  // namespace

TEST_CASE("false leads come as often as declared, and none where none are declared") {
  Hall hall =
      hall_with({.calls_per_year = {400}, .reports_per_year = {200}, .malicious_per_year = {0}});
  hall.wait(days(365));
  CHECK(std::abs(leads(hall.simulation, FalseLead::call) - 400) < 4 * std::sqrt(400.0));
  CHECK(std::abs(leads(hall.simulation, FalseLead::report) - 200) < 4 * std::sqrt(200.0));
  CHECK(leads(hall.simulation, FalseLead::malicious) == 0);
  Hall none =
      hall_with({.calls_per_year = {0}, .reports_per_year = {0}, .malicious_per_year = {0}});
  none.wait(days(365));
  CHECK(leads(none.simulation, FalseLead::call) == 0);
  CHECK(all<Report>(none.simulation.world).empty());
}

TEST_CASE("a false lead is about somebody or somewhere where nobody is exploited") {
  Hall hall =
      hall_with({.calls_per_year = {200}, .reports_per_year = {200}, .malicious_per_year = {200}});
  World& world = hall.simulation.world;
  std::size_t seen = 0;
  for (int day = 0; day < 200; ++day) {
    hall.wait(days(1));
    for (; seen < all<Report>(world).size(); ++seen) {
      const Report& report = all<Report>(world)[seen];
      if (report.subject.kind == SubjectKind::site)
        CHECK(report.office ==
              hall.office(Agency::police, region_of(world, world.sites[report.subject.id].place)));
      else
        CHECK(world.people[report.subject.id].spells == 0);
    }
  }
  CHECK(seen > 200);
}

TEST_CASE("what is believed of a false lead takes work, and is mostly sorted out in the end") {
  Hall hall = hall_with(
      {.calls_per_year = {1000}, .reports_per_year = {0}, .malicious_per_year = {0}}, [](Setup& s) {
        s.procedures = tiny::procedures();
        s.procedures.push_back(tiny::rule(Agency::helpline, Notice::victim_presumed,
                                          decision::share, "social_services"));
        s.procedures.push_back(
            tiny::rule(Agency::social_services, Notice::victim_presumed, decision::assess_needs));
        s.parameters.get<ReferralParameters>().false_positive = {0.5};
      });
  hall.wait(days(365));
  const double presumed = tiny::total(hall.simulation, metric::victims_presumed),
               sorted_out = tiny::total(hall.simulation, metric::presumed_sorted_out);
  CHECK(presumed > 50);
  CHECK(sorted_out > 0.3 * presumed);
}

TEST_CASE("bad jobs mislead more than good ones") {
  const auto presumed = [](Indicators marks) {
    Hall hall = hall_scene::hall_of(
        [](Setup& s) { s.parameters.get<ReferralParameters>().false_positive = {0.1}; });
    World& world = hall.simulation.world;
    for (Site& site : world.sites) site.indicators = marks;
    int talks = 0;
    for (std::uint32_t i = 0; i < world.people.size() && talks < 400; ++i) {
      const Person& person = world.people[i];
      if (person.state != PersonState::working || region_of(world, person.place) != tiny::valley)
        continue;
      ++talks;
      hall.tell(Agency::ngo, Notice::person_reported, about(PersonId{i}));
      REQUIRE(hall.decide(Agency::ngo, decision::interview, about(PersonId{i})) == Refusal::none);
    }
    REQUIRE(talks == 400);
    hall.wait(days(300));
    return tiny::total(hall.simulation, metric::victims_presumed);
  };
  const double good = presumed(0),
               bad = presumed(set_of(Indicator::withholding_of_wages, Indicator::isolation));
  CHECK(hall_scene::is_share(good, 400, 0.1));
  CHECK(hall_scene::is_share(bad, 400, 1 - 0.9 * 0.9 * 0.9));
}
