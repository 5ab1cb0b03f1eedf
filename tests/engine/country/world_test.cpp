#include "country/world.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <set>

#include "agencies/files/victims.hpp"
#include "agencies/identification/visits.hpp"
#include "agencies/referral/shelters.hpp"
#include "country/atlas.hpp"
#include "country/counting.hpp"
#include "country/official_statistics.hpp"
#include "engine/tiny.hpp"
#include "mechanisms/exploitation.hpp"
#include "mechanisms/work.hpp"

using namespace jardam;
using namespace std::chrono_literals;
using std::chrono::December, std::chrono::February, std::chrono::January, std::chrono::June;
using std::chrono::sys_days, std::chrono::sys_seconds, std::chrono::year_month_day;

namespace {

/// A small world: a hundredth of the tiny country, from a civil time on.
Simulation world_from(sys_seconds start) {
  return make_simulation(tiny::setup([&](Setup& s) {
                           s.start = start;
                           s.scale = 0.01;
                         }),
                         Seed{1});
}

Simulation small() { return world_from(sys_days(June / 1 / 2021)); }

/// People of other countries, two groups of them, and two personas.
Simulation with_guests() {
  return make_simulation(
      tiny::setup([](Setup& s) {
        Country country = *s.country;
        country.foreign_workers = {{.home = tiny::abroad, .people = 500, .women = {0}},
                                   {.home = tiny::abroad, .people = 300, .women = {1}}};
        s.country = std::make_shared<const Country>(std::move(country));
        s.personas = {{.id = "aida", .sex = Sex::woman, .age = 24, .home = tiny::village},
                      {.id = "guest", .sex = Sex::man, .age = 45, .home = tiny::abroad}};
        s.named_sites = {
            {.id = "works", .place = tiny::town, .sector = tiny::building, .workers = 5}};
      }),
      Seed{1});
}

}  // namespace

// The calendar

TEST_CASE("civil dates follow the calendar, leap days included") {
  const std::chrono::sys_seconds start = std::chrono::sys_days{std::chrono::year{2024} / 2 / 28};
  CHECK(civil_text(start, Time{}) == "2024-02-28 00:00");
  CHECK(civil_text(start, Time{} + days(1)) == "2024-02-29 00:00");
  CHECK(civil_text(start, Time{} + days(2) + hours(9) + minutes(5)) == "2024-03-01 09:05");
}

TEST_CASE("civil times run on through ends of years and over a start that is no midnight") {
  const sys_seconds start = sys_days(December / 31 / 2021) + 23h + 59min;
  CHECK(civil_text(start, Time{}) == "2021-12-31 23:59");
  CHECK(civil_text(start, Time{59}) == "2021-12-31 23:59");
  CHECK(civil_text(start, Time{60}) == "2022-01-01 00:00");
}

TEST_CASE("the month of an instant is the calendar's, whatever the hour at which the world began") {
  for (const sys_seconds start :
       {sys_seconds(sys_days(February / 27 / 2023)),
        sys_seconds(sys_days(February / 27 / 2024) + 9h + 30min),
        sys_seconds(sys_days(December / 31 / 1999) + 23h + 59min + 59s)}) {
    const Simulation simulation = world_from(start);
    for (std::uint32_t hour = 0; hour < 24 * 800; hour += 7) {
      const Time time = Time{} + hours(hour);
      const year_month_day date(
          std::chrono::floor<std::chrono::days>(start + std::chrono::hours(hour)));
      CHECK(month_at(simulation.world, time) == static_cast<unsigned>(date.month()) - 1);
    }
  }
}

