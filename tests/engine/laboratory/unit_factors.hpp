#pragma once
/// Factors without a name, for tests of designs and of what is estimated from them.

#include <vector>

#include "laboratory/design/morris.hpp"

namespace jardam::test {

/// The levels of so many factors, each from 0 to 1.
inline std::vector<Lever> unit_factors(std::size_t count) {
  std::vector<Factor> factors(count);
  for (Factor& factor : factors) factor.high = 1;
  return laboratory::levels_of(factors);
}

}  // namespace jardam::test
