#pragma once
/// Numbers kept in whole parts of one, so that sums of them are exact and the state is integers
/// only.

#include <compare>
#include <cstdint>

#include "kernel/mathematics.hpp"

namespace jardam {

/// A number of `units`, each one part in `one`.
template <class Whole, std::uint32_t one>
struct FixedPoint {
  Whole units = 0;

  static constexpr double per_one = one;
  /// The nearest fixed-point number. Requires that `value` is not below 0 and fits.
  [[nodiscard]] static constexpr FixedPoint nearest(double value) {
    return {static_cast<Whole>(nearest_whole(value * per_one))};
  }
  [[nodiscard]] constexpr double value() const { return units / per_one; }
  constexpr auto operator<=>(const FixedPoint&) const = default;
};

using PerMille = FixedPoint<std::uint16_t, 1000>;
/// Exact for levers of six decimals.
using Millionths = FixedPoint<std::uint32_t, 1'000'000>;
/// Exact for sums and halves; reaches 4095.
using BinaryFraction = FixedPoint<std::uint32_t, 1u << 20>;

}  // namespace jardam
