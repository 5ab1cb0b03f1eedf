#include "exercise/names.hpp"

#include <fmt/format.h>
#include <algorithm>

#include "agencies/files/cases.hpp"
#include "exercise/seats.hpp"
#include "scenario/units.hpp"
#include "words/names.hpp"
#include "words/sentence.hpp"

namespace jardam {
namespace {

/// The named site or persona that the subject is, or nullptr.
const Text* given_name(const Exercise& exercise, Subject subject) {
  const Setup& setup = exercise.scenario->setup;
  for (const NamedSite& site : setup.named_sites)
    if (named_subject(exercise, site.id) == subject) return &site.name;
  for (const Persona& persona : setup.personas)
    if (named_subject(exercise, persona.id) == subject) return &persona.name;
  return nullptr;
}

}  // namespace

Text name_of(const Exercise& exercise, Subject subject, const NumberOf& number) {
  const World& world = world_of(exercise);
  if (subject.kind == SubjectKind::none) return {};
  if (subject.kind == SubjectKind::region) return world.country->regions[subject.id].name;
  if (subject.kind == SubjectKind::court_case)
    return words::sentences(words::mark("Case about {0}"),
                            name_of(exercise, about(case_at(world, {subject.id}).site), number));
  if (const Text* name = given_name(exercise, subject)) return *name;
  const std::string kind = words::name_of(
      words::Vocabulary::subject_kind, subject_kind_names[static_cast<std::size_t>(subject.kind)]);
  return words::sentences("{0} {1}", words::sentences(kind), number(subject));
}

Text name_of(const Exercise& exercise, OfficeId office) {
  if (office.is_none()) return {};
  if (const SeatId seat = seat_of(exercise, office); !seat.is_none())
    return exercise.scenario->exercise.seats[seat.value].name;
  const Office& each = office_at(world_of(exercise), office);
  const Text agency = words::sentences(words::name_of(
      words::Vocabulary::agency, agency_names[static_cast<std::size_t>(each.agency)]));
  if (each.region.is_none()) return agency;
  return words::sentences("{0}, {1}", agency,
                          world_of(exercise).country->regions[each.region.value].name);
}

Text title_of(DecisionKind decision) { return words::sentences(decision_of(decision).title); }

std::string moment_of(const Exercise& exercise, Time time) {
  const ExerciseTime at = exercise_time(exercise.scenario->exercise.clock, time);
  return format_moment({at.day, at.minute});
}

}  // namespace jardam
