#pragma once
/// What seats are sent: injects, and the reports that reach their offices.

#include "agencies/offices/knowledge.hpp"
#include "agencies/subject.hpp"
#include "exercise/exercise.hpp"

namespace jardam {

/// Turns reports that have reached offices since the last call into messages to the seats of these
/// offices. Those to `told` are marked as brought by the inject.
void deliver_reports(Exercise& exercise, InjectId brought_by = {}, OfficeId told = {});

/// Sends each seat that got something since then a digest of it: what it would have learnt
/// overnight.
void send_digests(Exercise& exercise, Time since);
/// The same for one seat, whose people are late or new.
void send_digest(Exercise& exercise, SeatId seat, Time since);

/// The referral form that came with a report: what another office wrote beside the decision to pass
/// it on; nullptr where nothing was written, or the report came otherwise.
[[nodiscard]] const DecisionForm* referral_form(const Exercise& exercise, const Report& report);

}  // namespace jardam
