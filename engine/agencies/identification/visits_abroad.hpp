#pragma once
/// Consuls visit places of work abroad, as far as they are let in, and speak with citizens there.

#include "agencies/offices/decision.hpp"
#include "country/owner.hpp"

namespace jardam {

struct VisitAbroadParameters {
  Probability access{0.35};
  Probability speaks{0.4};
};
void describe(VisitAbroadParameters& parameters, const ParameterVisitor& visit);

}  // namespace jardam

namespace jardam::decision {

extern const Decision visit_abroad;

}  // namespace jardam::decision

namespace jardam::visits_abroad {

extern const Owner owner;

}  // namespace jardam::visits_abroad
