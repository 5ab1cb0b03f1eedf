#pragma once
/// What seats are sent: injects, and the reports that reach their offices.

#include "agencies/subject.hpp"
#include "exercise/exercise.hpp"

namespace jardam {

/// Turns reports that have reached offices since the last call into messages to the seats of these
/// offices. Those to `told` are marked as brought by the inject.
void deliver_reports(Exercise& exercise, InjectId brought_by = {}, OfficeId told = {});

}  // namespace jardam
