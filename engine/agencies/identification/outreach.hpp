#pragma once
/// Outreach rounds: a team of an NGO visits sites and talks with workers, some of whom trust it.

#include "agencies/records.hpp"
#include "country/owner.hpp"

namespace jardam::outreach {

extern const Owner owner;

void outreach(World& world, const Task& task);

}  // namespace jardam::outreach
