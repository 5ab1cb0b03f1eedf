#pragma once
/// The article that a case falls under: trafficking, or a lesser one. The investigator names it;
/// prosecutor and court may change it.

#include "agencies/files/cases.hpp"
#include "agencies/subject.hpp"
#include "country/owner.hpp"

namespace jardam {

/// Which way an article was changed.
inline constexpr std::array<std::string_view, 2> requalification_names{"up", "down"};

}  // namespace jardam

namespace jardam::metric {

inline constexpr MetricInfo cases_requalified{
    .number = 54,
    .name = "cases_requalified",
    .kind = MetricKind::flow,
    .unit = "cases",
    .meaning = "cases whose article was changed, up to trafficking or down to a lesser one",
    .labels = requalification_names};

}  // namespace jardam::metric

namespace jardam::qualification {

extern const Owner owner;

/// Whether the evidence of a case carries a charge of trafficking.
[[nodiscard]] bool carries_trafficking(const World& world, const Case& file);

/// How the investigator qualifies the case at the end; none where there is nothing to charge.
[[nodiscard]] Article qualify(const World& world, CaseId id, Indicators indicators,
                              bool is_trained);

/// A prosecutor on standing procedures reviews the qualification: trained ones by the evidence,
/// others take the safer article.
void review(World& world, CaseId id, Indicators indicators);

/// Takes a case up to trafficking, or down to a lesser article by what the police of the region
/// recorded. A case that is there already keeps its article.
void requalify(World& world, Case& file, bool as_trafficking);

}  // namespace jardam::qualification
