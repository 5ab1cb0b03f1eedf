#pragma once
/// The owners of this room.

#include "country/owner.hpp"

namespace jardam {

/// Official statistics stand in the list of the agencies, where their parameters are described.
[[nodiscard]] Owners country_owners();

}  // namespace jardam
