#include "mechanisms/exit.hpp"

#include <doctest/doctest.h>

#include <array>

#include "country/kinship.hpp"
#include "engine/mechanisms/scene.hpp"

using namespace jardam;
using scene::many;

namespace {

/// Spells of decades and only the ways out that `rates` has.
template <class Change>
Simulation with(const ExitParameters& rates, Change change) {
  return scene::still([&](Setup& s) {
    scene::hold(s, 20000);
    s.parameters.get<ExitParameters>() = rates;
    s.parameters.get<ExploitationParameters>().retrafficked = {0};
    change(s);
  });
}

Simulation with(const ExitParameters& rates) {
  return with(rates, [](Setup&) {});
}

ExitParameters only(PerDay ExitParameters::*rate, double per_day) {
  ExitParameters rates = scene::no_way_out;
  rates.*rate = {per_day};
  return rates;
}

void exploit_several(World& world, std::uint32_t from, std::uint32_t count, std::size_t group) {
  for (std::uint32_t i = from; i < from + count; ++i) {
    scene::put_at(world, {i}, scene::first_site(world, group));
    exploitation::begin(world, {i});
  }
}

/// When the way out comes for somebody exploited as things stand now; never if not.
Time comes(const World& world, const EventKind& kind, std::uint32_t who) {
  const Spell* spell = exploitation::open_spell(world, {who});
  for (const Event& event : scene::pending(world, kind, who))
    if (event.stamp == spell->stamp) return event.time;
  return Time::never();
}

/// Other rates are in force from `now` on.
void change_rates(World& world, Time now, const ExitParameters& rates) {
  const Parts before = world.parameters;
  world.now = now;
  scene::parameters<ExitParameters>(world) = rates;
  exits::on_parameters_changed(world, before);
}

}  // namespace

TEST_CASE("every way out comes at its own rate") {
  struct Way {
    PerDay ExitParameters::*rate;
    EventKind kind;
    std::size_t group;
  };
  const std::array ways{
      Way{&ExitParameters::escape, event::exploitation_escape, scene::building_in_town},
      Way{&ExitParameters::call, event::exploitation_call, scene::building_in_town},
      Way{&ExitParameters::noticed, event::exploitation_noticed, scene::building_in_town},
      Way{&ExitParameters::helped, event::exploitation_helped, scene::building_in_town},
      Way{&ExitParameters::removed_abroad, event::exploitation_removed, scene::building_abroad}};
  for (const Way& way : ways) {
    INFO(way.kind.name);
    Simulation simulation = with(only(way.rate, 0.01));
    exploit_several(simulation.world, 0, many, way.group);
    const std::vector<double> waits =
        scene::waits(simulation.world, scene::pending(simulation.world, way.kind));
    CHECK(waits.size() == many);
    CHECK(scene::is_mean(waits, 100));
    const auto soon = std::count_if(waits.begin(), waits.end(), [](double w) { return w < 50; });
    CHECK(scene::is_share(static_cast<double>(soon), many, 1 - std::exp(-0.5)));
  }
}

TEST_CASE("a family comes for those who have one, and nobody is removed from their own country") {
  Simulation simulation = with(only(&ExitParameters::family, 0.01));
  World& world = simulation.world;
  exploit_several(world, 0, 500, scene::building_in_town);
  for (std::uint32_t i = 0; i < 500; ++i)
    CHECK((comes(world, event::exploitation_fetched, i) == Time::never()) ==
          kin_of(world, {i}).empty());
  const auto orphans = [](Setup& s) {
    scene::change_country(s, [](Country& country) { country.kinship = {}; });
  };
  Simulation alone = with(only(&ExitParameters::family, 0.01), orphans);
  exploit_several(alone.world, 0, 500, scene::building_in_town);
  CHECK(scene::pending(alone.world, event::exploitation_fetched).empty());
  Simulation here = with(only(&ExitParameters::removed_abroad, 0.01));
  exploit_several(here.world, 0, 500, scene::building_in_town);
  CHECK(scene::pending(here.world, event::exploitation_removed).empty());
}

TEST_CASE("ways out that compete free people in proportion to their rates") {
  ExitParameters rates = scene::no_way_out;
  rates.escape = {0.02};
  rates.helped = {0.01};
  Simulation simulation = with(rates);
  constexpr std::uint32_t held = 3000;
  exploit_several(simulation.world, 0, held, scene::building_in_town);
  advance(simulation, Time{} + days(600));
  const auto out = [&](ExitRoute route) {
    return tiny::total(simulation, metric::exits, static_cast<std::size_t>(route));
  };
  CHECK(out(ExitRoute::escape) + out(ExitRoute::community) == held);
  CHECK(scene::is_share(out(ExitRoute::escape), held, 2.0 / 3));
}

