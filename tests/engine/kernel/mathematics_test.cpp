#include "kernel/mathematics.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numbers>

#include "kernel/random.hpp"

using namespace jardam;

namespace {

constexpr Stream arguments{"test.arguments"};
constexpr std::uint32_t samples = 50'000;

double drawn(std::uint32_t number, double low, double high) {
  return low + (high - low) * draw_uniform({1}, {arguments, number});
}

/// The distance of two doubles in units in the last place of the exact value, which long double
/// holds to 11 bits more.
double ulps(double value, long double exact) {
  const double rounded = std::abs(static_cast<double>(exact));
  const double ulp = std::nextafter(rounded, std::numeric_limits<double>::infinity()) - rounded;
  return static_cast<double>(std::abs(static_cast<long double>(value) - exact) / ulp);
}

}  // namespace

TEST_CASE("the logarithm errs by less than one unit in the last place") {
  double worst = 0;
  for (std::uint32_t i = 0; i < samples; ++i) {
    for (const double range : {1.0, 20.0, 700.0}) {
      const double x = std::exp(drawn(i, -range, range));
      worst = std::max(worst, ulps(logarithm(x), std::log(static_cast<long double>(x))));
    }
    const double near_one = 1 + drawn(i, -1e-3, 1e-3);
    worst =
        std::max(worst, ulps(logarithm(near_one), std::log(static_cast<long double>(near_one))));
  }
  MESSAGE("largest error of the logarithm: ", worst, " ulp");
  CHECK(worst < 1);
}

TEST_CASE("the logarithm is exact where it must be and reaches both ends of the range") {
  CHECK(logarithm(1) == 0);
  CHECK(logarithm(std::numbers::e) == 1);
  for (const double x : {0x1p-53, 1 - 0x1p-53, 1 + 0x1p-52, 0.5, 2.0, 5e-324, 1e-310, 0x1p-1022,
                         std::numeric_limits<double>::max()}) {
    CHECK(ulps(logarithm(x), std::log(static_cast<long double>(x))) < 1);
  }
}

TEST_CASE("the logarithm never falls from one number to the next") {
  for (const double start : {0.5, std::sqrt(0.5), 1.0, std::sqrt(2.0), 3.0}) {
    double x = start * (1 - 1000 * 0x1p-53);
    for (int i = 0; i < 2000; ++i) {
      const double next = std::nextafter(x, 10.0);
      REQUIRE(logarithm(x) <= logarithm(next));
      x = next;
    }
  }
}

TEST_CASE("the exponential errs by less than two units in the last place") {
  double worst = 0;
  for (std::uint32_t i = 0; i < samples; ++i) {
    for (const double range : {1e-3, 1.0, 20.0, 700.0}) {
      const double x = drawn(i, -range, range);
      worst = std::max(worst, ulps(exponential(x), std::exp(static_cast<long double>(x))));
    }
  }
  MESSAGE("largest error of the exponential: ", worst, " ulp");
  CHECK(worst < 2);
}

TEST_CASE("the exponential is exact at 0, inverts the logarithm and ends in 0 and infinity") {
  CHECK(exponential(0) == 1);
  CHECK(exponential(1) == doctest::Approx(std::numbers::e).epsilon(1e-15));
  CHECK(exponential(-1000) == 0);
  CHECK(std::isinf(exponential(1000)));
  for (const double x : {1e-300, 1e-10, 0.3, 1.0, 7.0, 1e10, 1e300}) {
    CHECK(exponential(logarithm(x)) == doctest::Approx(x).epsilon(2e-13));
  }
}

TEST_CASE("the normal quantile gives the values of the published algorithm's check") {
  // Wichura (1988), section "Accuracy": PPND16 at these three probabilities.
  CHECK(normal_quantile(0.25) == doctest::Approx(-0.6744897501960817).epsilon(1e-15));
  CHECK(normal_quantile(0.001) == doctest::Approx(-3.090232306167814).epsilon(1e-15));
  CHECK(normal_quantile(1e-20) == doctest::Approx(-9.262340089798408).epsilon(1e-15));
  CHECK(normal_quantile(0.5) == 0);
  CHECK(normal_quantile(0.975) == doctest::Approx(1.959963984540054).epsilon(1e-15));
}

TEST_CASE("the normal quantile agrees with an independent implementation over the whole range") {
  const boost::math::normal_distribution<long double> normal;
  double worst = 0;
  for (std::uint32_t i = 0; i < 2000; ++i) {
    for (const double p :
         {drawn(i, 0, 0.5), std::exp(drawn(i, -300, -1)), std::exp(drawn(i, -20, -2))}) {
      const auto exact =
          static_cast<double>(boost::math::quantile(normal, static_cast<long double>(p)));
      worst = std::max(worst, std::abs(normal_quantile(p) / exact - 1));
    }
  }
  MESSAGE("largest relative error of the normal quantile: ", worst);
  CHECK(worst < 2e-15);
}

TEST_CASE("the normal quantile is odd about one half and rises") {
  double before = normal_quantile(0x1p-53);
  for (int i = 1; i < 10'000; ++i) {
    const double p = i / 10'000.0;
    REQUIRE(normal_quantile(p) > before);
    before = normal_quantile(p);
    // Beside an error of its own, the quantile of 1 - p carries the rounding of 1 - p divided by
    // the density.
    CHECK(normal_quantile(1 - p) == doctest::Approx(-before).epsilon(1e-11));
  }
}

TEST_CASE("the nearest whole number is the one that the C library gives, halves away from zero") {
  for (const double x :
       {0.0, 0.5, 1.5, 2.5, 0.49999999999999994, 0.5000000000000001, 4503599627370495.5,
        4503599627370497.0, 9007199254740993.0, 9.2e18, 1e-300})
    for (const double signed_x : {x, -x}) {
      CAPTURE(signed_x);
      CHECK(nearest_whole(signed_x) == std::llround(signed_x));
    }
  for (std::uint32_t i = 0; i < 100000; ++i) {
    const double x = (draw_uniform(Seed{5}, {Stream("test.nearest"), i}) - 0.5) *
                     static_cast<double>(std::uint64_t{1} << i % 60);
    REQUIRE(nearest_whole(x) == std::llround(x));
  }
}
