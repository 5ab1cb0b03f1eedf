#include "kernel/variates.hpp"

#include <doctest/doctest.h>

#include <array>
#include <boost/math/distributions/poisson.hpp>
#include <cmath>
#include <functional>
#include <numbers>
#include <vector>

#include "kernel/random.hpp"
#include "kernel/statistics.hpp"

using namespace jardam;

namespace {

constexpr Stream draws{"test.variates"};
constexpr std::uint32_t count = 100'000;
constexpr double least_draw = 0x1p-53;
constexpr double greatest_draw = 1 - 0x1p-53;

using Variate = std::function<double(double)>;

/// The mean of the variate misses its true mean by less than four standard errors, computed from
/// its true deviation.
void check_mean(const Variate& variate, double mean, double deviation) {
  RunningMean sample;
  for (std::uint32_t who = 0; who < count; ++who)
    sample.add(variate(draw_uniform({11}, {draws, who})));
  CHECK(std::abs(sample.mean() - mean) < 4 * deviation / std::sqrt(count));
}

/// The variance, likewise; `kurtosis` is the fourth central moment over the squared variance.
void check_variance(const Variate& variate, double variance, double kurtosis) {
  RunningMean sample;
  for (std::uint32_t who = 0; who < count; ++who)
    sample.add(variate(draw_uniform({12}, {draws, who})));
  CHECK(std::abs(sample.variance() - variance) < 4 * variance * std::sqrt((kurtosis - 1) / count));
}

void check_rises(const Variate& variate) {
  double before = variate(least_draw);
  CHECK(std::isfinite(before));
  for (int i = 1; i <= 20'000; ++i) {
    const double value = variate(i < 20'000 ? i / 20'000.0 : greatest_draw);
    REQUIRE(value >= before);
    before = value;
  }
  CHECK(std::isfinite(before));
}

}  // namespace

TEST_CASE(
    "the unit exponential has mean 1, variance 1 and the right quantiles, and rises with the "
    "draw") {
  check_mean(unit_exponential, 1, 1);
  check_variance(unit_exponential, 1, 9);
  check_rises(unit_exponential);
  CHECK(unit_exponential(0.5) == doctest::Approx(std::numbers::ln2).epsilon(1e-15));
  CHECK(unit_exponential(1e-20) == doctest::Approx(1e-20).epsilon(1e-15));
  CHECK(unit_exponential(1e-9) == doctest::Approx(-std::log1p(-1e-9)).epsilon(1e-15));
  CHECK(unit_exponential(least_draw) > 0);
}

TEST_CASE(
    "the lognormal has the stated median, 90th percentile and mean, and rises with the draw") {
  const double deviation = log_deviation_from_p90(30, 120);
  CHECK(lognormal(0.5, 30, deviation) == 30);
  CHECK(lognormal(0.9, 30, deviation) == doctest::Approx(120).epsilon(1e-14));
  check_rises([&](double u) { return lognormal(u, 30, deviation); });
  const double square = 0.5 * 0.5;
  check_mean([](double u) { return lognormal(u, 10, 0.5); }, 10 * std::exp(square / 2),
             10 * std::sqrt((std::exp(square) - 1) * std::exp(square)));
  CHECK(lognormal(0.01, 30, 0) == 30);
}

TEST_CASE("a length-biased lognormal weights every length by itself") {
  // Weighted by its length, the mean of a lognormal is its second moment over its first.
  const double square = 0.5 * 0.5;
  const double mean = 10 * std::exp(2 * square) / std::exp(square / 2);
  const auto variate = [](double u) { return length_biased_lognormal(u, 10, 0.5); };
  check_mean(variate, mean, mean * std::sqrt(std::exp(square) - 1));
  check_rises(variate);

  // The same from unbiased lengths, each counted as often as it is long.
  double lengths = 0;
  double weighted = 0;
  for (std::uint32_t who = 0; who < count; ++who) {
    const double length = lognormal(draw_uniform({15}, {draws, who}), 10, 0.5);
    lengths += length;
    weighted += length * length;
  }
  CHECK(weighted / lengths ==
        doctest::Approx(mean).epsilon(4 * 0.0027));  // the relative standard error of the ratio
}

TEST_CASE("the uniform stays within its bounds, the upper one excluded") {
  check_mean([](double u) { return uniform_between(u, -2, 6); }, 2, 8 / std::sqrt(12));
  check_variance([](double u) { return uniform_between(u, -2, 6); }, 64.0 / 12, 1.8);
  check_rises([](double u) { return uniform_between(u, -2, 6); });
  CHECK(uniform_between(greatest_draw, 1e15, 1e15 + 1) < 1e15 + 1);
  CHECK(uniform_between(least_draw, 0, 1) > 0);
  CHECK(uniform_between(0.7, 3, 3) == 3);
}

TEST_CASE("the categorical chooses in proportion to the weights and never a weight of zero") {
  const std::array weights{0.0, 3.0, 0.0, 1.0, 6.0, 0.0};
  std::array<double, 6> chosen{};
  for (std::uint32_t who = 0; who < count; ++who)
    chosen[categorical(draw_uniform({13}, {draws, who}), weights)] += 1;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const double p = weights[i] / 10;
    CHECK(std::abs(chosen[i] / count - p) <= 4 * std::sqrt(p * (1 - p) / count));
  }
  CHECK(categorical(least_draw, weights) == 1);
  CHECK(categorical(greatest_draw, weights) == 4);
  CHECK(categorical(0.3, weights) == 3);
  check_rises([&](double u) { return static_cast<double>(categorical(u, weights)); });
}

