#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <utility>
#include <vector>

#include "agencies/identification/visits.hpp"
#include "agencies/offices/refusals.hpp"
#include "agencies/offices/staff.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "engine/agencies/hall.hpp"
#include "mechanisms/exploitation.hpp"

using namespace jardam;
using hall_scene::Hall;

namespace {

/// The office visits every site of the valley where there is something to see; how many of them it
/// reports indicators of, and how many there are.
std::pair<double, double> visit_all(Agency agency, DecisionKind decision,
                                    const std::function<void(Parts&)>& change) {
  Hall hall = hall_scene::hall_of([&](Setup& s) {
    for (OfficeSetup& office : s.offices) office.staff = 1000;
    for (Probability* everything : {&s.parameters.get<ExploitationParameters>().isolation,
                                    &s.parameters.get<ExploitationParameters>().excessive_overtime})
      *everything = {1};
    s.parameters.get<ExploitationParameters>().indicators_elsewhere = {1};
    s.parameters.get<LabourInspectorateParameters>().access = Regional<Probability>(1);
    s.parameters.get<LabourInspectorateParameters>().lets_go = {0};
    change(s.parameters);
  });
  const World& world = hall.simulation.world;
  constexpr Indicators certain = set_of(Indicator::isolation, Indicator::excessive_overtime);
  std::vector<Subject> sites;
  for (const SiteId id : hall_scene::sites_in(world, tiny::valley)) {
    const Site& site = world.sites[id.value];
    const bool shows = (site.flags & SiteFlag::exploitative) == 0 || site.exploited > 0;
    if (shows && (site.indicators & certain) == certain) sites.push_back(about(id));
  }
  REQUIRE(sites.size() > 50);
  for (const Subject site : sites) {
    hall.tell(agency, Notice::site_reported, site);
    REQUIRE(hall.decide(agency, decision, site) == Refusal::none);
  }
  hall.wait(days(60));
  return {static_cast<double>(std::count_if(
              sites.begin(), sites.end(),
              [&](Subject site) { return hall.knows(agency, site)->indicators != 0; })),
          static_cast<double>(sites.size())};
}

}  // namespace

TEST_CASE("as many officers see what a trained one sees as the lever says are trained") {
  const auto seen = [](double trained) {
    return visit_all(Agency::police, decision::check_site, [=](Parts& p) {
      p.get<PoliceParameters>().detection_untrained = {0};
      p.get<PoliceParameters>().detection_trained = {1};
      p.get<PoliceParameters>().training = Regional<Probability>(trained);
    });
  };
  CHECK(seen(0).first == 0);
  CHECK(seen(1).first == seen(1).second);
  const auto [some, all] = seen(0.4);
  CHECK(hall_scene::is_share(some, all, 0.4));
}

TEST_CASE("inspectors see by their own training, whatever the police have learnt") {
  const auto seen = [](double inspectors, double police) {
    return visit_all(Agency::labour_inspectorate, decision::inspect, [=](Parts& p) {
      p.get<LabourInspectorateParameters>().detection_untrained = {0};
      p.get<LabourInspectorateParameters>().detection_trained = {1};
      p.get<LabourInspectorateParameters>().training = Regional<Probability>(inspectors);
      p.get<PoliceParameters>().training = Regional<Probability>(police);
    });
  };
  CHECK(seen(0, 1).first == 0);
  CHECK(seen(1, 0).first == seen(1, 0).second);
}

TEST_CASE("an inspector who is not let in sees nothing, however well trained") {
  const auto [seen, all] = visit_all(Agency::labour_inspectorate, decision::inspect, [](Parts& p) {
    p.get<LabourInspectorateParameters>().access = Regional<Probability>(0.3);
  });
  CHECK(hall_scene::is_share(seen, all, 0.3));
}
