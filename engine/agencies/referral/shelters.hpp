#pragma once
/// Shelter places: who is admitted where and for how long, who is refused, and who waits for a bed.
/// A stay lasts the days of the law or as long as needed, and as long as proceedings last for a
/// witness.

#include "agencies/offices/decision.hpp"
#include "agencies/offices/refusals.hpp"
#include "country/owner.hpp"

namespace jardam {

struct ShelterParameters {
  Regional<Ratio> beds{1.0};
  std::array<Regional<Count>, 3> more_beds{Regional<Count>(0), Regional<Count>(0),
                                           Regional<Count>(0)};  ///< by BedGroup
  Days stay_by_law{10};
  Days stay_median{30};
  Days stay_p90{120};
  Days extension{30};
  Probability waits{0.5};
  Days longest_wait{14};
  Probability boys{0.5};
};
void describe(ShelterParameters& parameters, const ParameterVisitor& visit);

}  // namespace jardam

namespace jardam::metric {

inline constexpr MetricInfo shelter_beds_occupied{.number = 63,
                                                  .name = "shelter_beds_occupied",
                                                  .kind = MetricKind::stock,
                                                  .unit = "beds",
                                                  .meaning = "shelter beds occupied, by group",
                                                  .labels = bed_group_names,
                                                  .is_official = true};
inline constexpr MetricInfo shelter_refusals{
    .number = 64,
    .name = "shelter_refusals",
    .kind = MetricKind::flow,
    .unit = "people",
    .meaning = "presumed victims for whom no bed was free, by group",
    .labels = bed_group_names};
inline constexpr MetricInfo shelter_waited{
    .number = 65,
    .name = "shelter_waited",
    .kind = MetricKind::flow,
    .unit = "people",
    .meaning = "people admitted after waiting for a bed, by group",
    .labels = bed_group_names};

}  // namespace jardam::metric

namespace jardam::event {

inline constexpr EventKind shelter_stay_ends{16, "shelter_stay_ends",
                                             "a shelter place becomes free"};

}  // namespace jardam::event

namespace jardam::decision {

extern const Decision admit;

}  // namespace jardam::decision

namespace jardam::shelters {

extern const Owner owner;

/// A shelter stay ends: the bed is free and the person goes home. Returns the person, or none when
/// the event is stale.
PersonId on_stay_ends(World& world, const Event& event);

/// Beds may have been added.
void on_parameters_changed(World& world, const Parts& before);

/// Beds may be free: those who wait for one are admitted in their turn.
void fill(World& world);

}  // namespace jardam::shelters
