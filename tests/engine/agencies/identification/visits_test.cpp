#include <doctest/doctest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <set>
#include <utility>
#include <vector>

#include "agencies/files/victims.hpp"
#include "agencies/identification/visits.hpp"
#include "agencies/justice/investigation.hpp"
#include "agencies/offices/knowledge.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/refusals.hpp"
#include "agencies/offices/staff.hpp"
#include "agencies/offices/tasks.hpp"
#include "agencies/offices/training.hpp"
#include "agencies/referral/presumption.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "country/atlas.hpp"
#include "engine/agencies/hall.hpp"
#include "mechanisms/deterrence.hpp"
#include "mechanisms/exploitation.hpp"
#include "mechanisms/recruiters.hpp"
#include "mechanisms/site_response.hpp"

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
  CHECK(all<Task>(hall.simulation.world).back().brought == set_of(Notice::access_refused));
  hall.simulation.world.parameters.get<LabourInspectorateParameters>().access =
      Regional<Probability>(1);
  REQUIRE(hall.decide(Agency::labour_inspectorate, decision::inspect, about(site)) ==
          Refusal::none);
  hall.wait(days(60));
  CHECK(hall.knows(Agency::labour_inspectorate, about(site))->last != Notice::access_refused);
  CHECK((all<Task>(hall.simulation.world).back().brought & set_of(Notice::access_refused)) == 0);
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

namespace {

/// What can be seen on the spot or in the books.
constexpr Indicators visible = set_of(
    Indicator::restriction_of_movement, Indicator::isolation, Indicator::retention_of_documents,
    Indicator::withholding_of_wages, Indicator::abusive_conditions, Indicator::excessive_overtime);

}  // namespace

TEST_CASE("an operation frees everybody at the site, who are known as freed victims from then on") {
  Hall hall;
  World& world = hall.simulation.world;
  const SiteId site = busiest_site(world, tiny::valley);
  const std::vector<PersonId> people = exploitation::people_at(world, site);
  for (const PersonId person : people)  // through two recruiters
    spell_of(world, world.people[person.value]).recruiter = {person.value % 2};
  hall.tell(Agency::police, Notice::indicators_seen, about(site), 1);
  REQUIRE(hall.decide(Agency::police, decision::rescue, about(site)) == Refusal::none);
  while (all<Task>(world).front().state != TaskState::done) hall.wait(hours(1));
  CHECK(world.sites[site.value].exploited == 0);
  double freed = 0;
  std::set<std::uint32_t> pressed;
  for (const PersonId person : people) {
    const Spell& spell = *exploitation::latest_spell(world, person);
    if (spell.route != ExitRoute::police) continue;  // released before the police came
    ++freed;
    CHECK(victim_file(world, person)->presumed == spell.ended);
    CHECK(hall.knows(Agency::police, about(person))->last == Notice::victim_freed);
    CHECK(hall.knows(Agency::ngo, about(person)) == nullptr);
    pressed.insert(spell.recruiter.value);
  }
  CHECK(freed > 1);
  CHECK(tiny::total(hall.simulation, metric::exits, static_cast<std::size_t>(ExitRoute::police)) ==
        freed);
  CHECK(tiny::total(hall.simulation, metric::recruiters_displaced) ==
        static_cast<double>(pressed.size()));
  for (const std::uint32_t recruiter : pressed)
    CHECK((world.recruiters[recruiter].flags & RecruiterFlag::lying_low) != 0);
}

TEST_CASE("an operation that comes too late finds nobody, and the police hear no more than that") {
  Hall hall;
  World& world = hall.simulation.world;
  const SiteId site = busiest_site(world, tiny::valley);
  hall.tell(Agency::police, Notice::indicators_seen, about(site), 1);
  for (const PersonId person : exploitation::people_at(world, site))
    presumption::end_spell(world, person, ExitRoute::released);
  REQUIRE(hall.decide(Agency::police, decision::rescue, about(site)) == Refusal::none);
  hall.wait(days(20));
  CHECK(hall.knows(Agency::police, about(site))->last == Notice::nothing_found);
  CHECK(all<Victim>(world).empty());
}

