#include "country/world.hpp"

#include <array>

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <limits>
#include <string_view>

#include "country/atlas.hpp"
#include "kernel/variates.hpp"

namespace jardam {
namespace {

constexpr Draw sex_stream{"person.sex"};
constexpr Draw age_stream{"person.age"};
constexpr Draw home_stream{"person.home"};

/// Where personas' identities begin: above every (region, number) pair.
constexpr std::uint32_t persona_identities = 0xf0000000u;
/// An identity is region << identity_shift | number, which leaves room for 16 million residents of
/// a region.
constexpr unsigned identity_shift = 24;
/// Where the identities of people of other countries begin: group << foreign_shift | number,
/// between residents and personas.
constexpr std::uint32_t foreign_identities = 0xe0000000u;
constexpr unsigned foreign_shift = 20;
static_assert(maximum_foreign_workers <= 1u << foreign_shift &&
              maximum_foreign_groups <= 1u << (28 - foreign_shift));

/// Ages at the start. Working age (16-62) is 57.4 % (S36c); within it and around it the shape of
/// the country's pyramid of 2021: few were born in the nineties, many after 2005 (R).
struct AgeBand {
  double share;
  unsigned from, to;
};
constexpr std::array<AgeBand, 17> age_bands{{{0.117, 0, 4},
                                             {0.116, 5, 9},
                                             {0.091, 10, 14},
                                             {0.016, 15, 15},
                                             {0.064, 16, 19},
                                             {0.074, 20, 24},
                                             {0.083, 25, 29},
                                             {0.082, 30, 34},
                                             {0.066, 35, 39},
                                             {0.056, 40, 44},
                                             {0.050, 45, 49},
                                             {0.046, 50, 54},
                                             {0.038, 55, 59},
                                             {0.015, 60, 62},
                                             {0.043, 63, 69},
                                             {0.016, 70, 74},
                                             {0.027, 75, 84}}};

/// Ages of people who come from other countries for work: those at which residents leave most (A).
constexpr unsigned youngest_foreign = 18, oldest_foreign = 49;

constexpr double days_of_year = 365.25;

/// Share of women among residents (S36, rounded).
constexpr double share_of_women = 0.505;

std::size_t regions_of(const World& world) { return world.country->regions.size(); }

std::uint32_t identity_of_resident(const Premises& premises, RegionId home, PersonId person) {
  const std::uint32_t number = person.value - premises.atlas->first_person[home.value];
  return static_cast<std::uint32_t>(home.value) << identity_shift | number;
}

/// The group of a person of another country.
std::size_t foreign_group(const Premises& premises, PersonId person) {
  const auto& first = premises.atlas->first_foreign;
  return static_cast<std::size_t>(std::upper_bound(first.begin(), first.end(), person.value) -
                                  first.begin() - 1);
}

std::uint32_t identity_of_foreign(const Premises& premises, PersonId person) {
  const std::size_t group = foreign_group(premises, person);
  return foreign_identities | static_cast<std::uint32_t>(group) << foreign_shift |
         (person.value - premises.atlas->first_foreign[group]);
}

}  // namespace

std::size_t cell(const World& world, std::size_t series, RegionId region) {
  return series * (regions_of(world) + 1) + (region.is_none() ? 0 : region.value + 1u);
}

namespace {

constexpr double whole_chance = 0x7fffffff;  // leaves the lowest bit to what came of it

}  // namespace

Chance chance_of(const Step& step) {
  return {.probability = (step.what >> 1) / whole_chance, .came_true = (step.what & 1) != 0};
}

void note_chance(const World& world, const DrawKey& key, double probability, bool came) {
  const auto share = static_cast<std::uint32_t>(std::clamp(probability, 0.0, 1.0) * whole_chance);
  world.causes.note(world.now, noted::chance, key.stream.id, share << 1 | (came ? 1u : 0u));
}

void schedule(World& world, Time at, const EventKind& kind, PersonId person, std::uint32_t what) {
  schedule(world, {.time = at,
                   .kind = kind.number,
                   .stamp = world.people[person.value].stamp,
                   .who = person.value,
                   .what = what});
}

void add(World& world, std::size_t series, RegionId region, std::int64_t amount) {
  world.counters.values[cell(world, series, RegionId::none())] += amount;
  if (!region.is_none()) world.counters.values[cell(world, series, region)] += amount;
}

namespace {

constexpr double thousandths = 1000.0;
constexpr std::int64_t not_observed = std::numeric_limits<std::int64_t>::min();

/// What a report shows for one cell: a mean is an average in thousandths or `not_observed`, the
/// rest are counts.
std::int64_t shown(const World& world, std::size_t series, std::size_t index) {
  const std::int64_t sum = world.counters.values[index];
  if (world.series->all()[series].metric->kind != MetricKind::mean) return sum;
  const std::int64_t observations = world.counters.counts[index];
  return observations == 0 ? not_observed : sum / observations;
}

double in_unit(const World& world, std::size_t series, std::int64_t value) {
  if (world.series->all()[series].metric->kind != MetricKind::mean)
    return static_cast<double>(value);
  return value == not_observed ? std::numeric_limits<double>::quiet_NaN()
                               : static_cast<double>(value) / thousandths;
}

}  // namespace

void close_period(World& world) {
  Period period{.ends = world.now, .values = {}};
  period.values.resize(world.counters.values.size());
  const std::size_t width = regions_of(world) + 1;
  for (std::size_t series = 0; series < world.series->all().size(); ++series) {
    const bool is_stock = world.series->all()[series].metric->kind == MetricKind::stock;
    for (std::size_t index = series * width; index < (series + 1) * width; ++index) {
      period.values[index] = shown(world, series, index);
      if (is_stock) continue;
      world.counters.values[index] = 0;
      world.counters.counts[index] = 0;
    }
  }
  world.periods.push_back(std::move(period));
}

double current(const World& world, std::size_t series, RegionId region) {
  return in_unit(world, series, shown(world, series, cell(world, series, region)));
}

double value(const World& world, const Period& period, std::size_t series, RegionId region) {
  return in_unit(world, series, period.values[cell(world, series, region)]);
}

unsigned month_at(const Premises& premises, Time time) {
  const auto day =
      std::chrono::floor<std::chrono::days>(premises.start + std::chrono::seconds(time.seconds));
  return static_cast<unsigned>(std::chrono::year_month_day(day).month()) - 1;
}

Time next_month(const Premises& premises, Time time) {
  using namespace std::chrono;
  const auto instant = premises.start + std::chrono::seconds(time.seconds);
  const year_month_day date(floor<std::chrono::days>(instant));
  const sys_days first = (date.year() / date.month() / 1) + months(1);
  return {static_cast<std::uint32_t>((sys_seconds(first) - premises.start).count())};
}

void Months::remember(Time time) {
  month_ = month_at(premises_, time);
  begins_ = time;
  ends_ = next_month(premises_, time);
}

std::string civil_text(std::chrono::sys_seconds start, Time time) {
  const auto instant = start + std::chrono::seconds(time.seconds);
  const auto day = std::chrono::floor<std::chrono::days>(instant);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(instant - day);
  return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                     clock.hours().count(), clock.minutes().count());
}

