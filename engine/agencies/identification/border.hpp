#pragma once
/// Screening of those who leave the country.

#include "agencies/offices/refusals.hpp"
#include "agencies/offices/tasks.hpp"
#include "country/owner.hpp"

namespace jardam {

struct BorderParameters {
  Regional<Probability> screening{0.004};
  Probability recognition{0.30};
  Probability alarm_in_vain{0.01};
  Ratio screening_with_sop{3};
  bool operator==(const BorderParameters&) const = default;
};
void describe(BorderParameters& parameters, const ParameterVisitor& visit);

}  // namespace jardam

namespace jardam::border {

extern const Owner owner;

/// Border officers may screen somebody who is leaving the country.
void on_border(World& world, PersonId person);

Refusal may_step_up_screening(const World& world, const Command& command);
void step_up_screening(World& world, const Task& task);

}  // namespace jardam::border
