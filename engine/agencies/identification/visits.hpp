#pragma once
/// Visits to sites: labour inspections, police checks, outreach rounds, and the operation that
/// takes people out.

#include "agencies/agencies.hpp"

namespace jardam::visits {

/// A worker's complaint reaches the labour inspectorate of region `event.who`; the next one is
/// scheduled.
void begin_complaints(World& world, const Agencies& agencies);
/// Complaints have become more or less frequent than by `before`: the next ones come accordingly.
void on_rates_changed(World& world, const Agencies& agencies,
                      const LabourInspectorateParameters& before);
void on_complaint(World& world, Agencies& agencies, const Event& event);

Refusal may_visit(const World& world, const Agencies& agencies, const Command& command);
Refusal may_rescue(const World& world, const Agencies& agencies, const Command& command);
void inspect(World& world, Agencies& agencies, const Task& task);
void check_site(World& world, Agencies& agencies, const Task& task);
void rescue(World& world, Agencies& agencies, const Task& task);
void outreach(World& world, Agencies& agencies, const Task& task);

}  // namespace jardam::visits
