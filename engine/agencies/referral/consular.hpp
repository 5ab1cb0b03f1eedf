#pragma once
/// The way home for victims abroad, by consulates and partners: a travel document (the task), then
/// the journey under escort, then reception at home by whoever the office tells.

#include "agencies/offices/decision.hpp"
#include "agencies/offices/refusals.hpp"
#include "country/owner.hpp"

namespace jardam {

struct ConsularParameters {
  Days escort_median{5};
  Days escort_p90{15};
  Probability joint_case{0.05};
  Ratio with_document{0.4};
};
void describe(ConsularParameters& parameters, const ParameterVisitor& visit);

}  // namespace jardam

namespace jardam::metric {

inline constexpr MetricInfo repatriated{
    .number = 73,
    .name = "repatriated",
    .kind = MetricKind::flow,
    .unit = "people",
    .meaning = "victims brought home from abroad by consulates and partners",
    .is_official = true};
inline constexpr MetricInfo joint_cases{
    .number = 75,
    .name = "joint_cases",
    .kind = MetricKind::flow,
    .unit = "cases",
    .meaning = "joint cases with other states, from victims brought home",
    .is_official = true};

}  // namespace jardam::metric

namespace jardam::event {

inline constexpr EventKind returned_home{31, "returned_home",
                                         "somebody brought home from abroad has arrived"};

}  // namespace jardam::event

namespace jardam::decision {

extern const Decision repatriate;
extern const Decision issue_return_document;

}  // namespace jardam::decision

namespace jardam::consular {

extern const Owner owner;

/// The person arrives at home and is safe; the office that arranged the return learns of it.
void on_returned(World& world, const Event& event);

}  // namespace jardam::consular
