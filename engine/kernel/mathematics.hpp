#pragma once
/// Logarithm, exponential and normal quantile from additions, multiplications and divisions alone,
/// so that they give the same bits on every machine: libraries choose other instructions, and other
/// last bits, on other processors.

#include <cstdint>

namespace jardam {

/// The nearest whole number, halves away from zero, for |x| < 2^63: what std::llround gives,
/// without a call.
constexpr std::int64_t nearest_whole(double x) {
  const auto whole = static_cast<std::int64_t>(x);  // towards zero
  const double rest = x - static_cast<double>(whole);
  return whole + (rest >= 0.5 ? 1 : 0) - (rest <= -0.5 ? 1 : 0);
}

/// Natural logarithm of a finite x > 0; error below 1 unit in the last place.
double logarithm(double x);

/// e to the power x; error below 2 units in the last place for |x| < 700. Infinity above 709, 0
/// below -708.
double exponential(double x);

/// The standard normal quantile of p in (0, 1), relative error about 1e-15 (Wichura, Algorithm AS
/// 241, 1988).
double normal_quantile(double p);

}  // namespace jardam
