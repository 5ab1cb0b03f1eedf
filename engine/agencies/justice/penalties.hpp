#pragma once
/// Non-punishment and its want: exploited people who meet the authorities unrecognised may be
/// fined, detained or removed; those recognised are not. Both are counted, over the same chance, so
/// that better recognition turns the one into the other. Somebody of another country may be removed
/// from this one instead.

#include "agencies/records.hpp"
#include "country/owner.hpp"

namespace jardam::penalties {

extern const Owner owner;

/// Somebody exploited meets the police of a region, who open a file on those they penalise. Who is
/// removed is no longer held.
void meet_police(World& world, PersonId person, RegionId region, const DrawKey& key,
                 bool is_recognised);

/// Somebody comes out of exploitation away from the own country without an agency's help, and may
/// be held and removed by the police there.
void come_out(World& world, PersonId person);

/// The police where somebody is a foreigner remove the person, a resident with a ban on coming
/// back; who has been recognised as a victim by then is spared the penalty. They tell nobody at
/// home: it is noted where the person has a file already.
void remove(World& world, PersonId person);

}  // namespace jardam::penalties
