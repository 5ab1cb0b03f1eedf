#include <doctest/doctest.h>

#include <cmath>
#include <set>

#include "agencies/files/victims.hpp"
#include "engine/tiny.hpp"
#include "mechanisms/departures.hpp"
#include "mechanisms/exit.hpp"
#include "mechanisms/exploitation.hpp"
#include "mechanisms/offers.hpp"
#include "mechanisms/prevention.hpp"
#include "mechanisms/prospects.hpp"
#include "mechanisms/recruiters.hpp"
#include "mechanisms/recruitment.hpp"
#include "mechanisms/travel.hpp"

using namespace jardam;

namespace {

/// Somebody who is exploited in the state, at a site inside the country when `inside`.
PersonId somebody_exploited(const World& world, bool inside = true) {
  for (std::uint32_t i = 0; i < world.people.size(); ++i) {
    const Person& person = world.people[i];
    if (person.state == PersonState::exploited &&
        region_of(world, person.place).is_none() != inside)
      return {i};
  }
  return PersonId::none();
}

/// When the pending event of this kind for this person comes.
Time when(const World& world, EventKind kind, PersonId person) {
  Time last{};
  for (const Event& event : world.events.sorted()) {
    if (event.kind == kind.number && event.who == person.value) last = std::max(last, event.time);
  }
  return last;
}

}  // namespace

TEST_CASE("occasions to leave come at the declared rate") {
  const auto setup =
      tiny::setup([](Setup& s) { s.parameters.get<RecruitmentParameters>().occasions = {0.01}; });
  const Simulation simulation = tiny::run(setup, 1, days(30));
  const double expected = 0.01 * 60000 * 30;
  CHECK(std::abs(part<Prospects>(simulation.world).next[0].point.number - expected) <
        4 * std::sqrt(expected));
}

TEST_CASE(
    "children and the old seldom or never leave, and every sex and age belongs to one cohort") {
  const RecruitmentParameters p;
  CHECK(recruitment::inclination(p, Sex::man, 3) == 0);
  CHECK(recruitment::inclination(p, Sex::man, 12) == p.child.value);
  CHECK(recruitment::inclination(p, Sex::man, 25) > recruitment::inclination(p, Sex::man, 40));
  CHECK(recruitment::inclination(p, Sex::woman, 25) < recruitment::inclination(p, Sex::man, 25));
  CHECK(recruitment::inclination(p, Sex::man, 70) == 0);
  CHECK(recruitment::cohort_of(Sex::woman, 12) == Cohort::child);
  CHECK(recruitment::cohort_of(Sex::woman, 30) == Cohort::woman);
}

TEST_CASE("no deceptive offers, no new exploitation") {
  const auto setup = tiny::setup([](Setup& s) {
    s.parameters.get<RecruitmentParameters>().deceptive_offer = {0};
    s.parameters.get<ExploitationParameters>().retrafficked = {0};
  });
  const Simulation simulation = tiny::run(setup, 1, days(200));
  CHECK(tiny::total(simulation, metric::departures) > 0);
  for (std::size_t form = 0; form < form_names.size(); ++form)
    CHECK(tiny::total(simulation, metric::entries_exploited, form) == 0);
}

TEST_CASE("everybody warned who refuses is never exploited") {
  const auto setup = tiny::setup([](Setup& s) {
    s.parameters.get<PreventionParameters>().awareness_at_start = Regional<Probability>(1);
    s.parameters.get<PreventionParameters>().half_life = {7300};
    s.parameters.get<RecruitmentParameters>().refusal_if_aware = {1};
  });
  const Simulation simulation = tiny::run(setup, 1, days(25));  // before the first month's fading
  CHECK(tiny::total(simulation, metric::offers_refused) > 0);
  CHECK(tiny::total(simulation, metric::entries_exploited) == 0);
}

