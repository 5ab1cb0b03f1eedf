#pragma once
/// The helpline: ordinary calls, one event each. Calls about somebody exploited come as signals (referral).

#include "agencies/agencies.hpp"

namespace jardam::helpline {

void begin_consultations(World& world, const Agencies& agencies);
void on_consultation(World& world, const Agencies& agencies);

}  // namespace jardam::helpline
