#include "mechanisms/fees.hpp"

#include <doctest/doctest.h>

#include "engine/mechanisms/scene.hpp"
#include "mechanisms/recruitment.hpp"

using namespace jardam;
using recruitment::Acceptance;
using scene::many;

namespace {

/// Beside the tiny country's recruiters, licensed agencies through whom all leave for abroad.
template <class Change>
Simulation through_agencies(Change change) {
  return scene::still([&](Setup& s) {
    scene::by_chance_alone(s);
    s.parameters.get<RecruitmentParameters>().deceptive_offer = {0};
    scene::change_country(s, [](Country& country) {
      for (RecruiterGroup& group : country.recruiters) group.share = 0;
      country.recruiters.push_back(
          {.kind = RecruiterKind::licensed, .count = 20, .share = 1, .fee = {30000}});
    });
    change(s);
  });
}

/// How many of so many debtors still owe after the way home from there.
double unpaid(World world, bool from_work) {
  for (std::uint32_t i = 0; i < many; ++i) {
    world.people[i].debt = 100;
    fees::settle(world, {i}, from_work);
  }
  double sum = 0;
  for (std::uint32_t i = 0; i < many; ++i) sum += world.people[i].debt;
  return sum / 100;
}

}  // namespace

TEST_CASE("debts stay unpaid in one share after work and in another after exploitation") {
  const Simulation simulation = scene::still([](Setup& s) {
    s.parameters.get<FeeParameters>().unpaid_after_work = {0.2};
    s.parameters.get<FeeParameters>().unpaid_after_exploitation = {0.7};
  });
  CHECK(scene::is_share(unpaid(simulation.world, true), many, 0.2));
  CHECK(scene::is_share(unpaid(simulation.world, false), many, 0.7));
}

TEST_CASE("whoever pays off a debt after exploitation had paid it after work") {
  Simulation simulation = scene::still([](Setup& s) {
    s.parameters.get<FeeParameters>().unpaid_after_work = {0.4};
    s.parameters.get<FeeParameters>().unpaid_after_exploitation = {0.6};
  });
  World worked = simulation.world, exploited = simulation.world;
  double differ = 0;
  for (std::uint32_t i = 0; i < many; ++i) {
    worked.people[i].debt = exploited.people[i].debt = 100;
    fees::settle(worked, {i}, true);
    fees::settle(exploited, {i}, false);
    CHECK(worked.people[i].debt <= exploited.people[i].debt);
    differ += worked.people[i].debt != exploited.people[i].debt;
  }
  CHECK(scene::is_share(differ, many, 0.2));
}

TEST_CASE("those who accept an offer owe the fee of who made it") {
  Simulation simulation = scene::still([](Setup& s) {
    scene::by_chance_alone(s);
    s.parameters.get<RecruitmentParameters>().deceptive_offer = {0};
  });
  World& world = simulation.world;
  for (const Acceptance& one : scene::ask(world, scene::men(world, 500))) {
    const bool is_informal = world.recruiters[one.recruiter.value].kind == RecruiterKind::informal;
    CHECK(one.fee == (is_informal ? 10000 : 1000));
  }
}

TEST_CASE("a ban on fees in one region leaves those of another as they are") {
  Simulation simulation = scene::still([](Setup& s) {
    scene::by_chance_alone(s);
    s.parameters.get<FeeParameters>().evaded = {0.5};
    s.parameters.get<RecruitmentParameters>().fee_factor.values[tiny::valley.value] = {0};
  });
  World& world = simulation.world;
  const std::uint32_t highlander = world.atlas->first_person[tiny::mountain.value];
  const auto fees_from = [&](std::uint32_t first) {
    std::uint32_t most = 0;
    for (const Acceptance& one : scene::ask(
             world,
             scene::residents(
                 world, 200, [&](PersonId id) { return scene::is_grown_up(world, id); }, first)))
      most = std::max(most, one.fee);
    return most;
  };
  CHECK(fees_from(0) == 5000);
  CHECK(fees_from(highlander) == 10000);
}

TEST_CASE("what the law takes of the fees drives clients away in proportion, dearer fees nobody") {
  const FeeParameters p{.displaced = {0.4}};
  CHECK(fees::displaced(p, 0) == 0.4);
  CHECK(fees::displaced(p, 0.75) == doctest::Approx(0.1));
  CHECK(fees::displaced(p, 1) == 0);
  CHECK(fees::displaced(p, 3) == 0);
}

TEST_CASE("of an agency's clients the displaced share goes to informal recruiters") {
  Simulation simulation = through_agencies([](Setup& s) {
    s.parameters.get<FeeParameters>().displaced = {0.4};
    s.parameters.get<RecruitmentParameters>().fee_factor = Regional<Ratio>(0.5);
  });
  World& world = simulation.world;
  const auto gone = scene::ask(world, scene::men(world, many), true);
  REQUIRE(gone.size() == many);
  double displaced = 0;
  for (const Acceptance& one : gone) {
    const RecruiterKind kind = world.recruiters[one.recruiter.value].kind;
    CHECK(kind == (one.is_through_agency ? RecruiterKind::licensed : RecruiterKind::informal));
    if (one.is_through_agency) CHECK(one.fee == 15000);
    displaced += !one.is_through_agency;
  }
  CHECK(scene::is_share(displaced, many, 0.2));
}
