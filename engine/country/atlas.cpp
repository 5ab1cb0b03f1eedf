#include "country/atlas.hpp"
#include "kernel/mathematics.hpp"
#include "kernel/variates.hpp"

#include <array>

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <cmath>
#include <map>

namespace jardam {
namespace {

constexpr Draw sites_stream{"atlas.sites"};
constexpr Draw exploitative_stream{"atlas.exploitative_sites"};
constexpr Draw recruiters_stream{"atlas.recruiters"};
constexpr Draw deceptive_stream{"atlas.deceptive_recruiters"};

using RouteGraph =
    boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS, boost::no_property,
                          boost::property<boost::edge_weight_t, double>>;

bool is_open(const Road& road, unsigned month) { return (road.closed >> month & 1u) == 0; }

RouteGraph open_network(const Country& country, unsigned month) {
  RouteGraph graph(country.places.size());
  for (const Road& road : country.roads) {
    if (is_open(road, month)) boost::add_edge(road.from.value, road.to.value, road.hours, graph);
  }
  return graph;
}

/// The quickest open road between two neighbouring places, the first of equals; keyed by (from,
/// to).
std::map<std::pair<std::uint16_t, std::uint16_t>, std::uint16_t> road_between(
    const Country& country, unsigned month) {
  std::map<std::pair<std::uint16_t, std::uint16_t>, std::uint16_t> best;
  for (std::size_t r = 0; r < country.roads.size(); ++r) {
    const Road& road = country.roads[r];
    if (!is_open(road, month)) continue;
    for (const auto& key :
         {std::pair{road.from.value, road.to.value}, std::pair{road.to.value, road.from.value}}) {
      const auto [at, is_new] = best.try_emplace(key, static_cast<std::uint16_t>(r));
      if (!is_new && road.hours < country.roads[at->second].hours)
        at->second = static_cast<std::uint16_t>(r);
    }
  }
  return best;
}

/// The identity that keys draws about site group or recruiter group number `group` in a region.
std::uint32_t group_key(std::size_t group, std::size_t region) {
  return static_cast<std::uint32_t>(group * region_cells + region);
}

double cohort_weight(const Sector& sector, Cohort cohort) {
  switch (cohort) {
    case Cohort::man: return 1 - sector.women.value;
    case Cohort::woman: return sector.women.value;
    case Cohort::child: return sector.children.value;
  }
  return 0;
}

bool is_within(const Place& place, Reach reach) {
  if (reach == Reach::home || !place.region.is_none())
    return (reach == Reach::home) == !place.region.is_none();
  return reach == Reach::abroad || !place.bans_entry;
}

SiteChoice site_choice(const Country& country, const Atlas& atlas, Cohort cohort, bool exploitative,
                       Reach reach, unsigned month) {
  SiteChoice choice;
  double sum = 0;
  for (std::size_t g = 0; g < country.sites.size(); ++g) {
    const SiteGroup& group = country.sites[g];
    if (!is_within(country.places[group.place.value], reach)) continue;
    const SiteRange& range = atlas.site_ranges[g];
    const bool exists =
        exploitative ? range.exploitative_end > range.first : range.end > range.first;
    if (!exists) continue;
    const Sector& sector = country.sectors[group.sector.value];
    const double share = exploitative ? group.exploitative.value : 1 - group.exploitative.value;
    const double weight =
        group.count * group.workers * share * sector.season[month] * cohort_weight(sector, cohort);
    if (weight <= 0) continue;
    sum += weight;
    choice.groups.push_back(static_cast<std::uint16_t>(g));
    choice.cumulative.push_back(sum);
  }
  return choice;
}

void compare_regions(const Country& country, Atlas& atlas) {
  double population = 0, migrants = 0, greatest = 0;
  for (const Region& region : country.regions) {
    population += region.population;
    migrants += region.migrants_abroad.value;
    greatest = std::max(greatest, region.poverty.value);
  }
  for (const Region& region : country.regions) {
    atlas.relative_poverty.push_back(greatest > 0 ? region.poverty.value / greatest : 1);
    const double residents = population > 0 ? region.population / population : 0;
    atlas.population_share.push_back(residents);
    atlas.migrant_share.push_back(migrants > 0 ? region.migrants_abroad.value / migrants
                                               : residents);
  }
}

void place_homes(const Country& country, Atlas& atlas) {
  atlas.homes.resize(country.regions.size());
  atlas.home_weights.resize(country.regions.size());
  for (std::size_t p = 0; p < country.places.size(); ++p) {
    const Place& place = country.places[p];
    if (place.region.is_none() || place.residents <= 0) continue;
    atlas.homes[place.region.value].push_back({static_cast<std::uint16_t>(p)});
    atlas.home_weights[place.region.value].push_back(place.residents);
  }
}

Destination destination_of(const Place& place) {
  constexpr std::array<std::string_view, 6> gulf_states{
      "bahrain", "kuwait", "oman", "qatar", "saudi-arabia", "united-arab-emirates"};
  if (std::find(gulf_states.begin(), gulf_states.end(), place.foreign_country) != gulf_states.end())
    return Destination::gulf;
  const auto at =
      std::find(destination_names.begin(), destination_names.end(), place.foreign_country);
  return at == destination_names.end() ? Destination::other
                                       : static_cast<Destination>(at - destination_names.begin());
}

void count_people(const Country& country, double scale, Atlas& atlas) {
  atlas.first_person.push_back(0);
  for (const Region& region : country.regions) {
    atlas.first_person.push_back(
        atlas.first_person.back() +
        static_cast<std::uint32_t>(nearest_whole(region.population * scale)));
  }
  atlas.first_foreign.push_back(atlas.first_person.back());
  for (const ForeignWorkers& group : country.foreign_workers) {
    atlas.first_foreign.push_back(atlas.first_foreign.back() +
                                  static_cast<std::uint32_t>(nearest_whole(group.people * scale)));
  }
}

void lay_out_sites(const Country& country, const std::vector<NamedSite>& named_sites, double scale,
                   Seed seed, Atlas& atlas) {
  atlas.sites_of_region.resize(country.regions.size());
  std::uint32_t next = 0;
  for (std::size_t g = 0; g < country.sites.size(); ++g) {
    const SiteGroup& group = country.sites[g];
    const std::uint32_t key = group_key(g, 0);
    SiteRange range{.first = next};
    const std::uint32_t bad = round_by_chance(seed, {exploitative_stream, key},
                                              group.count * group.exploitative.value * scale);
    const std::uint32_t good = round_by_chance(
        seed, {sites_stream, key}, group.count * (1 - group.exploitative.value) * scale);
    range.exploitative_end = next + bad;
    range.end = next = range.exploitative_end + good;
    atlas.site_ranges.push_back(range);
    const RegionId region = country.places[group.place.value].region;
    if (region.is_none() || !country.sectors[group.sector.value].inspectable) continue;
    for (std::uint32_t s = range.first; s < range.end; ++s)
      atlas.sites_of_region[region.value].push_back(s);
  }
  atlas.first_named_site = next;
  for (const NamedSite& site : named_sites) {
    const RegionId region = country.places[site.place.value].region;
    if (!region.is_none()) atlas.sites_of_region[region.value].push_back(next);
    ++next;
  }
}

void lay_out_recruiters(const Country& country, double scale, Seed seed, Atlas& atlas) {
  double population = 0;
  for (const Region& region : country.regions) population += region.population;
  for (auto& ranges : atlas.recruiter_ranges) ranges.resize(country.regions.size());
  std::uint32_t next = 0;
  for (std::size_t kind = 0; kind < recruiter_kind_names.size(); ++kind) {
    double weight = 0;
    for (const RecruiterGroup& group : country.recruiters) {
      if (static_cast<std::size_t>(group.kind) != kind) continue;
      weight += group.share;
      atlas.deceptive_share[kind] += group.share * group.deceptive.value;
      atlas.fees[kind] += group.share * group.fee.value;
    }
    atlas.recruiter_weights[kind] = weight;
    if (weight > 0) {
      atlas.deceptive_share[kind] /= weight;
      atlas.fees[kind] /= weight;
    }
    for (std::size_t r = 0; r < country.regions.size(); ++r) {
      double bad = 0, good = 0;
      for (const RecruiterGroup& group : country.recruiters) {
        if (static_cast<std::size_t>(group.kind) != kind) continue;
        const double here = group.region.is_none()    ? country.regions[r].population / population
                            : group.region.value == r ? 1.0
                                                      : 0.0;
        bad += group.count * here * group.deceptive.value * scale;
        good += group.count * here * (1 - group.deceptive.value) * scale;
      }
      const std::uint32_t key = group_key(kind, r);
      RecruiterRange& range = atlas.recruiter_ranges[kind][r];
      range.first = next;
      range.deceptive_end = next + round_by_chance(seed, {deceptive_stream, key}, bad);
      range.end = next =
          range.deceptive_end + round_by_chance(seed, {recruiters_stream, key}, good);
    }
  }
  atlas.first_persona_recruiter = next;
}

void tabulate_choices(const Country& country, Atlas& atlas) {
  for (unsigned month = 0; month < 12; ++month) {
    for (const SiteGroup& group : country.sites) {
      if (country.places[group.place.value].region.is_none()) continue;
      atlas.domestic_demand[month] +=
          group.count * group.workers * country.sectors[group.sector.value].season[month];
    }
    for (std::size_t cohort = 0; cohort < cohort_count; ++cohort) {
      for (const bool exploitative : {false, true}) {
        for (std::size_t reach = 0; reach < reach_count; ++reach) {
          atlas.choices[cohort][exploitative][reach][month] =
              site_choice(country, atlas, static_cast<Cohort>(cohort), exploitative,
                          static_cast<Reach>(reach), month);
        }
      }
    }
  }
  const double greatest =
      *std::max_element(atlas.domestic_demand.begin(), atlas.domestic_demand.end());
  for (double& demand : atlas.domestic_demand) demand = greatest > 0 ? demand / greatest : 0;
}

/// Places for a cohort in a month.
double places(const Atlas& atlas, Cohort cohort, bool exploitative, std::size_t reach,
              unsigned month) {
  const SiteChoice& choice =
      atlas.choices[static_cast<std::size_t>(cohort)][exploitative][reach][month];
  return choice.empty() ? 0 : choice.cumulative.back();
}

void compare_cohorts(Atlas& atlas) {
  for (std::size_t reach = 0; reach < reach_count; ++reach) {
    for (unsigned month = 0; month < 12; ++month) {
      double bad = 0, all = 0;
      for (const Cohort cohort : {Cohort::man, Cohort::woman}) {
        bad += places(atlas, cohort, true, reach, month);
        all +=
            places(atlas, cohort, true, reach, month) + places(atlas, cohort, false, reach, month);
      }
      atlas.exposure[static_cast<std::size_t>(Cohort::child)][reach][month] = 1;
      for (const Cohort cohort : {Cohort::man, Cohort::woman}) {
        const double own = places(atlas, cohort, true, reach, month),
                     other = places(atlas, cohort, false, reach, month);
        atlas.exposure[static_cast<std::size_t>(cohort)][reach][month] =
            bad > 0 && own + other > 0 ? own / (own + other) / (bad / all) : 1;
      }
    }
  }
}

}  // namespace

std::vector<std::uint16_t> quickest_roads(const Country& country, unsigned month) {
  const std::size_t places = country.places.size();
  const RouteGraph graph = open_network(country, month);
  const auto roads = road_between(country, month);
  std::vector<std::uint16_t> next(places * places, no_road);
  std::vector<std::size_t> towards(places);
  for (std::size_t to = 0; to < places; ++to) {
    // On an undirected network the predecessor on the way from `to` is the next stop on the way to
    // it.
    boost::dijkstra_shortest_paths(graph, to, boost::predecessor_map(towards.data()));
    for (std::size_t from = 0; from < places; ++from) {
      if (towards[from] == from) continue;  // there, or unreachable
      next[from * places + to] =
          roads.at({static_cast<std::uint16_t>(from), static_cast<std::uint16_t>(towards[from])});
    }
  }
  return next;
}

std::shared_ptr<const Atlas> make_atlas(const Country& country,
                                        const std::vector<NamedSite>& named_sites, double scale,
                                        Seed seed) {
  auto atlas = std::make_shared<Atlas>();
  count_people(country, scale, *atlas);
  compare_regions(country, *atlas);
  place_homes(country, *atlas);
  for (const Place& place : country.places) atlas->destinations.push_back(destination_of(place));
  lay_out_sites(country, named_sites, scale, seed, *atlas);
  lay_out_recruiters(country, scale, seed, *atlas);
  tabulate_choices(country, *atlas);
  compare_cohorts(*atlas);
  for (unsigned month = 0; month < 12; ++month)
    atlas->next_road[month] = quickest_roads(country, month);
  return atlas;
}

const Owner atlas::owner{
    .path = "country/atlas",
    .draws = {&sites_stream, &exploitative_stream, &recruiters_stream, &deceptive_stream}};

}  // namespace jardam
