#pragma once
/// Who is exploited at a named site at the start beside its personas: ordinary residents, up to the
/// number that the scenario says, so that the world holds as many as its letters speak of. Where
/// too few suitable people are at home, there are as many as there are.

#include "country/owner.hpp"

namespace jardam::crews {

extern const Owner owner;

}  // namespace jardam::crews
