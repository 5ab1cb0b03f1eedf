#pragma once
/// Five classes for shading the regions by a number.

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "model.hpp"

namespace jardam::viewer {

inline constexpr std::size_t class_count = 5;

/// Upper limits of the classes, rising by equal steps of 1, 2, 2.5 or 5 times a power of ten; a value on a limit belongs
/// below it.
struct Classes {
  std::array<double, class_count> limits{};
};

/// Classes from 0 to the largest value. Without any positive value: steps of one.
[[nodiscard]] Classes classify(const std::vector<std::optional<double>>& values);
[[nodiscard]] std::size_t class_of(const Classes& classes, double value);

/// A number as short as it can be read: "0.25", "17", "1 250", "1.2 M" has no place here: "1 200 000".
[[nodiscard]] std::string number_text(double value);
/// "0–20", "21–40", or "0.5–1" where the steps are no whole numbers.
[[nodiscard]] std::string class_text(const Classes& classes, std::size_t index);

/// The smallest of 1, 2, 2.5 and 5 times a power of ten that is not below `least`; 1 for nothing.
[[nodiscard]] double nice_step(double least);

}  // namespace jardam::viewer