TEST_CASE("a recruiter who is pressed lies low, and later works again, perhaps elsewhere") {
  const auto setup = tiny::setup([](Setup& s) {
    s.procedures.clear();  // nobody else presses
    s.parameters.get<RecruitmentParameters>().moves_region = {1};
  });
  Simulation simulation = make_simulation(setup, Seed{2});
  World& world = simulation.world;
  std::uint32_t deceptive = 0;
  while ((world.recruiters[deceptive].flags & RecruiterFlag::deceptive) == 0) ++deceptive;
  recruiters::displace(world, {deceptive});
  CHECK((world.recruiters[deceptive].flags & RecruiterFlag::lying_low) != 0);
  recruiters::displace(world, {deceptive});
  CHECK(world.recruiters[deceptive].moves == 1);
  CHECK(tiny::total(simulation, metric::recruiters_displaced) == 1);
  advance(simulation, Time{} + days(2000));
  CHECK((world.recruiters[deceptive].flags & RecruiterFlag::lying_low) == 0);
  CHECK(std::find(part<Displaced>(world).moved.begin(), part<Displaced>(world).moved.end(),
                  RecruiterId{deceptive}) != part<Displaced>(world).moved.end());
}

TEST_CASE("criminal ties join deceptive recruiters only, and a tie means the same network") {
  const Simulation simulation = make_simulation(tiny::setup(), Seed{3});
  const World& world = simulation.world;
  CHECK_FALSE(world.ties.empty());
  for (const Tie& tie : world.ties) {
    CHECK((world.recruiters[tie.a.value].flags & world.recruiters[tie.b.value].flags &
           RecruiterFlag::deceptive) != 0);
    CHECK(world.recruiters[tie.a.value].network == world.recruiters[tie.b.value].network);
  }
}

TEST_CASE("a journey takes the hours of its roads and the waits between them, and ends at work") {
  const auto setup = tiny::setup([](Setup& s) {
    s.parameters.get<RecruitmentParameters>().occasions = {0};
    s.parameters.get<TravelParameters>() = {.preparation = {2}, .wait_between_legs = {0.5}};
  });
  Simulation simulation = make_simulation(setup, Seed{1});
  World& world = simulation.world;
  PersonId id{60000};
  while (world.people[id.value].state != PersonState::at_home) ++id.value;
  Person& person = world.people[id.value];
  person.place = tiny::village;
  person.site = {0};
  REQUIRE(travel::set_out(world, id, tiny::town));
  const Duration road = hours(1) + hours(2);
  advance(simulation, Time{} + days(2) + hours(12) + road + seconds(-1));
  CHECK(person.state == PersonState::travelling);
  advance(simulation, Time{} + days(2) + hours(12) + road);
  CHECK(person.state == PersonState::working);
  CHECK(person.place == tiny::town);
}

TEST_CASE("nobody sets out for a place that cannot be reached") {
  const auto setup = tiny::setup([](Setup& s) {
    Country country = tiny::country();
    country.roads.pop_back();
    s.country = std::make_shared<const Country>(country);
  });
  Simulation simulation = make_simulation(setup, Seed{1});
  PersonId id{0};
  while (simulation.world.people[id.value].state != PersonState::at_home) ++id.value;
  simulation.world.people[id.value].place = tiny::town;
  CHECK_FALSE(travel::set_out(simulation.world, id, tiny::abroad));
  CHECK(simulation.world.people[id.value].state == PersonState::at_home);
}

TEST_CASE("a spell that ends frees one person and counts one exit by its route") {
  Simulation simulation = make_simulation(tiny::setup(), Seed{1});
  World& world = simulation.world;
  const PersonId id = somebody_exploited(world);
  const SiteId site = world.people[id.value].site;
  const int before = world.sites[site.value].exploited;
  CHECK(exploitation::open_spell(world, id) != nullptr);
  exploitation::end(world, id, ExitRoute::community);
  CHECK(world.people[id.value].state == PersonState::freed);
  CHECK(world.sites[site.value].exploited == before - 1);
  CHECK(exploitation::open_spell(world, id) == nullptr);
  CHECK(exploitation::latest_spell(world, id)->route == ExitRoute::community);
  CHECK(tiny::total(simulation, metric::exits, static_cast<std::size_t>(ExitRoute::community)) ==
        1);
}

