#include "run_summary.hpp"

#include <fmt/format.h>

#include <array>

#include "kernel/statistics.hpp"

namespace jardam::tools {
namespace {

/// From village to verdict and reintegration; the other metrics stand in metrics.csv.
constexpr std::array<Metric, 20> main_metrics{Metric::departures,
                                              Metric::entries_exploited,
                                              Metric::stock_exploited,
                                              Metric::stock_exploited_abroad,
                                              Metric::exits,
                                              Metric::signals,
                                              Metric::calls_helpline,
                                              Metric::inspections,
                                              Metric::inspections_refused,
                                              Metric::victims_presumed,
                                              Metric::victims_identified,
                                              Metric::victims_assisted,
                                              Metric::victims_penalised,
                                              Metric::shelter_refusals,
                                              Metric::cases_registered,
                                              Metric::cases_to_court,
                                              Metric::charged_as_trafficking,
                                              Metric::convictions,
                                              Metric::reintegrated,
                                              Metric::repatriated};

constexpr double confidence = 0.95;

double series_value(const World& world, std::size_t series, MetricKind kind) {
  double sum = current(world, series, RegionId::none());
  if (kind == MetricKind::stock) return sum;
  for (const Period& period : world.periods) sum += value(world, period, series, RegionId::none());
  return sum;
}

double metric_value(const World& world, const MetricInfo& metric) {
  if (metric.with_total) return series_value(world, series_of(metric.metric), metric.kind);
  double sum = 0;
  for (std::size_t series = 0; series < all_series().size(); ++series) {
    if (!all_series()[series].is_official && all_series()[series].metric->metric == metric.metric)
      sum += series_value(world, series, metric.kind);
  }
  return sum;
}

std::vector<double> column(const std::vector<std::vector<double>>& runs, std::size_t index) {
  std::vector<double> values;
  for (const auto& run : runs) values.push_back(run[index]);
  return values;
}

std::string row(const MetricInfo& metric, const std::vector<double>& values) {
  const Estimate estimate = estimate_mean(values, confidence);
  const std::string name = fmt::format("{:<24}", metric.name);
  const std::string note =
      fmt::format("{}{}", metric.meaning, metric.kind == MetricKind::stock ? ", at the end" : "");
  if (values.size() < 2) return fmt::format("{}{:>10.0f}   {}\n", name, estimate.mean, note);
  return fmt::format("{}{:>10.1f}   {:>9.1f} .. {:<9.1f}  {}\n", name, estimate.mean, estimate.low,
                     estimate.high, note);
}

std::string heading(std::size_t runs) {
  if (runs < 2) return fmt::format("{:<24}{:>10}\n", "", "one run");
  return fmt::format("{:<24}{:>10}   {:<22}\n", "", "mean", "95 % interval of the mean");
}

}  // namespace

std::vector<double> summary_of(const World& world) {
  std::vector<double> values;
  for (const Metric metric : main_metrics) values.push_back(metric_value(world, info(metric)));
  return values;
}

void print_summary(const Scenario& scenario, Time until,
                   const std::vector<std::vector<double>>& runs) {
  fmt::print("{}\n{} to {}, {} run{}, simulated share of the population {:g}\n\n",
             scenario.title.in(Language::english), civil_text(scenario.setup.start, Time{}),
             civil_text(scenario.setup.start, until), runs.size(), runs.size() == 1 ? "" : "s",
             scenario.setup.scale);
  fmt::print("{}", heading(runs.size()));
  for (std::size_t i = 0; i < main_metrics.size(); ++i)
    fmt::print("{}", row(info(main_metrics[i]), column(runs, i)));
  fmt::print(
      "\nCounts are of the simulated population. A comparison under stated assumptions, not a "
      "forecast.\n");
}

}  // namespace jardam::tools
