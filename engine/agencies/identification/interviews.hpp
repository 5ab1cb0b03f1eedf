#pragma once
/// The screening interview: whether a victim is recognised, what the person tells, and of whom.

#include "agencies/offices/decision.hpp"
#include "agencies/offices/tasks.hpp"
#include "country/owner.hpp"

namespace jardam::metric {

inline constexpr MetricInfo victims_cleared{
    .number = 90,
    .name = "victims_cleared",
    .kind = MetricKind::flow,
    .unit = "people",
    .meaning = "victims whom an interview did not recognise"};

}  // namespace jardam::metric

namespace jardam::decision {

extern const Decision interview;
extern const Decision interpreter;

}  // namespace jardam::decision

namespace jardam::interviews {

extern const Owner owner;

/// A victim is recognised in a talk: presumed, heard, perhaps helped out. The task names the office
/// and the person.
void record_victim(World& world, const Task& task);

/// Somebody exploited speaks with the office of a task. The police may, by chance, penalise
/// somebody unrecognised; another agency penalises nobody, and nobody is penalised twice for a
/// spell.
void meet_police(World& world, const Task& task, bool is_recognised);

}  // namespace jardam::interviews
