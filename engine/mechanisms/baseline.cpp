#include "mechanisms/baseline.hpp"

#include <algorithm>
#include <array>
#include <numeric>

#include "country/atlas.hpp"
#include "kernel/mathematics.hpp"
#include "mechanisms/exploitation.hpp"
#include "mechanisms/foreign_workers.hpp"
#include "mechanisms/licences.hpp"
#include "mechanisms/recruiters.hpp"
#include "mechanisms/recruitment.hpp"
#include "mechanisms/returning.hpp"
#include "mechanisms/work.hpp"

namespace jardam {

void describe(BaselineParameters& p, const ParameterVisitor& visit) {
  declare(
      visit, p.migrants_abroad,
      {"baseline.migrants_abroad", 0, 3e6, "residents working abroad at the start", Mark::derived,
       "mean of 720,000 in Russia at the end of 2020 (S28c) and 876,900 abroad at the census of "
       "March 2022 (S30)",
       Role::initial});
  declare(visit, p.migrants_inside,
          {"baseline.migrants_inside", 0, 3e6,
           "residents working elsewhere in the country at the start", Mark::found, "S30",
           Role::initial});
  declare(visit, p.exploited_inside,
          {"baseline.exploited_inside", 0, 1e6, "people exploited inside the country at the start",
           Mark::found, "S20: 24,000, 4.1 per 1,000", Role::initial});
  declare(visit, p.exploited_abroad,
          {"baseline.exploited_abroad", 0, 1e6, "residents exploited abroad at the start",
           Mark::assumed, "0.7 % of migrants; those assisted were mostly exploited abroad (S6)",
           Role::initial});
  declare(
      visit, p.former_victims,
      {"baseline.former_victims", 0, 1e7,
       "residents at home who were exploited within the two years before the start", Mark::derived,
       "48,000 spells end in a year of the model, stock 24,000 (S20) over half a year a spell, "
       "times two years",
       Role::initial});
}

namespace baseline {
namespace {

constexpr Draw away_stream{"baseline.away"};
constexpr Draw site_stream{"baseline.site"};
constexpr Draw foreign_stream{"baseline.foreign"};
/// The occasion on which indicators of sites are drawn; people's are the numbers of their spells.
constexpr std::uint32_t occasion_of_sites = 0x51;

/// Where somebody is at the start, other than at home; or at home after an absence that still
/// matters.
enum class Away : std::uint8_t {
  inside,
  abroad,
  exploited_inside,
  exploited_abroad,
  banned,
  former
};
constexpr std::size_t away_count = 6;

/// Chances of being away for somebody of inclination 1, by region and kind.
using Chances = std::array<double, away_count>;

/// The mean inclination of residents. Taken from a sample, so that the fill does not need two
/// passes over everybody.
double mean_inclination(const World& world, const RecruitmentParameters& parameters) {
  constexpr std::uint32_t sample = 20000;
  const std::uint32_t people = world.atlas->first_person.back();
  if (people == 0) return 1;
  const std::uint32_t step = std::max(1u, people / sample);
  double sum = 0, counted = 0;
  for (std::uint32_t i = 0; i < people; i += step) {
    sum += recruitment::inclination(parameters, sex_of(world, {i}), age_of(world, {i}));
    ++counted;
  }
  return std::max(sum / counted, 1e-6);
}

Chances chances_in(const World& world, RegionId region, double inclination) {
  const BaselineParameters& parameters = in_force<BaselineParameters>(world);
  double population = 0, migrants = 0;
  for (const Region& r : world.country->regions) {
    population += r.population;
    migrants += r.migrants_abroad.value;
  }
  const Region& here = world.country->regions[region.value];
  const double abroad =
      here.migrants_abroad.value / std::max(migrants, 1e-9) / here.population / inclination;
  const double inside = 1 / population / inclination;
  return {parameters.migrants_inside.value * inside,
          parameters.migrants_abroad.value * abroad,
          parameters.exploited_inside.value * inside,
          parameters.exploited_abroad.value * abroad,
          in_force<ReturningParameters>(world).banned_at_start.value * abroad,
          parameters.former_victims.value * inside};
}

/// The chances of a cohort: where bad work mostly wants other people, fewer of the cohort are
/// exploited.
Chances exposed(const World& world, Chances chances, std::size_t cohort) {
  const auto& exposure = world.atlas->exposure[cohort];
  const unsigned month = month_at(world, world.now);
  chances[static_cast<std::size_t>(Away::exploited_inside)] *=
      exposure[static_cast<std::size_t>(Reach::home)][month];
  chances[static_cast<std::size_t>(Away::exploited_abroad)] *=
      exposure[static_cast<std::size_t>(Reach::abroad)][month];
  return chances;
}

void put_to_work(World& world, PersonId id, Away away) {
  const bool abroad = away == Away::abroad || away == Away::exploited_abroad;
  const bool exploited = away == Away::exploited_inside || away == Away::exploited_abroad;
  const Cohort cohort = recruitment::cohort_of(sex_of(world, id), age_of(world, id));
  const DrawKey key{site_stream, identity(world, id)};
  const Reach reach = abroad ? Reach::abroad : Reach::home;
  const SiteId site =
      recruitment::choose_site(world, cohort, exploited, reach, month_at(world, world.now), key);
  if (site.is_none()) return;
  Person& person = world.people[id.value];
  person.site = site;
  person.place = world.sites[site.value].place;
  if (exploited) {
    exploitation::begin(world, id, true);
  } else {
    work::begin(world, id, true);
  }
}

void set_apart(World& world, PersonId id, Away away) {
  switch (away) {
    case Away::banned: return returning::ban(world, id, true);
    case Away::former: return exploitation::begin_as_former(world, id);
    default: return put_to_work(world, id, away);
  }
}

/// The kind of absence that `u` falls on when chances are scaled by `inclination`; away_count: at
/// home.
std::size_t where(double u, const Chances& chances, double inclination) {
  for (std::size_t kind = 0; kind < away_count; ++kind) {
    u -= chances[kind] * inclination;
    if (u < 0) return kind;
  }
  return away_count;
}

void fill_region(World& world, RegionId region, double mean) {
  const Chances chances = chances_in(world, region, mean);
  std::array<Chances, cohort_count> by_cohort;
  double most = 0;  // whoever draws more than this is at home, of whatever sex and age
  for (std::size_t cohort = 0; cohort < cohort_count; ++cohort) {
    by_cohort[cohort] = exposed(world, chances, cohort);
    most = std::max(most, std::accumulate(by_cohort[cohort].begin(), by_cohort[cohort].end(), 0.0));
  }
  for (std::uint32_t i = world.atlas->first_person[region.value];
       i < world.atlas->first_person[region.value + 1u]; ++i) {
    const PersonId id{i};
    world.people[i].place = PlaceId::none();
    const double u = draw_uniform(world.seed, {away_stream, identity(world, id)});
    if (u >= most) continue;
    const double inclination = recruitment::inclination(in_force<RecruitmentParameters>(world),
                                                        sex_of(world, id), age_of(world, id));
    const Cohort cohort = recruitment::cohort_of(sex_of(world, id), age_of(world, id));
    const std::size_t kind = where(u, by_cohort[static_cast<std::size_t>(cohort)], inclination);
    if (kind < away_count) set_apart(world, id, static_cast<Away>(kind));
  }
}

/// Workers of other countries: here at work, exploited here, or at home.
void fill_foreign(World& world) {
  const ForeignWorkerParameters& p = in_force<ForeignWorkerParameters>(world);
  for (std::uint32_t i = world.atlas->first_foreign.front(); i < world.atlas->first_foreign.back();
       ++i) {
    const double u = draw_uniform(world.seed, {foreign_stream, identity(world, {i})});
    if (u < p.here_at_start.value)
      put_to_work(world, {i},
                  u < p.here_at_start.value * p.exploited_at_start.value ? Away::exploited_inside
                                                                         : Away::inside);
  }
}

void make_sites(World& world, const ExploitationParameters& parameters) {
  ExploitationParameters elsewhere = parameters;
  describe(elsewhere, [&](const ParameterEntry& entry) {
    entry.values[0] = parameters.indicators_elsewhere.value;
  });
  for (std::size_t g = 0; g < world.country->sites.size(); ++g) {
    const SiteGroup& group = world.country->sites[g];
    const SiteRange& range = world.atlas->site_ranges[g];
    for (std::uint32_t s = range.first; s < range.end; ++s) {
      const bool exploitative = s < range.exploitative_end;
      world.sites.push_back(
          {.place = group.place,
           .sector = group.sector,
           .flags = exploitative ? SiteFlag::exploitative : std::uint8_t{0},
           .capacity = static_cast<std::uint16_t>(std::min(group.workers, 65535.0)),
           .indicators = exploitation::draw_indicators(world, exploitative ? parameters : elsewhere,
                                                       s, occasion_of_sites),
           .group = static_cast<std::uint16_t>(g)});
    }
  }
  for (const NamedSite& site : *world.named_sites) {
    const int flags = SiteFlag::named | (site.exploitative ? SiteFlag::exploitative : 0);
    world.sites.push_back(
        {.place = site.place,
         .sector = site.sector,
         .flags = static_cast<std::uint8_t>(flags),
         .capacity = static_cast<std::uint16_t>(std::clamp(site.workers, 0.0, 65535.0)),
         .indicators = site.indicators});
  }
}

void make_recruiters(World& world) {
  world.recruiters.resize(world.atlas->first_persona_recruiter);
  for (std::size_t kind = 0; kind < recruiter_kind_names.size(); ++kind) {
    for (std::uint8_t region = 0; region < world.country->regions.size(); ++region) {
      const RecruiterRange& range = world.atlas->recruiter_ranges[kind][region];
      for (std::uint32_t r = range.first; r < range.end; ++r) {
        const std::uint8_t flags =
            r < range.deceptive_end ? RecruiterFlag::deceptive : std::uint8_t{0};
        world.recruiters[r] = {
            .region = {region}, .kind = static_cast<RecruiterKind>(kind), .flags = flags};
      }
    }
  }
  for (const Persona& persona : *world.personas) {
    if (persona.role != PersonaRole::recruiter) continue;
    world.recruiters.push_back({.region = region_of(world, persona.home),
                                .kind = persona.recruiter_kind,
                                .flags = RecruiterFlag::deceptive | RecruiterFlag::persona});
  }
}

SiteId site_named(const World& world, const std::string& id) {
  for (std::uint32_t i = 0; i < world.named_sites->size(); ++i) {
    if ((*world.named_sites)[i].id == id) return {world.atlas->first_named_site + i};
  }
  return SiteId::none();
}

void place_persona(World& world, PersonId id, const Persona& persona) {
  Person& person = world.people[id.value];
  person.flags = PersonFlag::persona;
  person.debt = static_cast<std::uint32_t>(nearest_whole(persona.debt.value));
  const SiteId site = site_named(world, persona.site);
  if (site.is_none() || persona.role == PersonaRole::recruiter ||
      persona.role == PersonaRole::witness)
    return;
  person.site = site;
  person.place = world.sites[site.value].place;
  const NamedSite* named = named_site(world, site);
  person.recruiter = recruiter_named(world, named->recruiter);
  if (persona.role == PersonaRole::victim) {
    exploitation::begin(world, id);
  } else {
    work::begin(world, id);
  }
}

}  // namespace

RecruiterId recruiter_named(const World& world, const std::string& id) {
  std::uint32_t next = world.atlas->first_persona_recruiter;
  for (const Persona& persona : *world.personas) {
    if (persona.role != PersonaRole::recruiter) continue;
    if (persona.id == id) return {next};
    ++next;
  }
  return RecruiterId::none();
}

void initialise(World& world) {
  make_sites(world, in_force<ExploitationParameters>(world));
  make_recruiters(world);
  licences::initialise(world);
  recruiters::tie_networks(world);
  const std::uint32_t first_persona = world.atlas->first_foreign.back();
  world.people.resize(first_persona + world.personas->size());
  const double mean = mean_inclination(world, in_force<RecruitmentParameters>(world));
  for (std::uint8_t region = 0; region < world.country->regions.size(); ++region)
    fill_region(world, {region}, mean);
  fill_foreign(world);
  for (std::uint32_t i = 0; i < world.personas->size(); ++i)
    place_persona(world, {first_persona + i}, (*world.personas)[i]);
}

const Owner owner{.path = "mechanisms/baseline",
                  .parameters = {parameters<BaselineParameters>(0)},
                  .draws = {&away_stream, &site_stream, &foreign_stream},
                  .begin = initialise};

}  // namespace baseline
}  // namespace jardam