TEST_CASE("the next month begins at midnight of its first day, also for that very midnight") {
  const Simulation simulation = world_from(sys_days(January / 31 / 2024) + 9h);
  const World& world = simulation.world;
  const Time february = Time{} + hours(15), march = february + days(29), april = march + days(31);
  CHECK(next_month(world, Time{}) == february);
  CHECK(next_month(world, Time{february.seconds - 1}) == february);
  CHECK(next_month(world, february) == march);  // a leap year
  CHECK(next_month(world, march) == april);
  Time at = Time{};
  for (int months_passed = 0; months_passed < 1200; ++months_passed) {
    const Time next = next_month(world, at);
    REQUIRE(next > at);
    CHECK(month_at(world, next) == (month_at(world, at) + 1) % 12);
    CHECK(month_at(world, Time{next.seconds - 1}) == month_at(world, at));
    at = next;
  }
  CHECK(civil_text(world.start, at) == "2124-01-01 00:00");  // 2100 has no leap day
}

TEST_CASE("remembered months are those of the calendar in whatever order they are asked for") {
  const Simulation simulation = world_from(sys_days(January / 31 / 2024) + 9h);
  Months remembered(simulation.world);
  for (std::uint32_t i = 0; i < 2000; ++i) {
    const Time time{draw_index(Seed{4}, {Stream{"test.months"}, i}, 400u * 86400)};
    CHECK(remembered.at(time) == month_at(simulation.world, time));
  }
}

// People

TEST_CASE("people have stable identities, and attributes in the declared shares") {
  const Simulation simulation = make_simulation(tiny::setup(), Seed{1});
  const World& world = simulation.world;
  std::set<std::uint32_t> identities;
  double women = 0, working_age = 0;
  for (std::uint32_t i = 0; i < world.people.size(); ++i) {
    identities.insert(identity(world, {i}));
    women += sex_of(world, {i}) == Sex::woman;
    const unsigned age = age_of(world, {i});
    working_age += age >= 16 && age <= 62;
  }
  const double n = static_cast<double>(world.people.size());
  CHECK(identities.size() == world.people.size());
  CHECK(std::abs(women / n - 0.505) < 4 * std::sqrt(0.25 / n));
  CHECK(std::abs(working_age / n - 0.574) < 4 * std::sqrt(0.25 / n));
  CHECK(home_region(world, {0}) == tiny::valley);
  CHECK(home_region(world, {60000}) == tiny::mountain);
  CHECK(home_place(world, {60000}) == tiny::village);
}

TEST_CASE("people live in their region's places in proportion to the residents there") {
  const auto setup = tiny::setup([](Setup& s) {
    Country country = *s.country;
    country.places[2].residents = 150;  // the pass beside the village of 50
    s.country = std::make_shared<const Country>(std::move(country));
  });
  const Simulation simulation = make_simulation(setup, Seed{1});
  constexpr double people = 40000;
  double at_pass = 0;
  for (std::uint32_t i = 60000; i < 100000; ++i)
    at_pass += home_place(simulation.world, {i}) == tiny::pass;
  CHECK(std::abs(at_pass / people - 0.75) < 4 * std::sqrt(0.75 * 0.25 / people));
}

TEST_CASE("an attribute asked for by way of the region is the same attribute") {
  const Simulation simulation = small();
  const World& world = simulation.world;
  for (std::uint32_t i = 0; i < 1000; ++i) {
    CHECK(sex_of_resident(world, home_region(world, {i}), {i}) == sex_of(world, {i}));
    CHECK(age_of_resident(world, home_region(world, {i}), {i}, world.now) == age_of(world, {i}));
    CHECK(age_of(world, {i}) <= 84);
  }
}

TEST_CASE("everybody is a year older after a year, and nobody before a birthday") {
  Simulation simulation = small();
  World& world = simulation.world;
  std::vector<unsigned> before;
  for (std::uint32_t i = 0; i < 1000; ++i) before.push_back(age_of(world, {i}));
  constexpr Duration year = hours(8766);  // of 365.25 days
  world.now = Time{} + seconds(year.seconds / 2);
  double birthdays = 0;
  for (std::uint32_t i = 0; i < 1000; ++i) {
    const unsigned years = age_of(world, {i}) - before[i];
    CHECK(years <= 1);
    birthdays += years;
  }
  CHECK(std::abs(birthdays / 1000 - 0.5) < 0.07);
  world.now = Time{} + year;
  for (std::uint32_t i = 0; i < 1000; ++i) CHECK(age_of(world, {i}) == before[i] + 1);
}

