#include "sensitivity_summary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "laboratory/report/comparison.hpp"

namespace jardam::tools {
namespace {

using namespace laboratory;

constexpr double percent = 100;

/// A share of the outcome's mean, or a dash where there is none.
std::string share(double value, double mean) {
  return std::isfinite(value) && mean != 0
             ? fmt::format("{:.0f} %", percent * value / std::abs(mean))
             : "-";
}

void print_factor(const DescribedFactor& factor, const FactorEffects& effects, double mean) {
  const std::string range = fmt::format("{} .. {}", lever_value(factor.low, factor.unit),
                                        lever_value(factor.high, factor.unit));
  fmt::print("  {:<44} {} {:>26} {:>8} {:>8} {:>8} {:>8}\n", factor.name, factor.mark, range,
             share(effects.absolute.mean, mean), share(effects.mean.mean, mean),
             share(effects.spread, mean), share(effects.chance, mean));
}

void print_outcome(const Sensitivity& sensitivity, const OutcomeSensitivity& outcome) {
  if (std::isnan(outcome.mean)) {
    fmt::print("\n{}: never observed\n", outcome.metric);
    return;
  }
  fmt::print("\n{}: {:.4g} {} on average\n", outcome.metric, outcome.mean, outcome.unit);
  const bool has_effects =
      std::any_of(outcome.effects.begin(), outcome.effects.end(),
                  [](const FactorEffects& effects) { return effects.is_clear(); });
  if (!has_effects) {
    fmt::print("  no factor has an effect that chance would not explain\n");
    return;
  }
  fmt::print("  {:<44} {} {:>26} {:>8} {:>8} {:>8} {:>8}\n", "factor", " ", "from .. to", "size",
             "mean", "spread", "chance");
  std::size_t hidden = 0;
  for (const std::size_t i : ranked(outcome)) {
    if (outcome.effects[i].is_clear())
      print_factor(sensitivity.factors[i], outcome.effects[i], outcome.mean);
    else
      ++hidden;
  }
  if (hidden > 0)
    fmt::print("  {} more factors: no effect that chance would not explain\n", hidden);
  const auto shares = shares_by_mark(sensitivity, outcome);
  if (shares.empty()) return;
  fmt::print("  squared effects by mark:");
  for (const auto& [mark, part] : shares) fmt::print(" {} {:.0f} %", mark, percent * part);
  fmt::print("\n");
}

}  // namespace

void print_sensitivity(const Sensitivity& sensitivity) {
  for (const OutcomeSensitivity& outcome : sensitivity.outcomes) {
    const bool is_label = outcome.metric.find('{') != std::string::npos;
    if (outcome.region == "all" && !is_label) print_outcome(sensitivity, outcome);
  }
  fmt::print(
      "\nEffects of a factor from one end of its range to the other, in per cent of the metric's "
      "mean, by elementary effects (Morris 1991):\n"
      "size: mean of the sizes; mean: with their signs; spread: between trajectories; chance: the "
      "size that chance alone would give.\n"
      "What a range is wide enough to show depends on the range. Counts are of the simulated "
      "population, {:g} % of the people. A comparison under stated assumptions, not a forecast.\n",
      percent * sensitivity.scale);
}

}  // namespace jardam::tools
