#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "country/kinship.hpp"
#include "engine/tiny.hpp"
#include "mechanisms/acceptance.hpp"
#include "mechanisms/baseline.hpp"
#include "mechanisms/departures.hpp"
#include "mechanisms/exit.hpp"
#include "mechanisms/exploitation.hpp"
#include "mechanisms/fees.hpp"
#include "mechanisms/licences.hpp"
#include "mechanisms/online.hpp"
#include "mechanisms/recruiters.hpp"
#include "mechanisms/recruitment.hpp"
#include "mechanisms/returning.hpp"
#include "mechanisms/work.hpp"

using namespace jardam;

namespace {

/// The tiny country with licensed agencies, of which none deceives, people online, and a city
/// abroad that bans some.
Country migrants_country() {
  Country country = tiny::country();
  country.places[tiny::abroad.value].bans_entry = true;
  country.recruiters.push_back({.kind = RecruiterKind::licensed,
                                .count = 20,
                                .share = 0.5,
                                .deceptive = {0},
                                .fee = {30000}});
  country.recruiters.push_back({.kind = RecruiterKind::online,
                                .count = 60,
                                .share = 0.5,
                                .deceptive = {0.5},
                                .fee = {5000}});
  return country;
}

template <class Change>
std::shared_ptr<const Setup> migrants(Change change) {
  return tiny::setup([&](Setup& s) {
    s.country = std::make_shared<const Country>(migrants_country());
    s.procedures.clear();
    change(s);
  });
}

double entries(const Simulation& simulation) {
  double sum = 0;
  for (std::size_t form = 0; form < form_names.size(); ++form)
    sum += tiny::total(simulation, metric::entries_exploited, form);
  return sum;
}

std::size_t in_debt_at_home(const World& world) {
  return static_cast<std::size_t>(
      std::count_if(world.people.begin(), world.people.end(),
                    [](const Person& p) { return p.state == PersonState::at_home && p.debt > 0; }));
}

}  // namespace

TEST_CASE(
    "a ban on fees leaves the licensed without them and the informal with the share that it does "
    "not reach") {
  const auto setup = migrants([](Setup&) {});
  Simulation simulation = make_simulation(setup, Seed{1});
  FeeParameters& p = simulation.world.parameters.get<FeeParameters>();
  p.evaded = {0.6};
  CHECK(fees::fee(simulation.world, 1, RecruiterKind::licensed) == 30000);
  CHECK(fees::fee(simulation.world, 0, RecruiterKind::licensed) == 0);
  CHECK(fees::fee(simulation.world, 0, RecruiterKind::informal) == doctest::Approx(6000));
  CHECK(fees::fee(simulation.world, 0.5, RecruiterKind::informal) == doctest::Approx(8000));
  CHECK(fees::fee(simulation.world, 2, RecruiterKind::informal) == doctest::Approx(20000));
}

TEST_CASE(
    "a ban on fees that nobody evades ends fees and debts; where it displaces, licensed agencies "
    "place fewer people") {
  const auto run = [](double factor, double displaced) {
    return tiny::run(migrants([&](Setup& s) {
                       s.parameters.get<RecruitmentParameters>().fee_factor =
                           Regional<Ratio>(factor);
                       s.parameters.get<FeeParameters>().evaded = {0};
                       s.parameters.get<FeeParameters>().displaced = {displaced};
                     }),
                     1, days(200));
  };
  const Simulation today = run(1, 1), banned = run(0, 0), displaced = run(0, 1);
  CHECK(tiny::total(today, metric::fees_paid) > 0);
  CHECK(in_debt_at_home(today.world) > 0);
  CHECK(tiny::total(banned, metric::fees_paid) == 0);
  CHECK(in_debt_at_home(banned.world) == 0);
  CHECK(tiny::total(today, metric::placements_licensed) > 0);
  CHECK(tiny::total(displaced, metric::placements_licensed) == 0);
}