TEST_CASE("the categorical ends within weights whose sum is rounded") {
  const std::vector<double> tenths(10, 0.1);
  CHECK(categorical(greatest_draw, tenths) == 9);
  const std::vector<double> uneven{1e-300, 1e300, 1e-300, 0};
  CHECK(categorical(greatest_draw, uneven) < 3);
  const std::vector<double> single{5.0};
  CHECK(categorical(0.5, single) == 0);
}

TEST_CASE("the Poisson count has mean and variance of its mean, and rises with the draw") {
  for (const double mean : {0.05, 1.0, 4.5, 40.0, 700.0}) {
    const auto variate = [mean](double u) { return static_cast<double>(poisson(u, mean)); };
    check_rises(variate);
    if (mean > 100) continue;  // a hundred thousand of these would take the suite's whole time
    check_mean(variate, mean, std::sqrt(mean));
    check_variance(variate, mean, 3 + 1 / mean);
  }
}

TEST_CASE("the Poisson count inverts the exact distribution") {
  for (const double mean : {0.3, 12.0, 250.0, 700.0}) {
    const boost::math::poisson_distribution<> exact(mean);
    for (std::uint32_t who = 0; who < 300; ++who) {
      const double u = draw_uniform({14}, {draws, who});
      const std::uint32_t value = poisson(u, mean);
      CHECK(u < boost::math::cdf(exact, value) + 1e-12);
      if (value > 0) CHECK(u > boost::math::cdf(exact, value - 1) - 1e-12);
    }
  }
  CHECK(poisson(0.999, 0) == 0);
}

TEST_CASE("the geometric counts failures before the first success") {
  for (const double p : {0.9, 0.3, 0.01}) {
    const auto variate = [p](double u) { return static_cast<double>(geometric(u, p)); };
    const double variance = (1 - p) / (p * p);
    check_mean(variate, (1 - p) / p, std::sqrt(variance));
    check_variance(variate, variance, 9 + 1 / variance);
    check_rises(variate);
  }
  CHECK(geometric(greatest_draw, 1) == 0);
  CHECK(geometric(0.29, 0.3) == 0);
  CHECK(geometric(0.31, 0.3) == 1);
  CHECK(geometric(0.5, 1e-6) == 693146);                   // floor(ln 2 / -log1p(-1e-6))
  CHECK(geometric(greatest_draw, 1e-300) == 0xffffffffu);  // held at the greatest count
}

TEST_CASE("the triangular has the right mean, variance and bounds, and rises with the draw") {
  const auto variate = [](double u) { return triangular(u, 2, 3, 10); };
  check_mean(variate, 5, std::sqrt(57.0 / 18));
  check_variance(variate, 57.0 / 18, 2.4);
  check_rises(variate);
  CHECK(triangular(1.0 / 8, 2, 3, 10) == doctest::Approx(3).epsilon(1e-15));
  CHECK(triangular(least_draw, 2, 3, 10) >= 2);
  CHECK(triangular(greatest_draw, 2, 3, 10) <= 10);
  CHECK(triangular(0.25, 0, 0, 1) == doctest::Approx(1 - std::sqrt(0.75)).epsilon(1e-15));
  CHECK(triangular(0.25, 0, 1, 1) == 0.5);
  CHECK(triangular(0.3, 4, 4, 4) == 4);
}

TEST_CASE("the Weibull has the right mean and median, and rises with the draw") {
  for (const double shape : {0.7, 1.0, 3.0}) {
    const auto variate = [shape](double u) { return weibull(u, 20, shape); };
    const double first = std::tgamma(1 + 1 / shape);
    const double second = std::tgamma(1 + 2 / shape);
    check_mean(variate, 20 * first, 20 * std::sqrt(second - first * first));
    check_rises(variate);
    CHECK(variate(0.5) ==
          doctest::Approx(20 * std::pow(std::numbers::ln2, 1 / shape)).epsilon(1e-14));
  }
}

TEST_CASE("rounding by chance is right on average and never off by one or more") {
  double sum = 0;
  constexpr std::uint32_t many = 20000;
  for (std::uint32_t i = 0; i < many; ++i) {
    const std::uint32_t rounded = round_by_chance(Seed{1}, {Stream{"test"}, i}, 2.3);
    CHECK((rounded == 2 || rounded == 3));
    sum += rounded;
  }
  CHECK(std::abs(sum / many - 2.3) < 4 * std::sqrt(0.3 * 0.7 / many));
}

TEST_CASE("whole numbers need no chance, nothing stays nothing") {
  for (const double whole : {0.0, 1.0, 40.0, 160000.0})
    for (std::uint32_t i = 0; i < 50; ++i)
      CHECK(round_by_chance(Seed{2}, {Stream{"test"}, i}, whole) ==
            static_cast<std::uint32_t>(whole));
}
