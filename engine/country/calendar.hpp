#pragma once
/// What the calendar brings to everybody.

#include "country/owner.hpp"

namespace jardam::event {

inline constexpr EventKind month_begins{0, "month_begins",
                                        "a month is settled: what campaigns achieved and training "
                                        "fade, the audit of dismissed files has read its share"};
inline constexpr EventKind metrics_due{
    1, "metrics_due", "a reporting period ends, that of the settled month included"};
inline constexpr EventKind policy_due{
    2, "policy_due",
    "the new month begins: action plans, monitoring reports and tiers follow the calendar"};
inline constexpr EventKind intervention_begins{3, "intervention_begins", "parameters change"};
inline constexpr EventKind intervention_ends{4, "intervention_ends", "parameters change back"};

}  // namespace jardam::event
