#pragma once
/// What follows for the agencies when somebody gets out of exploitation or word of a spell gets
/// out.

#include "country/owner.hpp"

namespace jardam::ways_out {

extern const Owner owner;

}  // namespace jardam::ways_out
