#pragma once
/// Officials who tip suspects off. The prosecution of one deters the others of the region, for a
/// time.

#include "agencies/subject.hpp"
#include "country/owner.hpp"

namespace jardam::metric {

inline constexpr MetricInfo officials_prosecuted{
    .number = 62,
    .name = "officials_prosecuted",
    .kind = MetricKind::flow,
    .unit = "people",
    .meaning = "officials prosecuted for having tipped off suspects",
    .is_official = true};

}  // namespace jardam::metric

namespace jardam::complicity {

extern const Owner owner;

/// Whether an official tips off the suspects of a case that is registered now.
[[nodiscard]] bool leaks(const World& world, CaseId id);

/// Whoever looks into a case that leaked may find the official; colleagues take notice.
void may_find_official(World& world, CaseId id);

}  // namespace jardam::complicity
