#pragma once
/// Five classes for shading the regions by a number.

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "model.hpp"

namespace jardam::viewer {

inline constexpr std::size_t class_count = 5;

/// Upper limits of the classes, rising, of two digits; a value on a limit belongs below it.
struct Classes {
  std::array<double, class_count> limits{};
};

/// Classes that hold about as many regions each (one city must not push all others into the
/// lightest shade); equal steps from 0 where there are too few different values for that.
[[nodiscard]] Classes classify(const std::vector<std::optional<double>>& values);
[[nodiscard]] std::size_t class_of(const Classes& classes, double value);

/// A number as short as it can be read: "0.25", "17.3", "1 250".
[[nodiscard]] std::string number_text(double value);
/// "0–20", "21–40", or "0.5–1" where the steps are no whole numbers.
[[nodiscard]] std::string class_text(const Classes& classes, std::size_t index);

/// The smallest of 1, 2, 2.5 and 5 times a power of ten that is not below `least`; 1 for nothing.
[[nodiscard]] double nice_step(double least);

}  // namespace jardam::viewer
