#pragma once
/// Reintegration: a plan is agreed (a task), then come months of services, for which there are few
/// places. Those who complete it are trafficked again less often.

#include "agencies/agencies.hpp"

namespace jardam::reintegration {

Refusal may_plan(const World& world, const Agencies& agencies, const Command& command);
/// The plan is agreed: the services begin, or are waited for.
void plan(World& world, Agencies& agencies, const Task& task);

/// The services of a person end, completed or broken off; the place goes to the next.
void on_service_ends(World& world, Agencies& agencies, const Event& event);

/// Places have been added: those who wait begin.
void fill(World& world, Agencies& agencies, OfficeId office);

/// Whether a completed reintegration keeps a former victim from the deceptive offer that this event
/// brings.
[[nodiscard]] bool keeps_away(const World& world, const Agencies& agencies, const Event& event);

}  // namespace jardam::reintegration
