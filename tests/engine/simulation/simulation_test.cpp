#include <doctest/doctest.h>

#include <cmath>

#include "agencies/files/victims.hpp"
#include "agencies/identification/visits.hpp"
#include "agencies/justice/charge.hpp"
#include "agencies/justice/investigation.hpp"
#include "agencies/justice/proceedings.hpp"
#include "agencies/justice/trial.hpp"
#include "agencies/offices/knowledge.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/staff.hpp"
#include "agencies/offices/tasks.hpp"
#include "agencies/referral/consular.hpp"
#include "agencies/referral/presumption.hpp"
#include "agencies/referral/referral.hpp"
#include "agencies/referral/reintegration.hpp"
#include "agencies/referral/shelters.hpp"
#include "agencies/subject.hpp"
#include "engine/tiny.hpp"
#include "mechanisms/departures.hpp"
#include "mechanisms/exit.hpp"
#include "mechanisms/exploitation.hpp"
#include "mechanisms/prospects.hpp"

using namespace jardam;

TEST_CASE("the same setup and seed give the same state, another seed another one") {
  const auto setup = tiny::setup();
  const Simulation a = tiny::run(setup, 7, days(200));
  CHECK(a == tiny::run(setup, 7, days(200)));
  CHECK(state_hash(a) == state_hash(tiny::run(setup, 7, days(200))));
  CHECK(state_hash(a) != state_hash(tiny::run(setup, 8, days(200))));
}

TEST_CASE("a copy continues bit-identically, and leaves the original alone") {
  Simulation original = tiny::run(tiny::setup(), 3, days(100));
  const std::uint64_t before = state_hash(original);
  Simulation copy = original;
  CHECK(copy == original);
  advance(copy, Time{} + days(250));
  CHECK(state_hash(original) == before);
  CHECK_FALSE(copy == original);
  advance(original, Time{} + days(250));
  CHECK(copy == original);
}

TEST_CASE("time that passes in steps gives the same state as time that passes at once") {
  const auto setup = tiny::setup();
  Simulation stepped = make_simulation(setup, Seed{5});
  for (int day = 1; day <= 120; ++day) advance(stepped, Time{} + days(day));
  CHECK(stepped == tiny::run(setup, 5, days(120)));
}

TEST_CASE("reporting periods of calendar years end at New Year, whenever the run began") {
  Setup setup = *tiny::setup();
  setup.start = std::chrono::sys_days(std::chrono::year(2015) / std::chrono::November / 20);
  setup.metrics_every = calendar_years;
  const Simulation simulation = tiny::run(std::make_shared<Setup>(setup), 3, days(900));
  const World& world = simulation.world;
  std::vector<std::string> ends;
  for (const Period& period : world.periods) ends.push_back(civil_text(world.start, period.ends));
  CHECK(ends ==
        std::vector<std::string>{"2016-01-01 00:00", "2017-01-01 00:00", "2018-01-01 00:00"});
  CHECK(civil_text(world.start, end_of_period(setup, world)) == "2019-01-01 00:00");
}

TEST_CASE("people are conserved: every count of who is where agrees with the people themselves") {
  const Simulation simulation = tiny::run(tiny::setup(), 2, days(400));
  const World& world = simulation.world;
  std::int64_t working = 0, exploited = 0, sheltered = 0, travelling = 0;
  for (const Person& person : world.people) {
    working += person.state == PersonState::working;
    exploited += person.state == PersonState::exploited;
    sheltered += person.state == PersonState::sheltered;
    travelling += person.state == PersonState::travelling;
  }
  std::int64_t workers_at_sites = 0, exploited_at_sites = 0, beds = 0;
  for (const Site& site : world.sites) {
    workers_at_sites += site.workers;
    exploited_at_sites += site.exploited;
  }
  for (std::uint16_t i = 0; i < all<Office>(world).size(); ++i) {
    const Office& office = all<Office>(world)[i];
    for (std::size_t group = 0; group < 3; ++group) {
      beds += office.beds_used[group];
      CHECK(office.beds_used[group] <= office.beds[group]);
    }
    const auto at_work = std::count_if(
        all<Task>(world).begin(), all<Task>(world).end(),
        [&](const Task& task) { return task.office == OfficeId{i} && task.has_staff; });
    CHECK(office.busy == at_work);
    CHECK(office.busy <= office.staff);
  }
  CHECK(working == workers_at_sites);
  CHECK(exploited == exploited_at_sites);
  CHECK(sheltered == beds);
  CHECK(travelling ==
        static_cast<std::int64_t>(world.journeys.size() - world.free_journeys.size()));
  CHECK(static_cast<double>(exploited) ==
        tiny::total(simulation, metric::stock_exploited) +
            tiny::total(simulation, metric::stock_exploited_abroad));
}

