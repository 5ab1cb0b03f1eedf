#pragma once
/// What has become of the cases registered in a calendar year when the year ends: the figures that
/// the police give, which tell more than those of what was sent to court or dismissed in a year.

#include <array>
#include <string_view>

#include "country/owner.hpp"

namespace jardam {

inline constexpr std::array<std::string_view, 3> outcome_names{"to_court", "dismissed", "pending"};

}  // namespace jardam

namespace jardam::metric {

inline constexpr MetricInfo cases_of_the_year{
    .number = 103,
    .name = "cases_of_the_year",
    .kind = MetricKind::flow,
    .unit = "cases",
    .meaning = "cases registered in a calendar year, by what has become of them at its end",
    .labels = outcome_names,
    .is_official = true};

}  // namespace jardam::metric

namespace jardam::cohort {

extern const Owner owner;

}  // namespace jardam::cohort
