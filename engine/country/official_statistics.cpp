#include "country/official_statistics.hpp"

#include <algorithm>
#include <cmath>

#include "country/world.hpp"
#include "kernel/mathematics.hpp"
#include "kernel/variates.hpp"

namespace jardam {

void describe(OfficialStatisticsParameters& p, const ParameterVisitor& visit) {
  declare(visit, p.lost,
          {"statistics.lost", 0, 1, "share of records that never reach the official statistics",
           Mark::derived,
           "8, 7 and 6 cases are given for the year 2016 by different bodies (S3, S7): on average "
           "an eighth below the most",
           Role::lever});
  declare(
      visit, p.duplicates,
      {"statistics.duplicates", 0, 1, "share of the others that are entered twice", Mark::assumed,
       "several agencies count the same people and no data base is shared (S9)", Role::lever});
  declare(
      visit, p.delay,
      {"statistics.delay", 0, 1825, "median time until a record appears in the official statistics",
       Mark::assumed, "monthly and quarterly reports by letter", Role::lever});
  declare(visit, p.delay_spread,
          {"statistics.delay_spread", 1, 20,
           "90th percentile of the delay of an entry, relative to its median", Mark::assumed,
           "some reports wait for the next quarter"});
  declare(visit, p.shared_database,
          {"statistics.shared_database", 0, 1,
           "how far a data base shared by the agencies is in use; it takes away losses, double "
           "entries and delay in that proportion",
           Mark::found,
           "none yet: the report of 2023 recommends a comprehensive data collection system (S9)",
           Role::lever});
}

namespace official_statistics {
namespace {

constexpr Draw lost_stream{"statistics.lost"};
constexpr Draw duplicate_stream{"statistics.duplicate"};
constexpr Draw delay_stream{"statistics.delay"};

std::size_t columns(const World& world) { return world.country->regions.size() + 1; }

void publish(World& world, std::size_t series, RegionId region, std::int64_t amount) {
  add(world, world.series->official(series), region, amount);
  part<OfficialRecords>(world).published[series] += amount;
}

/// How many of `amount` records meet a chance: each draws its own while they are few, else one draw
/// for all of them from the normal law that the binomial then is near.
std::int64_t thinned(Seed seed, DrawKey key, std::int64_t amount, double probability) {
  constexpr std::int64_t few = 32;
  if (probability <= 0) return 0;
  if (probability >= 1) return amount;
  if (amount > few) {
    const double expected = static_cast<double>(amount) * probability;
    const double deviation =
        std::sqrt(expected * (1 - probability)) * normal_quantile(draw_uniform(seed, key));
    return std::clamp<std::int64_t>(nearest_whole(expected + deviation), 0, amount);
  }
  std::int64_t met = 0;
  for (; key.index < static_cast<std::uint32_t>(amount); ++key.index)
    met += draw_happens(seed, key, probability) ? 1 : 0;
  return met;
}

Duration delay_of(const World& world, const DrawKey& key) {
  const OfficialStatisticsParameters& p = world.derived.get<StatisticsInForce>().parameters;
  const double median = p.delay.value;
  if (median <= 0) return {};
  const double u = draw_uniform(world.seed, key);
  return from_days(lognormal_by_p90(u, median, median * p.delay_spread.value));
}

}  // namespace

OfficialStatisticsParameters in_force(const OfficialStatisticsParameters& parameters,
                                      double improved) {
  OfficialStatisticsParameters result = parameters;
  const double left = 1 - parameters.shared_database.value;
  result.lost.value *= left * (1 - improved);
  result.duplicates.value *= left * (1 - improved);
  result.delay.value *= left;
  return result;
}

void record(World& world, std::size_t series, RegionId region, std::int64_t amount) {
  const SeriesInfo& info = world.series->all()[series];
  if (info.metric->kind != MetricKind::flow || info.metric->is_exact || amount <= 0)
    return publish(world, series, region, amount);
  const std::uint32_t column = region.is_none() ? 0 : region.value + 1u;
  const auto cell = static_cast<std::uint32_t>(series * columns(world) + column);
  const std::uint32_t who = identity_of(Stream(info.name).id, column),
                      occasion = part<OfficialRecords>(world).seen[cell]++;
  const std::int64_t kept =
      amount - thinned(world.seed, {lost_stream, who, occasion}, amount,
                       world.derived.get<StatisticsInForce>().parameters.lost.value);
  const std::int64_t entered =
      kept + thinned(world.seed, {duplicate_stream, who, occasion}, kept,
                     world.derived.get<StatisticsInForce>().parameters.duplicates.value);
  if (entered == 0) return;
  const Duration delay = delay_of(world, {delay_stream, who, occasion});
  if (delay.seconds <= 0) return publish(world, series, region, entered);
  schedule(world, {.time = world.now + delay,
                   .kind = event::record_published.number,
                   .who = cell,
                   .what = static_cast<std::uint32_t>(entered)});
}

void on_published(World& world, const Event& event) {
  const std::size_t column = event.who % columns(world);
  const RegionId region =
      column == 0 ? RegionId::none() : RegionId{static_cast<std::uint8_t>(column - 1)};
  publish(world, event.who / columns(world), region, event.what);
}

const Owner owner{.path = "country/official_statistics",
                  .parameters = {parameters<OfficialStatisticsParameters>(33)},
                  .state = {state<OfficialRecords>(17)},
                  .handlers = {{&event::record_published, on_published}},
                  .draws = {&lost_stream, &duplicate_stream, &delay_stream}};

}  // namespace official_statistics
}  // namespace jardam
