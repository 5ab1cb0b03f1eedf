#pragma once
/// Proceedings that end without charge. The reason that stands in the file need not be the true
/// one.

#include "agencies/offices/decision.hpp"
#include "country/owner.hpp"

namespace jardam {

/// Why proceedings end without charge.
inline constexpr std::array<std::string_view, 5> discontinue_reason_names{
    "no_corpus_delicti", "prosecutor", "leak", "victim_withdrew", "term_expired"};

}  // namespace jardam

namespace jardam::metric {

inline constexpr MetricInfo cases_discontinued{
    .number = 56,
    .name = "cases_discontinued",
    .kind = MetricKind::flow,
    .unit = "cases",
    .meaning = "proceedings ended without charge, by reason",
    .labels = discontinue_reason_names,
    .is_official = true,
    .secret = "leak"};

}  // namespace jardam::metric

namespace jardam::decision {

extern const Decision discontinue;

}  // namespace jardam::decision

namespace jardam::discontinuance {

extern const Owner owner;

/// Ends the case of the task because it lacks evidence, for the first reason that its file shows.
void for_want_of_evidence(World& world, const Task& task);

}  // namespace jardam::discontinuance
