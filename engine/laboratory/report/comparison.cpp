#include "laboratory/report/comparison.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "laboratory/estimates/sensitivity.hpp"
#include "scenario/units.hpp"

namespace jardam::laboratory {
namespace {

/// "labour_inspectorate.access" to "access", "labour_inspectorate.access.osh" to "access.osh".
std::string short_name(const std::string& lever) { return lever.substr(lever.find('.') + 1); }

/// As it was written, where that can be told: a rate of few digits in one of the units. Else in the
/// unit in which people think of it.
std::string rate_text(double per_day) {
  constexpr double days_per_year = 365.25, days_per_month = days_per_year / 12;
  constexpr std::size_t few_letters = 15;
  const std::string written = format_value(per_day, Unit::per_day);
  if (per_day != 0 && written.size() <= few_letters) return written;
  if (per_day < 1 / days_per_month) return fmt::format("{:.3g} / year", per_day * days_per_year);
  return fmt::format("{:.3g} / day", per_day);
}

/// Short names where they tell the levers apart, else whole ones.
std::vector<std::string> lever_names(const Json& levers) {
  std::vector<std::string> names, whole;
  for (const Json& lever : levers) {
    whole.push_back(lever.at("name").get<std::string>());
    names.push_back(short_name(whole.back()));
  }
  std::vector<std::string> sorted = names;
  std::sort(sorted.begin(), sorted.end());
  return std::adjacent_find(sorted.begin(), sorted.end()) == sorted.end() ? names : whole;
}

std::vector<std::string> package_labels(const Json& about) {
  const std::vector<std::string> names = lever_names(about.at("levers"));
  std::vector<std::string> labels;
  for (const Json& package : about.at("packages")) {
    std::string label;
    for (std::size_t i = 0; i < names.size(); ++i) {
      label += fmt::format("{}{} {}", i == 0 ? "" : ", ", names[i],
                           value_text(about.at("levers")[i], package[i]));
    }
    labels.push_back(label);
  }
  return labels;
}

/// Whether agencies were scaled with the population, so that counts may be scaled back.
bool is_scaled_as_one(const Json& about) {
  const Json& scenario = about.at("scenario");
  return scenario.at("scale") == scenario.at("capacity_scale");
}

struct Cells {
  const SweepDirectory& results;
  std::uint32_t replications;
  std::size_t regions;
  [[nodiscard]] std::vector<double> of(std::uint32_t package, std::size_t metric,
                                       std::size_t region) const {
    return values_of(results.runs, package, replications, metric * regions + region);
  }
};

ComparedMetric compare_metric(const Cells& cells, const std::vector<std::uint32_t>& baselines,
                              std::size_t index, double multiplier) {
  const Json& metric = cells.results.about.at("metrics")[index];
  ComparedMetric compared{metric.at("name"),
                          metric.at("unit"),
                          metric.at("meaning"),
                          metric.at("kind") == "mean" ? 1 : multiplier,
                          {}};
  for (std::uint32_t package = 0; package < baselines.size(); ++package) {
    auto& effects = compared.effects.emplace_back();
    for (std::size_t region = 0; region < cells.regions; ++region) {
      effects.push_back(estimate_effect(cells.of(baselines[package], index, region),
                                        cells.of(package, index, region)));
    }
  }
  return compared;
}

}  // namespace

bool Comparison::is_underpowered() const {
  return std::any_of(metrics.begin(), metrics.end(), [](const ComparedMetric& metric) {
    return std::any_of(metric.effects.begin() + 1, metric.effects.end(),
                       [](const auto& effects) { return effects.front().is_underpowered; });
  });
}

std::string lever_value(double value, const std::string& unit) {
  constexpr double percent = 100;
  if (unit == "probability") return fmt::format("{:g}\u00a0%", value * percent);
  if (unit == "ratio") return fmt::format("×{:g}", value);
  if (unit == "per day") return rate_text(value);
  return fmt::format("{:g} {}", value, unit);
}

std::string value_text(const Json& parameter, const Json& value) {
  return value.is_string()
             ? value.get<std::string>()
             : lever_value(value.get<double>(), parameter.at("unit").get<std::string>());
}

Comparison compare(const SweepDirectory& results) {
  const Json& about = results.about;
  if (is_sensitivity(about))
    throw SweepError(
        "these are results of a sensitivity analysis, which compares no packages; see "
        "sensitivity.csv");
  Comparison comparison{
      about, results.status(), package_labels(about), {}, {}, is_scaled_as_one(about), {}};
  for (std::uint32_t package = 0; package < comparison.packages.size(); ++package)
    comparison.baselines.push_back(baseline_of(about, package));
  for (const Json& region : about.at("regions"))
    comparison.regions.push_back(text_from(region.at("name")));
  const double multiplier =
      comparison.is_national ? 1 / about.at("scenario").at("scale").get<double>() : 1;
  const Cells cells{results, about.at("replications").get<std::uint32_t>(),
                    comparison.regions.size()};
  for (std::size_t i = 0; i < about.at("metrics").size(); ++i) {
    const Json& metric = about.at("metrics")[i];
    const bool is_label = metric.at("name").get<std::string>().find('{') != std::string::npos;
    if (!is_label)
      comparison.metrics.push_back(compare_metric(cells, comparison.baselines, i, multiplier));
  }
  return comparison;
}

}  // namespace jardam::laboratory
