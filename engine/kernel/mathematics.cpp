#include "kernel/mathematics.hpp"

#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>

#include "kernel/logarithm_table.hpp"

// The reduction and coefficients of the exponential are those of fdlibm's e_exp.c:
// Copyright (C) 1993, 2004 by Sun Microsystems, Inc. All rights reserved. Permission to use, copy,
// modify, and distribute this software is freely granted, provided that this notice is preserved.

namespace jardam {
namespace {

// ln 2 in two parts: the high part has 21 trailing zero bits, so that a binary exponent times it is
// exact.
constexpr double ln2_high = 6.93147180369123816490e-01;
constexpr double ln2_low = 1.90821492927058770002e-10;
constexpr double one_over_ln2 = 1.44269504088896338700e+00;

constexpr int mantissa_bits = 52;
constexpr std::int64_t exponent_bias = 1023;
constexpr std::uint64_t bits_of_sqrt_half = 0x3fe6a09e667f3bcdu;
constexpr double two_to_54 = 0x1p54;
constexpr int slice_bits = mantissa_bits - 7;
static_assert(logarithm_table.size() == std::size_t{1} << (mantissa_bits - slice_bits));
constexpr std::uint64_t front_half = ~std::uint64_t{0} << 27;

/// c[0] + c[1] x + c[2] x^2 + ...
template <std::size_t size>
double polynomial(const std::array<double, size>& c, double x) {
  double sum = c[size - 1];
  for (std::size_t i = size - 1; i-- > 0;) sum = sum * x + c[i];
  return sum;
}

/// 2 to the power n, for n in the range of normal numbers.
double power_of_two(std::int64_t n) {
  return std::bit_cast<double>(static_cast<std::uint64_t>(n + exponent_bias) << mantissa_bits);
}

/// x = fraction * 2^exponent with fraction in [sqrt(1/2), sqrt(2)), in which slice of the
/// logarithm's table.
struct Split {
  double fraction;
  double exponent;
  std::size_t slice;
};

Split split_normal(double x) {
  const std::uint64_t above = std::bit_cast<std::uint64_t>(x) - bits_of_sqrt_half;
  const std::int64_t exponent = static_cast<std::int64_t>(above) >> mantissa_bits;
  const std::uint64_t mantissa = above & ((std::uint64_t{1} << mantissa_bits) - 1);
  return {std::bit_cast<double>(mantissa + bits_of_sqrt_half), static_cast<double>(exponent),
          mantissa >> slice_bits};
}

Split split(double x) {
  if (x >= std::numeric_limits<double>::min()) return split_normal(x);
  const Split scaled = split_normal(x * two_to_54);
  return {scaled.fraction, scaled.exponent - 54, scaled.slice};
}

}  // namespace

double logarithm(double x) {
  const auto [fraction, exponent, slice] = split(x);
  const auto& [inverse, high, low] = logarithm_table[slice];
  // log x = exponent ln 2 - log(inverse) + log(1 + r). The front half of the fraction times
  // `inverse` is exact, and so is that minus 1: r errs by its own last bit at most. The sum of the
  // high parts is exact too.
  const double front = std::bit_cast<double>(std::bit_cast<std::uint64_t>(fraction) & front_half);
  const double r = (front * inverse - 1) + (fraction - front) * inverse;
  const double whole = exponent * ln2_high + high;
  const double sum = whole + r;
  const double rest = (whole - sum) + r + (exponent * ln2_low + low);
  // log(1 + r) - r = r^2 (-1/2 + r/3 - r^2/4 ...), in pairs that the processor overlaps; |r| <
  // 2^-6.9.
  const double square = r * r;
  const double first = -1.0 / 2 + r * (1.0 / 3), second = -1.0 / 4 + r * (1.0 / 5),
               third = -1.0 / 6 + r * (1.0 / 7);
  const double series = first + square * (second + square * (third - square * (1.0 / 8)));
  return sum + (rest + square * series);
}

double exponential(double x) {
  constexpr double greatest = 709;  // beyond these bounds 2^n is no normal number
  constexpr double least = -708;
  if (x > greatest) return std::numeric_limits<double>::infinity();
  if (x < least) return 0;
  // x = n ln 2 + r, |r| <= ln 2 / 2, with r in two parts.
  const auto n = static_cast<std::int64_t>(x * one_over_ln2 + (x < 0 ? -0.5 : 0.5));
  const double high = x - static_cast<double>(n) * ln2_high;
  const double low = static_cast<double>(n) * ln2_low;
  const double r = high - low;
  // e^r = 1 + r + r c / (2 - c), where c = r - r^2 P(r^2) is Remez's fit to r (e^r + 1) / (e^r -
  // 1).
  constexpr std::array p{1.66666666666666019037e-01, -2.77777777770155933842e-03,
                         6.61375632143793436117e-05, -1.65339022054652515390e-06,
                         4.13813679705723846039e-08};
  const double square = r * r;
  const double c = r - square * polynomial(p, square);
  return (1 - ((low - r * c / (2 - c)) - high)) * power_of_two(n);
}

namespace {

// Algorithm AS 241, PPND16: M. J. Wichura, "The percentage points of the normal distribution",
// Applied Statistics 37 (1988), 477-484. Numerators and denominators of three rational
// approximations: the centre, the tails, and the far tails.
constexpr std::array centre_numerator{3.3871328727963666080e+0, 1.3314166789178437745e+2,
                                      1.9715909503065514427e+3, 1.3731693765509461125e+4,
                                      4.5921953931549871457e+4, 6.7265770927008700853e+4,
                                      3.3430575583588128105e+4, 2.5090809287301226727e+3};
constexpr std::array centre_denominator{1.0,
                                        4.2313330701600911252e+1,
                                        6.8718700749205790830e+2,
                                        5.3941960214247511077e+3,
                                        2.1213794301586595867e+4,
                                        3.9307895800092710610e+4,
                                        2.8729085735721942674e+4,
                                        5.2264952788528545610e+3};
constexpr std::array tail_numerator{1.42343711074968357734e+0, 4.63033784615654529590e+0,
                                    5.76949722146069140550e+0, 3.64784832476320460504e+0,
                                    1.27045825245236838258e+0, 2.41780725177450611770e-1,
                                    2.27238449892691845833e-2, 7.74545014278341407640e-4};
constexpr std::array tail_denominator{1.0,
                                      2.05319162663775882187e+0,
                                      1.67638483018380384940e+0,
                                      6.89767334985100004550e-1,
                                      1.48103976427480074590e-1,
                                      1.51986665636164571966e-2,
                                      5.47593808499534494600e-4,
                                      1.05075007164441684324e-9};
constexpr std::array far_numerator{6.65790464350110377720e+0, 5.46378491116411436990e+0,
                                   1.78482653991729133580e+0, 2.96560571828504891230e-1,
                                   2.65321895265761230930e-2, 1.24266094738807843860e-3,
                                   2.71155556874348757815e-5, 2.01033439929228813265e-7};
constexpr std::array far_denominator{1.0,
                                     5.99832206555887937690e-1,
                                     1.36929880922735805310e-1,
                                     1.48753612908506148525e-2,
                                     7.86869131145613259100e-4,
                                     1.84631831751005468180e-5,
                                     1.42151175831644588870e-7,
                                     2.04426310338993978564e-15};

constexpr double centre_half_width = 0.425;
constexpr double centre_square = centre_half_width * centre_half_width;
constexpr double tail_shift = 1.6;
constexpr double far_from = 5;

/// How far out the quantile lies that leaves `tail` < 0.075 beyond itself.
double tail_distance(double tail) {
  const double r = std::sqrt(-logarithm(tail));
  if (r <= far_from)
    return polynomial(tail_numerator, r - tail_shift) /
           polynomial(tail_denominator, r - tail_shift);
  return polynomial(far_numerator, r - far_from) / polynomial(far_denominator, r - far_from);
}

}  // namespace

double normal_quantile(double p) {
  const double q = p - 0.5;
  if (q < -centre_half_width) return -tail_distance(p);
  if (q > centre_half_width) return tail_distance(1 - p);
  const double r = centre_square - q * q;
  return q * polynomial(centre_numerator, r) / polynomial(centre_denominator, r);
}

}  // namespace jardam
