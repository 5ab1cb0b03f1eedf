#include "mechanisms/recruiters.hpp"

#include <doctest/doctest.h>

#include "engine/mechanisms/scene.hpp"

using namespace jardam;

namespace {

constexpr std::uint32_t all_recruiters = 4000;

/// Many informal recruiters and no others, half of them deceptive.
template <class Change>
Simulation with_recruiters(double count, Change change) {
  return scene::still([&](Setup& s) {
    scene::change_country(s, [&](Country& country) {
      country.recruiters = {{.kind = RecruiterKind::informal,
                             .count = count,
                             .share = 1,
                             .deceptive = {0.5},
                             .fee = {1000}}};
    });
    change(s);
  });
}

bool has(const World& world, std::uint32_t id, std::uint8_t flag) {
  return (world.recruiters[id].flags & flag) != 0;
}

std::vector<std::size_t> ties_of(const World& world) {
  std::vector<std::size_t> ties(world.recruiters.size());
  for (const Tie& tie : world.ties) ++ties[tie.a.value], ++ties[tie.b.value];
  return ties;
}

}  // namespace

TEST_CASE("recruiters under pressure lie low as long as declared") {
  Simulation simulation = with_recruiters(all_recruiters, [](Setup& s) {
    s.parameters.get<RecruitmentParameters>().lie_low = {60};
    s.parameters.get<RecruitmentParameters>().lie_low_p90 = {120};
  });
  World& world = simulation.world;
  for (std::uint32_t id = 0; id < all_recruiters; ++id) recruiters::displace(world, {id});
  CHECK(tiny::total(simulation, metric::recruiters_displaced) == all_recruiters);
  CHECK(scene::has_quantiles(scene::waits(world, scene::pending(world, event::recruiter_returns)),
                             60, 120));
}

TEST_CASE(
    "of those who return the declared shares move to another region and turn to another sector") {
  Simulation simulation = with_recruiters(all_recruiters, [](Setup& s) {
    s.parameters.get<RecruitmentParameters>().moves_region = {0.3};
    s.parameters.get<RecruitmentParameters>().shifts_sector = {0.6};
  });
  World& world = simulation.world;
  const std::vector<Recruiter> before = world.recruiters;
  for (std::uint32_t id = 0; id < all_recruiters; ++id) {
    recruiters::displace(world, {id});
    recruiters::on_recruiter_returns(world, scene::pending(world, event::recruiter_returns)[0]);
    world.events.clear();
  }
  double moved = 0, shifted = 0;
  for (std::uint32_t id = 0; id < all_recruiters; ++id) {
    CHECK_FALSE(has(world, id, RecruiterFlag::lying_low));
    moved += world.recruiters[id].region != before[id].region;
    shifted += world.recruiters[id].shifts;
  }
  CHECK(scene::is_share(moved, all_recruiters, 0.3));
  CHECK(scene::is_share(shifted, all_recruiters, 0.6));
  CHECK(tiny::total(simulation, metric::recruiters_shifted) == shifted);
  CHECK(part<Displaced>(world).moved.size() == moved);
  CHECK(std::is_sorted(part<Displaced>(world).moved.begin(), part<Displaced>(world).moved.end()));
}

TEST_CASE("a convicted recruiter never returns, not even one who lay low already") {
  Simulation simulation = with_recruiters(10, [](Setup&) {});
  World& world = simulation.world;
  recruiters::displace(world, {0});
  recruiters::convict(world, {0});
  recruiters::convict(world, {1});
  recruiters::convict(world, {1});
  recruiters::displace(world, {1});
  CHECK(scene::pending(world, event::recruiter_returns, 1).empty());
  advance(simulation, Time{} + days(3000));
  for (const std::uint32_t id : {0u, 1u}) {
    CHECK(has(world, id, RecruiterFlag::convicted));
    CHECK(world.recruiters[id].shifts == 0);
  }
  CHECK(has(world, 0, RecruiterFlag::lying_low));
  CHECK(world.recruiters[1].moves == 0);
}

TEST_CASE("the return from an earlier pressure does not end a later one") {
  Simulation simulation = with_recruiters(10, [](Setup&) {});
  World& world = simulation.world;
  recruiters::displace(world, {0});
  const Event first = scene::pending(world, event::recruiter_returns)[0];
  recruiters::on_recruiter_returns(world, first);
  recruiters::displace(world, {0});
  recruiters::on_recruiter_returns(world, first);
  CHECK(has(world, 0, RecruiterFlag::lying_low));
  recruiters::on_recruiter_returns(world, scene::pending(world, event::recruiter_returns).back());
}

TEST_CASE("without ties every recruiter is a network alone; with all tied the deceptive are one") {
  const auto network = [](double tied) {
    return with_recruiters(
        100, [&](Setup& s) { s.parameters.get<RecruitmentParameters>().tied = {tied}; });
  };
  const Simulation alone = network(0), one = network(1);
  CHECK(alone.world.ties.empty());
  std::vector<std::uint32_t> networks;
  for (const Recruiter& recruiter : alone.world.recruiters) {
    networks.push_back(recruiter.network);
    CHECK(recruiter.patron.is_none());
  }
  std::sort(networks.begin(), networks.end());
  CHECK(std::adjacent_find(networks.begin(), networks.end()) == networks.end());
  CHECK(one.world.ties.size() == 49);  // of 50 who deceive all but the first join an earlier one
  const std::uint32_t first = one.world.recruiters[one.world.ties[0].a.value].network;
  for (std::uint32_t id = 0; id < 100; ++id)
    CHECK((one.world.recruiters[id].network == first) ==
          has(one.world, id, RecruiterFlag::deceptive));
}

TEST_CASE("the declared share of deceptive recruiters joins an earlier one, hubs before others") {
  const Simulation simulation = with_recruiters(
      all_recruiters, [](Setup& s) { s.parameters.get<RecruitmentParameters>().tied = {0.7}; });
  const World& world = simulation.world;
  CHECK(scene::is_share(static_cast<double>(world.ties.size()), all_recruiters / 2, 0.7));
  const auto ties = ties_of(world);
  // By chance alone a newcomer would choose each of 2,000 alike, and nobody had more than a dozen.
  CHECK(*std::max_element(ties.begin(), ties.end()) > 20);
}

TEST_CASE("one depends on the best connected of one's ties, who is better connected than oneself") {
  const Simulation simulation = with_recruiters(
      400, [](Setup& s) { s.parameters.get<RecruitmentParameters>().tied = {0.8}; });
  const World& world = simulation.world;
  const auto ties = ties_of(world);
  double dependent = 0;
  for (std::uint32_t id = 0; id < world.recruiters.size(); ++id) {
    std::size_t best = ties[id];
    for (const Tie& tie : world.ties) {
      if (tie.a.value == id) best = std::max(best, ties[tie.b.value]);
      if (tie.b.value == id) best = std::max(best, ties[tie.a.value]);
    }
    const RecruiterId patron = world.recruiters[id].patron;
    CHECK(patron.is_none() == (best == ties[id]));
    if (!patron.is_none()) CHECK(ties[patron.value] == best);
    dependent += !patron.is_none();
  }
  CHECK(dependent > 50);
}
