#pragma once
/// Dismissed files that are read again: those that lay in the archives when the run began, and the
/// run's own.

#include "agencies/offices/decision.hpp"
#include "country/owner.hpp"

namespace jardam {

/// How many files the archives hold, how fast they are read again, and what comes of it.
struct AuditParameters {
  Count old_files{300};
  Count files_a_month{0};
  Count files_a_day{1};
  Probability returned{26.0 / 300};
  Probability reopened{10.0 / 26};
  Probability old_files_sexual{1};
};
void describe(AuditParameters& parameters, const ParameterVisitor& visit);

}  // namespace jardam

namespace jardam::metric {

inline constexpr MetricInfo files_reassessed{.number = 52,
                                             .name = "files_reassessed",
                                             .kind = MetricKind::flow,
                                             .unit = "files",
                                             .meaning = "dismissed files read again by prosecutors",
                                             .is_official = true};
inline constexpr MetricInfo files_returned{
    .number = 53,
    .name = "files_returned",
    .kind = MetricKind::flow,
    .unit = "files",
    .meaning = "dismissed files read again that were sent back to the police",
    .is_official = true};

inline constexpr MetricInfo investigations_reopened{
    .number = 51,
    .name = "investigations_reopened",
    .kind = MetricKind::flow,
    .unit = "cases",
    .meaning = "dismissed files that became new proceedings",
    .is_official = true};

}  // namespace jardam::metric

namespace jardam::decision {

extern const Decision reassess;

}  // namespace jardam::decision

namespace jardam::audit {

extern const Owner owner;

}  // namespace jardam::audit
