#pragma once
/// Reintegration: a plan is agreed (a task), then come months of services, for which there are few
/// places. Those who complete it are trafficked again less often.

#include "agencies/offices/decision.hpp"
#include "agencies/offices/refusals.hpp"
#include "agencies/subject.hpp"
#include "country/owner.hpp"

namespace jardam {

struct ReintegrationParameters {
  Regional<Count> places{3};
  Days median{270};
  Days p90{540};
  Probability broken_off{0.2};
};
void describe(ReintegrationParameters& parameters, const ParameterVisitor& visit);

}  // namespace jardam

namespace jardam::metric {

inline constexpr MetricInfo reintegrated{.number = 71,
                                         .name = "reintegrated",
                                         .kind = MetricKind::flow,
                                         .unit = "people",
                                         .meaning = "victims whose reintegration plan is complete",
                                         .is_official = true};
inline constexpr MetricInfo reintegration_broken_off{.number = 72,
                                                     .name = "reintegration_broken_off",
                                                     .kind = MetricKind::flow,
                                                     .unit = "people",
                                                     .meaning = "reintegration plans broken off",
                                                     .is_official = true};

}  // namespace jardam::metric

namespace jardam::decision {

extern const Decision reintegrate;

}  // namespace jardam::decision

namespace jardam::reintegration {

extern const Owner owner;

/// The services of a person end, completed or broken off; the place goes to the next.
void on_service_ends(World& world, const Event& event);

/// Places may have been added: those who wait begin.
void on_parameters_changed(World& world, const Parts& before);
/// Free places at one office go to those who wait for them, in their turn.
void fill(World& world, OfficeId office);

/// Whether a completed reintegration keeps a former victim from the deceptive offer that this event
/// brings.
[[nodiscard]] bool keeps_away(const World& world, const Event& event);

}  // namespace jardam::reintegration
