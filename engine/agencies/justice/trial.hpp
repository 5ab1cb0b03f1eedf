#pragma once
/// The trial at first instance: verdict and sentence. What follows from a verdict stands in
/// appeals.

#include "agencies/offices/decision.hpp"
#include "country/owner.hpp"

namespace jardam::metric {

inline constexpr MetricInfo convictions{.number = 59,
                                        .name = "convictions",
                                        .kind = MetricKind::flow,
                                        .unit = "cases",
                                        .meaning = "convictions for trafficking",
                                        .is_official = true};
inline constexpr MetricInfo convictions_lesser{.number = 60,
                                               .name = "convictions_lesser",
                                               .kind = MetricKind::flow,
                                               .unit = "cases",
                                               .meaning = "convictions under a lesser article",
                                               .is_official = true};
inline constexpr MetricInfo sentences_custodial{
    .number = 61,
    .name = "sentences_custodial",
    .kind = MetricKind::flow,
    .unit = "cases",
    .meaning = "convictions, under any article, to prison",
    .is_official = true};

}  // namespace jardam::metric

namespace jardam::decision {

extern const Decision hear;

}  // namespace jardam::decision

namespace jardam::trial {

extern const Owner owner;

}  // namespace jardam::trial
