#include "laboratory/estimates/elementary_effects.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "laboratory/estimates/estimates.hpp"

namespace jardam::laboratory {
namespace {

/// By how many of its errors a mean size must exceed that of chance: hundreds of effects are judged
/// at once, and the size of chance is itself estimated.
constexpr double standard_errors = 4;

/// One factor changed by one step of the design.
struct Change {
  std::size_t factor = 0;
  double share = 0;  ///< of the range, signed
};

Change change_between(std::span<const Lever> levels, const Package& from, const Package& to) {
  for (std::size_t i = 0; i < levels.size(); ++i) {
    if (from[i] != to[i])
      return {i, (to[i] - from[i]) / (levels[i].values.back() - levels[i].values.front())};
  }
  return {};
}

/// An elementary effect, averaged over the replications, whose variance is what chance alone gives
/// it.
struct ElementaryEffect {
  RunningMean replications;
  explicit ElementaryEffect(std::span<const double> from, std::span<const double> to,
                            double share) {
    for (std::size_t r = 0; r < std::min(from.size(), to.size()); ++r) {
      const double effect = (to[r] - from[r]) / share;
      if (std::isfinite(effect)) replications.add(effect);
    }
  }
};

FactorEffects summary_of(std::span<const ElementaryEffect> effects) {
  std::vector<double> signed_effects, sizes;
  RunningMean spread, chance;
  for (const ElementaryEffect& effect : effects) {
    if (effect.replications.count() == 0) continue;
    const double mean = effect.replications.mean();
    signed_effects.push_back(mean);
    sizes.push_back(std::abs(mean));
    spread.add(mean);
    if (effect.replications.count() > 1)
      chance.add(effect.replications.variance() / static_cast<double>(effect.replications.count()));
  }
  if (sizes.empty()) return {};
  FactorEffects summary{estimate_mean(signed_effects, confidence), estimate_mean(sizes, confidence),
                        std::sqrt(spread.variance())};
  // The mean size of a normal variate is its standard deviation times sqrt(2 / pi).
  if (chance.count() > 0) summary.chance = std::sqrt(chance.mean() * 2 / std::numbers::pi);
  return summary;
}

}  // namespace

bool FactorEffects::is_clear() const {
  if (absolute.count < 2 || std::isnan(chance)) return false;
  // Sizes of normal variates of mean size m have the standard deviation m sqrt(pi / 2 - 1).
  const double error =
      chance * std::sqrt(std::numbers::pi / 2 - 1) / std::sqrt(static_cast<double>(absolute.count));
  return absolute.mean > chance + standard_errors * error;
}

std::vector<FactorEffects> elementary_effects(std::span<const Lever> levels,
                                              std::span<const Package> packages,
                                              std::span<const std::vector<double>> values) {
  std::vector<std::vector<ElementaryEffect>> effects(levels.size());
  const std::size_t length = levels.size() + 1;
  for (std::size_t i = 0; i + 1 < packages.size(); ++i) {
    if (i % length == levels.size()) continue;  // the last package of a trajectory has no next one
    const Change change = change_between(levels, packages[i], packages[i + 1]);
    effects[change.factor].emplace_back(values[i], values[i + 1], change.share);
  }
  std::vector<FactorEffects> summaries;
  for (const auto& of_factor : effects) summaries.push_back(summary_of(of_factor));
  return summaries;
}

}  // namespace jardam::laboratory
