#include "kernel/statistics.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "kernel/mathematics.hpp"
#include "kernel/random.hpp"

using namespace jardam;

namespace {

bool holds(const Estimate& estimate, double value) {
  return estimate.low <= value && value <= estimate.high;
}

constexpr Stream noise{"test.noise"};

/// A stationary series x[n] = a x[n-1] + e[n] with standard normal e: its mean is 0, and the mean
/// of n of its values has the standard error 1 / ((1 - a) sqrt(n)).
std::vector<double> autoregressive(double a, std::uint32_t length, std::uint32_t which) {
  std::vector<double> series;
  double x = normal_quantile(draw_uniform({21}, {noise, which, length})) / std::sqrt(1 - a * a);
  for (std::uint32_t n = 0; n < length; ++n) {
    x = a * x + normal_quantile(draw_uniform({21}, {noise, which, n}));
    series.push_back(x);
  }
  return series;
}

}  // namespace

TEST_CASE("running mean and variance are those of the stored samples") {
  RunningMean sample;
  for (const double value : {2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0}) sample.add(value);
  CHECK(sample.count() == 8);
  CHECK(sample.mean() == 5);
  CHECK(sample.variance() == doctest::Approx(32.0 / 7).epsilon(1e-15));
  CHECK(sample.standard_error() == doctest::Approx(std::sqrt(32.0 / 7 / 8)).epsilon(1e-15));
}

TEST_CASE("running variance keeps its digits far from zero") {
  RunningMean sample;
  for (const double value : {4.0, 7.0, 13.0, 16.0}) sample.add(1e9 + value);
  CHECK(sample.mean() == 1e9 + 10);
  CHECK(sample.variance() == 30);
}

TEST_CASE("fewer than two values have no variance") {
  RunningMean sample;
  CHECK(sample.variance() == 0);
  sample.add(3);
  CHECK(sample.mean() == 3);
  CHECK(sample.variance() == 0);
  CHECK(sample.standard_error() == 0);
}

TEST_CASE("Student's quantiles are those of the printed table") {
  // NIST/SEMATECH e-Handbook of Statistical Methods, section 1.3.6.7.2, three decimals.
  struct Row {
    double degrees, at_80, at_90, at_95, at_98, at_99;
  };
  for (const Row& row :
       {Row{1, 3.078, 6.314, 12.706, 31.821, 63.657}, Row{2, 1.886, 2.920, 4.303, 6.965, 9.925},
        Row{5, 1.476, 2.015, 2.571, 3.365, 4.032}, Row{10, 1.372, 1.812, 2.228, 2.764, 3.169},
        Row{30, 1.310, 1.697, 2.042, 2.457, 2.750}, Row{100, 1.290, 1.660, 1.984, 2.364, 2.626}}) {
    CHECK(std::abs(student_t_quantile(0.80, row.degrees) - row.at_80) <= 0.0006);
    CHECK(std::abs(student_t_quantile(0.90, row.degrees) - row.at_90) <= 0.0006);
    CHECK(std::abs(student_t_quantile(0.95, row.degrees) - row.at_95) <= 0.0006);
    CHECK(std::abs(student_t_quantile(0.98, row.degrees) - row.at_98) <= 0.0006);
    CHECK(std::abs(student_t_quantile(0.99, row.degrees) - row.at_99) <= 0.0006);
  }
  CHECK(student_t_quantile(0.95, 1e9) == doctest::Approx(1.959963984540054).epsilon(1e-7));
}

TEST_CASE("an estimate is the mean with its Student interval") {
  const std::vector<double> values{2, 4, 4, 4, 5, 5, 7, 9};
  const Estimate estimate = estimate_mean(values, 0.95);
  const double half_width = 2.364624251592785 * std::sqrt(32.0 / 7 / 8);  // t(0.975; 7)
  CHECK(estimate.mean == 5);
  CHECK(estimate.count == 8);
  CHECK(estimate.low == doctest::Approx(5 - half_width).epsilon(1e-12));
  CHECK(estimate.high == doctest::Approx(5 + half_width).epsilon(1e-12));
}

TEST_CASE("one value alone says nothing about its error") {
  const std::vector<double> values{42};
  const Estimate estimate = estimate_mean(values, 0.95);
  CHECK(estimate.mean == 42);
  CHECK(std::isinf(estimate.low));
  CHECK(estimate.low < 0);
  CHECK(std::isinf(estimate.high));
  CHECK(estimate_mean({}, 0.95).count == 0);
}

TEST_CASE("quantiles interpolate between the ordered values") {
  const std::vector<double> values{9, 1, 3, 7, 5};
  CHECK(quantile(values, 0) == 1);
  CHECK(quantile(values, 0.25) == 3);
  CHECK(quantile(values, 0.5) == 5);
  CHECK(quantile(values, 1) == 9);
  CHECK(quantile(values, 0.1) == doctest::Approx(1.8).epsilon(1e-15));
  CHECK(quantile(std::vector{1.0, 2.0, 3.0, 4.0}, 0.25) == 1.75);  // R: quantile(1:4, 0.25)
  CHECK(quantile(std::vector{6.0}, 0.9) == 6);
}

TEST_CASE("an interval of 90 percent holds the true mean in 90 percent of independent samples") {
  constexpr std::uint32_t repetitions = 2000;
  double held = 0;
  for (std::uint32_t i = 0; i < repetitions; ++i) {
    const Estimate estimate = estimate_mean(autoregressive(0, 8, i), 0.9);
    held += holds(estimate, 0) ? 1 : 0;
  }
  CHECK(std::abs(held / repetitions - 0.9) < 4 * std::sqrt(0.9 * 0.1 / repetitions));
}

TEST_CASE(
    "batch means hold the true mean of a correlated series as often as they say, where plain means "
    "do not") {
  constexpr std::uint32_t repetitions = 200;
  double held = 0;
  double held_plainly = 0;
  for (std::uint32_t i = 0; i < repetitions; ++i) {
    const std::vector<double> series = autoregressive(0.8, 1500, i);
    const Estimate batches = estimate_by_batch_means(series, 15, 0.9);
    const Estimate plain = estimate_mean(series, 0.9);
    CHECK(batches.count == 15);
    held += holds(batches, 0) ? 1 : 0;
    held_plainly += holds(plain, 0) ? 1 : 0;
  }
  CHECK(std::abs(held / repetitions - 0.9) < 4 * std::sqrt(0.9 * 0.1 / repetitions));
  CHECK(held_plainly / repetitions < 0.6);
}

TEST_CASE("batches use the whole series, also when it does not divide evenly") {
  const std::vector<double> series{1, 2, 3, 4, 5, 6, 7};
  const Estimate estimate = estimate_by_batch_means(series, 3, 0.95);
  CHECK(estimate.count == 3);
  CHECK(estimate.mean == doctest::Approx((1.5 + 3.5 + 6) / 3).epsilon(1e-15));
  CHECK(estimate_by_batch_means(std::vector{1.0, 2.0}, 5, 0.95).count == 2);
}
