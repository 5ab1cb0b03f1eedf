#pragma once
/// Screening of those who leave the country.

#include "agencies/offices/decision.hpp"
#include "agencies/offices/refusals.hpp"
#include "country/owner.hpp"

namespace jardam {

struct BorderParameters {
  Regional<Probability> screening{0.004};
  Probability recognition{0.30};
  Probability alarm_in_vain{0.01};
  Ratio screening_with_sop{3};
};
void describe(BorderParameters& parameters, const ParameterVisitor& visit);

}  // namespace jardam

namespace jardam::decision {

extern const Decision step_up_screening;

}  // namespace jardam::decision

namespace jardam::border {

extern const Owner owner;

/// Border officers may screen somebody who is leaving the country.
void on_border(World& world, PersonId person);

}  // namespace jardam::border
