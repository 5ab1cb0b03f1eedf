#include "exercise/act_json.hpp"

#include "agencies/offices/decision.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/tasks.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "exercise/ids.hpp"
#include "exercise/seats.hpp"

namespace jardam {
namespace {

using nlohmann::json;

template <class Names, class Enum>
std::string name_in(const Names& names, Enum value) {
  return std::string(names[static_cast<std::size_t>(value)]);
}

json office_json(const Exercise& exercise, OfficeId id) {
  const Office& office = office_at(exercise.simulation.world, id);
  json region = nullptr;
  if (!office.region.is_none())
    region = exercise.simulation.world.country->regions[office.region.value].id;
  return {{"agency", name_in(agency_names, office.agency)}, {"region", region}};
}

OfficeId office_from_json(const Exercise& exercise, const json& wanted) {
  const std::vector<Office>& offices = all<Office>(exercise.simulation.world);
  for (const OfficeId office : ids<OfficeId>(offices))
    if (office_json(exercise, office) == wanted) return office;
  return {};
}

std::optional<Command> command_from_json(const Exercise& exercise, const json& source) {
  const auto decision =
      enumerator<DecisionKind>(decision_names(), text_member(source, "decision").value_or(""));
  const auto subject = subject_from_json(source.value("subject", json()));
  const auto to = enumerator<Agency>(agency_names, text_member(source, "to").value_or(""));
  const OfficeId office = office_from_json(exercise, source.value("office", json()));
  if (!decision || !subject || !to || office.is_none()) return std::nullopt;
  return Command{.office = office, .decision = *decision, .subject = *subject, .to = *to};
}

InjectId inject_with_number(const Exercise& exercise, const std::string& number) {
  for (const InjectId inject : ids<InjectId>(exercise.injects))
    if (inject_at(exercise, inject).no == number) return inject;
  return {};
}

bool steers_injects(ActKind kind) {
  return kind == ActKind::fire || kind == ActKind::hold || kind == ActKind::release ||
         kind == ActKind::skip;
}

/// Reads the members that belong to the act's kind; false when one is missing.
bool read_members(const Exercise& exercise, const json& source, Act& act) {
  if (act.kind == ActKind::decide) {
    const auto command = command_from_json(exercise, source);
    if (command) act.command = *command;
    return command.has_value();
  }
  if (act.kind == ActKind::acknowledge) {
    const auto message = number_member(source, "message");
    act.message = message.value_or(0);
    return message.has_value();
  }
  if (act.kind == ActKind::mark) {
    const auto subject = subject_from_json(source.value("subject", json()));
    const auto indicators = indicators_from_json(source.value("indicators", json()));
    act.subject = subject.value_or(Subject{});
    act.indicators = indicators.value_or(Indicators{0});
    return subject && indicators;
  }
  if (!steers_injects(act.kind)) return true;
  act.inject = inject_with_number(exercise, text_member(source, "inject").value_or(""));
  return !act.inject.is_none();
}

}  // namespace

std::optional<std::string> text_member(const json& source, const char* name) {
  if (!source.is_object()) return std::nullopt;
  const auto found = source.find(name);
  if (found == source.end() || !found->is_string()) return std::nullopt;
  return found->get<std::string>();
}

std::optional<std::uint32_t> number_member(const json& source, const char* name) {
  if (!source.is_object()) return std::nullopt;
  const auto found = source.find(name);
  if (found == source.end() || !found->is_number_integer() ||
      (!found->is_number_unsigned() && found->get<std::int64_t>() < 0))
    return std::nullopt;
  const auto number = found->get<std::uint64_t>();
  if (number > 0xffffffffu) return std::nullopt;
  return static_cast<std::uint32_t>(number);
}

bool is_shallow(std::string_view text, int deepest) {
  int depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char letter = text[i];
    if (in_string && letter == '\\')
      ++i;
    else if (letter == '"')
      in_string = !in_string;
    else if (!in_string && (letter == '[' || letter == '{'))
      ++depth;
    else if (!in_string && (letter == ']' || letter == '}'))
      --depth;
    if (depth > deepest) return false;
  }
  return true;
}

std::optional<Indicators> indicators_from_json(const json& source) {
  if (!source.is_array()) return std::nullopt;
  Indicators indicators = 0;
  for (const json& name : source) {
    const auto found = enumerator<Indicator>(
        indicator_names, name.is_string() ? name.get<std::string>() : std::string());
    if (!found) return std::nullopt;
    indicators |= set_of(*found);
  }
  return indicators;
}

json to_json(const Subject& subject) {
  if (subject.kind == SubjectKind::none) return nullptr;
  return {{"kind", name_in(subject_kind_names, subject.kind)}, {"id", subject.id}};
}

std::optional<Subject> subject_from_json(const json& source) {
  if (source.is_null() || (source.is_object() && source.empty())) return Subject{};
  const auto kind =
      enumerator<SubjectKind>(subject_kind_names, text_member(source, "kind").value_or(""));
  if (kind == SubjectKind::none) return Subject{};
  const auto id = number_member(source, "id");
  if (!kind || !id) return std::nullopt;
  return Subject{*kind, *id};
}

json to_json(const Exercise& exercise, const Act& act) {
  json result{{"act", name_in(act_names, act.kind)},
              {"seat", exercise.scenario->exercise.seats[act.seat.value].id}};
  if (act.kind == ActKind::decide) {
    result["office"] = office_json(exercise, act.command.office);
    result["decision"] = name_in(decision_names(), act.command.decision);
    result["subject"] = to_json(act.command.subject);
    result["to"] = name_in(agency_names, act.command.to);
  }
  if (act.kind == ActKind::acknowledge) result["message"] = act.message;
  if (act.kind == ActKind::mark) {
    result["subject"] = to_json(act.subject);
    result["indicators"] = json::array();
    for (std::size_t i = 0; i < indicator_names.size(); ++i)
      if ((act.indicators >> i & 1u) != 0) result["indicators"].push_back(indicator_names[i]);
  }
  if (!act.by.is_none()) result["by"] = exercise.scenario->exercise.seats[act.by.value].id;
  if (steers_injects(act.kind)) result["inject"] = inject_at(exercise, act.inject).no;
  return result;
}

std::optional<Act> act_from_json(const Exercise& exercise, const json& source) {
  const auto kind = enumerator<ActKind>(act_names, text_member(source, "act").value_or(""));
  const SeatId seat = seat_with_id(*exercise.scenario, text_member(source, "seat").value_or(""));
  if (!kind || seat.is_none()) return std::nullopt;
  Act act{.kind = *kind, .seat = seat, .command = {}, .inject = {}};
  act.by = seat_with_id(*exercise.scenario, text_member(source, "by").value_or(""));
  if (!read_members(exercise, source, act)) return std::nullopt;
  return act;
}

}  // namespace jardam
