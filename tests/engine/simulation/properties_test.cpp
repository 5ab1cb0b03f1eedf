/// Properties that hold of every run, whatever its numbers.

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "agencies/files/cases.hpp"
#include "agencies/files/victims.hpp"
#include "agencies/identification/helpline.hpp"
#include "agencies/identification/visits.hpp"
#include "agencies/justice/investigation.hpp"
#include "agencies/offices/knowledge.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/staff.hpp"
#include "agencies/offices/tasks.hpp"
#include "agencies/setup.hpp"
#include "engine/tiny.hpp"
#include "kernel/statistics.hpp"
#include "mechanisms/departures.hpp"
#include "mechanisms/deterrence.hpp"
#include "mechanisms/exploitation.hpp"
#include "mechanisms/site_response.hpp"
#include "mechanisms/work.hpp"

using namespace jardam;

namespace {

/// A metric with all its labels.
double whole(const Simulation& simulation, const MetricInfo& metric) {
  double sum = 0;
  for (std::size_t label = 0; label < std::max<std::size_t>(1, metric.labels.size()); ++label)
    sum += tiny::total(simulation, metric, label);
  return sum;
}

double stock(const Simulation& simulation) {
  return whole(simulation, metric::stock_exploited) +
         whole(simulation, metric::stock_exploited_abroad);
}

/// All that happened, bit for bit: everything but the parameters in force and what is still to
/// come.
bool same_course(const Simulation& a, const Simulation& b) {
  const World &v = a.world, &w = b.world;
  return v.people == w.people && v.sites == w.sites && v.recruiters == w.recruiters &&
         v.journeys == w.journeys && v.spells == w.spells && v.counters == w.counters &&
         v.periods == w.periods && all<Office>(v) == all<Office>(w) &&
         all<Task>(v) == all<Task>(w) && all<Case>(v) == all<Case>(w) &&
         all<Victim>(v) == all<Victim>(w) && all<Report>(v) == all<Report>(w);
}

/// Settings for every lever: its value at the start, or its greatest or least, whichever is
/// farther.
std::vector<Setting> all_levers(Setup setup, bool to_the_extreme) {
  std::vector<Setting> settings;
  describe(setup.parameters, [&](const ParameterEntry& entry) {
    if (entry.info.role != Role::lever) return;
    const double value = entry.values[0];
    const bool is_far_below = entry.info.maximum - value > value - entry.info.minimum;
    const double extreme =
        is_far_below ? std::min(entry.info.maximum, 10 * value + 1) : entry.info.minimum;
    settings.push_back({std::string(entry.info.name), to_the_extreme ? extreme : value});
  });
  return settings;
}

/// Settings that give every parameter, lever or not, the value it has.
std::vector<Setting> as_they_are(Setup setup) {
  std::vector<Setting> settings;
  describe(setup.parameters, [&](const ParameterEntry& entry) {
    const bool is_the_same = std::all_of(entry.values.begin(), entry.values.end(),
                                         [&](double value) { return value == entry.values[0]; });
    if (is_the_same) settings.push_back({std::string(entry.info.name), entry.values[0]});
  });
  return settings;
}

Simulation run_with(const Intervention& intervention, Duration length) {
  return tiny::run(tiny::setup([&](Setup& s) { s.interventions.push_back(intervention); }), 9,
                   length);
}

/// Everything in another order, and the regions under each other's numbers.
void relabel(Setup& setup) {
  Country country = *setup.country;
  const auto swapped = [](RegionId region) {
    return region.is_none() ? region : RegionId{static_cast<std::uint8_t>(1 - region.value)};
  };
  const auto place = [&](PlaceId id) {
    return PlaceId{static_cast<std::uint16_t>(country.places.size() - 1 - id.value)};
  };
  const auto sector = [&](SectorId id) {
    return SectorId{static_cast<decltype(id.value)>(country.sectors.size() - 1 - id.value)};
  };
  for (Place& p : country.places) p.region = swapped(p.region);
  for (Road& road : country.roads) {
    road.from = place(road.from);
    road.to = place(road.to);
  }
  for (SiteGroup& site : country.sites) {
    site.place = place(site.place);
    site.sector = sector(site.sector);
  }
  for (RecruiterGroup& recruiter : country.recruiters) recruiter.region = swapped(recruiter.region);
  for (OfficeSetup& office : setup.offices) office.region = swapped(office.region);
  std::reverse(country.regions.begin(), country.regions.end());
  std::reverse(country.places.begin(), country.places.end());
  std::reverse(country.roads.begin(), country.roads.end());
  std::reverse(country.sectors.begin(), country.sectors.end());
  std::reverse(country.sites.begin(), country.sites.end());
  std::reverse(country.recruiters.begin(), country.recruiters.end());
  std::reverse(setup.offices.begin(), setup.offices.end());
  std::reverse(setup.procedures.begin(), setup.procedures.end());
  setup.country = std::make_shared<const Country>(std::move(country));
}

constexpr std::array compared{
    metric::departures,      metric::entries_exploited,   metric::exits,
    metric::signals,         metric::victims_presumed,    metric::victims_assisted,
    metric::inspections,     metric::inspections_refused, metric::cases_registered,
    metric::migrants_abroad, metric::stock_exploited};

/// A metric with all its labels in one region, over a whole run.
double in_region(const Simulation& simulation, const MetricInfo& metric, RegionId region) {
  double sum = 0;
  for (std::size_t label = 0; label < std::max<std::size_t>(1, metric.labels.size()); ++label) {
    const std::size_t series = series_of(metric, label);
    sum += current(simulation.world, series, region);
    if (metric.kind == MetricKind::stock) continue;
    for (const Period& period : simulation.world.periods)
      sum += value(simulation.world, period, series, region);
  }
  return sum;
}

/// The compared metrics over some runs, first those of one region, then those of the other.
std::vector<RunningMean> sample(const std::function<void(Setup&)>& change, std::uint64_t first_seed,
                                RegionId first, RegionId second) {
  constexpr std::uint64_t runs = 10;
  std::vector<RunningMean> means(2 * compared.size());
  const auto setup = tiny::setup(change);
  for (std::uint64_t seed = first_seed; seed < first_seed + runs; ++seed) {
    const Simulation simulation = tiny::run(setup, seed, days(150));
    for (std::size_t m = 0; m < compared.size(); ++m) {
      means[m].add(in_region(simulation, compared[m], first));
      means[compared.size() + m].add(in_region(simulation, compared[m], second));
    }
  }
  return means;
}

/// How many standard errors apart two means are.
double distance(const RunningMean& a, const RunningMean& b) {
  const double error = std::hypot(a.standard_error(), b.standard_error());
  return error == 0 ? 0 : std::abs(a.mean() - b.mean()) / error;
}

}  // namespace