RegionId region_of(const Premises& premises, PlaceId place) {
  return place.is_none() ? RegionId::none() : premises.country->places[place.value].region;
}

const Persona* persona_of(const Premises& premises, PersonId person) {
  const std::uint32_t first = premises.atlas->first_foreign.back();
  return person.value < first ? nullptr : &(*premises.personas)[person.value - first];
}

const NamedSite* named_site(const Premises& premises, SiteId site) {
  const std::uint32_t first = premises.atlas->first_named_site;
  return site.value < first ? nullptr : &(*premises.named_sites)[site.value - first];
}

bool is_foreign(const Premises& premises, PersonId person) {
  return person.value >= premises.atlas->first_person.back() &&
         person.value < premises.atlas->first_foreign.back();
}

RegionId home_region(const Premises& premises, PersonId person) {
  if (const Persona* persona = persona_of(premises, person))
    return region_of(premises, persona->home);
  if (is_foreign(premises, person)) return RegionId::none();
  const auto& first = premises.atlas->first_person;
  const auto after = std::upper_bound(first.begin(), first.end(), person.value);
  return {static_cast<std::uint8_t>(after - first.begin() - 1)};
}

std::uint32_t identity(const Premises& premises, PersonId person) {
  if (const Persona* persona = persona_of(premises, person))
    return persona_identities | (Stream(persona->id).id >> 4);
  if (is_foreign(premises, person)) return identity_of_foreign(premises, person);
  return identity_of_resident(premises, home_region(premises, person), person);
}

