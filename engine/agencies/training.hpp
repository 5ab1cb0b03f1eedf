#pragma once
/// Training as a stock: the share of an agency's staff in a region who have been trained. It rises
/// to its lever at the pace of courses and fades by turnover when the lever falls. Where the lever
/// never moves the share is the lever's value.

#include "agencies/records.hpp"
#include "country/owner.hpp"

namespace jardam::training {

extern const Owner owner;

/// At the start the shares are what the levers in force say.
void initialise(World& world);

/// The trained share now, from 0 to 1: what every handler reads.
[[nodiscard]] double share(const World& world, Trainees who, RegionId region);

/// A month of courses, or of turnover.
void on_month(World& world);

}  // namespace jardam::training