TEST_CASE(
    "all along a run everybody is in exactly one place, and what counts people agrees with the "
    "people") {
  Simulation simulation = make_simulation(
      tiny::setup([](Setup& s) {
        Country country = tiny::country();
        country.foreign_workers.push_back({.home = tiny::abroad, .people = 2000, .women = {0.2}});
        s.country = std::make_shared<const Country>(country);
      }),
      Seed{21});
  const double at_start = stock(simulation);
  for (int week = 0; week <= 60; ++week) {
    advance(simulation, Time{} + days(7 * week) + hours(week));
    for (const std::string& contradiction : validate(simulation))
      FAIL_CHECK("week " << week << ": " << contradiction);
    CHECK(stock(simulation) == at_start + whole(simulation, metric::entries_exploited) -
                                   whole(simulation, metric::exits));
  }
}

TEST_CASE("a person in two places at once is noticed") {
  const Simulation good = tiny::run(tiny::setup(), 21, days(60));
  REQUIRE(validate(good).empty());
  const auto noticed = [&](PersonState from, PersonState to) {
    Simulation changed = good;
    const auto at = std::find_if(changed.world.people.begin(), changed.world.people.end(),
                                 [&](const Person& person) { return person.state == from; });
    REQUIRE(at != changed.world.people.end());
    at->state = to;
    return !validate(changed).empty();
  };
  CHECK(noticed(PersonState::working, PersonState::freed));
  CHECK(noticed(PersonState::exploited, PersonState::freed));
  CHECK(noticed(PersonState::travelling, PersonState::at_home));
}

