#pragma once
/// What a whole run came to, metric by metric and region by region.

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

/// A scenario whose reporting period outlasts the run, so that the counters at its end are those of
/// the whole run: flows in sum, stocks at the end, means over all their events.
[[nodiscard]] Scenario in_one_period(Scenario scenario, Time until);

/// The outcome over the whole of a run made of such a scenario; not a number for a mean of no
/// events. Region none: the whole country and its people abroad.
[[nodiscard]] double whole_run(const World& world, const Outcome& outcome, RegionId region);

}  // namespace jardam::laboratory