PlaceId home_place(const Premises& premises, PersonId person) {
  if (const Persona* persona = persona_of(premises, person)) return persona->home;
  if (is_foreign(premises, person))
    return premises.country->foreign_workers[foreign_group(premises, person)].home;
  const RegionId region = home_region(premises, person);
  const double u = draw_uniform(premises.seed, {home_stream, identity(premises, person)});
  return premises.atlas
      ->homes[region.value][categorical(u, premises.atlas->home_weights[region.value])];
}

Sex sex_of(const Premises& premises, PersonId person) {
  if (const Persona* persona = persona_of(premises, person)) return persona->sex;
  if (is_foreign(premises, person)) {
    const double women =
        premises.country->foreign_workers[foreign_group(premises, person)].women.value;
    return draw_happens(premises.seed, {sex_stream, identity_of_foreign(premises, person)}, women)
               ? Sex::woman
               : Sex::man;
  }
  return sex_of_resident(premises, home_region(premises, person), person);
}

static_assert(indicator_names.size() ==
              static_cast<std::size_t>(Indicator::excessive_overtime) + 1);
static_assert(group_names.size() == static_cast<std::size_t>(Group::girls) + 1);

bool is_child(const World& world, PersonId person) { return age_of(world, person) < grown_up; }

Group group_of(const World& world, PersonId person) {
  const bool is_woman = sex_of(world, person) == Sex::woman;
  if (is_child(world, person)) return is_woman ? Group::girls : Group::boys;
  return is_woman ? Group::women : Group::men;
}

namespace {

/// The years that have passed since the start.
double years_at(Time at) { return in_days(at - Time{}) / days_of_year; }

}  // namespace

unsigned age_of(const World& world, PersonId person) {
  const auto passed = static_cast<unsigned>(years_at(world.now));
  if (const Persona* persona = persona_of(world, person)) return persona->age + passed;
  if (is_foreign(world, person)) {
    return passed + youngest_foreign +
           draw_index(world.seed, {age_stream, identity_of_foreign(world, person)},
                      oldest_foreign - youngest_foreign + 1);
  }
  return age_of_resident(world, home_region(world, person), person, world.now);
}

Sex sex_of_resident(const Premises& premises, RegionId home, PersonId person) {
  return draw_happens(premises.seed, {sex_stream, identity_of_resident(premises, home, person)},
                      share_of_women)
             ? Sex::woman
             : Sex::man;
}

unsigned age_of_resident(const Premises& premises, RegionId home, PersonId person, Time at) {
  double u =
      draw_uniform(premises.seed, {age_stream, identity_of_resident(premises, home, person)});
  const double passed = years_at(at);
  for (const AgeBand& band : age_bands) {
    if (u < band.share) {
      const double into_band = u / band.share * (band.to - band.from + 1);
      return static_cast<unsigned>(band.from + into_band + passed);
    }
    u -= band.share;
  }
  return static_cast<unsigned>(age_bands.back().to + passed);
}

const Owner people::owner{.path = "country/world",
                          .draws = {&sex_stream, &age_stream, &home_stream}};

}  // namespace jardam