TEST_CASE("doubling the scale doubles what is expected of people and sites") {
  constexpr std::array scaled{metric::entries_exploited, metric::exits,
                              metric::stock_exploited,   metric::stock_exploited_abroad,
                              metric::migrants_abroad,   metric::calls_helpline};
  std::array<double, scaled.size()> half{}, full{};
  const auto half_setup = tiny::setup([](Setup&s) { s.scale = 0.5; }), full_setup = tiny::setup();
  for (std::uint64_t seed = 0; seed < 6; ++seed) {
    const Simulation small = tiny::run(half_setup, seed, days(150)),
                     large = tiny::run(full_setup, seed + 100, days(150));
    for (std::size_t m = 0; m < scaled.size(); ++m) {
      half[m] += whole(small, scaled[m]);
      full[m] += whole(large, scaled[m]);
    }
  }
  for (std::size_t m = 0; m < scaled.size(); ++m) {
    // Four standard errors of 2 half - full, were both Poisson with twice the variance: people
    // share sites and recruiters.
    constexpr double dispersion = 2;
    const double bound = 4 * std::sqrt(dispersion * (4 * half[m] + full[m]));
    CHECK_MESSAGE(std::abs(2 * half[m] - full[m]) < bound, scaled[m].name);
    CHECK_MESSAGE(std::abs(half[m] - full[m]) > bound,
                  scaled[m].name);  // the bound is narrow enough to tell one from two
  }
}

TEST_CASE("under other names and in another order everything is the same in distribution") {
  constexpr double far = 5;  // standard errors; of this many means of ten runs one is as far by
                             // chance once in some hundred such tests
  const auto as_it_is = sample([](Setup&) {}, 0, tiny::valley, tiny::mountain);
  const auto relabelled = sample(relabel, 1000, tiny::mountain, tiny::valley);
  for (std::size_t m = 0; m < as_it_is.size(); ++m)
    CHECK_MESSAGE(distance(as_it_is[m], relabelled[m]) < far, compared[m % compared.size()].name);
  // The comparison can tell: numbers of residents that were left behind when the regions changed
  // their numbers.
  const auto left_behind = [](Setup& setup) {
    relabel(setup);
    Country country = *setup.country;
    std::swap(country.regions[0].population, country.regions[1].population);
    setup.country = std::make_shared<const Country>(std::move(country));
  };
  const auto mistaken = sample(left_behind, 1000, tiny::mountain, tiny::valley);
  double farthest = 0;
  for (std::size_t m = 0; m < as_it_is.size(); ++m)
    farthest = std::max(farthest, distance(as_it_is[m], mistaken[m]));
  CHECK(farthest > far);
}

TEST_CASE("the order in which offices and roads are named changes no bit") {
  const auto reordered = tiny::setup([](Setup& s) {
    std::reverse(s.offices.begin(), s.offices.end());
    Country country = *s.country;
    std::reverse(country.roads.begin(), country.roads.end());
    s.country = std::make_shared<const Country>(std::move(country));
  });
  CHECK(state_hash(tiny::run(reordered, 9, days(150))) ==
        state_hash(tiny::run(tiny::setup(), 9, days(150))));
}

TEST_CASE(
    "places, sectors, sites and recruiters of whom there are none change nothing that happens") {
  const auto with_nothing = tiny::setup([](Setup& s) {
    Country country = *s.country;
    country.sectors.push_back(tiny::sector("nothing", Form::labour, 0.5));
    country.places.push_back(tiny::place("nowhere", PlaceKind::town, tiny::mountain, 0));
    const PlaceId nowhere{static_cast<std::uint16_t>(country.places.size() - 1)};
    country.roads.push_back({.from = tiny::village, .to = nowhere, .hours = 1});
    country.sites.push_back({.place = nowhere,
                             .sector = tiny::building,
                             .count = 0,
                             .workers = 10,
                             .exploitative = {1}});
    country.recruiters.push_back({.kind = RecruiterKind::informal,
                                  .count = 0,
                                  .share = 0,
                                  .deceptive = {1},
                                  .fee = {50000}});
    s.country = std::make_shared<const Country>(std::move(country));
  });
  CHECK(same_course(tiny::run(with_nothing, 9, days(200)), tiny::run(tiny::setup(), 9, days(200))));
}