TEST_CASE("who somebody is does not hang on how large the country is simulated") {
  const auto at = [](double scale) {
    return make_simulation(tiny::setup([&](Setup& s) { s.scale = scale; }), Seed{1});
  };
  const Simulation tenth = at(0.1), hundredth = at(0.01);
  const std::uint32_t first_tenth = tenth.world.atlas->first_person[1],
                      first_hundredth = hundredth.world.atlas->first_person[1];
  for (std::uint32_t i = 0; i < 400; ++i) {
    const PersonId one{first_tenth + i}, other{first_hundredth + i};
    CHECK(identity(tenth.world, one) == identity(hundredth.world, other));
    CHECK(sex_of(tenth.world, one) == sex_of(hundredth.world, other));
    CHECK(age_of(tenth.world, one) == age_of(hundredth.world, other));
  }
}

TEST_CASE("people of other countries have no home region, and the ages at which one works abroad") {
  const Simulation simulation = with_guests();
  const World& world = simulation.world;
  const std::uint32_t first = world.atlas->first_foreign.front();
  REQUIRE(world.atlas->first_foreign.back() - first == 800);
  for (std::uint32_t i = 0; i < 800; ++i) {
    const PersonId guest{first + i};
    CHECK(is_foreign(world, guest));
    CHECK(home_region(world, guest).is_none());
    CHECK(home_place(world, guest) == tiny::abroad);
    CHECK(sex_of(world, guest) == (i < 500 ? Sex::man : Sex::woman));
    CHECK(age_of(world, guest) >= 18);
    CHECK(age_of(world, guest) <= 49);
    CHECK(persona_of(world, guest) == nullptr);
  }
  CHECK_FALSE(is_foreign(world, {first - 1}));
  CHECK_FALSE(is_foreign(world, {first + 800}));  // a persona
}

TEST_CASE("personas are the last people, with what the scenario says of them") {
  const Simulation simulation = with_guests();
  const World& world = simulation.world;
  const auto people = static_cast<std::uint32_t>(world.people.size());
  const PersonId aida{people - 2}, guest{people - 1};
  REQUIRE(persona_of(world, aida) != nullptr);
  CHECK(persona_of(world, aida)->id == "aida");
  CHECK(sex_of(world, aida) == Sex::woman);
  CHECK(age_of(world, aida) == 24);
  CHECK(home_place(world, aida) == tiny::village);
  CHECK(home_region(world, aida) == tiny::mountain);
  CHECK(home_region(world, guest).is_none());
}

TEST_CASE("no two people share an identity: residents, guests and personas apart") {
  const Simulation simulation = with_guests();
  std::set<std::uint32_t> identities;
  for (std::uint32_t i = 0; i < simulation.world.people.size(); ++i)
    identities.insert(identity(simulation.world, {i}));
  CHECK(identities.size() == simulation.world.people.size());
}

TEST_CASE("a persona is who it is whatever else the scenario holds") {
  const auto identity_in = [](std::vector<Persona> personas) {
    const auto setup = tiny::setup([&](Setup& s) {
      s.personas = personas;
      s.scale = 0.01;
    });
    const Simulation simulation = make_simulation(setup, Seed{1});
    const World& world = simulation.world;
    for (std::uint32_t i = 0; i < world.people.size(); ++i) {
      const Persona* persona = persona_of(world, {i});
      if (persona != nullptr && persona->id == "aida") return identity(world, {i});
    }
    return 0u;
  };
  const Persona aida{.id = "aida", .age = 24, .home = tiny::town},
      other{.id = "other", .age = 30, .home = tiny::town};
  CHECK(identity_in({aida}) != 0);
  CHECK(identity_in({aida}) == identity_in({other, aida}));
}

TEST_CASE("a place lies in its region, abroad and nowhere in none") {
  const Simulation simulation = small();
  CHECK(region_of(simulation.world, tiny::town) == tiny::valley);
  CHECK(region_of(simulation.world, tiny::village) == tiny::mountain);
  CHECK(region_of(simulation.world, tiny::abroad).is_none());
  CHECK(region_of(simulation.world, PlaceId::none()).is_none());
}

