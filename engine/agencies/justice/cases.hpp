#pragma once
/// The files of criminal proceedings.

#include "agencies/records.hpp"
#include "country/owner.hpp"

namespace jardam::metric {

inline constexpr MetricInfo investigations_reopened{
    .number = 51,
    .name = "investigations_reopened",
    .kind = MetricKind::flow,
    .unit = "cases",
    .meaning = "dismissed files that became new proceedings",
    .is_official = true};

}  // namespace jardam::metric

namespace jardam::cases {

extern const Owner owner;

/// The latest case about a site, or none.
[[nodiscard]] CaseId case_of(const World& world, SiteId site);

/// A dismissed file becomes proceedings again; police and prosecutor of its region learn it.
void reopen(World& world, CaseId id);

}  // namespace jardam::cases
