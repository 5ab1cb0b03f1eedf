#pragma once
/// Who waits too long goes: a grown-up presumed victim waits so long, and no longer, for an office
/// to take up what it has agreed to do. The office learns it when it would begin and nobody comes.

#include "agencies/offices/task.hpp"
#include "country/owner.hpp"

namespace jardam {

struct PatienceParameters {
  Days mean{120};
};
void describe(PatienceParameters& parameters, const ParameterVisitor& visit);

}  // namespace jardam

namespace jardam::metric {

inline constexpr MetricInfo tasks_given_up{
    .number = 113,
    .name = "tasks_given_up",
    .kind = MetricKind::flow,
    .unit = "tasks",
    .meaning =
        "decisions about presumed victims who had stopped waiting when the office would "
        "have begun, by agency",
    .labels = agency_names};

}  // namespace jardam::metric

namespace jardam::patience {

extern const Owner owner;

/// Whether the person has stopped waiting for the task, which somebody would take up now. If so,
/// the office finds nobody, the person's trust falls, and the task is counted. A child is cared for
/// whether it waits or not; who is held cannot come and cannot go. The time for which somebody
/// waits is exponential: those who have waited long are not more patient.
[[nodiscard]] bool gives_up(World& world, const Task& task);

}  // namespace jardam::patience
