#include "country/atlas.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "engine/tiny.hpp"

using namespace jardam;

namespace {

std::shared_ptr<const Atlas> atlas_of(const Country& country, double scale = 1,
                                      std::vector<NamedSite> named = {}) {
  return make_atlas(country, named, scale, Seed{1});
}

const SiteChoice& choice(const Atlas& atlas, Cohort cohort, bool exploitative, Reach reach,
                         unsigned month = 6) {
  return atlas.choices[static_cast<std::size_t>(cohort)][exploitative]
                      [static_cast<std::size_t>(reach)][month];
}

double exposure(const Atlas& atlas, Cohort cohort, Reach reach) {
  return atlas.exposure[static_cast<std::size_t>(cohort)][static_cast<std::size_t>(reach)][6];
}

bool is_near(const std::vector<double>& values, const std::vector<double>& expected) {
  return std::ranges::equal(
      values, expected, [](double a, double b) { return a == doctest::Approx(b).epsilon(1e-12); });
}

/// Somewhere in [0, n), the same in every run.
std::uint32_t somewhere(std::uint32_t network, std::uint32_t draw, std::uint32_t n) {
  return draw_index(Seed{9}, {Stream{"test.network"}, network, draw}, n);
}

/// A network of some places and roads of whole hours, some closed in January.
Country network(std::uint32_t number) {
  Country country;
  country.places.resize(2 + somewhere(number, 0, 7));
  const auto places = static_cast<std::uint32_t>(country.places.size());
  for (std::uint32_t r = 0; r < 2 * places; ++r)
    country.roads.push_back(
        {.from = {static_cast<std::uint16_t>(somewhere(number, 4 * r + 1, places))},
         .to = {static_cast<std::uint16_t>(somewhere(number, 4 * r + 2, places))},
         .hours = 1.0 + somewhere(number, 4 * r + 3, 9),
         .closed = static_cast<std::uint16_t>(somewhere(number, 4 * r + 4, 2))});
  return country;
}

constexpr double unreachable = std::numeric_limits<double>::infinity();

/// Hours between all pairs of places, by the method of Floyd and Warshall.
std::vector<double> hours_between(const Country& country, unsigned month) {
  const std::size_t n = country.places.size();
  std::vector<double> hours(n * n, unreachable);
  for (std::size_t i = 0; i < n; ++i) hours[i * n + i] = 0;
  for (const Road& road : country.roads) {
    if ((road.closed >> month & 1) != 0) continue;
    for (const std::size_t at :
         {road.from.value * n + road.to.value, road.to.value * n + road.from.value})
      hours[at] = std::min(hours[at], road.hours);
  }
  for (std::size_t via = 0; via < n; ++via)
    for (std::size_t a = 0; a < n; ++a)
      for (std::size_t b = 0; b < n; ++b)
        hours[a * n + b] = std::min(hours[a * n + b], hours[a * n + via] + hours[via * n + b]);
  return hours;
}

/// Hours of the way that the table of next roads leads; never more steps than there are places.
double hours_along(const Country& country, const std::vector<std::uint16_t>& next, std::size_t from,
                   std::size_t to) {
  const std::size_t n = country.places.size();
  double hours = 0;
  for (std::size_t steps = 0; from != to; ++steps) {
    const std::uint16_t number = next[from * n + to];
    if (number == no_road || steps == n) return unreachable;
    const Road& road = country.roads[number];
    hours += road.hours;
    from = road.from.value == from ? road.to.value : road.from.value;
  }
  return hours;
}

}  // namespace

// Routes

TEST_CASE("routes take the quickest open roads, and another way when the pass is closed") {
  const Country country = tiny::country();
  const std::size_t places = country.places.size();
  const auto towards = [&](unsigned month, PlaceId from, PlaceId to) {
    const std::uint16_t road = quickest_roads(country, month)[from.value * places + to.value];
    REQUIRE(road != no_road);
    return country.roads[road].from == from ? country.roads[road].to : country.roads[road].from;
  };
  CHECK(towards(6, tiny::village, tiny::abroad) == tiny::pass);
  CHECK(towards(0, tiny::village, tiny::abroad) == tiny::town);
  CHECK(towards(6, tiny::town, tiny::abroad) == tiny::border);
}

TEST_CASE("a place that no open road reaches has no next road") {
  Country country = tiny::country();
  country.roads.pop_back();
  const std::size_t places = country.places.size();
  CHECK(quickest_roads(country, 6)[tiny::town.value * places + tiny::abroad.value] == no_road);
}

