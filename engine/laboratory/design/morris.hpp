#pragma once
/// Which runs tell on which assumptions an answer hangs: trajectories through the factors' ranges
/// (Morris, "Factorial sampling plans for preliminary computational experiments", Technometrics
/// 33(2), 1991). A trajectory changes one factor after the other, each once, by two thirds of its
/// range.

#include <cstdint>
#include <span>
#include <vector>

#include "kernel/random.hpp"
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

}  // namespace jardam::laboratory