TEST_CASE("an operation needs recorded indicators, and no office visits beyond its own region") {
  Hall hall;
  const World& world = hall.simulation.world;
  const Subject here = about(busiest_site(world, tiny::valley)),
                there = about(busiest_site(world, tiny::mountain)),
                abroad = about(busiest_site(world, RegionId::none()));
  for (const Subject site : {here, there, abroad})
    for (const Agency agency : {Agency::police, Agency::labour_inspectorate})
      hall.tell(agency, Notice::site_reported, site);
  CHECK(hall.decide(Agency::police, decision::rescue, here) == Refusal::no_indicators);
  for (const Subject site : {there, abroad}) {
    hall.tell(Agency::police, Notice::indicators_seen, site, 1);
    CHECK(hall.decide(Agency::police, decision::rescue, site) == Refusal::outside_region);
    CHECK(hall.decide(Agency::police, decision::check_site, site) == Refusal::outside_region);
    CHECK(hall.decide(Agency::labour_inspectorate, decision::inspect, site) ==
          Refusal::outside_region);
  }
}

TEST_CASE(
    "a check records all that can be seen while somebody is exploited there, and frees nobody") {
  Hall hall;
  World& world = hall.simulation.world;
  const SiteId site = busiest_site(world, tiny::valley);
  const auto check = [&] {
    hall.tell(Agency::police, Notice::site_reported, about(site));
    REQUIRE(hall.decide(Agency::police, decision::check_site, about(site)) == Refusal::none);
    hall.wait(days(15));
    return *hall.knows(Agency::police, about(site));
  };
  const Indicators there = world.sites[site.value].indicators;
  REQUIRE(there != (there & visible));
  const Known seen = check();
  CHECK(seen.last == Notice::indicators_seen);
  CHECK(seen.indicators == (there & visible));
  CHECK(tiny::total(hall.simulation, metric::sites_with_indicators) == 1);
  for (const Spell& spell : world.spells) CHECK(spell.route != ExitRoute::police);
  for (const PersonId person : exploitation::people_at(world, site))
    presumption::end_spell(world, person, ExitRoute::released);
  CHECK(check().last == Notice::nothing_found);
  CHECK(tiny::total(hall.simulation, metric::sites_with_indicators) == 1);
}

TEST_CASE("each indicator that is there is seen by its own chance") {
  Hall hall = hall_scene::hall_of([](Setup& s) {
    for (OfficeSetup& office : s.offices) office.staff = 1000;
    s.parameters.get<PoliceParameters>().detection_untrained =
        s.parameters.get<PoliceParameters>().detection_trained = {0.3};
    s.parameters.get<ExploitationParameters>().indicators_elsewhere = {0.5};
  });
  const World& world = hall.simulation.world;
  double there = 0, seen = 0;
  std::vector<SiteId> sites;
  for (const SiteId site : hall_scene::sites_in(world, tiny::valley)) {
    if ((world.sites[site.value].flags & SiteFlag::exploitative) != 0) continue;
    sites.push_back(site);
    there += std::popcount(static_cast<Indicators>(world.sites[site.value].indicators & visible));
    hall.tell(Agency::police, Notice::site_reported, about(site));
    REQUIRE(hall.decide(Agency::police, decision::check_site, about(site)) == Refusal::none);
  }
  hall.wait(days(60));
  for (const SiteId site : sites)
    seen += std::popcount(hall.knows(Agency::police, about(site))->indicators);
  REQUIRE(there > 100);
  CHECK(hall_scene::is_share(seen, there, 0.3));
}

TEST_CASE("inspections that were let in and those that were not are counted apart, each once") {
  for (const double access : {0.0, 1.0}) {
    Hall hall = hall_scene::hall_of([=](Setup& s) {
      s.parameters.get<LabourInspectorateParameters>().access = Regional<Probability>(access);
      s.parameters.get<LabourInspectorateParameters>().lets_go = {0};
    });
    const SiteId site = busiest_site(hall.simulation.world, tiny::valley);
    hall.tell(Agency::labour_inspectorate, Notice::site_reported, about(site));
    REQUIRE(hall.decide(Agency::labour_inspectorate, decision::inspect, about(site)) ==
            Refusal::none);
    hall.wait(days(20));
    CHECK(tiny::total(hall.simulation, metric::inspections) == access);
    CHECK(tiny::total(hall.simulation, metric::inspections_refused) == 1 - access);
    CHECK(tiny::total(hall.simulation, metric::exits,
                      static_cast<std::size_t>(ExitRoute::inspection)) == 0);
    CHECK(hall.simulation.world.sites[site.value].visits == 1);
  }
}

TEST_CASE(
    "workers complain as often as the rate says, twice as often at twice the rate, at zero never") {
  const auto complaints = [](double a_year) {
    Hall hall = hall_scene::hall_of([=](Setup& s) {
      s.parameters.get<LabourInspectorateParameters>().complaints_per_year = {a_year};
    });
    hall.wait(from_days(365.25 / 2));
    return static_cast<double>(all<Report>(hall.simulation.world).size());
  };
  CHECK(complaints(0) == 0);
  for (const double expected : {300.0, 600.0})
    CHECK(std::abs(complaints(2 * expected) - expected) < 4 * std::sqrt(expected));
}

