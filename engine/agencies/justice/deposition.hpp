#pragma once
/// Testimony before the investigating judge: the police request it, and the court takes it.

#include "agencies/offices/decision.hpp"
#include "country/owner.hpp"

namespace jardam::decision {

extern const Decision request_deposition;
extern const Decision depose;

}  // namespace jardam::decision

namespace jardam::deposition {

extern const Owner owner;

}  // namespace jardam::deposition
