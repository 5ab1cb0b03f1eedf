#pragma once
/// Numbers as people read them.

#include <string>

namespace jardam::words {

/// A number with two digits after the point at most, and fewer the larger it is.
[[nodiscard]] std::string short_number(double value);

}  // namespace jardam::words
