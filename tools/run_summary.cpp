#include "run_summary.hpp"

#include <fmt/format.h>

#include <array>

#include "agencies/files/victims.hpp"
#include "agencies/identification/helpline.hpp"
#include "agencies/identification/visits.hpp"
#include "agencies/justice/charge.hpp"
#include "agencies/justice/investigation.hpp"
#include "agencies/justice/penalties.hpp"
#include "agencies/justice/trial.hpp"
#include "agencies/referral/consular.hpp"
#include "agencies/referral/referral.hpp"
#include "agencies/referral/reintegration.hpp"
#include "agencies/referral/shelters.hpp"
#include "kernel/statistics.hpp"
#include "mechanisms/departures.hpp"
#include "mechanisms/exploitation.hpp"

namespace jardam::tools {
namespace {

/// The metrics of the summary, from village to verdict and reintegration; metrics.csv holds the
/// others too.
constexpr std::array<const MetricInfo*, 20> main_metrics{&metric::departures,
                                                         &metric::entries_exploited,
                                                         &metric::stock_exploited,
                                                         &metric::stock_exploited_abroad,
                                                         &metric::exits,
                                                         &metric::signals,
                                                         &metric::calls_helpline,
                                                         &metric::inspections,
                                                         &metric::inspections_refused,
                                                         &metric::victims_presumed,
                                                         &metric::victims_identified,
                                                         &metric::victims_assisted,
                                                         &metric::victims_penalised,
                                                         &metric::shelter_refusals,
                                                         &metric::cases_registered,
                                                         &metric::cases_to_court,
                                                         &metric::charged_as_trafficking,
                                                         &metric::convictions,
                                                         &metric::reintegrated,
                                                         &metric::repatriated};

constexpr double confidence = 0.95;

double series_value(const World& world, std::size_t series, MetricKind kind) {
  double sum = current(world, series, RegionId::none());
  if (kind == MetricKind::stock) return sum;
  for (const Period& period : world.periods) sum += value(world, period, series, RegionId::none());
  return sum;
}

double metric_value(const World& world, const MetricInfo& metric) {
  if (metric.with_total) return series_value(world, series_of(metric), metric.kind);
  double sum = 0;
  for (std::size_t series = 0; series < all_series().size(); ++series) {
    if (!all_series()[series].is_official && all_series()[series].metric == &metric)
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
  for (const MetricInfo* metric : main_metrics) values.push_back(metric_value(world, *metric));
  return values;
}

void print_summary(const Scenario& scenario, Time until,
                   const std::vector<std::vector<double>>& runs) {
  fmt::print("{}\n{} to {}, {} run{}, simulated share of the population {:g}\n\n",
             scenario.title.in(Language::english), civil_text(scenario.setup.start, Time{}),
             civil_text(clock_start(scenario.setup), until), runs.size(),
             runs.size() == 1 ? "" : "s", scenario.setup.scale);
  fmt::print("{}", heading(runs.size()));
  for (std::size_t i = 0; i < main_metrics.size(); ++i)
    fmt::print("{}", row(*main_metrics[i], column(runs, i)));
  fmt::print(
      "\nCounts are of the simulated population. A comparison under stated assumptions, not a "
      "forecast.\n");
}

}  // namespace jardam::tools
