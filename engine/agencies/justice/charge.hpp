#pragma once
/// The prosecutor's charge, under the trafficking articles or a lesser one.

#include "agencies/offices/decision.hpp"
#include "country/owner.hpp"

namespace jardam::metric {

inline constexpr MetricInfo cases_to_court{.number = 55,
                                           .name = "cases_to_court",
                                           .kind = MetricKind::flow,
                                           .unit = "cases",
                                           .meaning = "cases sent to court",
                                           .is_official = true};
inline constexpr MetricInfo charged_as_trafficking{
    .number = 57,
    .name = "charged_as_trafficking",
    .kind = MetricKind::flow,
    .unit = "cases",
    .meaning = "cases charged under the trafficking articles",
    .is_official = true};
inline constexpr MetricInfo charged_as_lesser{.number = 58,
                                              .name = "charged_as_lesser",
                                              .kind = MetricKind::flow,
                                              .unit = "cases",
                                              .meaning = "cases charged under a lesser article",
                                              .is_official = true};

}  // namespace jardam::metric

namespace jardam::decision {

extern const Decision indict;
extern const Decision indict_lesser;

}  // namespace jardam::decision

namespace jardam::charge {

extern const Owner owner;

}  // namespace jardam::charge