TEST_CASE("the path closes: from village to verdict, and from first signal to reintegration") {
  const auto setup = tiny::setup([](Setup& s) {
    s.parameters.get<PoliceParameters>().detection_untrained =
        s.parameters.get<PoliceParameters>().detection_trained = {1};
    s.parameters.get<ReferralParameters>().consents_to_testify = {1};
    s.parameters.get<JusticeParameters>().conviction_at_full_evidence = {1};
    s.parameters.get<JusticeParameters>().qualified_untrained =
        s.parameters.get<JusticeParameters>().qualified_trained = {1};
    s.parameters.get<JusticeParameters>().deposition =
        s.parameters.get<JusticeParameters>().financial_answers = Regional<Probability>(1);
    s.parameters.get<PoliceParameters>().leak = Regional<Probability>(0);
    s.parameters.get<ExitParameters>().call =
        s.parameters.get<ExitParameters>().noticed = {1.0 / 365};
  });
  const Simulation simulation = tiny::run(setup, 4, days(900));
  CHECK(tiny::total(simulation, metric::departures) > 0);
  CHECK(tiny::total(simulation, metric::signals) > 0);
  CHECK(tiny::total(simulation, metric::victims_presumed) > 0);
  CHECK(tiny::total(simulation, metric::victims_identified) > 0);
  CHECK(tiny::total(simulation, metric::victims_assisted) > 0);
  CHECK(tiny::total(simulation, metric::reintegrated) > 0);
  CHECK(tiny::total(simulation, metric::cases_registered) > 0);
  CHECK(tiny::total(simulation, metric::cases_to_court) > 0);
  CHECK(tiny::total(simulation, metric::convictions) > 0);
  CHECK(tiny::total(simulation, metric::repatriated) > 0);
}

TEST_CASE(
    "an intervention that sets nothing, begins after its end or names the values in force changes "
    "no bit") {
  const Simulation without = tiny::run(tiny::setup(), 9, days(200));
  const Time from = Time{} + days(50), to = Time{} + days(60);
  const auto with = [&](Intervention intervention) {
    return tiny::run(tiny::setup([&](Setup& s) { s.interventions.push_back(intervention); }), 9,
                     days(200));
  };
  CHECK(with({.id = "empty", .from = from}) == without);
  CHECK(with({.id = "closed window", .from = to, .to = from, .set = {{"police.training", 0.9}}}) ==
        without);
  const Simulation idle = with({.id = "idle", .from = from, .set = {{"police.training", 0.2}}});
  CHECK(state_hash(idle) == state_hash(without));
}

TEST_CASE("an intervention is in force from its first day to its last, and only where it says") {
  const auto setup = tiny::setup([](Setup& s) {
    s.parameters.get<LabourInspectorateParameters>().access = Regional<Probability>(0);
    s.interventions.push_back({.id = "open doors",
                               .from = Time{} + days(100),
                               .to = Time{} + days(200),
                               .where = {tiny::mountain},
                               .set = {{"labour_inspectorate.access", 1}}});
  });
  Simulation simulation = make_simulation(setup, Seed{1});
  const auto access = [&] {
    return simulation.world.parameters.get<LabourInspectorateParameters>().access;
  };
  advance(simulation, Time{} + days(99));
  CHECK(access()[1] == 0);
  advance(simulation, Time{} + days(150));
  CHECK(access()[1] == 1);
  CHECK(access()[0] == 0);
  advance(simulation, Time{} + days(201));
  CHECK(access()[1] == 0);
}