TEST_CASE("a debt is paid on the way home from work or stays whole, by the declared share") {
  Simulation simulation = make_simulation(migrants([](Setup&) {}), Seed{1});
  FeeParameters& p = simulation.world.parameters.get<FeeParameters>();
  p.unpaid_after_work = {0};
  p.unpaid_after_exploitation = {1};
  Person& person = simulation.world.people[7];
  person.debt = 900;
  fees::settle(simulation.world, {7}, false);
  CHECK(person.debt == 900);
  fees::settle(simulation.world, {7}, true);
  CHECK(person.debt == 0);
}

TEST_CASE("debt and a late return make doubts smaller, by the declared measure") {
  Simulation simulation =
      make_simulation(migrants([](Setup& s) {
                        s.parameters.get<BaselineParameters>() = {.migrants_abroad = {0},
                                                                  .migrants_inside = {0},
                                                                  .exploited_inside = {0},
                                                                  .exploited_abroad = {0},
                                                                  .former_victims = {0}};
                      }),
                      Seed{1});
  World& world = simulation.world;
  AcceptanceParameters& p = world.parameters.get<AcceptanceParameters>();
  p.doubt = {0.4};
  p.debt_that_halves = {20000};
  p.doubt_of_returned = {0.5};
  p.readiness = {100};
  const PersonId id{0};
  CHECK(acceptance::doubt(world, id) == doctest::Approx(0.4));
  world.people[0].debt = 20000;
  CHECK(acceptance::doubt(world, id) == doctest::Approx(0.2));
  world.people[0].debt = 0;
  world.people[0].flags |= PersonFlag::returned;
  world.people[0].record = 0;
  world.now = Time{} + days(99);
  CHECK(acceptance::doubt(world, id) == doctest::Approx(0.2));
  world.now = Time{} + days(100);
  CHECK(acceptance::doubt(world, id) == doctest::Approx(0.4));
  p.doubt = {0};
  CHECK(acceptance::doubt(world, id) == 0);
}

TEST_CASE("a family that lost its earner abroad doubts less, unless another earns there") {
  Simulation simulation =
      make_simulation(migrants([](Setup& s) {
                        s.parameters.get<BaselineParameters>() = {.migrants_abroad = {0},
                                                                  .migrants_inside = {0},
                                                                  .exploited_inside = {0},
                                                                  .exploited_abroad = {0},
                                                                  .former_victims = {0}};
                      }),
                      Seed{1});
  World& world = simulation.world;
  PersonId id{0};
  while (kin_of(world, id).people().size() < 2) ++id.value;
  const Kin kin = kin_of(world, id);
  Person& first = world.people[kin.people()[0].value];
  Person& second = world.people[kin.people()[1].value];
  CHECK_FALSE(acceptance::has_lost_remittances(world, id));
  first.state = PersonState::exploited;
  CHECK(acceptance::has_lost_remittances(world, id));
  second.state = PersonState::working;
  second.place = tiny::abroad;
  CHECK_FALSE(acceptance::has_lost_remittances(world, id));
}

TEST_CASE(
    "an agency pays clients who complain until its deposit is used up, and then stands without "
    "licence for a time") {
  const auto setup = migrants([](Setup& s) {
    s.parameters.get<RecruitmentParameters>().occasions = {0};
    s.parameters.get<LicenceParameters>().complaint = {1};
    s.parameters.get<LicenceParameters>().until_complaint = {1};
    s.parameters.get<LicenceParameters>().suspension = {50};
  });
  Simulation simulation = make_simulation(setup, Seed{1});
  World& world = simulation.world;
  REQUIRE(all<Licence>(world).size() == 20);
  CHECK(all<Licence>(world)[0].deposit == 50000);
  for (std::uint32_t i = 0; i < 3; ++i) licences::placed(world, {i}, {0}, false);
  advance(simulation, Time{} + days(2));
  CHECK(tiny::total(simulation, metric::placements_licensed) == 3);
  CHECK(tiny::total(simulation, metric::agency_complaints) == 3);
  CHECK(tiny::total(simulation, metric::compensation_paid) ==
        50000);  // 18,055 twice, then what was left
  CHECK(tiny::total(simulation, metric::licences_suspended) == 1);
  CHECK((world.recruiters[0].flags & RecruiterFlag::suspended) != 0);
  advance(simulation, Time{} + days(52));
  CHECK((world.recruiters[0].flags & RecruiterFlag::suspended) == 0);
  CHECK(all<Licence>(world)[0].deposit == 50000);
}

