#pragma once
/// Shelter places: who is admitted where, for how long, and who is refused.

#include "agencies/agencies.hpp"

namespace jardam::shelters {

/// A shelter stay ends: the bed is free and the person goes home. Returns the person, or none when the event is stale.
PersonId on_stay_ends(World& world, Agencies& agencies, const Event& event);

Refusal may_admit(const World& world, const Agencies& agencies, const Command& command);
void admit(World& world, Agencies& agencies, const Task& task);

}  // namespace jardam::shelters