TEST_CASE(
    "following the next roads is as quick as any way there is, on any network, in any month") {
  for (std::uint32_t number = 0; number < 200; ++number) {
    const Country country = network(number);
    const std::size_t places = country.places.size();
    for (const unsigned month : {0u, 6u}) {
      const auto next = quickest_roads(country, month);
      const auto hours = hours_between(country, month);
      for (std::size_t from = 0; from < places; ++from)
        for (std::size_t to = 0; to < places; ++to) {
          CAPTURE(number);
          CHECK(hours_along(country, next, from, to) == hours[from * places + to]);
        }
    }
  }
}

TEST_CASE("of two roads between the same places the quicker is taken, and the first of equals") {
  Country country;
  country.places.resize(2);
  country.roads = {{.from = {0}, .to = {1}, .hours = 3},
                   {.from = {1}, .to = {0}, .hours = 2, .closed = 1},
                   {.from = {0}, .to = {1}, .hours = 2}};
  CHECK(quickest_roads(country, 6)[1] == 1);
  CHECK(quickest_roads(country, 0)[1] == 2);  // in January the other is closed
}

TEST_CASE("one is there without a road, and a country without places has no roads") {
  const Country country = tiny::country();
  const auto next = quickest_roads(country, 6);
  for (std::size_t place = 0; place < country.places.size(); ++place)
    CHECK(next[place * country.places.size() + place] == no_road);
  CHECK(quickest_roads({}, 6).empty());
}

TEST_CASE("the atlas holds the roads of every month") {
  const Country country = tiny::country();
  const auto atlas = atlas_of(country);
  for (unsigned month = 0; month < 12; ++month)
    CHECK(atlas->next_road[month] == quickest_roads(country, month));
  CHECK(atlas->road_towards(6, tiny::town, tiny::abroad, country.places.size()) == 3);
  CHECK(atlas->road_towards(0, tiny::pass, tiny::village, country.places.size()) == 0);
}

// People

TEST_CASE("people are numbered region by region, then by group of foreign workers") {
  Country country = tiny::country();
  country.foreign_workers = {{.home = tiny::abroad, .people = 1200},
                             {.home = tiny::abroad, .people = 30}};
  const auto atlas = atlas_of(country);
  CHECK(atlas->first_person == std::vector<std::uint32_t>{0, 60000, 100000});
  CHECK(atlas->first_foreign == std::vector<std::uint32_t>{100000, 101200, 101230});
}

TEST_CASE("at a scale every region and every group is rounded by itself") {
  Country country = tiny::country();
  country.foreign_workers = {{.home = tiny::abroad, .people = 1249}};
  const auto atlas = atlas_of(country, 0.00001 * 2.5);  // 1.5 and 1.0 and 0.03 people
  CHECK(atlas->first_person == std::vector<std::uint32_t>{0, 2, 3});
  CHECK(atlas->first_foreign == std::vector<std::uint32_t>{3, 3});
  CHECK(atlas_of(country, 0.1)->first_foreign == std::vector<std::uint32_t>{10000, 10125});
}

TEST_CASE("people live where there are residents, in proportion to them") {
  Country country = tiny::country();
  country.places[2].residents = 25;  // the pass
  const auto atlas = atlas_of(country);
  CHECK(atlas->homes[0] == std::vector<PlaceId>{tiny::town});  // not at the border, which is empty
  CHECK(atlas->homes[1] == std::vector<PlaceId>{tiny::village, tiny::pass});
  CHECK(atlas->home_weights[1] == std::vector<double>{50, 25});
}

TEST_CASE("regions are compared with the poorest, and by their shares of people and migrants") {
  Country country = tiny::country();
  country.regions[0].migrants_abroad = {0.6};
  country.regions[1].migrants_abroad = {0.2};
  const auto atlas = atlas_of(country);
  CHECK(is_near(atlas->relative_poverty, {0.5, 1}));
  CHECK(is_near(atlas->population_share, {0.6, 0.4}));
  CHECK(is_near(atlas->migrant_share, {0.75, 0.25}));
}

TEST_CASE("where nobody is poor all regions are alike, where nobody is abroad people count") {
  Country country = tiny::country();
  for (Region& region : country.regions) region.poverty = region.migrants_abroad = {0};
  const auto atlas = atlas_of(country);
  CHECK(is_near(atlas->relative_poverty, {1, 1}));
  CHECK(is_near(atlas->migrant_share, {0.6, 0.4}));
}

TEST_CASE("destinations are told apart by country, the states of the Gulf together") {
  Country country = tiny::country();
  for (const char* name : {"russia", "kazakhstan", "qatar", "united-arab-emirates", "turkey",
                           "korea", "atlantis", ""}) {
    country.places.push_back(tiny::place(name, PlaceKind::foreign, RegionId::none(), 0));
    country.places.back().foreign_country = name;
  }
  const auto atlas = atlas_of(country);
  REQUIRE(atlas->destinations.size() == country.places.size());
  CHECK(std::vector<Destination>(atlas->destinations.begin() + 5, atlas->destinations.end()) ==
        std::vector<Destination>{Destination::russia, Destination::kazakhstan, Destination::gulf,
                                 Destination::gulf, Destination::turkey, Destination::korea,
                                 Destination::other, Destination::other});
}

