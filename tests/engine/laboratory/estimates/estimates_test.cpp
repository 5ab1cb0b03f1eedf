#include "laboratory/estimates/estimates.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <random>

using namespace jardam::laboratory;

namespace {

const double missing_run = std::nan("");

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
  CHECK(effect.is_clear);
  CHECK_FALSE(effect.is_underpowered);
  CHECK(effect.variance_ratio > 1000);
}

TEST_CASE("equal runs differ by exactly nothing and have no variance ratio") {
  const Effect effect = estimate_effect(ten(1, 1), ten(1, 1));
  CHECK(effect.difference.low == 0);
  CHECK(effect.difference.high == 0);
  CHECK_FALSE(effect.is_clear);
  CHECK_FALSE(effect.is_underpowered);
  CHECK(std::isnan(effect.variance_ratio));
}

TEST_CASE("a missing run takes its pair with it") {
  auto package = ten(2, 1);
  package[3] = missing_run;
  const Effect effect = estimate_effect(ten(1, 1), package);
  CHECK(effect.difference.count == 9);
  CHECK(effect.baseline.count == 9);
  CHECK(effect.difference.mean == doctest::Approx(1));
}

TEST_CASE("few pairs are underpowered however clear they look") {
  const Effect effect =
      estimate_effect(std::vector<double>{1, 2, 3}, std::vector<double>{101, 102.5, 103});
  CHECK(effect.difference.low > 0);
  CHECK_FALSE(effect.is_clear);
  CHECK(effect.is_underpowered);
}

TEST_CASE("an effect that rests on four pairs of thirty is not clear, whatever its interval says") {
  std::vector<double> package(30, 100.0);
  for (const std::size_t i : {3, 8, 20, 21}) package[i] = 101;
  const Effect four = estimate_effect(std::vector<double>(30, 100.0), package);
  CHECK(four.differing == 4);
  CHECK(four.difference.low > 0);
  CHECK_FALSE(four.is_clear);
  CHECK(four.is_underpowered);
  REQUIRE(four.needed.has_value());
  CHECK(*four.needed == 128);  // seventeen would then differ
  package[25] = package[26] = 101;
  CHECK(estimate_effect(std::vector<double>(30, 100.0), package).is_clear);
}

TEST_CASE("the exact test counts the choices of signs that give as large a sum") {
  CHECK(sign_flip_test(std::vector<double>{}) == 1);
  CHECK(sign_flip_test(std::vector<double>{1, 1, 1, 1, 1}) == 2.0 / 32);
  CHECK(sign_flip_test(std::vector<double>{-1, -2, -3, -4, -5, -6}) == 2.0 / 64);
  CHECK(sign_flip_test(std::vector<double>{0.1, 0.2, -0.3}) ==
        1);  // a sum of nought, but for rounding
  // Darwin's cross- and self-fertilised maize, in eighths of an inch: Fisher (1935, section 21)
  // counts 863 of 32768 choices with as large a sum to one side.
  CHECK(sign_flip_test(std::vector<double>{49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60,
                                           -48}) == 2.0 * 863 / 32768);
}

TEST_CASE(
    "where only chance makes pairs differ, few effects look clear, however few pairs differ") {
  std::mt19937_64 chance(1);
  const auto uniform = [&] { return static_cast<double>(chance() >> 11) * 0x1p-53; };
  constexpr int trials = 2000;
  constexpr double bearable = 0.065;  // 5 % and three standard errors of so many trials
  const auto false_clear = [&](std::size_t pairs, std::size_t differing, bool are_alike) {
    int clear = 0;
    for (int trial = 0; trial < trials; ++trial) {
      std::vector<double> package(pairs, 100.0);
      for (std::size_t i = 0; i < differing; ++i) {
        const double size = are_alike ? 1 : std::exp(4 * uniform());
        package[i] += uniform() < 0.5 ? size : -size;
      }
      clear += estimate_effect(std::vector<double>(pairs, 100.0), package).is_clear ? 1 : 0;
    }
    return static_cast<double>(clear) / trials;
  };
  for (const std::size_t pairs : {10, 30, 100}) {
    for (const std::size_t differing : {2, 4, 5, 6, 8, 12, 16, 30}) {
      if (differing > pairs) continue;
      CAPTURE(pairs);
      CAPTURE(differing);
      CHECK(false_clear(pairs, differing, true) < bearable);
      CHECK(false_clear(pairs, differing, false) < bearable);
    }
  }
}

TEST_CASE(
    "an interval around zero that is wide against the baseline is underpowered and says how many "
    "pairs it needs") {
  std::vector<double> package = ten(100, 0);
  for (std::size_t i = 0; i < package.size(); ++i) package[i] += i % 2 == 0 ? 60 : -60;
  const Effect effect = estimate_effect(ten(100, 0), package);
  CHECK_FALSE(effect.is_clear);
  CHECK(effect.is_underpowered);
  REQUIRE(effect.needed.has_value());
  CHECK(*effect.needed > 100);  // half width 45, wanted 10: 4.5 squared times as many
  CHECK(*effect.needed < 300);
}

TEST_CASE("a narrow interval around zero is an answer: no change worth mentioning") {
  std::vector<double> package = ten(100, 0);
  for (std::size_t i = 0; i < package.size(); ++i) package[i] += i % 2 == 0 ? 1 : -1;
  const Effect effect = estimate_effect(ten(100, 0), package);
  CHECK_FALSE(effect.is_clear);
  CHECK_FALSE(effect.is_underpowered);
}

TEST_CASE("what none of n pairs shows may still happen in three of n: the rule of three") {
  CHECK(chance_unseen(30) == doctest::Approx(0.0950).epsilon(1e-3));
  CHECK(chance_unseen(1000) == doctest::Approx(3.0 / 1000).epsilon(0.01));
  CHECK(chance_unseen(0) == 1);
}

TEST_CASE("no pair at all is no effect") {
  const Effect effect = estimate_effect(std::vector<double>{missing_run}, std::vector<double>{1});
  CHECK(effect.difference.count == 0);
  CHECK_FALSE(effect.is_clear);
  CHECK(effect.is_underpowered);
}
