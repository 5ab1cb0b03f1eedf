#pragma once
/// Counting what happens: for results and, where an agency counts, for official statistics.

#include "country/world.hpp"

namespace jardam {

/// Adds to a flow or stock in a region and in the country's total; without a region, in the
/// country's total alone. A metric with a sum of its labels has that raised too. An official metric
/// is also recorded for the official statistics.
void count(World& world, const MetricInfo& metric, RegionId region, std::int64_t amount = 1,
           std::size_t label = 0);

/// Counts what happened under `label`. The official record has it under `official_label`, because
/// no official knows the true one.
void count_filed_as(World& world, const MetricInfo& metric, RegionId region, std::size_t label,
                    std::size_t official_label);

/// Adds an observation to a mean, in thousandths of the metric's unit.
void observe(World& world, const MetricInfo& metric, RegionId region, std::int64_t value,
             std::size_t label = 0);

}  // namespace jardam