TEST_CASE("named sites are the last sites and known by name, the others by none") {
  const Simulation simulation = with_guests();
  const World& world = simulation.world;
  const auto sites = static_cast<std::uint32_t>(world.sites.size());
  REQUIRE(named_site(world, {sites - 1}) != nullptr);
  CHECK(named_site(world, {sites - 1})->id == "works");
  CHECK(named_site(world, {sites - 2}) == nullptr);
  CHECK(named_site(world, {0}) == nullptr);
}

// What is counted

TEST_CASE("a reporting period keeps stocks, and starts flows and means anew") {
  Simulation simulation = make_simulation(tiny::setup(), Seed{1});
  World& world = simulation.world;
  count(world, metric::inspections, tiny::valley, 3);
  count(world, metric::shelter_beds_occupied, tiny::mountain, 2);
  observe(world, metric::days_signal_to_safety, tiny::valley, 4000);
  observe(world, metric::days_signal_to_safety, tiny::valley, 6000);
  CHECK(current(world, series_of(metric::days_signal_to_safety), tiny::valley) == 5);
  close_period(world);
  const Period& period = world.periods.back();
  CHECK(value(world, period, series_of(metric::inspections), RegionId::none()) == 3);
  CHECK(value(world, period, series_of(metric::inspections), tiny::mountain) == 0);
  CHECK(value(world, period, series_of(metric::days_signal_to_safety), RegionId::none()) == 5);
  CHECK(current(world, series_of(metric::inspections), RegionId::none()) == 0);
  CHECK(current(world, series_of(metric::shelter_beds_occupied), tiny::mountain) == 2);
}

TEST_CASE("what is added to one series moves no other") {
  Simulation simulation = small();
  World& world = simulation.world;
  const Counters before = world.counters;
  const std::size_t series = series_of(metric::exits, 3);
  add(world, series, tiny::mountain, 11);
  std::size_t moved = 0;
  for (std::size_t cell = 0; cell < before.values.size(); ++cell)
    moved += world.counters.values[cell] != before.values[cell] ? 1 : 0;
  CHECK(moved == 2);  // the region's and the country's
  CHECK(current(world, series, tiny::mountain) == 11);
  CHECK(current(world, series, tiny::valley) == 0);
}

TEST_CASE("a closed period keeps its means and that nothing was observed; the next starts anew") {
  Simulation simulation = small();
  World& world = simulation.world;
  const std::size_t series = series_of(metric::days_signal_to_safety);
  observe(world, metric::days_signal_to_safety, tiny::valley, 2500);
  close_period(world);
  CHECK(value(world, world.periods.back(), series, tiny::valley) == 2.5);
  CHECK(std::isnan(value(world, world.periods.back(), series, tiny::mountain)));
  CHECK(std::isnan(current(world, series, tiny::valley)));
  close_period(world);
  CHECK(std::isnan(value(world, world.periods.back(), series, tiny::valley)));
}

TEST_CASE("periods stand in the order in which they ended, at the time at which they did") {
  Simulation simulation = small();
  advance(simulation, Time{} + days(70));
  const World& world = simulation.world;
  REQUIRE(world.periods.size() == 2);
  CHECK(world.periods[0].ends == Time{} + days(30));  // June, then July
  CHECK(world.periods[1].ends == Time{} + days(61));
}

TEST_CASE("an event for a person carries the stamp that the person has now") {
  Simulation simulation = small();
  World& world = simulation.world;
  world.events.clear();
  world.people[5].stamp = 77;
  schedule(world, Time{9}, event::work_ends, PersonId{5}, 3);
  const Event event = world.events.pop();
  CHECK(event.time == Time{9});
  CHECK(event.kind == event::work_ends.number);
  CHECK(event.stamp == 77);
  CHECK(event.who == 5);
  CHECK(event.what == 3);
}
