#pragma once
/// Journeys where they concern agencies: at the border on the way out, and at home for children
/// whom child protection knows.

#include "country/owner.hpp"

namespace jardam::journeys {

extern const Owner owner;

}  // namespace jardam::journeys
