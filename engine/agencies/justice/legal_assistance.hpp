#pragma once
/// Mutual legal assistance: requests to other states for what a case needs from abroad. They take
/// long, and many are refused or never answered.

#include "agencies/offices/decision.hpp"
#include "country/owner.hpp"

namespace jardam {

struct LegalAssistanceParameters {
  Probability answered{0.4};
  Days wait_median{240};
  Days wait_p90{540};
};
void describe(LegalAssistanceParameters& parameters, const ParameterVisitor& visit);

inline constexpr std::array<std::string_view, 3> request_names{"sent", "answered", "refused"};

}  // namespace jardam

namespace jardam::metric {

inline constexpr MetricInfo requests_to_states{
    .number = 101,
    .name = "requests_to_states",
    .kind = MetricKind::flow,
    .unit = "cases",
    .meaning = "requests to other states for legal assistance, sent, answered, refused",
    .labels = request_names,
    .is_official = true};

}  // namespace jardam::metric

namespace jardam::event {

inline constexpr EventKind state_answers{49, "state_answers",
                                         "another state answers a request or refuses it"};

}  // namespace jardam::event

namespace jardam::decision {

extern const Decision request_state;

}  // namespace jardam::decision

namespace jardam::legal_assistance {

extern const Owner owner;

}  // namespace jardam::legal_assistance
