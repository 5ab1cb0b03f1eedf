#pragma once
/// Which assumptions an answer hangs on: the elementary effects of factors (Morris 1991; mean of
/// absolute effects: Campolongo, Cariboni and Saltelli, Environmental Modelling & Software 22,
/// 2007).

#include <limits>
#include <span>
#include <vector>

#include "kernel/statistics.hpp"
#include "laboratory/design/design.hpp"

namespace jardam::laboratory {

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

/// The effects by factor. `values[package][replication]` are an outcome over the packages of
/// `morris_design(levels, ...)`; those that are not a number are left out.
[[nodiscard]] std::vector<FactorEffects> elementary_effects(
    std::span<const Lever> levels, std::span<const Package> packages,
    std::span<const std::vector<double>> values);

}  // namespace jardam::laboratory