TEST_CASE(
    "an audit of a licensed agency suspends its licence, and its clients go to informal recruiters "
    "or wait") {
  const auto run = [](double displaced, bool suspended) {
    const auto setup = migrants([&](Setup& s) {
      s.parameters.get<LicenceParameters>().displaced = {displaced};
      s.parameters.get<LicenceParameters>().suspension = {1000};
    });
    Simulation simulation = make_simulation(setup, Seed{1});
    for (std::uint32_t id = 0; suspended && id < all<Licence>(simulation.world).size(); ++id) {
      recruiters::displace(simulation.world, {id});
    }
    advance(simulation, Time{} + days(150));
    return simulation;
  };
  const Simulation open = run(1, false), waiting = run(0, true), displaced = run(1, true);
  CHECK(tiny::total(waiting, metric::licences_suspended) == 20);
  CHECK(tiny::total(waiting, metric::recruiters_displaced) == 0);
  CHECK(tiny::total(open, metric::placements_licensed) > 0);
  CHECK(tiny::total(waiting, metric::placements_licensed) == 0);
  CHECK(tiny::total(displaced, metric::placements_licensed) == 0);
  CHECK(tiny::total(displaced, metric::departures) > tiny::total(waiting, metric::departures));
}

TEST_CASE("nothing is paid, owed or counted for a journey that finds the crossing closed") {
  constexpr std::uint16_t june_and_july = 1u << 5 | 1u << 6;
  const auto setup = migrants([](Setup& s) {
    Country country = migrants_country();
    country.roads.back().closed = june_and_july;
    country.regions[0].migrants_abroad = {
        0.6};  // as the residents, so that every occasion leads abroad
    country.regions[1].migrants_abroad = {0.4};
    s.country = std::make_shared<const Country>(country);
    s.parameters.get<BaselineParameters>() = {.migrants_abroad = {0},
                                              .migrants_inside = {0},
                                              .exploited_inside = {0},
                                              .exploited_abroad = {0},
                                              .former_victims = {0}};
    s.parameters.get<RecruitmentParameters>().abroad = {1};
    s.parameters.get<RecruitmentParameters>().child = {0};  // children are never bound for abroad
  });
  const auto booked = [](const Simulation& simulation) {
    double sum = 0;
    for (const MetricInfo& metric :
         {metric::departures, metric::fees_paid, metric::placements_licensed})
      sum += tiny::total(simulation, metric);
    for (const Person& p : simulation.world.people)
      sum += p.debt + p.journeys + (p.site.is_none() ? 0 : 1) + p.flags;
    for (const Recruiter& r : simulation.world.recruiters) sum += r.victims;
    return sum;
  };
  Simulation simulation = make_simulation(setup, Seed{1});
  advance(simulation, Time{} + days(50));  // on 28 July the first set out for August
  CHECK(booked(simulation) == 0);
  advance(simulation, Time{} + days(90));
  for (const MetricInfo& metric :
       {metric::departures, metric::fees_paid, metric::placements_licensed})
    CHECK(tiny::total(simulation, metric) > 0);
  CHECK(booked(simulation) > 0);
}

