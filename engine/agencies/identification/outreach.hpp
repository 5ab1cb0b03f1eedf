#pragma once
/// Outreach rounds: a team of an NGO visits sites and talks with workers, some of whom trust it.

#include "agencies/offices/decision.hpp"
#include "country/owner.hpp"

namespace jardam {

struct OutreachParameters {
  Count sites_per_round{25};
  Probability trust{0.05};
};
void describe(OutreachParameters& parameters, const ParameterVisitor& visit);

}  // namespace jardam

namespace jardam::decision {

extern const Decision outreach;

}  // namespace jardam::decision

namespace jardam::outreach {

extern const Owner owner;

}  // namespace jardam::outreach
