#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <sstream>

#include "agencies/files/victims.hpp"
#include "agencies/identification/border.hpp"
#include "agencies/identification/screening.hpp"
#include "agencies/justice/penalties.hpp"
#include "agencies/offices/knowledge.hpp"
#include "agencies/offices/staff.hpp"
#include "agencies/referral/presumption.hpp"
#include "agencies/referral/referral.hpp"
#include "agencies/setup.hpp"
#include "country/atlas.hpp"
#include "country/kinship.hpp"
#include "engine/tiny.hpp"
#include "mechanisms/baseline.hpp"
#include "mechanisms/departures.hpp"
#include "mechanisms/exit.hpp"
#include "mechanisms/exploitation.hpp"
#include "mechanisms/foreign_workers.hpp"
#include "mechanisms/recruitment.hpp"
#include "mechanisms/returning.hpp"
#include "mechanisms/work.hpp"

using namespace jardam;

namespace {

constexpr double workers = 3000;

/// The tiny country where no resident moves, with workers from the city abroad, none of them here
/// at the start.
template <class Change>
std::shared_ptr<const Setup> foreigners(Change change, double people = workers) {
  return tiny::setup([&](Setup& s) {
    Country country = tiny::country();
    country.foreign_workers.push_back({.home = tiny::abroad, .people = people, .women = {0.2}});
    s.country = std::make_shared<const Country>(country);
    s.parameters.get<BaselineParameters>() = {.migrants_abroad = {0},
                                              .migrants_inside = {0},
                                              .exploited_inside = {0},
                                              .exploited_abroad = {0},
                                              .former_victims = {0}};
    s.parameters.get<RecruitmentParameters>().occasions = {0};
    s.parameters.get<ForeignWorkerParameters>().here_at_start = {0};
    change(s);
  });
}

/// All of them here and exploited at the start, for long; nobody else comes.
template <class Change>
std::shared_ptr<const Setup> held_foreigners(Change change) {
  return foreigners(
      [&](Setup& s) {
        s.parameters.get<ForeignWorkerParameters>() = {
            .comes = {0}, .deceived = {0}, .here_at_start = {1}, .exploited_at_start = {1}};
        s.parameters.get<ExitParameters>() = {.escape = {0},
                                              .call = {0},
                                              .noticed = {0},
                                              .family = {0},
                                              .helped = {0},
                                              .removed_abroad = {0}};
        Country country = *s.country;
        for (Sector& sector : country.sectors) sector.median_spell = sector.p90_spell = {20000};
        s.country = std::make_shared<const Country>(country);
        change(s);
      },
      300);
}

std::uint32_t first(const World& world) { return world.atlas->first_foreign.front(); }
std::uint32_t end(const World& world) { return world.atlas->first_foreign.back(); }

double how_many(const World& world, PersonState state) {
  double sum = 0;
  for (std::uint32_t i = first(world); i < end(world); ++i) sum += world.people[i].state == state;
  return sum;
}

bool is_near(double found, double people, double share) {
  return std::abs(found - people * share) < 4 * std::sqrt(people * share * (1 - share));
}

}  // namespace

TEST_CASE(
    "workers of other countries are grown-ups with a home abroad, without home region or kin, each "
    "with an identity of its own") {
  const Simulation simulation = make_simulation(foreigners([](Setup&) {}), Seed{1});
  const World& world = simulation.world;
  REQUIRE(end(world) - first(world) == workers);
  REQUIRE(world.people.size() == end(world));
  std::set<std::uint32_t> identities;
  double women = 0;
  for (std::uint32_t i = 0; i < end(world); ++i) identities.insert(identity(world, {i}));
  CHECK(identities.size() == end(world));
  for (std::uint32_t i = first(world); i < end(world); ++i) {
    CHECK(is_foreign(world, {i}));
    CHECK(home_region(world, {i}).is_none());
    CHECK(home_place(world, {i}) == tiny::abroad);
    CHECK(kin_of(world, {i}).empty());
    CHECK(age_of(world, {i}) >= 18);
    CHECK(age_of(world, {i}) < 50);
    women += sex_of(world, {i}) == Sex::woman;
  }
  CHECK_FALSE(is_foreign(world, {first(world) - 1}));
  CHECK(is_near(women, workers, 0.2));
}