TEST_CASE("licensed agencies place nobody at home") {
  const auto setup =
      migrants([](Setup& s) { s.parameters.get<RecruitmentParameters>().abroad = {0}; });
  const Simulation simulation = tiny::run(setup, 1, days(100));
  CHECK(tiny::total(simulation, metric::departures) > 0);
  CHECK(tiny::total(simulation, metric::placements_licensed) == 0);
}

TEST_CASE(
    "the banned go nowhere near the country that bans them, except by risky ways, until the ban "
    "ends") {
  const auto run = [](double irregular, double ban_days) {
    return tiny::run(migrants([&](Setup& s) {
                       s.parameters.get<BaselineParameters>().migrants_abroad = {0};
                       s.parameters.get<BaselineParameters>().exploited_abroad = {0};
                       s.parameters.get<ReturningParameters>().banned_at_start = {0};
                       s.parameters.get<ReturningParameters>().irregular = {irregular};
                       s.parameters.get<ReturningParameters>().ban_median = {ban_days};
                       s.parameters.get<ReturningParameters>().ban_p90 = {ban_days * 1.001};
                       s.parameters.get<RecruitmentParameters>().abroad = {1};
                     }),
                     1, Duration{});
  };
  const auto ban_all = [](Simulation simulation) {
    for (std::uint32_t i = 0; i < simulation.world.people.size(); ++i) {
      returning::ban(simulation.world, {i});
    }
    advance(simulation, Time{} + days(60));
    return tiny::total(simulation, metric::migrants_abroad);
  };
  CHECK(ban_all(run(0, 1000)) == 0);
  CHECK(ban_all(run(1, 1000)) > 0);
  CHECK(ban_all(run(0, 30)) > 0);
}

TEST_CASE(
    "those who come home from a country with bans are banned in the declared share, and are "
    "counted while they are") {
  const auto run = [](double share) {
    return tiny::run(migrants([&](Setup& s) {
                       s.parameters.get<ReturningParameters>().banned_at_start = {0};
                       s.parameters.get<ReturningParameters>().banned = {share};
                       s.parameters.get<ExitParameters>().removed_abroad = {0};
                       s.parameters.get<WorkParameters>().abroad_median = {30};
                       s.parameters.get<WorkParameters>().abroad_p90 = {60};
                       s.parameters.get<RecruitmentParameters>().occasions = {0};
                     }),
                     1, days(300));
  };
  CHECK(tiny::total(run(0), metric::entry_banned) == 0);
  const Simulation all = run(1), half = run(0.5);
  const double everybody = tiny::total(all, metric::entry_banned);
  REQUIRE(everybody > 5000);
  CHECK(std::abs(tiny::total(half, metric::entry_banned) - everybody / 2) <
        4 * std::sqrt(everybody / 4));
  const World& world = all.world;
  CHECK(everybody == std::count_if(world.people.begin(), world.people.end(), [](const Person& p) {
          return (p.flags & PersonFlag::banned) != 0;
        }));
}

TEST_CASE(
    "a programme among returned migrants takes their readiness away, and nobody's who was not "
    "reached") {
  const auto run = [](double coverage) {
    return tiny::run(migrants([&](Setup& s) {
                       s.parameters.get<ReturningParameters>().programme =
                           Regional<Probability>(coverage);
                       s.parameters.get<ReturningParameters>().programme_effect = {1};
                       s.parameters.get<WorkParameters>().abroad_median = {30};
                       s.parameters.get<WorkParameters>().abroad_p90 = {60};
                       s.parameters.get<RecruitmentParameters>().occasions = {0};
                       s.parameters.get<ExploitationParameters>().retrafficked = {0};
                     }),
                     1, days(300));
  };
  const auto returned = [](const Simulation& simulation) {
    const auto& people = simulation.world.people;
    return std::count_if(people.begin(), people.end(), [](const Person& p) {
      return p.state == PersonState::at_home && (p.flags & PersonFlag::returned) != 0;
    });
  };
  const Simulation none = run(0), all = run(1);
  CHECK(tiny::total(none, metric::returnees_reached) == 0);
  CHECK(returned(none) > 5000);
  CHECK(tiny::total(all, metric::returnees_reached) == returned(none));
  CHECK(returned(all) == 0);
}

