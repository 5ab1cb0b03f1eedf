#pragma once
/// Non-punishment afterwards: a prosecutor or court frees somebody who was penalised for what force
/// made her or him do.

#include "agencies/offices/decision.hpp"
#include "country/owner.hpp"

namespace jardam::metric {

inline constexpr MetricInfo penalties_lifted{
    .number = 112,
    .name = "penalties_lifted",
    .kind = MetricKind::flow,
    .unit = "people",
    .meaning = "presumed victims freed of a penalty for what they were made to do",
    .is_official = true};

}  // namespace jardam::metric

namespace jardam::decision {

extern const Decision release_from_charges;

}  // namespace jardam::decision

namespace jardam::non_punishment {

extern const Owner owner;

}  // namespace jardam::non_punishment