TEST_CASE("a rate that is nothing for a while puts its way out off by that while") {
  const ExitParameters rates = only(&ExitParameters::noticed, 0.01);
  Simulation simulation = with(rates);
  World& world = simulation.world;
  exploit_several(world, 0, 1, scene::building_in_town);
  const Time planned = comes(world, event::exploitation_noticed, 0);
  REQUIRE(planned > Time{} + days(10));
  change_rates(world, Time{} + days(5), scene::no_way_out);
  CHECK(comes(world, event::exploitation_noticed, 0) == Time::never());
  change_rates(world, Time{} + days(305), rates);
  const Duration late = comes(world, event::exploitation_noticed, 0) - planned;
  CHECK(in_days(late) == doctest::Approx(300).epsilon(1e-5));
}

TEST_CASE("a change of one rate leaves the other ways out at their instants") {
  ExitParameters rates = scene::no_way_out;
  rates.escape = rates.noticed = rates.helped = {0.0003};
  Simulation simulation = with(rates);
  World& world = simulation.world;
  exploit_several(world, 0, 50, scene::building_in_town);
  const World before = world;
  rates.escape.value *= 3;
  change_rates(world, Time{} + days(1), rates);
  for (std::uint32_t i = 0; i < 50; ++i) {
    for (const EventKind& kind : {event::exploitation_noticed, event::exploitation_helped}) {
      const Duration moved = comes(world, kind, i) - comes(before, kind, i);
      CHECK(std::abs(in_days(moved)) < 0.01);  // what is spent is kept in units of 2^-20
    }
    CHECK(comes(world, event::exploitation_escape, i) <
          comes(before, event::exploitation_escape, i));
  }
}

TEST_CASE("a call that was made is not made again, and nothing comes of a spell that is over") {
  const ExitParameters rates = only(&ExitParameters::call, 0.01);
  Simulation simulation = with(rates);
  World& world = simulation.world;
  exploit_several(world, 0, 2, scene::building_in_town);
  const Event call = scene::pending(world, event::exploitation_call, 0).front();
  world.now = call.time;
  CHECK(exits::take(world, call, ExitCause::call));
  ExitParameters more = rates;
  more.helpline_reach = {5};
  change_rates(world, call.time, more);
  CHECK(comes(world, event::exploitation_call, 0) == Time::never());
  CHECK_FALSE(exits::take(world, call, ExitCause::call));  // of before the change

  const Event other = scene::pending(world, event::exploitation_call, 1).back();
  exploitation::end(world, {1}, ExitRoute::police);
  CHECK_FALSE(exits::take(world, other, ExitCause::call));
}

TEST_CASE("where people are more aware those from there call earlier, and no other way changes") {
  ExitParameters rates = scene::no_way_out;
  rates.call = rates.noticed = {0.01};
  Simulation simulation = with(rates);
  World& world = simulation.world;
  const std::uint32_t highlander = world.atlas->first_person[tiny::mountain.value];
  for (const std::uint32_t i : {0u, highlander})
    exploit_several(world, i, 1, scene::building_in_town);
  const World before = world;
  ReportFactors factors = Awareness::unchanged();
  factors[tiny::valley.value].units *= 2;
  exits::on_report_factors_changed(world, factors);
  const auto earlier = [&](const EventKind& kind, std::uint32_t who) {
    return static_cast<double>(comes(before, kind, who).seconds) / comes(world, kind, who).seconds;
  };
  CHECK(earlier(event::exploitation_call, 0) == doctest::Approx(2).epsilon(1e-6));
  CHECK(earlier(event::exploitation_call, highlander) == 1);
  CHECK(earlier(event::exploitation_noticed, 0) == 1);
}

TEST_CASE(
    "who set out with a number to call calls sooner, by the factor, and no way else changes") {
  ExitParameters rates = scene::no_way_out;
  rates.call = rates.escape = {0.01};
  rates.call_with_number = {4};
  Simulation simulation = with(rates);
  World& world = simulation.world;
  exploit_several(world, 0, 1, scene::building_in_town);
  Simulation informed = with(rates);
  informed.world.people[0].flags |= PersonFlag::has_number;
  exploit_several(informed.world, 0, 1, scene::building_in_town);
  const auto wait = [](const World& in, const EventKind& kind) {
    return scene::waits(in, scene::pending(in, kind, 0)).front();
  };
  CHECK(wait(world, event::exploitation_call) ==
        doctest::Approx(4 * wait(informed.world, event::exploitation_call)));
  CHECK(wait(world, event::exploitation_escape) ==
        wait(informed.world, event::exploitation_escape));
}
