#pragma once
/// What happens to people: one file pair for each mechanism, which declares what it owns. To add
/// one, add its pair and its line in the list.

#include "country/owner.hpp"

namespace jardam {

/// The mechanisms, in the order in which their parameters are described and their functions called.
[[nodiscard]] Owners mechanisms();

}  // namespace jardam
