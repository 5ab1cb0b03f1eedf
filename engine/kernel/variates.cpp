#include "kernel/variates.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "kernel/mathematics.hpp"

namespace jardam {
namespace {

constexpr double normal_quantile_of_90_percent = 1.2815515655446004;

/// log(1 - u) for u in (0, 1), exact to the last bits for tiny u too (W. Kahan's correction of the
/// rounding in 1 - u).
double logarithm_of_rest(double u) {
  const double rest = 1 - u;
  // Nothing was rounded, which holds for every `draw_uniform`, and no division costs time.
  if (1 - rest == u) [[likely]]
    return logarithm(rest);
  return rest == 1 ? -u : logarithm(rest) * (u / (1 - rest));
}

}  // namespace

double unit_exponential(double u) { return -logarithm_of_rest(u); }

double lognormal(double u, double median, double log_deviation) {
  return median * exponential(log_deviation * normal_quantile(u));
}

double length_biased_lognormal(double u, double median, double log_deviation) {
  // A density weighted by its own length stays lognormal; only the median moves, by the squared
  // deviation.
  return lognormal(u, median * exponential(log_deviation * log_deviation), log_deviation);
}

double lognormal_by_p90(double u, double median, double p90) {
  return lognormal(u, median, p90 > median ? log_deviation_from_p90(median, p90) : 0);
}

double log_deviation_from_p90(double median, double p90) {
  return logarithm(p90 / median) / normal_quantile_of_90_percent;
}

double uniform_between(double u, double low, double high) {
  const double value = low + (high - low) * u;
  return value < high ? value
                      : std::nextafter(high, low);  // rounding may reach the end that is excluded
}

std::size_t categorical(double u, std::span<const double> weights) {
  double total = 0;
  for (const double weight : weights) total += weight;
  const double target = u * total;
  double sum = 0;
  std::size_t last_possible = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    if (!(weights[i] > 0)) continue;
    sum += weights[i];
    if (target < sum) return i;
    last_possible = i;
  }
  return last_possible;
}

std::uint32_t poisson(double u, double mean) {
  // The sum of the probabilities may stop short of u by rounding; past the mean, the loop ends at
  // terms below the sum's last bit.
  constexpr double negligible = std::numeric_limits<double>::epsilon() / 4;
  double probability = exponential(-mean);
  double sum = probability;
  std::uint32_t count = 0;
  while (u >= sum && (count < mean || probability > negligible)) {
    ++count;
    probability *= mean / count;
    sum += probability;
  }
  return count;
}

std::uint32_t geometric(double u, double p) {
  if (p >= 1) return 0;
  constexpr std::uint32_t most = std::numeric_limits<std::uint32_t>::max();
  const double failures = logarithm_of_rest(u) / logarithm_of_rest(p);
  return failures < most ? static_cast<std::uint32_t>(failures) : most;
}

double triangular(double u, double low, double mode, double high) {
  const double width = high - low;
  if (!(width > 0)) return low;
  if (u * width < mode - low) return low + std::sqrt(u * width * (mode - low));
  return high - std::sqrt((1 - u) * width * (high - mode));
}

double weibull(double u, double scale, double shape) {
  return scale * exponential(logarithm(unit_exponential(u)) / shape);
}

std::uint32_t round_by_chance(Seed seed, const DrawKey& key, double expected) {
  const double whole = std::floor(expected);
  return static_cast<std::uint32_t>(whole) + (draw_happens(seed, key, expected - whole) ? 1u : 0u);
}

}  // namespace jardam
