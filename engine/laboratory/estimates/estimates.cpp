#include "laboratory/estimates/estimates.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace jardam::laboratory {
namespace {

/// Beyond this, "so many are needed" is no advice.
constexpr double most_needed = 1e6;

struct Pairs {
  std::vector<double> baseline, package, difference;
};

Pairs pairs_of(std::span<const double> baseline, std::span<const double> package) {
  Pairs pairs;
  for (std::size_t i = 0; i < std::min(baseline.size(), package.size()); ++i) {
    if (!std::isfinite(baseline[i]) || !std::isfinite(package[i])) continue;
    pairs.baseline.push_back(baseline[i]);
    pairs.package.push_back(package[i]);
    pairs.difference.push_back(package[i] - baseline[i]);
  }
  return pairs;
}

double variance(std::span<const double> values) {
  RunningMean mean;
  for (const double value : values) mean.add(value);
  return mean.variance();
}

double variance_ratio(const Pairs& pairs) {
  const double paired = variance(pairs.difference);
  if (pairs.difference.size() < 2 || paired == 0) return std::numeric_limits<double>::quiet_NaN();
  return (variance(pairs.baseline) + variance(pairs.package)) / paired;
}

double half_width(const Estimate& estimate) { return (estimate.high - estimate.low) / 2; }

bool is_underpowered(const Effect& effect) {
  if (effect.difference.count < least_pairs) return true;
  return !effect.is_clear() &&
         half_width(effect.difference) > worth_mentioning * std::fabs(effect.baseline.mean);
}

/// The half width shrinks with the root of the number of pairs.
std::optional<std::uint64_t> needed_pairs(const Effect& effect) {
  const double wanted = worth_mentioning * std::fabs(effect.baseline.mean);
  if (effect.difference.count < 2 || wanted == 0) return std::nullopt;
  const double ratio = half_width(effect.difference) / wanted;
  const double pairs = std::ceil(static_cast<double>(effect.difference.count) * ratio * ratio);
  if (pairs > most_needed) return std::nullopt;
  return std::max(least_pairs, static_cast<std::uint64_t>(pairs));
}

}  // namespace

Effect estimate_effect(std::span<const double> baseline, std::span<const double> package) {
  const Pairs pairs = pairs_of(baseline, package);
  Effect effect{estimate_mean(pairs.baseline, confidence),
                estimate_mean(pairs.package, confidence),
                estimate_mean(pairs.difference, confidence),
                variance_ratio(pairs),
                false,
                std::nullopt};
  effect.is_underpowered = is_underpowered(effect);
  if (effect.is_underpowered) effect.needed = needed_pairs(effect);
  return effect;
}

double chance_unseen(std::uint64_t pairs) {
  return pairs == 0 ? 1 : 1 - std::pow(1 - confidence, 1 / static_cast<double>(pairs));
}

std::vector<double> values_of(const std::map<RunId, RunResult>& runs, std::uint32_t package,
                              std::uint32_t replications, std::size_t cell) {
  std::vector<double> values(replications, std::numeric_limits<double>::quiet_NaN());
  for (std::uint32_t replication = 0; replication < replications; ++replication) {
    const auto run = runs.find({package, replication});
    if (run != runs.end() && run->second.is_good()) values[replication] = run->second.values[cell];
  }
  return values;
}

}  // namespace jardam::laboratory
