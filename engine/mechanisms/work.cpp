#include "mechanisms/work.hpp"

#include <cmath>

#include "country/atlas.hpp"
#include "kernel/variates.hpp"

namespace jardam {

void describe(WorkParameters& p, const ParameterVisitor& visit) {
  declare(visit, p.domestic_median, {"work.domestic_median", 1, 3650, "median length of a job inside the country", Mark::derived,
                                     "one season; with the 90th percentile a mean of 178 days: 217,600 away inside the country (S30) over some 450,000 jobs a year"});
  declare(visit, p.domestic_p90, {"work.domestic_p90", 2, 7300, "90th percentile of the length of a job inside the country", Mark::assumed,
                                  "some stay through a year"});
  declare(visit, p.abroad_median, {"work.abroad_median", 1, 7300, "median length of a stay abroad", Mark::derived,
                                   "with the 90th percentile a mean of 1,578 days: a stock of 798,000 (S28c, S30) over some 185,000 journeys abroad a year"});
  declare(visit, p.abroad_p90, {"work.abroad_p90", 2, 14600, "90th percentile of the length of a stay abroad", Mark::assumed,
                                "ten years: long-settled migrants hold most of the stock"});
}

namespace work {
namespace {

constexpr Stream length_stream{"work.length"};
constexpr Stream remaining_stream{"work.remaining"};
constexpr double seconds_per_day = 86400;

bool is_abroad(const World& world, const Person& person) { return region_of(world, person.place).is_none(); }

void count_worker(World& world, PersonId id, std::int64_t change) {
  const Person& person = world.people[id.value];
  if (is_abroad(world, person)) {
    count(world, Metric::migrants_abroad, home_region(world, id), change, static_cast<std::size_t>(world.atlas->destinations[person.place.value]));
  } else {
    count(world, Metric::workers_seasonal, region_of(world, person.place), change);
  }
}

}  // namespace

void begin(World& world, const WorkParameters& parameters, PersonId id, bool is_under_way) {
  Person& person = world.people[id.value];
  ++person.stamp;
  person.state = PersonState::working;
  ++world.sites[person.site.value].workers;
  count_worker(world, id, 1);
  const bool abroad = is_abroad(world, person);
  const double median = abroad ? parameters.abroad_median.value : parameters.domestic_median.value;
  const double p90 = abroad ? parameters.abroad_p90.value : parameters.domestic_p90.value;
  const DrawKey key{length_stream, identity(world, id), person.journeys};
  const double u = draw_uniform(world.seed, key);
  double length = is_under_way ? length_biased_lognormal(u, median, log_deviation_from_p90(median, p90))
                               : lognormal(u, median, log_deviation_from_p90(median, p90));
  if (is_under_way) length *= draw_uniform(world.seed, {remaining_stream, identity(world, id), person.journeys});
  schedule(world, world.now + seconds(std::llround(length * seconds_per_day)), EventKind::work_ends, id);
}

void leave(World& world, PersonId id) {
  Person& person = world.people[id.value];
  --world.sites[person.site.value].workers;
  count_worker(world, id, -1);
  person.site = SiteId::none();
  ++person.stamp;
}

}  // namespace work
}  // namespace jardam
