#include "laboratory/estimates/estimates.hpp"

#include <algorithm>
#include <bit>
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

bool excludes_zero(const Estimate& estimate) { return estimate.low > 0 || estimate.high < 0; }

bool is_clear(const Effect& effect, std::span<const double> differing) {
  if (effect.difference.count < least_pairs || !excludes_zero(effect.difference)) return false;
  return differing.size() > few_differing || sign_flip_test(differing) <= 1 - confidence;
}

bool is_underpowered(const Effect& effect) {
  if (effect.is_clear) return false;
  return effect.difference.count < least_pairs || excludes_zero(effect.difference) ||
         half_width(effect.difference) > worth_mentioning * std::fabs(effect.baseline.mean);
}

/// Pairs that differ come in proportion to pairs; the half width shrinks with the root of their
/// number.
std::optional<std::uint64_t> needed_pairs(const Effect& effect) {
  const auto count = static_cast<double>(effect.difference.count);
  const double wanted = worth_mentioning * std::fabs(effect.baseline.mean);
  const double ratio = half_width(effect.difference) / wanted;
  const double share = static_cast<double>(effect.differing) / count;
  const double pairs =
      std::ceil(excludes_zero(effect.difference) ? static_cast<double>(few_differing + 1) / share
                                                 : count * ratio * ratio);
  if (!(pairs <= most_needed)) return std::nullopt;
  return std::max(least_pairs, static_cast<std::uint64_t>(pairs));
}

}  // namespace

Effect estimate_effect(std::span<const double> baseline, std::span<const double> package) {
  const Pairs pairs = pairs_of(baseline, package);
  Effect effect{estimate_mean(pairs.baseline, confidence), estimate_mean(pairs.package, confidence),
                estimate_mean(pairs.difference, confidence), variance_ratio(pairs)};
  std::vector<double> differing = pairs.difference;
  std::erase(differing, 0.0);
  effect.differing = differing.size();
  effect.is_clear = is_clear(effect, differing);
  effect.is_underpowered = is_underpowered(effect);
  if (effect.is_underpowered) effect.needed = needed_pairs(effect);
  return effect;
}

double sign_flip_test(std::span<const double> differences) {
  std::vector<double> flipped(differences.begin(), differences.end());
  double sum = 0, sizes = 0;
  for (const double difference : differences) {
    sum += difference;
    sizes += std::fabs(difference);
  }
  constexpr double rounding = 1e-9;  // sums of the same numbers in another order are equal
  const double least = std::fabs(sum) - rounding * sizes;
  const std::uint64_t choices = std::uint64_t{1} << differences.size();
  std::uint64_t as_large = 1;  // the signs that were seen
  for (std::uint64_t choice = 1; choice < choices; ++choice) {
    double& next = flipped[static_cast<std::size_t>(std::countr_zero(choice))];  // in Gray's order
    sum -= 2 * next;
    next = -next;
    if (std::fabs(sum) >= least) ++as_large;
  }
  return static_cast<double>(as_large) / static_cast<double>(choices);
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
