#pragma once
/// The owners of this room.

#include "country/owner.hpp"

namespace jardam {

[[nodiscard]] Owners country_owners();

}  // namespace jardam
