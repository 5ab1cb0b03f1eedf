#pragma once
/// Calls and advice: the helpline calls back somebody of whom it has heard; those who help tell
/// people their rights and the ways out.

#include "agencies/offices/decision.hpp"
#include "country/owner.hpp"

namespace jardam {

struct AdviceParameters {
  Probability answers{0.6};
  Probability leaves{0.1};
};
void describe(AdviceParameters& parameters, const ParameterVisitor& visit);

}  // namespace jardam

namespace jardam::decision {

extern const Decision call_back;
extern const Decision advise;

}  // namespace jardam::decision

namespace jardam::advice {

extern const Owner owner;

}  // namespace jardam::advice
