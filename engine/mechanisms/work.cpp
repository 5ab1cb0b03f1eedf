#include "mechanisms/work.hpp"

#include <cmath>

#include "country/atlas.hpp"
#include "country/counting.hpp"
#include "kernel/variates.hpp"

namespace jardam {

void describe(WorkParameters& p, const ParameterVisitor& visit) {
  declare(
      visit, p.domestic_median,
      {"work.domestic_median", 1, 3650, "median length of a job inside the country", Mark::derived,
       "one season; with the 90th percentile a mean of 178 days: 217,600 away inside the country "
       "(S30) over some 450,000 jobs a year"});
  declare(
      visit, p.domestic_p90,
      {"work.domestic_p90", 2, 7300, "90th percentile of the length of a job inside the country",
       Mark::assumed, "some stay through a year"});
  declare(visit, p.abroad_median,
          {"work.abroad_median", 1, 7300, "median length of a stay abroad", Mark::derived,
           "with the 90th percentile a mean of 1,578 days: a stock of 798,000 (S28c, S30) over "
           "some 185,000 journeys abroad a year"});
  declare(visit, p.abroad_p90,
          {"work.abroad_p90", 2, 14600, "90th percentile of the length of a stay abroad",
           Mark::assumed, "ten years: long-settled migrants hold most of the stock"});
  declare(
      visit, p.foreign_median,
      {"work.foreign_median", 1, 7300, "median stay of a worker of another country", Mark::assumed,
       "with the 90th percentile a mean of a year: permits to work are annual (R)"});
  declare(
      visit, p.foreign_p90,
      {"work.foreign_p90", 2, 14600, "90th percentile of the stay of a worker of another country",
       Mark::assumed, "a permit renewed once"});
}

namespace work {
namespace {

constexpr Draw length_stream{"work.length"};
constexpr Draw remaining_stream{"work.remaining"};

bool is_abroad(const World& world, const Person& person) {
  return region_of(world, person.place).is_none();
}

/// Median and 90th percentile of a stay.
struct Stay {
  double median, p90;
};

Stay stay_of(const World& world, const WorkParameters& p, PersonId id) {
  if (is_foreign(world, id)) return {p.foreign_median.value, p.foreign_p90.value};
  if (is_abroad(world, world.people[id.value])) return {p.abroad_median.value, p.abroad_p90.value};
  return {p.domestic_median.value, p.domestic_p90.value};
}

void count_worker(World& world, PersonId id, std::int64_t change) {
  const Person& person = world.people[id.value];
  if (is_foreign(world, id)) {
    count(world, metric::foreign_workers, region_of(world, person.place), change);
  } else if (is_abroad(world, person)) {
    count(world, metric::migrants_abroad, home_region(world, id), change,
          static_cast<std::size_t>(world.atlas->destinations[person.place.value]));
  } else {
    count(world, metric::workers_seasonal, region_of(world, person.place), change);
  }
}

}  // namespace

void begin(World& world, PersonId id, bool is_under_way) {
  const WorkParameters& parameters = in_force<WorkParameters>(world);
  Person& person = world.people[id.value];
  ++person.stamp;
  person.state = PersonState::working;
  ++world.sites[person.site.value].workers;
  count_worker(world, id, 1);
  const auto [median, p90] = stay_of(world, parameters, id);
  const DrawKey key{length_stream, identity(world, id), person.journeys};
  const double u = draw_uniform(world.seed, key);
  double length = is_under_way
                      ? length_biased_lognormal(u, median, log_deviation_from_p90(median, p90))
                      : lognormal_by_p90(u, median, p90);
  if (is_under_way)
    length *= draw_uniform(world.seed, {remaining_stream, identity(world, id), person.journeys});
  schedule(world, world.now + from_days(length), event::work_ends, id);
}

void leave(World& world, PersonId id) {
  Person& person = world.people[id.value];
  --world.sites[person.site.value].workers;
  count_worker(world, id, -1);
  person.site = SiteId::none();
  ++person.stamp;
}

const Owner owner{
    .path = "mechanisms/work",
    .parameters = {parameters<WorkParameters>(8)},
    .metrics = {&metric::migrants_abroad, &metric::workers_seasonal, &metric::foreign_workers},
    .draws = {&length_stream, &remaining_stream}};

}  // namespace work
}  // namespace jardam