TEST_CASE(
    "a cyber unit takes advertisements down, and fewer people meet a deceptive offer online") {
  const auto run = [](double officers) {
    return tiny::run(migrants([&](Setup& s) {
                       s.parameters.get<OnlineParameters>().cyber_unit = {officers};
                       s.parameters.get<OnlineParameters>().until_up_again = {30};
                       s.parameters.get<RecruitmentParameters>().replaced = {0};
                     }),
                     1, days(200));
  };
  const Simulation without = run(0), with = run(100);
  CHECK(tiny::total(without, metric::advertisements_removed) == 0);
  CHECK(tiny::total(with, metric::advertisements_removed) > 100);
  const auto delivered = [](const Simulation& simulation) {
    double sum = 0;
    for (const Recruiter& r : simulation.world.recruiters)
      sum += r.kind == RecruiterKind::online ? r.victims : 0;
    return sum;
  };
  CHECK(delivered(with) < 0.6 * delivered(without));
}

TEST_CASE("levers of migration at zero coverage change no bit") {
  const auto run = [](double effect) {
    return tiny::run(migrants([&](Setup& s) {
                       s.parameters.get<ReturningParameters>().programme_effect = {effect};
                       s.parameters.get<OnlineParameters>().removed_per_officer = {100 * effect};
                       s.parameters.get<OnlineParameters>().reported = {effect};
                     }),
                     3, days(150));
  };
  const Simulation a = run(0.2), b = run(0.9);
  CHECK(a.world.people == b.world.people);
  CHECK(a.world.spells == b.world.spells);
  CHECK(a.world.counters.values == b.world.counters.values);
}

TEST_CASE("a debt makes it slower to get away and to call, and leaves what others do as it is") {
  Simulation simulation =
      make_simulation(migrants([](Setup& s) {
                        s.parameters.get<BaselineParameters>() = {.migrants_abroad = {0},
                                                                  .migrants_inside = {0},
                                                                  .exploited_inside = {0},
                                                                  .exploited_abroad = {0},
                                                                  .former_victims = {0}};
                        s.parameters.get<RecruitmentParameters>().occasions = {0};
                        s.parameters.get<ExitParameters>().debt_that_halves = {30000};
                      }),
                      Seed{1});
  World& world = simulation.world;
  const auto wait = [&](std::uint32_t debt, EventKind kind) {
    World copy = world;
    copy.people[0].debt = debt;
    copy.people[0].site = {0};
    copy.people[0].place = copy.sites[0].place;
    exploitation::begin(copy, {0});
    for (const Event& event : copy.events.sorted()) {
      if (event.kind == kind.number && event.who == 0)
        return static_cast<double>(event.time.seconds);
    }
    return 0.0;
  };
  for (const EventKind kind : {event::exploitation_escape, event::exploitation_call}) {
    CHECK(wait(30000, kind) == doctest::Approx(2 * wait(0, kind)).epsilon(1e-6));
  }
  CHECK(wait(30000, event::exploitation_helped) == wait(0, event::exploitation_helped));
  CHECK(wait(0, event::exploitation_removed) == 0);  // at home nobody is removed
}

TEST_CASE("who is removed from abroad leaves by police, is banned and comes home") {
  const auto setup = migrants([](Setup& s) {
    s.parameters.get<ExitParameters>() = {.escape = {0},
                                          .call = {0},
                                          .noticed = {0},
                                          .family = {0},
                                          .helped = {0},
                                          .removed_abroad = {0.5}};
    s.parameters.get<ReturningParameters>().banned_at_start = {0};
    s.parameters.get<ReturningParameters>().banned = {0};
    s.parameters.get<RecruitmentParameters>().occasions = {0};
    s.parameters.get<ExploitationParameters>().retrafficked = {0};
  });
  const Simulation simulation = tiny::run(setup, 1, days(60));
  const double removed =
      tiny::total(simulation, metric::exits, static_cast<std::size_t>(ExitRoute::police));
  CHECK(removed > 50);
  CHECK(tiny::total(simulation, metric::entry_banned) == removed);
}

