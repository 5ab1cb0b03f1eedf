#pragma once
/// What becomes of a verdict: it may be appealed, upheld or changed; and what follows once it is
/// final. The verdict at first instance is counted by trial, whatever an appeal makes of it.

#include "agencies/files/cases.hpp"
#include "country/owner.hpp"

namespace jardam {

struct AppealParameters {
  Probability appealed{0.3};
  Probability changed{0.15};
  Days wait_median{90};
  Days wait_p90{180};
};
void describe(AppealParameters& parameters, const ParameterVisitor& visit);

inline constexpr std::array<std::string_view, 2> appeal_names{"upheld", "changed"};
inline constexpr std::array<std::string_view, 2> verdict_names{"convicted", "acquitted"};

}  // namespace jardam

namespace jardam::metric {

inline constexpr MetricInfo appeals{.number = 98,
                                    .name = "appeals",
                                    .kind = MetricKind::flow,
                                    .unit = "cases",
                                    .meaning = "appeals decided, by what becomes of the verdict",
                                    .labels = appeal_names,
                                    .is_official = true};
inline constexpr MetricInfo verdicts_final{.number = 99,
                                           .name = "verdicts_final",
                                           .kind = MetricKind::flow,
                                           .unit = "cases",
                                           .meaning = "verdicts that are final, under any article",
                                           .labels = verdict_names,
                                           .is_official = true};

}  // namespace jardam::metric

namespace jardam::event {

inline constexpr EventKind appeal_decided{47, "appeal_decided", "the court of appeal decides"};

}  // namespace jardam::event

namespace jardam::appeals {

extern const Owner owner;

/// A court of first instance has decided: the verdict is appealed by chance, or final at once.
void after_verdict(World& world, CaseId id);

}  // namespace jardam::appeals
