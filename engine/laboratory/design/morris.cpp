#include "laboratory/design/morris.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace jardam::laboratory {
namespace {

constexpr Stream start_stream{"sensitivity.start"};
constexpr Stream direction_stream{"sensitivity.direction"};
constexpr Stream order_stream{"sensitivity.order"};
constexpr std::uint32_t levels_moved =
    factor_levels / 2;  ///< levels; with it every level is used as often (Morris 1991)

/// The factors in the order in which a trajectory changes them.
std::vector<std::size_t> order_of(std::size_t factors, std::uint32_t trajectory, Seed seed) {
  std::vector<std::uint64_t> keys(factors);
  for (std::size_t i = 0; i < factors; ++i)
    keys[i] = draw_bits(seed, {order_stream, static_cast<std::uint32_t>(i), trajectory});
  std::vector<std::size_t> order(factors);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return std::tie(keys[a], a) < std::tie(keys[b], b);
  });
  return order;
}

}  // namespace

std::vector<Lever> levels_of(std::span<const Factor> factors) {
  std::vector<Lever> levers;
  for (const Factor& factor : factors) {
    Lever& lever = levers.emplace_back(Lever{factor.parameter, factor.region, {}});
    for (std::uint32_t level = 0; level < factor_levels; ++level)
      lever.values.push_back(level + 1 == factor_levels
                                 ? factor.high
                                 : factor.low +
                                       (factor.high - factor.low) * level / (factor_levels - 1));
  }
  return levers;
}

std::vector<Package> morris_design(std::span<const Lever> levels, std::uint32_t trajectories,
                                   Seed seed) {
  std::vector<Package> packages;
  for (std::uint32_t trajectory = 0; trajectory < trajectories; ++trajectory) {
    std::vector<std::uint32_t> from, to;
    for (std::uint32_t i = 0; i < levels.size(); ++i) {
      const std::uint32_t low =
          draw_index(seed, {start_stream, i, trajectory}, factor_levels - levels_moved);
      const bool rises = draw_happens(seed, {direction_stream, i, trajectory}, 0.5);
      from.push_back(rises ? low : low + levels_moved);
      to.push_back(rises ? low + levels_moved : low);
    }
    Package package;
    for (std::size_t i = 0; i < levels.size(); ++i) package.push_back(levels[i].values[from[i]]);
    packages.push_back(package);
    for (const std::size_t i : order_of(levels.size(), trajectory, seed)) {
      package[i] = levels[i].values[to[i]];
      packages.push_back(package);
    }
  }
  return packages;
}

}  // namespace jardam::laboratory
