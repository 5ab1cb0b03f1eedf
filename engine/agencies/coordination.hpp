#pragma once
/// How knowledge passes between agencies (it never does by itself), and what Coordination Councils and NGOs do for prevention.

#include "agencies/agencies.hpp"

namespace jardam::coordination {

Refusal may_share(const World& world, const Agencies& agencies, const Command& command);
Refusal may_act_in_region(const World& world, const Agencies& agencies, const Command& command);
/// One agency tells another what it knows of the subject; a presumed victim is thereby referred.
void share(World& world, Agencies& agencies, const Task& task);
/// A joint conference: every office of the region learns what the council knows of the subject.
void confer(World& world, Agencies& agencies, const Task& task);
void campaign(World& world, Agencies& agencies, const Task& task);

}  // namespace jardam::coordination
