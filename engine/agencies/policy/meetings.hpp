#pragma once
/// Joint meetings of two offices, and the reports that a council asks for: each is an act by which
/// knowledge moves, and no wider than it says.

#include "agencies/offices/decision.hpp"
#include "country/owner.hpp"

namespace jardam {

struct MeetingParameters {
  Count reported{5};
  Count warned{600};
};
void describe(MeetingParameters& parameters, const ParameterVisitor& visit);

}  // namespace jardam

namespace jardam::decision {

extern const Decision invite;
extern const Decision request_report;
extern const Decision warn_public;

}  // namespace jardam::decision

namespace jardam::meetings {

extern const Owner owner;

}  // namespace jardam::meetings
