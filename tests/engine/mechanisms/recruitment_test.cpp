#include "mechanisms/recruitment.hpp"

#include <doctest/doctest.h>

#include <map>

#include "engine/mechanisms/scene.hpp"

using namespace jardam;
using scene::many;

namespace {

constexpr unsigned may = 4;

/// How often each group of sites is chosen, by so many draws.
std::map<std::size_t, double> chosen(const World& world, Cohort cohort, bool exploitative,
                                     Reach reach = Reach::home, unsigned month = may) {
  std::map<std::size_t, double> groups;
  for (std::uint32_t who = 0; who < many; ++who) {
    const SiteId site = recruitment::choose_site(world, cohort, exploitative, reach, month,
                                                 {Stream("test.choice"), who});
    if (!site.is_none()) ++groups[world.sites[site.value].group];
  }
  return groups;
}

}  // namespace

TEST_CASE("readiness to leave changes at 6, 18, 30, 50 and 65 years") {
  RecruitmentParameters p;
  p.young = {0.8};
  p.middle = {0.6};
  p.older = {0.4};
  p.child = {0.2};
  const auto ready = [&](unsigned age) { return recruitment::inclination(p, Sex::man, age); };
  for (const unsigned age : {0u, 5u, 65u, 84u}) CHECK(ready(age) == 0);
  for (const unsigned age : {6u, 17u}) CHECK(ready(age) == 0.2);
  for (const unsigned age : {18u, 29u}) CHECK(ready(age) == 0.8);
  for (const unsigned age : {30u, 49u}) CHECK(ready(age) == 0.6);
  for (const unsigned age : {50u, 64u}) CHECK(ready(age) == 0.4);
}

TEST_CASE("women's readiness is that of men times the factor, and never more; a child's has none") {
  RecruitmentParameters p;
  p.young = {0.8};
  p.child = {0.2};
  const auto ready = [&](unsigned age, double women) {
    p.women = {women};
    return recruitment::inclination(p, Sex::woman, age);
  };
  CHECK(ready(20, 0.5) == 0.4);
  CHECK(ready(20, 0) == 0);
  CHECK(ready(20, 2) == 0.8);
  CHECK(ready(10, 0.5) == 0.2);
}

TEST_CASE(
    "who looks for honest work finds it in proportion to the room there is for their sex in that "
    "month") {
  const Simulation simulation = scene::still([](Setup& s) {
    scene::change_country(s, [](Country& country) {
      country.sectors[tiny::building.value].women = {0.25};
      country.sectors[tiny::sauna.value].women = {1};
      country.sectors[tiny::sauna.value].season[may] = 2;
      country.sites = {
          {.place = tiny::town, .sector = tiny::building, .count = 100, .workers = 10},
          {.place = tiny::village, .sector = tiny::building, .count = 100, .workers = 30},
          {.place = tiny::town, .sector = tiny::sauna, .count = 100, .workers = 5}};
    });
  });
  const World& world = simulation.world;
  // Women: 250, 750 and twice 500 places in May; men: 750 and 2,250.
  auto women = chosen(world, Cohort::woman, false), men = chosen(world, Cohort::man, false);
  CHECK(scene::is_share(women[0], many, 0.125));
  CHECK(scene::is_share(women[1], many, 0.375));
  CHECK(scene::is_share(women[2], many, 0.5));
  CHECK(scene::is_share(men[0], many, 0.25));
  CHECK(men.count(2) == 0);
  auto in_winter = chosen(world, Cohort::woman, false, Reach::home, 0);
  CHECK(scene::is_share(in_winter[2], many, 1.0 / 3));
}

TEST_CASE("deceit leads to sites where people are exploited, honest offers to the others") {
  const Simulation simulation = scene::still();
  const World& world = simulation.world;
  for (std::uint32_t who = 0; who < many; ++who) {
    for (const bool exploitative : {false, true}) {
      const SiteId site = recruitment::choose_site(world, Cohort::woman, exploitative, Reach::home,
                                                   may, {Stream("test.choice"), who});
      REQUIRE_FALSE(site.is_none());
      REQUIRE(((world.sites[site.value].flags & SiteFlag::exploitative) != 0) == exploitative);
    }
  }
}

TEST_CASE("work is looked for at home or abroad, and by the banned only where they may enter") {
  const auto groups = [](bool bans_entry, Reach reach) {
    const Simulation simulation = scene::still([&](Setup& s) {
      scene::change_country(
          s, [&](Country& country) { country.places[tiny::abroad.value].bans_entry = bans_entry; });
    });
    return chosen(simulation.world, Cohort::man, false, reach);
  };
  CHECK(groups(true, Reach::home).count(scene::building_abroad) == 0);
  CHECK(groups(true, Reach::abroad)[scene::building_abroad] == many);
  CHECK(groups(true, Reach::abroad_without_bans).empty());
  CHECK(groups(false, Reach::abroad_without_bans)[scene::building_abroad] == many);
}

TEST_CASE("out of season there is no work") {
  const Simulation simulation = scene::still([](Setup& s) {
    scene::change_country(s, [](Country& country) {
      for (Sector& sector : country.sectors) sector.season[0] = 0;
    });
  });
  CHECK(chosen(simulation.world, Cohort::man, false, Reach::home, 0).empty());
  CHECK(chosen(simulation.world, Cohort::man, true, Reach::abroad, 0).empty());
  CHECK_FALSE(chosen(simulation.world, Cohort::man, false, Reach::home, 1).empty());
}

TEST_CASE("the sites of a group are chosen equally often") {
  const Simulation simulation = scene::still();
  const World& world = simulation.world;
  std::map<std::uint32_t, double> times;
  for (std::uint32_t who = 0; who < many; ++who)
    ++times[recruitment::choose_site(world, Cohort::man, true, Reach::abroad, may,
                                     {Stream("test.choice"), who})
                .value];
  const SiteRange range = world.atlas->site_ranges[scene::building_abroad];
  const double sites = range.exploitative_end - range.first, each = many / sites;
  REQUIRE(sites == 30);
  CHECK(times.size() == sites);
  double chi_squared = 0;
  for (const auto& [site, count] : times) chi_squared += (count - each) * (count - each) / each;
  CHECK(chi_squared < sites - 1 + 4 * std::sqrt(2 * (sites - 1)));
}