TEST_CASE(
    "twice the rate halves the same waiting time; a rate changed half-way changes what is left of "
    "it") {
  const auto with = [](double factor) {
    return tiny::setup([=](Setup& s) {
      s.parameters.get<ExitParameters>().call = {0.01};
      s.parameters.get<ExitParameters>().helpline_reach = {factor};
    });
  };
  const Simulation once = make_simulation(with(1), Seed{5}),
                   twice = make_simulation(with(2), Seed{5});
  const PersonId id = somebody_exploited(once.world);
  const double single = when(once.world, event::exploitation_call, id).seconds;
  CHECK(when(twice.world, event::exploitation_call, id).seconds ==
        doctest::Approx(single / 2).epsilon(1e-5));

  Simulation changed = make_simulation(with(1), Seed{5});
  const Time halfway{static_cast<std::uint32_t>(single / 2)};
  changed.world.now = halfway;
  changed.world.parameters.get<ExitParameters>().helpline_reach = {2};
  exits::on_parameters_changed(changed.world, changed.setup->parameters);
  PendingEvents fresh;
  const std::uint16_t stamp = exploitation::open_spell(changed.world, id)->stamp;
  Time moved{};
  for (const Event& event : changed.world.events.sorted()) {
    const bool is_mine = event.who == id.value && event.kind == event::exploitation_call.number;
    if (is_mine && event.stamp == stamp) moved = event.time;
  }
  CHECK(moved.seconds == doctest::Approx(single * 0.75).epsilon(1e-4));
}

TEST_CASE("a cause without rate never comes") {
  const auto setup = tiny::setup([](Setup& s) {
    s.parameters.get<ExitParameters>() = {.escape = {0},
                                          .call = {0},
                                          .noticed = {0},
                                          .family = {0},
                                          .helped = {0},
                                          .removed_abroad = {0}};
  });
  const Simulation simulation = tiny::run(setup, 1, days(400));
  CHECK(tiny::total(simulation, metric::exits, static_cast<std::size_t>(ExitRoute::escape)) == 0);
  CHECK(tiny::total(simulation, metric::exits, static_cast<std::size_t>(ExitRoute::family)) == 0);
}

TEST_CASE("indicators come in their declared shares") {
  const Simulation simulation = make_simulation(tiny::setup(), Seed{1});
  constexpr std::uint32_t people = 20000;
  double withheld = 0;
  for (std::uint32_t who = 0; who < people; ++who) {
    withheld +=
        exploitation::draw_indicators(
            simulation.world, simulation.setup->parameters.get<ExploitationParameters>(), who, 1) >>
            7 &
        1;
  }
  CHECK(std::abs(withheld / people - 0.85) < 4 * std::sqrt(0.85 * 0.15 / people));
}

TEST_CASE(
    "a campaign reaches those not yet aware, never more than everybody, and fades by its "
    "half-life") {
  const auto setup = tiny::setup([](Setup& s) {
    s.parameters.get<PreventionParameters>() = {.reached_per_campaign = {30000},
                                                .half_life = {30.44},
                                                .awareness_at_start = Regional<Probability>(0.2),
                                                .same_people = {1}};
  });
  Simulation simulation = make_simulation(setup, Seed{1});
  World& world = simulation.world;
  prevention::campaign(world, tiny::valley);
  CHECK(prevention::awareness(world, tiny::valley) ==
        doctest::Approx(0.2 + 0.8 * 0.5).epsilon(1e-5));
  for (int i = 0; i < 50; ++i) prevention::campaign(world, tiny::valley);
  CHECK(prevention::awareness(world, tiny::valley) <= 1);
  prevention::on_month(world);
  CHECK(prevention::awareness(world, tiny::valley) == doctest::Approx(0.5).epsilon(1e-4));
}

TEST_CASE(
    "a second event reaches partly the same people, the more so the more people were reached") {
  const auto gain = [](double already, double same_people) {
    const auto setup = tiny::setup([&](Setup& s) {
      s.parameters.get<PreventionParameters>() = {
          .reached_per_campaign = {6000},
          .awareness_at_start = Regional<Probability>(already),
          .same_people = {same_people}};
    });
    Simulation simulation = make_simulation(setup, Seed{1});
    prevention::campaign(simulation.world, tiny::valley);
    return prevention::awareness(simulation.world, tiny::valley) - already;
  };
  CHECK(gain(0, 2) == doctest::Approx(0.1).epsilon(1e-4));
  CHECK(gain(0.5, 1) == doctest::Approx(0.05).epsilon(1e-4));
  CHECK(gain(0.5, 2) == doctest::Approx(0.025).epsilon(1e-4));
  CHECK(gain(1, 2) == 0);
}

