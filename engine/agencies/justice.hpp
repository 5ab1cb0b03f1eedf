#pragma once
/// Criminal proceedings: registration, investigation, deposition, charge, verdict; discontinuance and reassessment.

#include "agencies/agencies.hpp"

namespace jardam::justice {

/// The latest case about a site, or none.
[[nodiscard]] CaseId case_of(const Agencies& agencies, SiteId site);

Refusal may_open(const World& world, const Agencies& agencies, const Command& command);
Refusal may_investigate(const World& world, const Agencies& agencies, const Command& command);
Refusal may_discontinue(const World& world, const Agencies& agencies, const Command& command);
Refusal may_send(const World& world, const Agencies& agencies, const Command& command);
Refusal may_indict(const World& world, const Agencies& agencies, const Command& command);
Refusal may_reassess(const World& world, const Agencies& agencies, const Command& command);
Refusal may_depose(const World& world, const Agencies& agencies, const Command& command);
Refusal may_hear(const World& world, const Agencies& agencies, const Command& command);
Refusal may_audit(const World& world, const Agencies& agencies, const Command& command);

void open_case(World& world, Agencies& agencies, const Task& task);
void investigate(World& world, Agencies& agencies, const Task& task);
void trace_finances(World& world, Agencies& agencies, const Task& task);
void request_deposition(World& world, Agencies& agencies, const Task& task);
void discontinue(World& world, Agencies& agencies, const Task& task);
void send_to_prosecutor(World& world, Agencies& agencies, const Task& task);
void indict(World& world, Agencies& agencies, const Task& task);
void indict_lesser(World& world, Agencies& agencies, const Task& task);
void reassess(World& world, Agencies& agencies, const Task& task);
void depose(World& world, Agencies& agencies, const Task& task);
void hear(World& world, Agencies& agencies, const Task& task);
void audit_recruiter(World& world, Agencies& agencies, const Task& task);

}  // namespace jardam::justice
