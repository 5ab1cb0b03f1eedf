#include "laboratory/runs/outcomes.hpp"

#include <algorithm>

namespace jardam::laboratory {
namespace {

Outcome total_of(const MetricInfo& metric) {
  Outcome outcome{std::string(metric.name), &metric, {}};
  if (metric.labels.empty() || metric.with_total) {
    outcome.series = {series_of(metric)};
    return outcome;
  }
  for (std::size_t label = 0; label < metric.labels.size(); ++label)
    outcome.series.push_back(series_of(metric, label));
  return outcome;
}

bool is_wanted(std::span<const std::string> metrics, std::string_view name) {
  return metrics.empty() || std::find(metrics.begin(), metrics.end(), name) != metrics.end();
}

/// What the official statistics say of a metric is an outcome only where it is asked for by name.
void add_official(std::vector<Outcome>& outcomes, std::span<const std::string> names) {
  for (const MetricInfo* each : metrics()) {
    const MetricInfo& metric = *each;
    const std::string name = std::string(official_prefix) + std::string(metric.name);
    if (!metric.is_official || names.empty() || !is_wanted(names, name)) continue;
    Outcome total = total_of(metric);
    total.name = name;
    for (std::size_t& series : total.series) series = official_series(series);
    std::erase(total.series, no_series);  // what nobody official knows
    outcomes.push_back(total);
    for (const std::size_t series : total.series) {
      if (!metric.labels.empty())
        outcomes.push_back({all_series()[series].name, &metric, {series}});
    }
  }
}

}  // namespace

std::vector<Outcome> outcomes_of(std::span<const std::string> names) {
  std::vector<Outcome> outcomes;
  for (const MetricInfo* each : metrics()) {
    const MetricInfo& metric = *each;
    if (!is_wanted(names, metric.name)) continue;
    outcomes.push_back(total_of(metric));
    for (std::size_t label = 0; label < metric.labels.size(); ++label) {
      const std::size_t series = series_of(metric, label);
      outcomes.push_back({all_series()[series].name, &metric, {series}});
    }
  }
  add_official(outcomes, names);
  return outcomes;
}

std::vector<Outcome> main_outcomes() {
  std::vector<Outcome> outcomes;
  for (const MetricInfo* each : metrics()) outcomes.push_back(total_of(*each));
  return outcomes;
}

void add_period(Observed& observed, const World& world) {
  observed.sums.resize(world.counters.values.size());
  observed.counts.resize(world.counters.counts.size());
  for (std::size_t i = 0; i < world.counters.counts.size(); ++i) {
    if (world.counters.counts[i] == 0) continue;  // of means alone there are counts
    observed.sums[i] += world.counters.values[i];
    observed.counts[i] += world.counters.counts[i];
  }
}

World in_one_period(World world, const Observed& observed) {
  Counters& counters = world.counters;
  for (std::size_t i = 0; i < observed.counts.size(); ++i) {
    counters.values[i] += observed.sums[i];
    counters.counts[i] += observed.counts[i];
  }
  const std::size_t width = world.country->regions.size() + 1;
  for (const Period& period : world.periods) {
    for (std::size_t i = 0; i < period.values.size(); ++i) {
      if (all_series()[i / width].metric->kind == MetricKind::flow)
        counters.values[i] += period.values[i];
    }
  }
  world.periods.clear();
  return world;
}

double whole_run(const World& world, const Outcome& outcome, RegionId region) {
  double sum = 0;
  for (const std::size_t series : outcome.series) sum += current(world, series, region);
  return sum;
}

}  // namespace jardam::laboratory