TEST_CASE("they come at the declared rate, work inside the country and are counted there alone") {
  const auto setup = foreigners([](Setup& s) {
    s.parameters.get<ForeignWorkerParameters>().comes = {0.01};
    s.parameters.get<ForeignWorkerParameters>().deceived = {0};
    s.parameters.get<WorkParameters>().foreign_median =
        s.parameters.get<WorkParameters>().foreign_p90 = {3000};
  });
  Simulation simulation = make_simulation(setup, Seed{1});
  advance(simulation, Time{} + days(30));  // June
  CHECK(is_near(workers - how_many(simulation.world, PersonState::at_home), workers,
                1 - std::exp(-0.3)));
  advance(simulation, Time{} + days(61));  // and July
  CHECK(is_near(workers - how_many(simulation.world, PersonState::at_home), workers,
                1 - std::exp(-0.61)));
  advance(simulation, Time{} + days(70));
  CHECK(how_many(simulation.world, PersonState::working) > 1000);
  CHECK(tiny::total(simulation, metric::foreign_workers) ==
        how_many(simulation.world, PersonState::working));
  CHECK(tiny::total(simulation, metric::departures) == 0);
  CHECK(tiny::total(simulation, metric::workers_seasonal) == 0);
  CHECK(tiny::total(simulation, metric::migrants_abroad) == 0);
  CHECK(tiny::total(simulation, metric::foreign_exploited) == 0);
}

TEST_CASE("the declared shares are here and exploited at the start") {
  const auto setup = foreigners([](Setup& s) {
    s.parameters.get<ForeignWorkerParameters>().here_at_start = {0.5};
    s.parameters.get<ForeignWorkerParameters>().exploited_at_start = {0.2};
  });
  const Simulation simulation = make_simulation(setup, Seed{3});
  CHECK(is_near(tiny::total(simulation, metric::foreign_workers), workers, 0.4));
  CHECK(is_near(tiny::total(simulation, metric::foreign_exploited), workers, 0.1));
  CHECK(tiny::total(simulation, metric::stock_exploited) ==
        tiny::total(simulation, metric::foreign_exploited));
}

TEST_CASE(
    "when their term is over they go home, out of the country, and nobody takes them for residents "
    "who come back") {
  const auto setup = foreigners([](Setup& s) {
    s.parameters.get<ForeignWorkerParameters>() = {
        .comes = {0}, .deceived = {0}, .here_at_start = {1}, .exploited_at_start = {0}};
    s.parameters.get<WorkParameters>().foreign_median =
        s.parameters.get<WorkParameters>().foreign_p90 = {50};
    s.parameters.get<ReturningParameters>().programme = Regional<Probability>(1);
    s.parameters.get<BorderParameters>().screening = Regional<Probability>(1);
    s.parameters.get<BorderParameters>().alarm_in_vain = {1};
  });
  const Simulation simulation = tiny::run(setup, 1, days(80));
  const World& world = simulation.world;
  CHECK(how_many(world, PersonState::at_home) == workers);
  for (std::uint32_t i = first(world); i < end(world); ++i)
    CHECK(world.people[i].place == tiny::abroad);
  CHECK(tiny::total(simulation, metric::foreign_workers) == 0);
  CHECK(tiny::total(simulation, metric::returnees_reached) == 0);
  CHECK(tiny::total(simulation, metric::entry_banned) == 0);
  const auto& reports =
      all<Report>(simulation.world);  // no border officer holds up somebody on the way home
  CHECK(std::none_of(reports.begin(), reports.end(),
                     [](const Report& report) { return report.source == Agency::border_service; }));
}

