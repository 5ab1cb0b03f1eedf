#include "mechanisms/online.hpp"

#include <doctest/doctest.h>

#include <map>

#include "engine/mechanisms/scene.hpp"

using namespace jardam;

namespace {

/// People online beside the other recruiters, one in two of whom deceives: of 60 advertisers in the
/// valley 18, of 40 in the mountains 12.
template <class Change>
Simulation with_advertisers(Change change) {
  return scene::still([&](Setup& s) {
    scene::change_country(s, [](Country& country) {
      country.recruiters.push_back({.kind = RecruiterKind::online,
                                    .count = 60,
                                    .share = 0.5,
                                    .deceptive = {0.5},
                                    .fee = {5000}});
    });
    change(s);
  });
}

Event removal(std::uint32_t number) {
  return {.kind = event::advertisement_removed.number, .who = number};
}

void put_up_again(World& world) {
  for (Recruiter& recruiter : world.recruiters)
    recruiter.flags = static_cast<std::uint8_t>(recruiter.flags & ~RecruiterFlag::silenced);
}

double silenced(const World& world) {
  return static_cast<double>(
      std::count_if(world.recruiters.begin(), world.recruiters.end(),
                    [](const Recruiter& r) { return (r.flags & RecruiterFlag::silenced) != 0; }));
}

}  // namespace

TEST_CASE("a unit goes for as many advertisements a month as its officers can, to scale") {
  const auto in_a_month = [](double officers, double scale) {
    Simulation simulation = with_advertisers([&](Setup& s) {
      s.scale = scale;
      s.parameters.get<OnlineParameters>().cyber_unit = {officers};
      s.parameters.get<OnlineParameters>().removed_per_officer = {120};
    });
    World& world = simulation.world;
    online::on_month(world);
    const std::vector<double> waits =
        scene::waits(world, scene::pending(world, event::advertisement_removed));
    if (!waits.empty()) CHECK(waits.back() < 31);
    return waits.size();
  };
  CHECK(in_a_month(0, 1) == 0);
  CHECK(in_a_month(3, 1) == 30);
  CHECK(in_a_month(6, 1) == 60);
  CHECK(in_a_month(6, 0.5) == 30);
}

TEST_CASE("an advertiser whose advertisements are down is up again after the declared days") {
  Simulation simulation = with_advertisers([](Setup& s) {
    s.parameters.get<OnlineParameters>().until_up_again = {20};
    s.parameters.get<OnlineParameters>().reported = {1};
  });
  World& world = simulation.world;
  const RecruiterId id = online::on_advertisement_removed(world, removal(0));
  REQUIRE_FALSE(id.is_none());
  CHECK((world.recruiters[id.value].flags & RecruiterFlag::silenced) != 0);
  CHECK(silenced(world) == 1);
  CHECK(scene::in_region(simulation, metric::advertisements_removed,
                         world.recruiters[id.value].region) == 1);
  advance(simulation, Time{} + days(20) + seconds(-1));
  CHECK(silenced(world) == 1);
  advance(simulation, Time{} + days(20));
  CHECK(silenced(world) == 0);
}

TEST_CASE("of somebody who advertises no longer nothing is taken down") {
  for (const std::uint8_t flag :
       {RecruiterFlag::silenced, RecruiterFlag::convicted, RecruiterFlag::lying_low}) {
    Simulation simulation =
        with_advertisers([](Setup& s) { s.parameters.get<OnlineParameters>().reported = {1}; });
    World& world = simulation.world;
    for (Recruiter& recruiter : world.recruiters) recruiter.flags |= flag;
    CHECK(online::on_advertisement_removed(world, removal(0)).is_none());
    CHECK(tiny::total(simulation, metric::advertisements_removed) == 0);
    CHECK(scene::pending(world, event::advertisement_returns).empty());
  }
}

TEST_CASE("the declared share of removals ends with a report of who advertises") {
  Simulation simulation =
      with_advertisers([](Setup& s) { s.parameters.get<OnlineParameters>().reported = {0.2}; });
  World& world = simulation.world;
  double reported = 0;
  constexpr std::uint32_t removals = 4000;
  for (std::uint32_t i = 0; i < removals; ++i) {
    reported += !online::on_advertisement_removed(world, removal(i)).is_none();
    put_up_again(world);
  }
  CHECK(tiny::total(simulation, metric::advertisements_removed) == removals);
  CHECK(scene::is_share(reported, removals, 0.2));
}

TEST_CASE("deceptive advertisers of the whole country are found equally often, and no others") {
  Simulation simulation =
      with_advertisers([](Setup& s) { s.parameters.get<OnlineParameters>().reported = {1}; });
  World& world = simulation.world;
  std::map<std::uint32_t, double> times;
  constexpr std::uint32_t removals = 6000;
  for (std::uint32_t i = 0; i < removals; ++i) {
    ++times[online::on_advertisement_removed(world, removal(i)).value];
    put_up_again(world);
  }
  CHECK(times.size() == 30);
  for (const auto& [id, count] : times) {
    CHECK(world.recruiters[id].kind == RecruiterKind::online);
    CHECK((world.recruiters[id].flags & RecruiterFlag::deceptive) != 0);
    CHECK(scene::is_share(count, removals, 1.0 / 30));
  }
}

TEST_CASE("people leave through the internet in proportion to its reach") {
  const auto online = [](double reach) {
    Simulation simulation = with_advertisers([&](Setup& s) {
      scene::by_chance_alone(s);
      s.parameters.get<RecruitmentParameters>().deceptive_offer = {0};
      s.parameters.get<OnlineParameters>().reach = {reach};
    });
    World& world = simulation.world;
    return scene::how_many(
        scene::ask(world, scene::men(world, 8000)), [&](const recruitment::Acceptance& one) {
          return world.recruiters[one.recruiter.value].kind == RecruiterKind::online;
        });
  };
  CHECK(online(0) == 0);
  CHECK(scene::is_share(online(1), 8000, 1.0 / 3));  // weight 0.5 beside 1 of all others
  CHECK(scene::is_share(online(2), 8000, 0.5));
}
