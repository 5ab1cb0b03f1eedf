#pragma once
/// The screening interview: whether a victim is recognised, what the person tells, and of whom.

#include "agencies/agencies.hpp"

namespace jardam::interviews {

void interview(World& world, Agencies& agencies, const Task& task);

}  // namespace jardam::interviews
