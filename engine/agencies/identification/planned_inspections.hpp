#pragma once
/// Inspections that the labour inspectorate plans of its own, beside those that follow complaints.

#include "country/owner.hpp"

namespace jardam {

struct PlannedInspectionParameters {
  Regional<Count> a_month{0};
  Ratio bias{3};
};
void describe(PlannedInspectionParameters& parameters, const ParameterVisitor& visit);

/// Planned inspections so far.
struct PlannedInspections {
  std::array<std::uint32_t, region_cells> seen{};  ///< by region: the occasion of draws
};

}  // namespace jardam

namespace jardam::metric {

inline constexpr MetricInfo inspections_planned{
    .number = 89,
    .name = "inspections_planned",
    .kind = MetricKind::flow,
    .unit = "visits",
    .meaning = "visits that inspectors planned of their own, whether or not they were let in",
    .is_official = true};

}  // namespace jardam::metric

namespace jardam::planned_inspections {

extern const Owner owner;

}  // namespace jardam::planned_inspections
