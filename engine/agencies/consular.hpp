#pragma once
/// The way home for victims abroad: consulates and partners.

#include "agencies/agencies.hpp"

namespace jardam::consular {

Refusal may_repatriate(const World& world, const Agencies& agencies, const Command& command);
void repatriate(World& world, Agencies& agencies, const Task& task);

}  // namespace jardam::consular
