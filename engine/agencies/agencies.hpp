#pragma once
/// Who acts against exploitation: one file pair for each concept, which declares what it owns. To
/// add a concept, add its pair and its line in the list.

#include "country/owner.hpp"

namespace jardam {

/// The owners of this room, in the order in which their parameters are described and their
/// functions called.
[[nodiscard]] Owners agencies();

}  // namespace jardam
