#pragma once
/// Company on the way through proceedings: somebody waits in the corridor, sits beside the person
/// and goes home with her or him. Those who are not alone keep to their word more often.

#include "agencies/files/victims.hpp"
#include "agencies/offices/decision.hpp"
#include "country/owner.hpp"

namespace jardam {

struct CompanyParameters {
  Probability keeps_witnesses{0.4};
};
void describe(CompanyParameters& parameters, const ParameterVisitor& visit);

}  // namespace jardam

namespace jardam::decision {

extern const Decision accompany;

}  // namespace jardam::decision

namespace jardam::company {

extern const Owner owner;

/// The factor on the rate at which a witness is lost.
[[nodiscard]] double rate_of_loss(const World& world, const Victim& file);

}  // namespace jardam::company
