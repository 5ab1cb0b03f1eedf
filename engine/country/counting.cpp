#include "country/counting.hpp"

#include "country/official_statistics.hpp"

namespace jardam {

void count(World& world, const MetricInfo& metric, RegionId region, std::int64_t amount,
           std::size_t label) {
  const std::size_t series = world.series->of(metric, label);
  add(world, series, region, amount);
  if (metric.with_total) add(world, world.series->of(metric), region, amount);
  if (world.series->official(series) != no_series)
    official_statistics::record(world, series, region, amount);
}

void count_filed_as(World& world, const MetricInfo& metric, RegionId region, std::size_t label,
                    std::size_t official_label) {
  add(world, world.series->of(metric, label), region, 1);
  official_statistics::record(world, world.series->of(metric, official_label), region, 1);
}

void observe(World& world, const MetricInfo& metric, RegionId region, std::int64_t value,
             std::size_t label) {
  count(world, metric, region, value, label);
  const std::size_t truth = world.series->of(metric, label);
  for (const std::size_t series : {truth, world.series->official(truth)}) {
    if (series == no_series) continue;
    world.counters.counts[cell(world, series, RegionId::none())] += 1;
    if (!region.is_none()) world.counters.counts[cell(world, series, region)] += 1;
  }
}

}  // namespace jardam
