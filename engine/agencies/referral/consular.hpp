#pragma once
/// The way home for victims abroad, by consulates and partners: a travel document (the task), then
/// the journey under escort, then reception at home by whoever the office tells.

#include "agencies/agencies.hpp"

namespace jardam::consular {

Refusal may_repatriate(const World& world, const Agencies& agencies, const Command& command);
/// The travel document is there: whoever is still exploited is got out, and the journey begins.
void repatriate(World& world, Agencies& agencies, const Task& task);

/// The person arrives at home: safe, and news to the office that brought them.
void on_returned(World& world, Agencies& agencies, const Event& event);

}  // namespace jardam::consular
