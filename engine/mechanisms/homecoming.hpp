#pragma once
/// The way home, from work or out of exploitation, and what time away leaves behind.

#include "country/owner.hpp"
#include "country/world.hpp"

namespace jardam::homecoming {

extern const Owner owner;

/// Somebody who is free sets out for home, or tries again in two weeks where no way is open.
void go_home(World& world, PersonId person);

/// Somebody under way arrives: at home, at a place of work, or where exploitation begins.
void arrive(World& world, PersonId person);

}  // namespace jardam::homecoming