TEST_CASE("complaints are about inspectable sites, and about exploitative ones as the bias says") {
  constexpr double bias = 5;
  Hall hall = hall_scene::hall_of([](Setup& s) {
    s.parameters.get<LabourInspectorateParameters>().complaints_per_year = {2000};
    s.parameters.get<LabourInspectorateParameters>().complaints_bias = {bias};
  });
  hall.wait(from_days(365.25));
  const World& world = hall.simulation.world;
  double bad_sites = 0, sites = 0, bad = 0, reports = 0;
  for (const std::uint32_t site : world.atlas->sites_of_region[tiny::valley.value]) {
    bad_sites += (world.sites[site].flags & SiteFlag::exploitative) != 0 ? 1 : 0;
    ++sites;
  }
  for (const Report& report : all<Report>(world)) {
    const Site& site = world.sites[report.subject.id];
    CHECK(world.country->sectors[site.sector.value].inspectable);
    if (region_of(world, site.place) != tiny::valley) continue;
    bad += (site.flags & SiteFlag::exploitative) != 0 ? 1 : 0;
    ++reports;
  }
  // Eight attempts, the last of which is kept whatever it is.
  const double share = bad_sites / sites, kept = share + (1 - share) / bias,
               rejected = std::pow(1 - kept, 7);
  CHECK(hall_scene::is_share(bad, reports, share / kept * (1 - rejected) + share * rejected));
}

TEST_CASE(
    "a visit that records indicators presses a site, a case does and an operation does, each by "
    "its "
    "chance; a visit in vain does not; all visits are remembered by employers") {
  const auto answered = [](Probability SiteResponseParameters::*chance, Agency agency,
                           DecisionKind decision, bool is_held) {
    Hall hall = hall_scene::hall_of([&](Setup& s) {
      s.parameters.get<LabourInspectorateParameters>().access = Regional<Probability>(1);
      SiteResponseParameters& p = s.parameters.get<SiteResponseParameters>();
      p = {.response = Switch{SiteResponse::improve},
           .after_visit = {0},
           .after_operation = {0},
           .after_case = {0},
           .until_answer = {1}};
      p.*chance = {1};
    });
    World& world = hall.simulation.world;
    const SiteId site = busiest_site(world, tiny::valley);
    hall.tell(agency, Notice::indicators_seen, about(site), 1);
    if (!is_held)
      for (const PersonId person : exploitation::people_at(world, site))
        presumption::end_spell(world, person, ExitRoute::released);
    REQUIRE(hall.decide(agency, decision, about(site)) == Refusal::none);
    hall.wait(days(60));
    double answers = 0;
    for (std::size_t label = 0; label < site_answer_names.size(); ++label)
      answers += tiny::total(hall.simulation, metric::sites_answered, label);
    return std::pair{answers,
                     part<DeterrenceState>(world).inspections[tiny::valley.value].value() > 0};
  };
  using P = SiteResponseParameters;
  CHECK(answered(&P::after_visit, Agency::labour_inspectorate, decision::inspect, true) ==
        std::pair{1.0, true});
  CHECK(answered(&P::after_visit, Agency::labour_inspectorate, decision::inspect, false) ==
        std::pair{0.0, true});
  CHECK(answered(&P::after_case, Agency::labour_inspectorate, decision::inspect, true).first == 0);
  CHECK(answered(&P::after_visit, Agency::police, decision::check_site, true) ==
        std::pair{1.0, true});
  CHECK(answered(&P::after_operation, Agency::police, decision::rescue, true).first == 1);
  CHECK(answered(&P::after_operation, Agency::police, decision::rescue, false).first == 0);
  CHECK(answered(&P::after_case, Agency::police, decision::open_case, true).first == 1);
}

TEST_CASE("at a hidden site each indicator is seen by a lesser chance") {
  Hall hall = hall_scene::hall_of(
      [](Setup& s) { s.parameters.get<SiteResponseParameters>().hidden_shows = {0}; });
  World& world = hall.simulation.world;
  const SiteId site = busiest_site(world, tiny::valley);
  world.sites[site.value].flags |= SiteFlag::hidden;
  hall.tell(Agency::police, Notice::site_reported, about(site));
  REQUIRE(hall.decide(Agency::police, decision::check_site, about(site)) == Refusal::none);
  hall.wait(days(15));
  CHECK(hall.knows(Agency::police, about(site))->last == Notice::nothing_found);
}
