#pragma once
/// Dismissed files that are read again: those that lay in the archives when the run began, and the
/// run's own.

#include "agencies/agencies.hpp"

namespace jardam::audit {

/// Lays the archives out by region, in proportion to its residents.
void initialise(const World& world, Agencies& agencies);

/// Whether a case is dismissed, was not re-read yet, and no later one about the same place is open.
[[nodiscard]] bool may_be_reread(const Agencies& agencies, CaseId id);

/// Prosecutors re-read a dismissed case: sent back to the police or not, and then new proceedings
/// or not. True when it was reopened.
bool reread(World& world, Agencies& agencies, CaseId id);

/// A month of the audit, if there is one: as many files as the lever says, the oldest first.
void on_month(World& world, Agencies& agencies);

}  // namespace jardam::audit
