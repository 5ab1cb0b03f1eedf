#pragma once
/// What a court is asked for during an investigation: a search that takes documents, phones and
/// money, which prove what nobody has to say, give victims their papers back and leave something to
/// pay claims from; and that those who hold data keep it.

#include "agencies/offices/decision.hpp"
#include "country/owner.hpp"

namespace jardam {

struct SeizureParameters {
  Probability gone_after_leak{0.5};
};
void describe(SeizureParameters& parameters, const ParameterVisitor& visit);

}  // namespace jardam

namespace jardam::decision {

extern const Decision request_warrant;
extern const Decision grant_warrant;
extern const Decision refuse_motion;
extern const Decision seize;
extern const Decision preserve_data;

}  // namespace jardam::decision

namespace jardam::warrants {

extern const Owner owner;

}  // namespace jardam::warrants
