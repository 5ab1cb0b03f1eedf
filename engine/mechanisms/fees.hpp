#pragma once
/// What people pay to be placed, and what they still owe when they come home: fee, then debt, then
/// vulnerability. A debt makes a deceptive offer harder to turn down (acceptance) and a spell
/// harder to leave (exit).

#include "country/owner.hpp"
#include "country/world.hpp"

namespace jardam {

struct FeeParameters {
  Probability evaded{0.6};
  Probability displaced{0.3};
  Probability unpaid_after_work{0.10};
  Probability unpaid_after_exploitation{0.85};
};
void describe(FeeParameters& parameters, const ParameterVisitor& visit);

namespace fees {

extern const Owner owner;

/// What somebody pays to a recruiter of this kind, in som, when the law leaves `factor` of today's
/// fees.
[[nodiscard]] double fee(const World& world, double factor, RecruiterKind kind);

/// The share of licensed agencies' clients who go to an informal recruiter because of what the law
/// leaves of the fees.
[[nodiscard]] double displaced(const FeeParameters& parameters, double factor);

/// The person turns home from work, or from exploitation: what was owed is paid, or stays owed as a
/// whole.
void settle(World& world, PersonId person, bool from_work);

}  // namespace fees
}  // namespace jardam