TEST_CASE("an intervention that gives every parameter the value it has changes no bit") {
  const Simulation without = tiny::run(tiny::setup(), 9, days(150));
  const auto settings = as_they_are(*tiny::setup());
  CHECK(settings.size() > 100);
  CHECK(state_hash(run_with(
            {.id = "as it is", .from = Time{} + days(40), .to = Time{} + days(90), .set = settings},
            days(150))) == state_hash(without));
}

TEST_CASE(
    "no lever moves anything before its date or in a closed window, and together they move much "
    "after it") {
  const auto settings = all_levers(*tiny::setup(), true);
  CHECK(settings.size() > 10);
  const Time from = Time{} + days(100);
  const Simulation without = tiny::run(tiny::setup(), 9, days(100) - seconds(1));
  CHECK(same_course(
      run_with({.id = "later", .from = from, .set = settings}, days(100) - seconds(1)), without));
  const Simulation longer = tiny::run(tiny::setup(), 9, days(150));
  CHECK(same_course(
      run_with({.id = "after the end", .from = Time{} + days(151), .set = settings}, days(150)),
      longer));
  CHECK(same_course(
      run_with({.id = "closed", .from = from, .to = from, .set = settings}, days(150)), longer));
  CHECK_FALSE(
      same_course(run_with({.id = "in time", .from = from, .set = settings}, days(150)), longer));
}

TEST_CASE(
    "with access refused, training inspectors from some day on leaves every event as it was") {
  const auto settings = [](double training) {
    return tiny::setup([=](Setup& s) {
      s.parameters.get<LabourInspectorateParameters>().access = Regional<Probability>(0);
      if (training > 0)
        s.interventions.push_back({.id = "training",
                                   .from = Time{} + days(50),
                                   .set = {{"labour_inspectorate.training", training}}});
    });
  };
  const Simulation untrained = tiny::run(settings(0), 6, days(200)),
                   trained = tiny::run(settings(1), 6, days(200));
  CHECK(tiny::total(untrained, metric::inspections_refused) > 0);
  CHECK(same_course(trained, untrained));
}

TEST_CASE(
    "where sites do not answer and nothing deters, the other side's numbers change no event") {
  const auto without = [](auto change) {
    return tiny::run(tiny::setup([&](Setup& s) {
                       s.parameters.get<SiteResponseParameters>().response =
                           Switch{SiteResponse::none};
                       s.parameters.get<DeterrenceParameters>().inspections = {0};
                       s.parameters.get<DeterrenceParameters>().prosecutions = {0};
                       change(s);
                     }),
                     9, days(200));
  };
  const Simulation plain = without([](Setup&) {});
  CHECK(same_course(plain, without([](Setup& s) {
                      SiteResponseParameters& p = s.parameters.get<SiteResponseParameters>();
                      p.after_visit = p.after_case = p.after_operation = p.replaced = {1};
                      p.hidden_shows = {0};
                    })));
  CHECK(same_course(plain, without([](Setup& s) {
                      s.parameters.get<SiteResponseParameters>().response =
                          Switch{SiteResponse::displace};
                      SiteResponseParameters& p = s.parameters.get<SiteResponseParameters>();
                      p.after_visit = p.after_case = p.after_operation = {0};
                    })));
  CHECK(same_course(plain, without([](Setup& s) {
                      s.parameters.get<DeterrenceParameters>().half_life = {30};
                      s.parameters.get<DeterrenceParameters>().buyers_effect = {1};
                    })));
  CHECK_FALSE(same_course(plain, without([](Setup& s) {
                            s.parameters.get<DeterrenceParameters>().buyers_rules =
                                Regional<Probability>(0.5);
                          })));
}
