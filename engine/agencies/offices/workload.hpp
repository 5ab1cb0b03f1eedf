#pragma once
/// How much work offices have: what comes in, what waits and how long, how much of their time it
/// takes, and what they lay aside.

#include "agencies/offices/task.hpp"
#include "agencies/setup.hpp"
#include "country/owner.hpp"

namespace jardam::metric {

inline constexpr MetricInfo tasks_laid_aside{
    .number = 83,
    .name = "tasks_laid_aside",
    .kind = MetricKind::flow,
    .unit = "tasks",
    .meaning =
        "decisions that nobody took up for so long that the office laid them aside, by agency",
    .labels = agency_names};
inline constexpr MetricInfo work_asked{
    .number = 84,
    .name = "work_asked",
    .kind = MetricKind::flow,
    .unit = "minutes",
    .meaning = "staff time that what was decided in the period takes, by agency",
    .labels = agency_names};
inline constexpr MetricInfo utilisation{
    .number = 85,
    .name = "utilisation",
    .kind = MetricKind::mean,
    .unit = "share",
    .meaning = "share of an office's time for tasks that tasks took in a month, by agency",
    .labels = agency_names};
inline constexpr MetricInfo tasks_waiting{
    .number = 86,
    .name = "tasks_waiting",
    .kind = MetricKind::stock,
    .unit = "tasks",
    .meaning = "decisions that nobody has taken up yet, by agency",
    .labels = agency_names};
extern const MetricInfo days_until_begun;

}  // namespace jardam::metric

namespace jardam {

/// The month that is being counted.
struct Workload {
  Time since;  ///< its beginning, or the run's
};

}  // namespace jardam

namespace jardam::workload {

extern const Owner owner;

/// A task has come in, and waits.
void came_in(World& world, const Task& task);
/// Somebody takes up a task that waited.
void begun(World& world, const Task& task);
/// A task that waited is dropped.
void dropped(World& world, const Task& task);
/// A task that waited is laid aside.
void laid_aside(World& world, const Task& task);

}  // namespace jardam::workload
