#pragma once
/// Non-punishment and its want: exploited people who meet the authorities unrecognised may be fined, detained or removed; those
/// recognised are not. Both are counted, over the same chance, so that better recognition turns the one into the other.

#include "agencies/agencies.hpp"

namespace jardam::penalties {

/// Somebody exploited meets the police at home, who open a file on those they penalise.
void meet_police(World& world, Agencies& agencies, PersonId person, RegionId region, const DrawKey& key, bool is_recognised);

/// Somebody comes out of exploitation abroad without an agency's help, and may be held and removed by the police there.
void come_out_abroad(World& world, Agencies& agencies, PersonId person);

/// The police abroad have removed somebody; who has been recognised as a victim by then is spared the penalty. They tell nobody at
/// home: it is noted where the person has a file already.
void removed_abroad(World& world, Agencies& agencies, PersonId person);

}  // namespace jardam::penalties
