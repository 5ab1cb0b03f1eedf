#pragma once
/// Screening of those who leave the country.

#include "agencies/records.hpp"
#include "country/owner.hpp"

namespace jardam::border {

extern const Owner owner;

/// Border officers may screen somebody who is leaving the country.
void on_border(World& world, PersonId person);

Refusal may_step_up_screening(const World& world, const Command& command);
void step_up_screening(World& world, const Task& task);

}  // namespace jardam::border
