#pragma once
/// Proactive identification among vulnerable groups: rounds in which an office sees people in
/// commercial sex venues, women who report a crime, or migrant workers at their places of work.
/// Some victims are seen and not recognised; some people are presumed victims who are none, and
/// take up the mechanism until formal identification sorts them out. An office makes rounds of
/// itself at the rate that policy sets, while no people play it, or when it decides to.

#include "agencies/records.hpp"
#include "country/owner.hpp"

namespace jardam::metric {

inline constexpr MetricInfo screened{
    .number = 28,
    .name = "screened",
    .kind = MetricKind::flow,
    .unit = "people",
    .meaning = "people seen by screening among vulnerable groups, by group",
    .labels = screened_group_names,
    .is_official = true};
inline constexpr MetricInfo screening_missed{
    .number = 29,
    .name = "screening_missed",
    .kind = MetricKind::flow,
    .unit = "people",
    .meaning = "exploited people whom screening saw and did not recognise, by group",
    .labels = screened_group_names};
inline constexpr MetricInfo screening_false_positives{
    .number = 30,
    .name = "screening_false_positives",
    .kind = MetricKind::flow,
    .unit = "people",
    .meaning = "people whom screening presumed victims who are none, by group",
    .labels = screened_group_names};

}  // namespace jardam::metric

namespace jardam::event {

inline constexpr EventKind screening_due{28, "screening_due",
                                         "an office's next round of screening is due"};

}  // namespace jardam::event

namespace jardam::screening {

extern const Owner owner;

/// Rates have changed from `before` to those in force: every programme's next round moves
/// accordingly.
void on_parameters_changed(World& world, const Parts& before);

/// A programme's round is due: it is decided, if the office is free to, and the next one is
/// scheduled.
void on_due(World& world, const Event& event);

void screen_venues(World& world, const Task& task);
void screen_crime_victims(World& world, const Task& task);
void screen_migrants(World& world, const Task& task);

}  // namespace jardam::screening
