#pragma once
/// Registration and investigation. A registered fact is not an investigation, and neither is a
/// victim: a file may be registered that nobody investigates, and may hold several victims or none.

#include "agencies/offices/decision.hpp"
#include "country/owner.hpp"

namespace jardam::metric {

inline constexpr MetricInfo cases_registered{.number = 49,
                                             .name = "cases_registered",
                                             .kind = MetricKind::flow,
                                             .unit = "cases",
                                             .meaning = "facts of trafficking registered, by form",
                                             .labels = form_names,
                                             .is_official = true};
inline constexpr MetricInfo investigations_opened{
    .number = 50,
    .name = "investigations_opened",
    .kind = MetricKind::flow,
    .unit = "cases",
    .meaning = "registered facts that somebody begins to investigate, by form",
    .labels = form_names,
    .is_official = true};

}  // namespace jardam::metric

namespace jardam::decision {

extern const Decision open_case;
extern const Decision investigate;
extern const Decision trace_finances;
extern const Decision send_to_prosecutor;

}  // namespace jardam::decision

namespace jardam::investigation {

extern const Owner owner;

}  // namespace jardam::investigation
