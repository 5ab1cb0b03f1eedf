#pragma once
/// Which assumptions an answer hangs on: elementary effects (Morris, "Factorial sampling plans for
/// preliminary computational experiments", Technometrics 33(2), 1991; mean of absolute effects:
/// Campolongo, Cariboni and Saltelli, Environmental Modelling & Software 22, 2007). A trajectory
/// changes one factor after the other, each once, by two thirds of its range.

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "kernel/random.hpp"
#include "kernel/statistics.hpp"
#include "laboratory/design/design.hpp"

namespace jardam::laboratory {

/// Values of a factor that the design uses, evenly from the low to the high end of its range.
inline constexpr std::uint32_t factor_levels = 4;

/// The factors as levers whose values are their levels.
[[nodiscard]] std::vector<Lever> levels_of(std::span<const Factor> factors);

/// `trajectories` x (factors + 1) packages: from a random corner of the grid each next one differs
/// in one factor, in random order. More trajectories leave the earlier ones as they are.
[[nodiscard]] std::vector<Package> morris_design(std::span<const Lever> levels,
                                                 std::uint32_t trajectories, Seed seed);

/// What a factor does to one outcome when it goes from the low to the high end of its range.
struct FactorEffects {
  Estimate mean;      ///< of the elementary effects, signed: 0 where they cancel
  Estimate absolute;  ///< of their sizes; ranks the factors. `count` of both: trajectories in which
                      ///< the outcome was observed
  double spread = 0;  ///< standard deviation of the effects: by the other factors (interaction), a
                      ///< bend, and chance
  /// The mean size that effects of chance alone would have, from the spread between replications;
  /// not a number with one.
  double chance = std::numeric_limits<double>::quiet_NaN();
  /// Whether the sizes exceed what chance explains, with ten trajectories about twice its size;
  /// never with one replication.
  [[nodiscard]] bool is_clear() const;
};

/// By factor. `values[package][replication]` are an outcome over the packages of
/// `morris_design(levels, ...)`; those that are not a number are left out.
[[nodiscard]] std::vector<FactorEffects> elementary_effects(
    std::span<const Lever> levels, std::span<const Package> packages,
    std::span<const std::vector<double>> values);

}  // namespace jardam::laboratory