TEST_CASE(
    "an offer that deceives leads to exploitation in the country, counted among all and apart; "
    "later perhaps again") {
  const auto setup = foreigners([](Setup& s) {
    s.procedures.clear();
    s.parameters.get<ForeignWorkerParameters>().comes = {0.01};
    s.parameters.get<ForeignWorkerParameters>().deceived = {1};
    s.parameters.get<ExploitationParameters>().retrafficked = {1};
    s.parameters.get<ExploitationParameters>().within = {100};
  });
  Simulation simulation = make_simulation(setup, Seed{1});
  advance(simulation, Time{} + days(100));
  const double exploited = how_many(simulation.world, PersonState::exploited);
  CHECK(exploited > 500);
  CHECK(tiny::total(simulation, metric::foreign_exploited) == exploited);
  CHECK(tiny::total(simulation, metric::stock_exploited) == exploited);
  CHECK(tiny::total(simulation, metric::stock_exploited_abroad) == 0);
  CHECK(tiny::total(simulation, metric::foreign_workers) == 0);
  simulation.world.parameters.get<ForeignWorkerParameters>().comes = {0};
  const double before = tiny::total(simulation, metric::retrafficked);
  advance(simulation, Time{} + days(700));
  CHECK(tiny::total(simulation, metric::retrafficked) > before + 500);
  CHECK(std::all_of(simulation.world.spells.begin(), simulation.world.spells.end(),
                    [&](const Spell& s) { return s.home_region.is_none(); }));
}

TEST_CASE("through a closed crossing nobody comes, and nothing is counted") {
  const auto setup = foreigners([](Setup& s) {
    Country country = *s.country;
    country.roads.back().closed = 0xfff;
    s.country = std::make_shared<const Country>(country);
    s.parameters.get<ForeignWorkerParameters>().comes = {0.01};
  });
  const Simulation simulation = tiny::run(setup, 1, days(100));
  CHECK(how_many(simulation.world, PersonState::at_home) == workers);
  CHECK(std::all_of(simulation.world.people.begin(), simulation.world.people.end(),
                    [](const Person& p) { return p.journeys == 0; }));
}

TEST_CASE(
    "screening by police removes foreign victims whom it does not recognise, and spares those whom "
    "it does") {
  const auto run = [](double recognition) {
    return tiny::run(
        held_foreigners([&](Setup& s) {
          constexpr std::size_t migrant_workers = 2, police = 0;
          s.procedures.clear();
          s.parameters.get<ScreeningParameters>().rounds[migrant_workers][police] =
              Regional<PerDay>(0.5);
          s.parameters.get<ScreeningParameters>().reach = {1};
          s.parameters.get<ScreeningParameters>().recognition = {1};
          s.parameters.get<ScreeningParameters>().alarm_in_vain_untrained =
              s.parameters.get<ScreeningParameters>().alarm_in_vain_trained = {0};
          s.parameters.get<ReferralParameters>().recognition_untrained =
              s.parameters.get<ReferralParameters>().recognition_trained = {recognition};
          s.parameters.get<PoliceParameters>().penalised_if_unrecognised = {1};
          s.parameters.get<PenaltyParameters>().foreigner_removed = {1};
        }),
        1, days(100));
  };
  const Simulation missed = run(0), recognised = run(1);
  const double removed = tiny::total(missed, metric::foreign_removed);
  CHECK(removed > 30);
  CHECK(tiny::total(missed, metric::penalties, 2) == removed);
  CHECK(tiny::total(missed, metric::victims_penalised) == removed);
  CHECK(tiny::total(missed, metric::exits, static_cast<std::size_t>(ExitRoute::police)) == removed);
  CHECK(tiny::total(missed, metric::foreign_exploited) ==
        300 - tiny::total(missed, metric::exits, static_cast<std::size_t>(ExitRoute::released)) -
            removed);
  CHECK(tiny::total(missed, metric::foreign_presumed) == 0);
  CHECK(how_many(missed.world, PersonState::at_home) > 0.6 * removed);  // the last are on the way
  CHECK(tiny::total(recognised, metric::foreign_removed) == 0);
  CHECK(tiny::total(recognised, metric::victims_penalised) == 0);
  CHECK(tiny::total(recognised, metric::foreign_presumed) > 30);
  CHECK(tiny::total(recognised, metric::foreign_presumed) ==
        tiny::total(recognised, metric::victims_presumed));
  CHECK(tiny::total(recognised, metric::penalties_averted) > 30);
}