// Sites

TEST_CASE("sites stand group by group, the exploitative ones of a group first") {
  const auto atlas = atlas_of(tiny::country());
  REQUIRE(atlas->site_ranges.size() == 4);
  const std::vector<std::array<std::uint32_t, 3>> expected{
      {0, 40, 200}, {200, 220, 300}, {300, 310, 320}, {320, 350, 620}};
  for (std::size_t group = 0; group < expected.size(); ++group) {
    CHECK(atlas->site_ranges[group].first == expected[group][0]);
    CHECK(atlas->site_ranges[group].exploitative_end == expected[group][1]);
    CHECK(atlas->site_ranges[group].end == expected[group][2]);
  }
  CHECK(atlas->first_named_site == 620);
}

TEST_CASE(
    "at a scale a group has as many sites as its share says, off by less than one of a kind") {
  const Country country = tiny::country();
  for (const double scale : {0.01, 0.037, 0.5}) {
    const auto atlas = atlas_of(country, scale);
    std::uint32_t next = 0;
    for (std::size_t group = 0; group < country.sites.size(); ++group) {
      const SiteRange& range = atlas->site_ranges[group];
      const double bad =
                       country.sites[group].count * country.sites[group].exploitative.value * scale,
                   all = country.sites[group].count * scale;
      CHECK(range.first == next);
      CHECK(std::abs(range.exploitative_end - range.first - bad) < 1);
      CHECK(std::abs(range.end - range.first - all) < 2);
      next = range.end;
    }
  }
}

TEST_CASE("inspectors may choose among the inspectable sites of their region, named ones last") {
  const auto atlas = atlas_of(tiny::country(), 1,
                              {{.id = "works", .place = tiny::village, .sector = tiny::building},
                               {.id = "far", .place = tiny::abroad, .sector = tiny::building},
                               {.id = "yard", .place = tiny::town, .sector = tiny::building}});
  const auto& valley = atlas->sites_of_region[0];
  const auto& mountain = atlas->sites_of_region[1];
  REQUIRE(valley.size() == 201);  // no sauna among them
  CHECK(valley.front() == 0);
  CHECK(valley[199] == 199);
  CHECK(valley.back() == 622);
  REQUIRE(mountain.size() == 101);
  CHECK(mountain.front() == 200);
  CHECK(mountain.back() == 620);
}

// Recruiters

TEST_CASE("recruiters without a region are spread by residents, the deceptive ones first") {
  const auto atlas = atlas_of(tiny::country());
  const auto check_range = [&](RecruiterKind kind, std::size_t region,
                               std::array<std::uint32_t, 3> expected) {
    const RecruiterRange& range = atlas->recruiter_ranges[static_cast<std::size_t>(kind)][region];
    CHECK(range.first == expected[0]);
    CHECK(range.deceptive_end == expected[1]);
    CHECK(range.end == expected[2]);
  };
  check_range(RecruiterKind::licensed, 0, {0, 0, 0});
  check_range(RecruiterKind::informal, 0, {0, 9, 30});
  check_range(RecruiterKind::informal, 1, {30, 36, 50});
  check_range(RecruiterKind::acquaintance, 0, {50, 62, 110});
  check_range(RecruiterKind::acquaintance, 1, {110, 118, 150});
  CHECK(atlas->first_persona_recruiter == 150);
}

TEST_CASE("recruiters of one region stand there and nowhere else") {
  Country country = tiny::country();
  country.recruiters = {
      {.kind = RecruiterKind::licensed, .region = tiny::mountain, .count = 7, .share = 1}};
  const auto atlas = atlas_of(country);
  const auto& ranges = atlas->recruiter_ranges[static_cast<std::size_t>(RecruiterKind::licensed)];
  CHECK(ranges[0].first == ranges[0].end);
  CHECK(ranges[1].end - ranges[1].first == 7);
  CHECK(ranges[1].deceptive_end == ranges[1].first);
}

TEST_CASE("of one kind in several groups, deceit and fee are means by the groups' weights") {
  Country country = tiny::country();
  country.recruiters = {
      {.kind = RecruiterKind::online, .count = 1, .share = 3, .deceptive = {0.2}, .fee = {1000}},
      {.kind = RecruiterKind::online, .count = 9, .share = 1, .deceptive = {1.0}, .fee = {5000}}};
  const auto atlas = atlas_of(country);
  const auto online = static_cast<std::size_t>(RecruiterKind::online);
  CHECK(atlas->recruiter_weights == std::array<double, 4>{0, 0, 0, 4});
  CHECK(atlas->deceptive_share[online] == doctest::Approx(0.4));
  CHECK(atlas->fees[online] == doctest::Approx(2000));
  CHECK(atlas->fees[0] == 0);  // nobody leaves through a kind that is not there
}