TEST_CASE("migrants abroad by destination add up to their total") {
  const Simulation simulation = tiny::run(migrants([](Setup&) {}), 1, days(100));
  double sum = 0;
  for (std::size_t label = 0; label < destination_names.size(); ++label)
    sum += tiny::total(simulation, metric::migrants_abroad, label);
  CHECK(sum > 0);
  CHECK(tiny::total(simulation, metric::migrants_abroad) == sum);
  CHECK(all_series()[series_of(metric::migrants_abroad)].name == "migrants_abroad");
  CHECK(all_series()[series_of(metric::migrants_abroad, 0)].name == "migrants_abroad{russia}");
}

TEST_CASE("entries by sex and age add up to entries by form") {
  const Simulation simulation = tiny::run(migrants([](Setup&) {}), 1, days(200));
  double sum = 0;
  for (std::size_t label = 0; label < group_names.size(); ++label)
    sum += tiny::total(simulation, metric::entries_exploited_by_group, label);
  CHECK(entries(simulation) > 0);
  CHECK(sum == entries(simulation));
}

TEST_CASE(
    "taking out the hubs of criminal networks lowers the flow more than taking out as many at "
    "their ends") {
  const auto setup = migrants([](Setup& s) {
    Country country = migrants_country();
    for (RecruiterGroup& group : country.recruiters) group.count *= 5;
    s.country = std::make_shared<const Country>(country);
    s.parameters.get<RecruitmentParameters>().tied = {0.9};
    s.parameters.get<RecruitmentParameters>().replaced = {0.9};
    s.parameters.get<RecruitmentParameters>().depends_on_hub = {0.8};
  });
  const Simulation start = make_simulation(setup, Seed{4});
  std::vector<std::uint32_t> ties(start.world.recruiters.size());
  for (const Tie& tie : start.world.ties) ++ties[tie.a.value], ++ties[tie.b.value];
  std::vector<std::uint32_t> members;
  for (std::uint32_t i = 0; i < ties.size(); ++i)
    if (ties[i] > 0) members.push_back(i);
  std::stable_sort(members.begin(), members.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return ties[a] > ties[b]; });
  const std::size_t taken = members.size() / 10;
  REQUIRE(taken > 5);
  const auto flow_without = [&](const std::vector<std::uint32_t>& out) {
    Simulation simulation = start;
    for (const std::uint32_t id : out)
      simulation.world.recruiters[id].flags |= RecruiterFlag::lying_low;
    advance(simulation, Time{} + days(300));
    return entries(simulation);
  };
  const double all = flow_without({});
  const double without_ends =
      flow_without({members.end() - static_cast<std::ptrdiff_t>(taken), members.end()});
  const double without_hubs =
      flow_without({members.begin(), members.begin() + static_cast<std::ptrdiff_t>(taken)});
  CHECK(without_ends > 0.95 * all);
  CHECK(without_hubs < 0.9 * all);
}

TEST_CASE("a recruiter serves one sector until pressed out of it") {
  const auto setup =
      migrants([](Setup& s) { s.parameters.get<RecruitmentParameters>().shifts_sector = {1}; });
  Simulation simulation = make_simulation(setup, Seed{2});
  World& world = simulation.world;
  const auto& range =
      world.atlas->recruiter_ranges[static_cast<std::size_t>(RecruiterKind::informal)][0];
  recruiters::displace(world, {range.first});
  advance(simulation, Time{} + days(2000));
  CHECK(world.recruiters[range.first].shifts == 1);
  CHECK(tiny::total(simulation, metric::recruiters_shifted) == 1);
}
