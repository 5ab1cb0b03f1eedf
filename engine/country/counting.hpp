#pragma once
/// Counting what happens: for results and, where an agency counts, for official statistics.

#include "country/world.hpp"

namespace jardam {

/// Adds to a flow or stock in a region (none: only the country's total) and in the country's total;
/// a metric with a total of its labels: to that too. What is official goes its way to the official
/// statistics.
void count(World& world, const MetricInfo& metric, RegionId region, std::int64_t amount = 1,
           std::size_t label = 0);

/// Counts what happened under one label; the official record has it under another, for nobody
/// official knows the first.
void count_filed_as(World& world, const MetricInfo& metric, RegionId region, std::size_t label,
                    std::size_t official_label);

/// Adds an observation to a mean, in thousandths of the metric's unit.
void observe(World& world, const MetricInfo& metric, RegionId region, std::int64_t value,
             std::size_t label = 0);

}  // namespace jardam