// Choices

TEST_CASE("a place is chosen by its room, its kind, the season and who is looking") {
  const auto atlas = atlas_of(tiny::country());
  const SiteChoice& men = choice(*atlas, Cohort::man, true, Reach::home);
  CHECK(men.groups == std::vector<std::uint16_t>{0, 1, 2});
  CHECK(is_near(men.cumulative, {320, 480, 485}));
  CHECK(is_near(choice(*atlas, Cohort::woman, true, Reach::home).cumulative, {80, 120, 165}));
  CHECK(is_near(choice(*atlas, Cohort::child, true, Reach::home).cumulative, {20, 30, 32.5}));
  CHECK(is_near(choice(*atlas, Cohort::man, false, Reach::home).cumulative, {1280, 1920, 1925}));
  CHECK(choice(*atlas, Cohort::man, false, Reach::abroad).groups == std::vector<std::uint16_t>{3});
}

TEST_CASE("a country that bans entry is no choice for those who must avoid one") {
  Country country = tiny::country();
  const auto open = atlas_of(country);
  country.places[4].bans_entry = true;
  const auto banning = atlas_of(country);
  CHECK_FALSE(choice(*open, Cohort::man, true, Reach::abroad_without_bans).empty());
  CHECK(choice(*banning, Cohort::man, true, Reach::abroad_without_bans).empty());
  CHECK_FALSE(choice(*banning, Cohort::man, true, Reach::abroad).empty());
}

TEST_CASE("out of season, or where a scale leaves no such site, there is nothing to choose") {
  Country country = tiny::country();
  for (Sector& sector : country.sectors) sector.season[0] = 0;
  const auto atlas = atlas_of(country);
  CHECK(choice(*atlas, Cohort::man, true, Reach::home, 0).empty());
  CHECK_FALSE(choice(*atlas, Cohort::man, true, Reach::home, 1).empty());
  const auto none = atlas_of(country, 1e-9);
  CHECK(choice(*none, Cohort::man, true, Reach::home, 1).empty());
}

TEST_CASE("demand at home is told month by month, the greatest as one") {
  Country country = tiny::country();
  for (Sector& sector : country.sectors) {
    sector.season.fill(1);
    sector.season[0] = 0;
    sector.season[6] = 2;
  }
  const auto atlas = atlas_of(country);
  CHECK(atlas->domestic_demand[0] == 0);
  CHECK(atlas->domestic_demand[1] == 0.5);
  CHECK(atlas->domestic_demand[6] == 1);
  country.sites.clear();
  CHECK(atlas_of(country)->domestic_demand == std::array<double, 12>{});
}

TEST_CASE("men and women meet bad offers as the places for them are, on average as everybody") {
  const auto atlas = atlas_of(tiny::country());
  const double men = 485 + 1925, women = 165 + 525, all = men + women, bad = 485 + 165;
  CHECK(exposure(*atlas, Cohort::man, Reach::home) == doctest::Approx(485 / men / (bad / all)));
  CHECK(exposure(*atlas, Cohort::woman, Reach::home) == doctest::Approx(165 / women / (bad / all)));
  CHECK((exposure(*atlas, Cohort::man, Reach::home) * men +
         exposure(*atlas, Cohort::woman, Reach::home) * women) /
            all ==
        doctest::Approx(1));
  CHECK(exposure(*atlas, Cohort::child, Reach::home) == 1);
  CHECK(exposure(*atlas, Cohort::man, Reach::abroad) == doctest::Approx(1));  // one sector only
}

TEST_CASE("where nobody is exploited nobody is more exposed than others") {
  Country country = tiny::country();
  for (SiteGroup& group : country.sites) group.exploitative = {0};
  const auto atlas = atlas_of(country);
  for (const Cohort cohort : {Cohort::man, Cohort::woman, Cohort::child})
    CHECK(exposure(*atlas, cohort, Reach::home) == 1);
}

TEST_CASE("an atlas follows from country, scale and seed alone") {
  const Country country = tiny::country();
  const auto one = atlas_of(country, 0.037), same = atlas_of(country, 0.037);
  CHECK(one->sites_of_region == same->sites_of_region);
  std::set<std::uint32_t> sizes;
  for (std::uint64_t seed = 0; seed < 20; ++seed)
    sizes.insert(make_atlas(country, {}, 0.037, Seed{seed})->first_named_site);
  CHECK(sizes.size() > 1);  // the seed rounds
}
