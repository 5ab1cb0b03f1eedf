#pragma once
/// Audits of recruiters: their licence, their contracts and their advertisements.

#include "agencies/offices/decision.hpp"
#include "country/owner.hpp"

namespace jardam::decision {

extern const Decision audit_recruiter;

}  // namespace jardam::decision

namespace jardam::recruiter_audit {

extern const Owner owner;

}  // namespace jardam::recruiter_audit
