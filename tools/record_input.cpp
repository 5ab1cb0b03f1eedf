#include "record_input.hpp"

#include <fmt/format.h>

#include <charconv>
#include <vector>

#include "agencies/offices/subjects.hpp"
#include "arguments.hpp"
#include "exercise/names.hpp"
#include "exercise/seats.hpp"
#include "scenario/nearest.hpp"
#include "scenario_input.hpp"
#include "stream/public_ids.hpp"

namespace jardam::tools {

RecordContents contents_of_record(const std::string& path) {
  try {
    return read_record(path);
  } catch (const RecordError& error) {
    throw BadUsage(error.what());
  }
}

Time parse_instant(const std::string& option, const std::string& text, const Scenario& scenario) {
  try {
    return parse_until(text, scenario);
  } catch (const BadUsage&) {
    throw BadUsage(fmt::format(
        "{} {}: a time of play such as 'D1 11:20', a date, or a duration such as '2 d' is wanted",
        option, text));
  }
}

Exercise exercise_at(const std::string& path, const RecordContents& contents, Time at) {
  if (!contents.rows.empty() && contents.rows.back().time < at) {
    const Exercise start = exercise_at_start(contents);
    throw BadUsage(fmt::format("{}: the record ends at {}, before {}", path,
                               moment_of(start, contents.rows.back().time), moment_of(start, at)));
  }
  try {
    return exercise_until(contents, at).exercise;
  } catch (const RecordError& error) {
    throw BadUsage(fmt::format("{}: {}", path, error.what()));
  }
}

namespace {

/// "person 2440"; kind none where it is nothing of the kind.
Subject numbered_subject(const Exercise& exercise, const std::string& text) {
  const std::size_t space = text.find(' ');
  if (space == std::string::npos) return {};
  Subject subject;
  for (std::uint32_t kind = 1; kind < subject_kind_names.size(); ++kind)
    if (text.substr(0, space) == subject_kind_names[kind])
      subject.kind = static_cast<SubjectKind>(kind);
  const char *begin = text.data() + space + 1, *end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(begin, end, subject.id);
  if (subject.kind == SubjectKind::none || error != std::errc() || rest != end) return {};
  subject = PublicIds(exercise).to_world(subject);
  return subjects::exists(world_of(exercise), subject) ? subject : Subject{};
}

}  // namespace

Subject parse_subject(const Exercise& exercise, const std::string& text) {
  if (const Subject named = named_subject(exercise, text); named.kind != SubjectKind::none)
    return named;
  const std::vector<Region>& regions = world_of(exercise).country->regions;
  for (std::uint8_t region = 0; region < regions.size(); ++region)
    if (regions[region].id == text) return about(RegionId{region});
  if (const Subject found = numbered_subject(exercise, text); found.kind != SubjectKind::none)
    return found;
  std::vector<std::string> ids;
  for (const Persona& persona : exercise.scenario->setup.personas) ids.push_back(persona.id);
  for (const NamedSite& site : exercise.scenario->setup.named_sites) ids.push_back(site.id);
  throw BadUsage(
      fmt::format("'{}' is nothing that this exercise has; a persona's or site's id, or "
                  "a kind and the number on the screens such as 'person 2440', is "
                  "wanted{}",
                  text, suggest(text, ids)));
}

SeatId parse_seat(const Scenario& scenario, const std::string& option, const std::string& id) {
  const SeatId found = seat_with_id(scenario, id);
  if (!found.is_none()) return found;
  std::vector<std::string> seats;
  for (const Seat& each : scenario.exercise.seats) seats.push_back(each.id);
  throw BadUsage(fmt::format("{}: there is no seat '{}'{}", option, id, suggest(id, seats)));
}

}  // namespace jardam::tools
