#include "laboratory/outcomes.hpp"

#include <algorithm>

namespace jardam::laboratory {
namespace {

Outcome total_of(const MetricInfo& metric) {
  Outcome outcome{std::string(metric.name), &metric, {}};
  if (metric.labels.empty() || metric.with_total) {
    outcome.series = {series_of(metric.metric)};
    return outcome;
  }
  for (std::size_t label = 0; label < metric.labels.size(); ++label) outcome.series.push_back(series_of(metric.metric, label));
  return outcome;
}

bool is_wanted(std::span<const std::string> metrics, std::string_view name) {
  return metrics.empty() || std::find(metrics.begin(), metrics.end(), name) != metrics.end();
}

}  // namespace

std::vector<Outcome> outcomes_of(std::span<const std::string> names) {
  std::vector<Outcome> outcomes;
  for (const MetricInfo& metric : metrics()) {
    if (!is_wanted(names, metric.name)) continue;
    outcomes.push_back(total_of(metric));
    for (std::size_t label = 0; label < metric.labels.size(); ++label) {
      const std::size_t series = series_of(metric.metric, label);
      outcomes.push_back({all_series()[series].name, &metric, {series}});
    }
  }
  return outcomes;
}

std::vector<Outcome> main_outcomes() {
  std::vector<Outcome> outcomes;
  for (const MetricInfo& metric : metrics()) outcomes.push_back(total_of(metric));
  return outcomes;
}

Scenario in_one_period(Scenario scenario, Time until) {
  scenario.setup.metrics_every = (until - Time{}) + days(1);
  return scenario;
}

double whole_run(const World& world, const Outcome& outcome, RegionId region) {
  double sum = 0;
  for (const std::size_t series : outcome.series) sum += current(world, series, region);
  return sum;
}

}  // namespace jardam::laboratory