TEST_CASE(
    "events and media reach people month by month, in the figures found for 2019, and only where "
    "they are") {
  const auto setup = tiny::setup([](Setup& s) {
    s.parameters.get<PreventionParameters>().awareness_at_start = Regional<Probability>(0);
    s.parameters.get<PreventionParameters>().half_life = {7300};
    s.parameters.get<PreventionParameters>().events_per_year.values[tiny::valley.value] = {625};
  });
  const Simulation simulation = tiny::run(setup, 1, days(365));
  CHECK(tiny::total(simulation, metric::awareness_reach) == doctest::Approx(10000).epsilon(0.001));
  CHECK(prevention::awareness(simulation.world, tiny::valley) ==
        doctest::Approx(0.14).epsilon(0.1));
  CHECK(prevention::awareness(simulation.world, tiny::mountain) == 0);
  const auto media = tiny::setup([](Setup& s) {
    s.parameters.get<PreventionParameters>().awareness_at_start = Regional<Probability>(0);
    s.parameters.get<PreventionParameters>().media_reach = Regional<Probability>(0.2);
    s.parameters.get<PreventionParameters>().media_effect = {0.5};
  });
  const Simulation seen = tiny::run(media, 1, days(30));
  CHECK(prevention::awareness(seen.world, tiny::mountain) == doctest::Approx(0.1).epsilon(1e-4));
  CHECK(tiny::total(seen, metric::awareness_reach) == 0);
}

TEST_CASE(
    "where people are more aware than at the start they call and report more, where less they do "
    "so less") {
  const auto calls = [](double effect, double events) {
    double sum = 0;
    for (std::uint64_t seed = 0; seed < 3; ++seed) {
      const auto setup = tiny::setup([&](Setup& s) {
        s.parameters.get<PreventionParameters>().awareness_at_start = Regional<Probability>(0.05);
        s.parameters.get<PreventionParameters>().events_per_year = Regional<Count>(events);
        s.parameters.get<PreventionParameters>().reports_if_aware = {effect};
        s.parameters.get<RecruitmentParameters>().refusal_if_aware = {0};
        s.parameters.get<ExitParameters>().call = {0.5 / 365.25};
      });
      sum += tiny::total(tiny::run(setup, seed, days(730)), metric::signals);
    }
    return sum;
  };
  const double without = calls(0, 20000);
  CHECK(calls(1, 20000) > 1.1 * without);
  CHECK(calls(1, 0) <= calls(0, 0));
  CHECK(calls(0, 0) == without);
}

TEST_CASE("awareness without effect on reports leaves every waiting time bit-identical") {
  const auto setup = [](double effect) {
    return tiny::setup(
        [&](Setup& s) { s.parameters.get<PreventionParameters>().reports_if_aware = {effect}; });
  };
  Simulation without = tiny::run(setup(0), 3, days(50)), with = tiny::run(setup(1), 3, days(50));
  CHECK(part<Awareness>(without.world).report_factor ==
        part<Awareness>(with.world).report_factor);  // not yet a step away from the start
  CHECK(without.world.events == with.world.events);
}

TEST_CASE("every parameter has a unique name, a source, a range and a value within it") {
  Setup setup = *tiny::setup();
  std::set<std::string_view> names;
  describe(setup.parameters, [&](const ParameterEntry& entry) {
    INFO(entry.info.name);
    CHECK(names.insert(entry.info.name).second);
    CHECK_FALSE(entry.info.source.empty());
    CHECK_FALSE(entry.info.meaning.empty());
    CHECK(entry.info.minimum < entry.info.maximum);
    for (const double value : entry.values)
      CHECK((value >= entry.info.minimum && value <= entry.info.maximum));
  });
  CHECK(names.size() > 80);
}
