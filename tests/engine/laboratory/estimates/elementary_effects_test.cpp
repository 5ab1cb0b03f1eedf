#include "laboratory/estimates/elementary_effects.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>

#include "engine/laboratory/unit_factors.hpp"
#include "laboratory/design/morris.hpp"

using namespace jardam;
using namespace jardam::laboratory;
using test::unit_factors;

namespace {

using Function = std::function<double(const Package&)>;

std::vector<FactorEffects> effects_of(const std::vector<Lever>& levels, std::uint32_t trajectories,
                                      const Function& f) {
  const auto packages = morris_design(levels, trajectories, {7});
  std::vector<std::vector<double>> values;
  for (const Package& package : packages) values.push_back({f(package), f(package)});
  return elementary_effects(levels, packages, values);
}

/// Morris (1991), section 4: twenty factors, with Campolongo's (-1)^i for the coefficients that
/// Morris drew.
double morris_function(const Package& x) {
  std::array<double, 20> w{};
  for (std::size_t i = 0; i < w.size(); ++i) {
    const bool is_bent = i == 2 || i == 4 || i == 6;
    w[i] = is_bent ? 2 * (1.1 * x[i] / (x[i] + 0.1) - 0.5) : 2 * (x[i] - 0.5);
  }
  const auto sign = [](std::size_t i) { return i % 2 == 0 ? 1.0 : -1.0; };
  double y = 0;
  for (std::size_t i = 0; i < w.size(); ++i) {
    y += (i < 10 ? 20 : sign(i + 1)) * w[i];
    for (std::size_t j = i + 1; j < w.size(); ++j) {
      y += (j < 6 ? -15 : sign(i + j)) * w[i] * w[j];
      for (std::size_t k = j + 1; k < 5; ++k) {
        y += -10 * w[i] * w[j] * w[k];
        for (std::size_t l = k + 1; l < 4; ++l) y += 5 * w[i] * w[j] * w[k] * w[l];
      }
    }
  }
  return y;
}

}  // namespace

TEST_CASE("of a linear function the mean size is coefficient times range, and nothing spreads") {
  const std::vector<Factor> factors{{"a", {}, 2, 6}, {"b", {}, 0, 10}, {"c", {}, 0, 1}};
  const auto effects = effects_of(levels_of(factors), 20,
                                  [](const Package& x) { return 3 * x[0] - 0.5 * x[1] + 7; });
  const std::vector<double> means{12, -5, 0};
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(effects[i].mean.mean == doctest::Approx(means[i]));
    CHECK(effects[i].absolute.mean == doctest::Approx(std::abs(means[i])));
    CHECK(effects[i].spread == doctest::Approx(0).scale(1));
    CHECK(effects[i].absolute.count == 20);
    CHECK(effects[i].is_clear() == (i < 2));
  }
}

TEST_CASE("effects that cancel have a size, and interaction spreads") {
  const auto effects = effects_of(unit_factors(2), 400,
                                  [](const Package& x) { return (x[0] - 0.5) * (x[1] - 0.5); });
  // The effect of either is the other's level minus a half: a sixth or a half, of either sign.
  CHECK(effects[0].mean.mean == doctest::Approx(0).scale(1).epsilon(0.05));
  CHECK(effects[0].absolute.mean == doctest::Approx(1.0 / 3).epsilon(0.05));
  CHECK(effects[0].spread == doctest::Approx(std::sqrt((1.0 / 4 + 1.0 / 36) / 2)).epsilon(0.05));
}

TEST_CASE(
    "Morris' function of twenty factors: ten matter, of these three alone are free of "
    "interaction") {
  const auto effects = effects_of(unit_factors(20), 200, morris_function);
  double least_important = 1e9, most_negligible = 0;
  for (std::size_t i = 0; i < 10; ++i)
    least_important = std::min(least_important, effects[i].absolute.mean);
  for (std::size_t i = 10; i < 20; ++i)
    most_negligible = std::max(most_negligible, effects[i].absolute.mean);
  CHECK(least_important > 2 * most_negligible);
  for (const std::size_t i : {7u, 8u, 9u}) {
    CHECK(effects[i].absolute.mean == doctest::Approx(40).epsilon(0.1));
    CHECK(effects[i].spread < 10);
  }
  for (std::size_t i = 0; i < 6; ++i) CHECK(effects[i].spread > 25);
}

TEST_CASE("what is chance alone is called so, and a factor without effect is never clear") {
  const auto levels = unit_factors(8);
  const auto packages = morris_design(levels, 30, {5});
  std::vector<std::vector<double>> values;
  for (std::uint32_t p = 0; p < packages.size(); ++p) {
    values.emplace_back();
    for (std::uint32_t r = 0; r < 4; ++r)
      values.back().push_back(draw_uniform({9}, {Stream{"test.noise"}, p, r}) +
                              (r == 3 ? 0 : packages[p][0]));
  }
  const auto effects = elementary_effects(levels, packages, values);
  for (std::size_t i = 1; i < 8; ++i) {
    CHECK_FALSE(effects[i].is_clear());
    CHECK(effects[i].absolute.mean == doctest::Approx(effects[i].chance).epsilon(0.3));
  }
  CHECK(effects[0].is_clear());
  CHECK(effects[0].mean.mean == doctest::Approx(0.75).epsilon(0.2));
}

TEST_CASE("outcomes that were not observed are left out and counted") {
  const auto levels = unit_factors(1);
  const auto packages = morris_design(levels, 3, {1});
  std::vector<std::vector<double>> values{
      {1, 1}, {std::nan(""), std::nan("")}, {1, 1}, {3, 3}, {1, std::nan("")}, {3, 3}};
  const auto effects = elementary_effects(levels, packages, values);
  CHECK(effects[0].absolute.count == 2);
  CHECK(effects[0].absolute.mean == doctest::Approx(3));
  values.assign(6, {std::nan("")});
  CHECK(elementary_effects(levels, packages, values)[0].absolute.count == 0);
}
