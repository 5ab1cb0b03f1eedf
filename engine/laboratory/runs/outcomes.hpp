#pragma once
/// What a whole run came to, metric by metric and region by region.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "country/metrics.hpp"
#include "country/world.hpp"
#include "scenario/scenario.hpp"

namespace jardam::laboratory {

/// A column of results: a metric, or one of its labels. A metric with labels is their sum.
struct Outcome {
  std::string name;  ///< "victims_identified", "victims_identified{police}"
  const MetricInfo* metric = nullptr;
  std::vector<std::size_t> series;  ///< positions in all_series() that are added up
};

/// The outcomes of the named metrics, each followed by those of its labels; no names: of every
/// metric.
[[nodiscard]] std::vector<Outcome> outcomes_of(std::span<const std::string> metrics);

/// The metrics themselves, without labels.
[[nodiscard]] std::vector<Outcome> main_outcomes();

/// What the reporting periods that are over have observed of means. A closed period keeps the mean
/// alone, from which the sum and the number of observations cannot be had again.
struct Observed {
  std::vector<std::int64_t> sums;    ///< laid out as Counters::values
  std::vector<std::int64_t> counts;  ///< laid out as Counters::counts
};
/// Adds what the period that is about to close has observed.
void add_period(Observed& observed, const World& world);

/// The counters of a whole run in place of those of its last period: flows in sum, stocks at the
/// end, means over all their events. What `whole_run` takes; its state is no longer the run's.
[[nodiscard]] World in_one_period(World world, const Observed& observed);

/// The outcome over the whole of such a world; not a number for a mean of no events. Region none:
/// the whole country and its people abroad.
[[nodiscard]] double whole_run(const World& world, const Outcome& outcome, RegionId region);

}  // namespace jardam::laboratory
