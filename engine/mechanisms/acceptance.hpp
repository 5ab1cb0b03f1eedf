#pragma once
/// Whether somebody takes a deceptive offer that is made. Most people doubt some of them; those who
/// owe money, who came back from abroad lately or whose family has lost its remittances doubt less.

#include "country/owner.hpp"
#include "country/world.hpp"

namespace jardam {

struct AcceptanceParameters {
  Probability doubt{0.37};
  Som debt_that_halves{20000};
  Days readiness{183};
  Ratio doubt_of_returned{0.5};
  Ratio doubt_without_remittances{0.7};
};
void describe(AcceptanceParameters& parameters, const ParameterVisitor& visit);

namespace acceptance {

extern const Owner owner;

/// Whether the person came back from abroad, and found no work there again, no longer ago than the
/// time of readiness.
[[nodiscard]] bool has_returned_lately(const World& world, PersonId person);

/// Whether a relative is exploited, or came back from abroad lately, and no relative works abroad
/// now.
[[nodiscard]] bool has_lost_remittances(const World& world, PersonId person);

/// The chance that the person turns a deceptive offer down without having been warned.
[[nodiscard]] double doubt(const World& world, PersonId person);

}  // namespace acceptance
}  // namespace jardam
