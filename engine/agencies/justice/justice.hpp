#pragma once
/// Criminal proceedings: registration, investigation, qualification, deposition, charge, verdict,
/// sentence; discontinuance and reassessment; officials who tip suspects off. A registered fact is
/// not an investigation, and neither is a victim: a file may be registered that nobody
/// investigates, and may hold several victims or none.

#include "agencies/records.hpp"
#include "country/owner.hpp"

namespace jardam::justice {

extern const Owner owner;

/// Trained staff and archives at the start.
void initialise(World& world);

/// A month: training, evidence that fades, the audit of dismissed files, sales of infants while the
/// law counts them.
void on_month(World& world);

/// A dismissed file becomes proceedings again; police and prosecutor of its region learn it.
void reopen(World& world, CaseId id);

/// The latest case about a site, or none.
[[nodiscard]] CaseId case_of(const World& world, SiteId site);

Refusal may_open(const World& world, const Command& command);
Refusal may_investigate(const World& world, const Command& command);
Refusal may_discontinue(const World& world, const Command& command);
Refusal may_send(const World& world, const Command& command);
Refusal may_indict(const World& world, const Command& command);
Refusal may_reassess(const World& world, const Command& command);
Refusal may_depose(const World& world, const Command& command);
Refusal may_hear(const World& world, const Command& command);
Refusal may_audit(const World& world, const Command& command);

void open_case(World& world, const Task& task);
void begin_investigation(World& world, const Task& task);
void investigate(World& world, const Task& task);
void trace_finances(World& world, const Task& task);
void request_deposition(World& world, const Task& task);
void discontinue(World& world, const Task& task);
void send_to_prosecutor(World& world, const Task& task);
void indict(World& world, const Task& task);
void indict_lesser(World& world, const Task& task);
void reassess(World& world, const Task& task);
void depose(World& world, const Task& task);
void hear(World& world, const Task& task);
void audit_recruiter(World& world, const Task& task);

}  // namespace jardam::justice
