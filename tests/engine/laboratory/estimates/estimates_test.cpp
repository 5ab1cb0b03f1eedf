#include "laboratory/estimates/estimates.hpp"

#include <doctest/doctest.h>

#include <cmath>

using namespace jardam::laboratory;

namespace {

const double missing = std::nan("");

std::vector<double> ten(double first, double step) {
  std::vector<double> values;
  for (int i = 0; i < 10; ++i) values.push_back(first + step * i);
  return values;
}

}  // namespace

TEST_CASE("a difference is estimated from pairs: what both share does not widen its interval") {
  const auto baseline = ten(100, 10);
  std::vector<double> package = baseline;
  for (std::size_t i = 0; i < package.size(); ++i) package[i] += i % 2 == 0 ? 4 : 6;
  const Effect effect = estimate_effect(baseline, package);
  CHECK(effect.difference.mean == doctest::Approx(5));
  // Five 4s and five 6s: sd = sqrt(10/9), t(0.975, 9) = 2.262157, half width = t * sd / sqrt(10) =
  // 0.754052.
  CHECK(effect.difference.high - effect.difference.mean == doctest::Approx(0.754052).epsilon(1e-5));
  CHECK(effect.is_clear());
  CHECK_FALSE(effect.is_underpowered);
  CHECK(effect.variance_ratio > 1000);
}

TEST_CASE("equal runs differ by exactly nothing and have no variance ratio") {
  const Effect effect = estimate_effect(ten(1, 1), ten(1, 1));
  CHECK(effect.difference.low == 0);
  CHECK(effect.difference.high == 0);
  CHECK_FALSE(effect.is_clear());
  CHECK_FALSE(effect.is_underpowered);
  CHECK(std::isnan(effect.variance_ratio));
}

TEST_CASE("a missing run takes its pair with it") {
  auto package = ten(2, 1);
  package[3] = missing;
  const Effect effect = estimate_effect(ten(1, 1), package);
  CHECK(effect.difference.count == 9);
  CHECK(effect.baseline.count == 9);
  CHECK(effect.difference.mean == doctest::Approx(1));
}

TEST_CASE("few pairs are underpowered however clear they look") {
  const Effect effect =
      estimate_effect(std::vector<double>{1, 2, 3}, std::vector<double>{101, 102.5, 103});
  CHECK(effect.is_clear());
  CHECK(effect.is_underpowered);
}

TEST_CASE(
    "an interval around zero that is wide against the baseline is underpowered and says how many "
    "pairs it needs") {
  std::vector<double> package = ten(100, 0);
  for (std::size_t i = 0; i < package.size(); ++i) package[i] += i % 2 == 0 ? 60 : -60;
  const Effect effect = estimate_effect(ten(100, 0), package);
  CHECK_FALSE(effect.is_clear());
  CHECK(effect.is_underpowered);
  REQUIRE(effect.needed.has_value());
  CHECK(*effect.needed > 100);  // half width 45, wanted 10: 4.5 squared times as many
  CHECK(*effect.needed < 300);
}

TEST_CASE("a narrow interval around zero is an answer: no change worth mentioning") {
  std::vector<double> package = ten(100, 0);
  for (std::size_t i = 0; i < package.size(); ++i) package[i] += i % 2 == 0 ? 1 : -1;
  const Effect effect = estimate_effect(ten(100, 0), package);
  CHECK_FALSE(effect.is_clear());
  CHECK_FALSE(effect.is_underpowered);
}

TEST_CASE("what none of n pairs shows may still happen in three of n: the rule of three") {
  CHECK(chance_unseen(30) == doctest::Approx(0.0950).epsilon(1e-3));
  CHECK(chance_unseen(1000) == doctest::Approx(3.0 / 1000).epsilon(0.01));
  CHECK(chance_unseen(0) == 1);
}

TEST_CASE("no pair at all is no effect") {
  const Effect effect = estimate_effect(std::vector<double>{missing}, std::vector<double>{1});
  CHECK(effect.difference.count == 0);
  CHECK_FALSE(effect.is_clear());
  CHECK(effect.is_underpowered);
}
