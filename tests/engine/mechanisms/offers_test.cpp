#include "mechanisms/offers.hpp"

#include <doctest/doctest.h>

#include <map>
#include <tuple>
#include <utility>

#include "country/kinship.hpp"
#include "engine/mechanisms/scene.hpp"

using namespace jardam;
using recruitment::Acceptance;
using scene::many;

namespace {

const Recruiter& recruiter_of(const World& world, const Acceptance& one) {
  return world.recruiters[one.recruiter.value];
}

bool is_deceiver(const Recruiter& recruiter) {
  return (recruiter.flags & RecruiterFlag::deceptive) != 0;
}

}  // namespace

TEST_CASE("people leave through kinds of recruiters in proportion to their shares, or alone") {
  Simulation simulation = scene::of_offers(
      [](Setup& s) { s.parameters.get<RecruitmentParameters>().deceptive_offer = {0}; });
  World& world = simulation.world;
  const auto men = scene::men(world, many);
  const auto informal = [&](const Acceptance& one) {
    return recruiter_of(world, one).kind == RecruiterKind::informal;
  };
  const auto arranged = scene::ask(world, men);
  REQUIRE(arranged.size() == many);
  CHECK(scene::is_share(scene::how_many(arranged, informal), many, 0.4));
  CHECK(scene::how_many(arranged, scene::is_deceived) == 0);
  scene::parameters<RecruitmentParameters>(world).through_somebody = {0.3};
  const auto mixed = scene::ask(world, men);
  const auto alone = [](const Acceptance& one) { return one.recruiter.is_none() && one.fee == 0; };
  CHECK(scene::is_share(scene::how_many(mixed, alone), many, 0.7));
}

TEST_CASE("an offer deceives as often as recruiters do, times the factors for contact and abroad") {
  Simulation simulation = scene::of_offers();
  World& world = simulation.world;
  const auto men = scene::men(world, many);
  const auto met = [&](bool abroad) {
    return scene::how_many(scene::ask(world, men, abroad), scene::is_deceived);
  };
  constexpr double deceivers = 0.4 * 0.3 + 0.6 * 0.2;  // of the informal and of acquaintances
  CHECK(scene::is_share(met(false), many, deceivers));
  scene::parameters<RecruitmentParameters>(world).deceptive_offer = {0.5};
  CHECK(scene::is_share(met(false), many, deceivers / 2));
  scene::parameters<RecruitmentParameters>(world).deceptive_abroad = {3};
  CHECK(scene::is_share(met(false), many, deceivers / 2));
  CHECK(scene::is_share(met(true), many, deceivers * 1.5));
}

TEST_CASE(
    "deceit comes from deceivers of the region and leads to exploitation, into one sector each "
    "until "
    "pressed into another") {
  Simulation simulation = scene::of_offers();
  World& world = simulation.world;
  const auto men = scene::men(world, many);
  const auto groups = [&] {
    std::map<std::uint32_t, std::uint16_t> of;  // by recruiter
    for (const Acceptance& one : scene::ask(world, men)) {
      CHECK(recruiter_of(world, one).region == tiny::valley);
      CHECK(is_deceiver(recruiter_of(world, one)) == one.is_deceived);
      CHECK(((world.sites[one.site.value].flags & SiteFlag::exploitative) != 0) == one.is_deceived);
      if (!one.is_deceived) continue;
      const auto group = world.sites[one.site.value].group;
      CHECK(of.try_emplace(one.recruiter.value, group).first->second == group);
    }
    return of;
  };
  const auto before = groups();
  for (Recruiter& recruiter : world.recruiters) ++recruiter.shifts;
  const auto after = groups();
  REQUIRE(before.size() == 21);  // 9 informal ones and 12 acquaintances
  CHECK(after.size() == 21);
  CHECK(before != after);
}

TEST_CASE(
    "where deceivers lie low, active ties of theirs take their place by the declared chance, or "
    "nobody") {
  const auto run = [](double replaced) {
    Simulation simulation = scene::of_offers([&](Setup& s) {
      s.parameters.get<RecruitmentParameters>().tied = {1};
      s.parameters.get<RecruitmentParameters>().replaced = {replaced};
      s.parameters.get<RecruitmentParameters>().depends_on_hub = {0};
    });
    World& world = simulation.world;
    for (Recruiter& recruiter : world.recruiters)
      if (recruiter.region == tiny::valley && is_deceiver(recruiter))
        recruiter.flags |= RecruiterFlag::lying_low;
    double delivered = 0;
    for (const Acceptance& one : scene::ask(world, scene::men(world, many))) {
      if (!one.is_deceived) continue;
      ++delivered;
      CHECK(recruiter_of(world, one).region == tiny::mountain);  // no other is active
    }
    return delivered;
  };
  const double always = run(1);
  REQUIRE(always > 100);
  CHECK(run(0) == 0);
  CHECK(scene::is_share(run(0.4), always, 0.4));
}

TEST_CASE("a child leaves through acquaintances only, and only when they deceive") {
  Simulation simulation = scene::of_offers();
  World& world = simulation.world;
  const auto children =
      scene::residents(world, many, [&](PersonId id) { return !scene::is_grown_up(world, id); });
  const auto gone = scene::ask(world, children);
  CHECK(scene::is_share(static_cast<double>(gone.size()), many, 0.2));
  for (const Acceptance& one : gone) {
    CHECK(one.is_deceived);
    CHECK(recruiter_of(world, one).kind == RecruiterKind::acquaintance);
  }
}

