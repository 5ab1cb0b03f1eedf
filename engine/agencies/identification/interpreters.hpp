#pragma once
/// Independent interpreters. Somebody of another country says little without one, and is seldom
/// recognised as a victim. A region has a few, for all of its offices together: who asks first has
/// them.

#include "agencies/offices/tasks.hpp"
#include "country/owner.hpp"

namespace jardam {

struct InterpreterParameters {
  Regional<Count> number{2};
  Probability understood{0.6};
};
void describe(InterpreterParameters& parameters, const ParameterVisitor& visit);

}  // namespace jardam

namespace jardam::interpreters {

extern const Owner owner;

/// Whether an interpreter of the office's region is free for a talk that needs one; other talks by
/// the same decision engage the others.
[[nodiscard]] bool is_one_free(const World& world, const Command& command);

/// The share of what is told, or of victims who are recognised, in a talk with an interpreter,
/// where it is `share` without one.
[[nodiscard]] double understood(const World& world, PersonId person, double share);

}  // namespace jardam::interpreters