TEST_CASE(
    "police fine, detain or remove a foreigner by the declared share, and never remove a "
    "resident") {
  Simulation simulation =
      make_simulation(foreigners([](Setup& s) {
                        s.parameters.get<PoliceParameters>().penalised_if_unrecognised = {1};
                        s.parameters.get<PenaltyParameters>().foreigner_removed = {0.3};
                      }),
                      Seed{1});
  World& world = simulation.world;
  constexpr std::size_t as_removed = 2;
  const auto meet = [&](PersonId person, bool is_recognised) {
    for (std::uint32_t i = 0; i < 1000; ++i)
      penalties::meet_police(world, person, tiny::valley, {Stream("test"), i, 0}, is_recognised);
    return tiny::total(simulation, metric::penalties, as_removed);
  };
  CHECK(meet({0}, false) == 0);
  CHECK(tiny::total(simulation, metric::victims_penalised) == 1000);
  CHECK(meet({first(world)}, true) == 0);
  const double removed = meet({first(world)}, false);
  CHECK(is_near(removed, 1000, 0.3));
  CHECK(tiny::total(simulation, metric::foreign_removed) == removed);
}

TEST_CASE(
    "who comes out unrecognised may be removed; recognised ones are identified, helped, and go "
    "home") {
  const auto run = [](double removal) {
    return tiny::run(held_foreigners([&](Setup& s) {
                       s.parameters.get<ExitParameters>().escape = {0.005};
                       s.parameters.get<ExitParameters>().escape_reported = {0.5};
                       s.parameters.get<ExploitationParameters>().retrafficked = {0};
                       s.parameters.get<ExploitationParameters>().until_home = {
                           60};  // long enough for an office to reach them
                       s.parameters.get<PenaltyParameters>().foreigner = {removal};
                       s.parameters.get<ReferralParameters>().recognition_untrained = {0.9};
                       s.parameters.get<PoliceParameters>().penalised_if_unrecognised = {0};
                       for (OfficeSetup& office : s.offices) office.beds = {5, 5, 5};
                     }),
                     1, days(500));
  };
  const Simulation never = run(0), always = run(1);
  CHECK(tiny::total(never, metric::foreign_removed) == 0);
  CHECK(tiny::total(always, metric::foreign_removed) > 200);
  CHECK(tiny::total(always, metric::foreign_removed) == tiny::total(always, metric::penalties, 2));
  const double presumed = tiny::total(never, metric::foreign_presumed),
               identified = tiny::total(never, metric::foreign_identified);
  CHECK(presumed > 20);
  CHECK(identified > 0);
  CHECK(identified <= presumed);
  CHECK(tiny::total(never, metric::foreign_assisted) > 0);
  CHECK(tiny::total(never, metric::foreign_assisted) <=
        tiny::total(never, metric::victims_assisted));
  for (std::uint32_t i = first(never.world); i < end(never.world); ++i) {
    const Person& person = never.world.people[i];
    if (person.state == PersonState::at_home) CHECK(person.place == tiny::abroad);
  }
  CHECK(how_many(never.world, PersonState::at_home) > 200);
}

TEST_CASE(
    "a group of nobody changes no bit, whatever its parameters; a saved state with people of a "
    "group loads equal") {
  const auto run = [](bool is_there) {
    return tiny::run(
        tiny::setup([&](Setup& s) {
          Country country = tiny::country();
          if (is_there)
            country.foreign_workers.push_back({.home = tiny::abroad, .people = 0, .women = {0.5}});
          s.country = std::make_shared<const Country>(country);
          s.parameters.get<ForeignWorkerParameters>().comes = {is_there ? 0.1 : 0.0};
          s.parameters.get<PenaltyParameters>().foreigner =
              s.parameters.get<PenaltyParameters>().foreigner_removed = {is_there ? 1.0 : 0.0};
        }),
        5, days(200));
  };
  const Simulation with = run(true), without = run(false);
  CHECK(with.world.people == without.world.people);
  CHECK(with.world.spells == without.world.spells);
  CHECK(with.world.counters == without.world.counters);
  CHECK(all<Report>(with.world) == all<Report>(without.world));
  const auto setup =
      foreigners([](Setup& s) { s.parameters.get<ForeignWorkerParameters>().comes = {0.01}; });
  Simulation simulation = tiny::run(setup, 2, days(100));
  std::stringstream file;
  save(simulation, file);
  Simulation loaded = load(setup, file);
  CHECK(loaded == simulation);
  advance(simulation, Time{} + days(200));
  advance(loaded, Time{} + days(200));
  CHECK(loaded == simulation);
}