TEST_CASE("a former victim meets nothing but deceit, through those who deceive, without doubts") {
  Simulation simulation = scene::of_offers([](Setup& s) {
    s.parameters.get<AcceptanceParameters>().doubt = {1};
    s.parameters.get<RecruitmentParameters>().deceptive_offer = {0};
    s.parameters.get<RecruitmentParameters>().through_somebody = {0};
  });
  World& world = simulation.world;
  const auto gone = scene::ask(world, scene::men(world, many), false, true);
  CHECK(gone.size() == many);
  CHECK(scene::how_many(gone, scene::is_deceived) == many);
  const double informal = scene::how_many(gone, [&](const Acceptance& one) {
    return recruiter_of(world, one).kind == RecruiterKind::informal;
  });
  CHECK(scene::is_share(informal, many, 0.4 * 0.3 / (0.4 * 0.3 + 0.6 * 0.2)));
}

TEST_CASE("who goes alone follows a relative who works within reach, by the declared share") {
  Simulation simulation = scene::of_offers([](Setup& s) {
    s.parameters.get<RecruitmentParameters>().through_somebody = {0};
    s.parameters.get<RecruitmentParameters>().follows_kin = {1};
  });
  World& world = simulation.world;
  const auto seekers = scene::residents(world, 200, [&](PersonId id) {
    return scene::is_grown_up(world, id) && !kin_of(world, id).empty();
  });
  const SiteId abroad = scene::first_site(world, scene::building_abroad);
  for (Person& person : world.people) {
    person.state = PersonState::working;
    person.site = abroad;
  }
  const auto followers = [&](bool bound_abroad) {
    return scene::how_many(scene::ask(world, seekers, bound_abroad),
                           [&](const Acceptance& one) { return one.site == abroad; });
  };
  CHECK(followers(true) == 200);
  CHECK(followers(false) == 0);  // the relatives are out of reach
  scene::parameters<RecruitmentParameters>(world).follows_kin = {0};
  CHECK(followers(true) < 10);  // by accident
  scene::parameters<RecruitmentParameters>(world).follows_kin = {0.5};
  CHECK(scene::is_share(followers(true), 200, 0.5));
}

TEST_CASE("risky ways into a country with bans lead through the informal and deceive oftener") {
  const auto run = [](double irregular, double factor) {
    Simulation simulation = scene::of_offers([&](Setup& s) {
      scene::change_country(
          s, [](Country& country) { country.places[tiny::abroad.value].bans_entry = true; });
      s.parameters.get<ReturningParameters>().irregular = {irregular};
      s.parameters.get<ReturningParameters>().irregular_factor = {factor};
    });
    World& world = simulation.world;
    for (Person& person : world.people) person.flags |= PersonFlag::banned;
    const auto gone = scene::ask(world, scene::men(world, many), true);
    for (const Acceptance& one : gone)
      CHECK(recruiter_of(world, one).kind == RecruiterKind::informal);
    return std::pair{static_cast<double>(gone.size()), scene::how_many(gone, scene::is_deceived)};
  };
  CHECK(run(0, 1).first == 0);  // there is no other country
  CHECK(scene::is_share(run(0.2, 1).first, many, 0.2));
  CHECK(scene::is_share(run(1, 1).second, many, 0.3));
  CHECK(scene::is_share(run(1, 2).second, many, 0.6));
}

TEST_CASE(
    "warned people stay, or take one other offer as anybody would, or go with a number to call") {
  const auto ask = [](WarnedAnswer answer, double refusal) {
    Simulation simulation = scene::of_offers([&](Setup& s) {
      s.parameters.get<OfferParameters>().warned = Switch{answer};
      s.parameters.get<PreventionParameters>().awareness_at_start = Regional<Probability>(1);
      s.parameters.get<RecruitmentParameters>().refusal_if_aware = {refusal};
    });
    World& world = simulation.world;
    const auto gone = scene::ask(world, scene::men(world, many));
    const double with_number = scene::how_many(gone, [&](const Acceptance& one) {
      return (world.people[one.person.value].flags & PersonFlag::has_number) != 0;
    });
    return std::tuple{gone, with_number, tiny::total(simulation, metric::offers_refused)};
  };
  constexpr double deceivers = 0.4 * 0.3 + 0.6 * 0.2;
  const auto [stay, none, refused] = ask(WarnedAnswer::refuses, 1);
  CHECK(scene::is_share(refused, many, deceivers));
  CHECK(static_cast<double>(stay.size()) == many - refused);
  CHECK(scene::how_many(stay, scene::is_deceived) == 0);
  CHECK(none == 0);
  const auto [other, nobody, refused_also] = ask(WarnedAnswer::takes_another, 1);
  CHECK(scene::is_share(static_cast<double>(other.size()), many, 1 - deceivers * deceivers));
  CHECK(scene::how_many(other, scene::is_deceived) == 0);
  CHECK(refused_also > refused);  // the second offers too
  const auto [deceived_again, without, half] = ask(WarnedAnswer::takes_another, 0.5);
  CHECK(scene::is_share(scene::how_many(deceived_again, scene::is_deceived), many,
                        deceivers * (0.5 + 0.5 * deceivers * 0.5)));
  const auto [go, with_number, not_one] = ask(WarnedAnswer::goes_with_number, 1);
  CHECK(go.size() == many);
  CHECK(scene::how_many(go, scene::is_deceived) == refused);
  CHECK(with_number == refused);
  CHECK(not_one == 0);
}