TEST_CASE("with access refused, training inspectors alone moves nothing") {
  const auto trained = [](double share) {
    return tiny::setup([=](Setup& s) {
      s.parameters.get<LabourInspectorateParameters>().access = Regional<Probability>(0);
      s.parameters.get<LabourInspectorateParameters>().training = Regional<Probability>(share);
    });
  };
  const Simulation none = tiny::run(trained(0), 6, days(300)),
                   everybody = tiny::run(trained(1), 6, days(300));
  CHECK(tiny::total(none, metric::inspections_refused) > 0);
  CHECK(tiny::total(everybody, metric::inspections) == 0);
  CHECK(none.world.people == everybody.world.people);
  CHECK(all<Report>(none.world) == all<Report>(everybody.world));
}

TEST_CASE("two runs that differ in one lever share every chance event that it does not touch") {
  const Simulation base = tiny::run(tiny::setup(), 12, days(200));
  const Simulation changed = tiny::run(tiny::setup([](Setup& s) {
                                         s.parameters.get<ShelterParameters>().beds =
                                             Regional<Ratio>(3);
                                       }),
                                       12, days(200));
  CHECK(part<Prospects>(base.world).next == part<Prospects>(changed.world).next);
  CHECK(part<Complaints>(base.world).seen == part<Complaints>(changed.world).seen);
  CHECK(tiny::total(base, metric::signals) ==
        doctest::Approx(tiny::total(changed, metric::signals)).epsilon(0.05));
  CHECK(tiny::total(changed, metric::shelter_refusals) <=
        tiny::total(base, metric::shelter_refusals));
}

TEST_CASE("doubling the scale doubles expected counts") {
  double half = 0, whole = 0;
  for (std::uint64_t seed = 0; seed < 4; ++seed) {
    half += tiny::total(tiny::run(tiny::setup([](Setup& s) { s.scale = 0.5; }), seed, days(120)),
                        metric::departures);
    whole += tiny::total(tiny::run(tiny::setup(), seed + 100, days(120)), metric::departures);
  }
  // Departures are nearly Poisson: four standard errors of 2 * half - whole.
  CHECK(std::abs(2 * half - whole) < 4 * std::sqrt(4 * half + whole));
}

TEST_CASE("a warm-up is the same world that began earlier, and no result tells of it") {
  constexpr Duration warm_up = days(61);
  const auto nobody_is_wary = [](Setup& s) {  // what is known of that is known of the start
    s.parameters.get<PreventionParameters>().awareness_at_start = Regional<Probability>(0);
  };
  const Simulation warm = tiny::run(tiny::setup([&](Setup& s) {
                                      nobody_is_wary(s);
                                      s.warm_up = warm_up;
                                    }),
                                    7, warm_up + days(30));
  const Simulation early = tiny::run(tiny::setup([&](Setup& s) {
                                       nobody_is_wary(s);
                                       s.start -= std::chrono::seconds(warm_up.seconds);
                                     }),
                                     7, warm_up + days(30));
  CHECK(warm.world.people == early.world.people);
  CHECK(all<Task>(warm.world) == all<Task>(early.world));
  REQUIRE(early.world.periods.size() == 3);  // April, May and June
  REQUIRE(warm.world.periods.size() == 1);
  CHECK(warm.world.periods.front().ends == early.world.periods.back().ends);
  CHECK(warm.world.periods.front().values == early.world.periods.back().values);
}

TEST_CASE("reporting periods of a length are counted from the start of the results") {
  const Simulation simulation = tiny::run(tiny::setup([](Setup& s) {
                                            s.warm_up = days(10);
                                            s.metrics_every = days(7);
                                          }),
                                          1, days(10 + 21));
  REQUIRE(simulation.world.periods.size() == 3);
  for (int week = 0; week < 3; ++week)
    CHECK(simulation.world.periods[static_cast<std::size_t>(week)].ends ==
          Time{} + days(10 + 7 * (week + 1)));
}
