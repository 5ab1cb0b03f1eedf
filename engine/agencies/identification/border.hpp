#pragma once
/// Screening of those who leave the country.

#include "agencies/agencies.hpp"

namespace jardam::border {

/// Border officers may screen somebody who is leaving the country.
void on_border(World& world, Agencies& agencies, PersonId person);

Refusal may_step_up_screening(const World& world, const Agencies& agencies, const Command& command);
void step_up_screening(World& world, Agencies& agencies, const Task& task);

}  // namespace jardam::border
