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
inline constexpr MetricInfo interviews_repeated{
    .number = 110,
    .name = "interviews_repeated",
    .kind = MetricKind::flow,
    .unit = "interviews",
    .meaning =
        "interviews of people whom an office had interviewed before about the same "
        "exploitation, by who repeated it",
    .labels = agency_names};

}  // namespace jardam::metric

namespace jardam {

/// How often somebody has been interviewed, by all offices together.
struct Interviewed {
  PersonId person;
  std::uint8_t spell = 0;  ///< the person's spell number that the interviews were about
  std::uint8_t times = 0;
  std::uint16_t padding = 0;
  bool operator==(const Interviewed&) const = default;
};

}  // namespace jardam

namespace jardam::decision {

extern const Decision interview;
extern const Decision interpreter;

}  // namespace jardam::decision

namespace jardam::interviews {

extern const Owner owner;

/// How often offices have interviewed the person about the latest exploitation, in truth.
[[nodiscard]] std::uint8_t times_interviewed(const World& world, PersonId person);

/// Whether, as the office knows, an interview has answered what it heard at `heard`: the person has
/// been interviewed since, or told it all before and the record can be asked for.
[[nodiscard]] bool is_old_news(const World& world, OfficeId office, PersonId person, Time heard);

/// Notes that the office of a task has interviewed its person about the latest exploitation, and
/// counts it where it was not the first to do so.
void record_talk(World& world, const Task& task);

/// A victim is recognised in a talk: presumed, heard, perhaps helped out. The task names the office
/// and the person.
void record_victim(World& world, const Task& task);

/// Somebody exploited speaks with the office of a task. The police may, by chance, penalise
/// somebody unrecognised; another agency penalises nobody, and nobody is penalised twice for a
/// spell.
void meet_police(World& world, const Task& task, bool is_recognised);

}  // namespace jardam::interviews
