#include "laboratory/design/morris.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/laboratory/unit_factors.hpp"

using namespace jardam;
using namespace jardam::laboratory;
using test::unit_factors;

TEST_CASE("a trajectory changes every factor once, by two thirds of its range, within the range") {
  const std::vector<Factor> factors{{"a", {}, 10, 40}, {"b", {}, -1, 2}, {"c", {}, 0, 0.3}};
  const auto levels = levels_of(factors);
  CHECK(levels[0].values == std::vector<double>{10, 20, 30, 40});
  const auto packages = morris_design(levels, 50, {3});
  REQUIRE(packages.size() == 50 * 4);
  std::array<std::array<int, factor_levels>, 3> used{};
  for (std::size_t t = 0; t < 50; ++t) {
    std::array<int, 3> changed{};
    for (std::size_t p = 0; p < 3; ++p) {
      const Package &from = packages[4 * t + p], &to = packages[4 * t + p + 1];
      for (std::size_t i = 0; i < 3; ++i) {
        if (from[i] == to[i]) continue;
        ++changed[i];
        CHECK(std::abs(to[i] - from[i]) ==
              doctest::Approx((factors[i].high - factors[i].low) * 2 / 3));
      }
    }
    CHECK(changed == std::array<int, 3>{1, 1, 1});
    for (std::size_t i = 0; i < 3; ++i) {
      const auto& values = levels[i].values;
      ++used[i][static_cast<std::size_t>(
          std::find(values.begin(), values.end(), packages[4 * t][i]) - values.begin())];
    }
  }
  for (const auto& counts : used) {
    for (const int count : counts)
      CHECK(count > 3);  // of 12.5 on average: the corners of the grid are all visited
  }
}

TEST_CASE("more trajectories leave the earlier ones as they are") {
  const auto levels = unit_factors(6);
  const auto few = morris_design(levels, 4, {1}), many = morris_design(levels, 9, {1});
  REQUIRE(many.size() == 9 * 7);
  CHECK(std::equal(few.begin(), few.end(), many.begin()));
  CHECK(morris_design(levels, 4, {2}) != few);
}

TEST_CASE("the levels of a factor end exactly where its range does") {
  const std::vector<Factor> factors{{"a", {}, 0.1, 0.7}, {"b", RegionId{1}, -1, 0.3}};
  const auto levels = levels_of(factors);
  REQUIRE(levels.size() == 2);
  CHECK(levels[0].values.front() == 0.1);
  CHECK(levels[0].values.back() == 0.7);
  CHECK(levels[1].values.back() == 0.3);
  CHECK(levels[1].parameter == "b");
  CHECK(levels[1].region == RegionId{1});
}

TEST_CASE("factors are changed in another order by each trajectory") {
  const auto levels = unit_factors(3);
  const auto packages = morris_design(levels, 100, {1});
  std::array<int, 3> first{};
  for (std::size_t t = 0; t < 100; ++t) {
    for (std::size_t i = 0; i < 3; ++i) first[i] += packages[4 * t][i] != packages[4 * t + 1][i];
  }
  for (const int times : first) CHECK(times > 15);  // of 33 on average
}

TEST_CASE("without factors a trajectory is the one package that changes nothing") {
  CHECK(morris_design({}, 2, {1}) == std::vector<Package>{{}, {}});
}
