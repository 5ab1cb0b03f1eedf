#pragma once
/// People whose fate is held: new harm is kept from them, so that in an exercise a lesson is not
/// lost. What befalls them already goes on; what others would do to them anew does not happen:
/// whatever harms a person asks `is_held` first. Nobody else's chances change, since every draw is
/// keyed by whom it is about.

#include <vector>

#include "country/owner.hpp"
#include "country/world.hpp"

namespace jardam {

/// The people whose fate is held, sorted; usually none.
struct HeldFates {
  std::vector<PersonId> people;
};

namespace fate {

extern const Owner owner;

/// Whether new harm is kept from the person.
[[nodiscard]] bool is_held(const World& world, PersonId person);

/// Precondition: the person's fate is not held.
void hold(World& world, PersonId person);

/// Harm may come again from now on; what was kept away does not come later. Precondition: the
/// person's fate is held.
void release(World& world, PersonId person);

}  // namespace fate
}  // namespace jardam
