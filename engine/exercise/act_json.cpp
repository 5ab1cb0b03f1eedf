#include "exercise/act_json.hpp"

#include <algorithm>

#include "agencies/offices/decision.hpp"
#include "agencies/offices/grounds.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/subjects.hpp"
#include "agencies/offices/tasks.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "exercise/evaluation.hpp"
#include "exercise/ids.hpp"
#include "exercise/seats.hpp"
#include "scenario/inject_text.hpp"

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
  const auto to = recipient_from_json(exercise, source.value("to", json()));
  const OfficeId office = office_from_json(exercise, source.value("office", json()));
  if (!decision || !subject || !to || office.is_none()) return std::nullopt;
  const auto with = partner_from_json(exercise, source, *subject);
  if (!with) return std::nullopt;
  return Command{.office = office,
                 .decision = *decision,
                 .subject = *subject,
                 .to = to->agency,
                 .recipient = to->office,
                 .with = *with};
}

/// Only what was filled in is written.
void write_form(json& act, const DecisionForm& form) {
  if (!form.basis.empty()) act["basis"] = form.basis;
  if (form.risk != Risk::unknown) act["risk"] = name_in(risk_names, form.risk);
  if (!form.text.empty()) act["text"] = form.text;
}

/// Acts about one inject, or about a storyline instead.
bool names_inject(ActKind kind) {
  return kind == ActKind::fire || kind == ActKind::hold || kind == ActKind::release ||
         kind == ActKind::skip || kind == ActKind::recall || kind == ActKind::edit;
}

bool has_message(ActKind kind) {
  return kind == ActKind::acknowledge || kind == ActKind::read || kind == ActKind::pass_on;
}
bool has_row(ActKind kind) { return kind == ActKind::write || kind == ActKind::edit; }

json to_json(const Text& text) { return {{"en", text.en}, {"ru", text.ru}, {"ky", text.ky}}; }

bool read_said(const Exercise& exercise, const json& source, Act& act) {
  const json to = source.value("to", json());
  if (!to.is_array()) return false;
  for (const json& id : to)
    if (id.is_string()) act.to.push_back(seat_with_id(*exercise.scenario, id.get<std::string>()));
  act.answers = number_member(source, "answers").value_or(no_message);
  act.letter = {.from = text_from_json(source.value("from", json())),
                .title = text_from_json(source.value("title", json())),
                .text = text_from_json(source.value("text", json())),
                .channel = text_member(source, "channel").value_or("")};
  return act.to.size() == to.size();
}

json observation_json(const Exercise& exercise, const Observation& observation) {
  const ExercisePlan& plan = exercise.scenario->exercise;
  json result{{"objective", plan.objectives[observation.objective.value].id},
              {"rating", name_in(rating_names, observation.rating)}};
  if (!observation.inject.is_none()) result["inject"] = inject_at(exercise, observation.inject).no;
  if (!observation.team.is_none()) result["team"] = plan.seats[observation.team.value].id;
  if (!observation.note.empty()) result["note"] = observation.note;
  if (observation.was_proposed) result["proposed"] = true;
  return result;
}

bool read_answers(const json& source, Act& act) {
  const json answers = source.value("answers", json());
  if (!answers.is_array()) return false;
  for (const json& each : answers)
    if (each.is_string()) act.answers_given.push_back(each.get<std::string>());
  return act.answers_given.size() == answers.size();
}

/// The row was good when it was written; a program that finds fault with it cannot replay it.
bool read_row(const Exercise& exercise, const json& source, Act& act) {
  const auto text = text_member(source, "row");
  if (!text) return false;
  ReadInject read = read_inject(*exercise.scenario, *exercise.rows, *text);
  if (read.inject) act.row = std::make_shared<const Inject>(std::move(*read.inject));
  return act.row != nullptr;
}

bool read_inject_or_storyline(const Exercise& exercise, const json& source, Act& act) {
  act.inject = inject_with_number(exercise, text_member(source, "inject").value_or(""));
  return !act.inject.is_none() || !act.storyline.empty();
}

/// Reads the members that belong to the act's kind; false when one is missing.
bool read_members(const Exercise& exercise, const json& source, Act& act) {
  act.reason = text_member(source, "reason").value_or("");
  act.key = text_member(source, "key").value_or("");
  act.late = number_member(source, "late").value_or(0);
  act.who = text_member(source, "who").value_or("");
  act.leader = text_member(source, "leader").value_or("");
  act.anyway = source.value("anyway", json(false)) == true;
  act.storyline = text_member(source, "storyline").value_or("");
  if (act.kind == ActKind::decide) {
    const auto command = command_from_json(exercise, source);
    const auto form = command ? form_from_json(source, command->decision) : std::nullopt;
    if (!form) return false;
    act.command = *command;
    act.form = *form;
    return true;
  }
  if (has_message(act.kind)) {
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
  if (is_of_fate(act.kind)) {
    const auto subject = subject_from_json(source.value("subject", json()));
    act.subject = subject.value_or(Subject{});
    return subject.has_value();
  }
  if (act.kind == ActKind::withdraw) {
    const auto task = number_member(source, "task");
    act.task.value = task.value_or(0);
    return task.has_value();
  }
  if (act.kind == ActKind::say) return read_said(exercise, source, act);
  if (act.kind == ActKind::answer_form) return read_answers(source, act);
  if (act.kind == ActKind::observe) {
    const auto observation = observation_from_json(exercise, source);
    act.observation = observation.value_or(Observation{});
    return observation.has_value();
  }
  if (has_row(act.kind) && !read_row(exercise, source, act)) return false;
  return !names_inject(act.kind) || read_inject_or_storyline(exercise, source, act);
}

}  // namespace

std::optional<Recipient> recipient_from_json(const Exercise& exercise, const json& source) {
  if (source.is_string()) {
    const auto agency = enumerator<Agency>(agency_names, source.get<std::string>());
    if (!agency) return std::nullopt;
    return Recipient{.agency = *agency, .office = {}};
  }
  const OfficeId office = office_from_json(exercise, source);
  if (office.is_none()) return std::nullopt;
  return Recipient{.agency = office_at(exercise.simulation.world, office).agency, .office = office};
}

std::optional<OfficeId> partner_from_json(const Exercise& exercise, const json& source,
                                          const Subject& subject) {
  const auto found = source.find("with");
  if (found == source.end() || found->is_null()) return OfficeId{};
  const auto partner = recipient_from_json(exercise, *found);
  if (!partner) return std::nullopt;
  if (!partner->office.is_none()) return partner->office;
  const World& world = exercise.simulation.world;
  const bool is_there = subject.kind != SubjectKind::none && subjects::exists(world, subject);
  const OfficeId office = office_of(
      world, partner->agency, is_there ? subjects::region_of(world, subject) : RegionId::none());
  if (office.is_none()) return std::nullopt;
  return office;
}

std::optional<DecisionForm> form_from_json(const json& source, DecisionKind decision) {
  DecisionForm form;
  form.basis = text_member(source, "basis").value_or("");
  form.text = text_member(source, "text").value_or("");
  const auto ground = std::find_if(grounds.begin(), grounds.end(),
                                   [&](const GroundInfo& each) { return each.name == form.basis; });
  const bool is_known = ground != grounds.end();
  if (!form.basis.empty() &&
      (!is_known ||
       !may_rest_on(decision_of(decision).grounds, static_cast<Ground>(ground - grounds.begin()))))
    return std::nullopt;
  const auto risk = enumerator<Risk>(risk_names, text_member(source, "risk").value_or("unknown"));
  if (!risk || form.text.size() > longest_form_text) return std::nullopt;
  form.risk = *risk;
  return form;
}

std::optional<Observation> observation_from_json(const Exercise& exercise, const json& source) {
  const auto objective = text_member(source, "objective");
  const auto rating = enumerator<Rating>(rating_names, text_member(source, "rating").value_or(""));
  if (!objective || !rating) return std::nullopt;
  Observation observation{.at = {},
                          .evaluator = {},
                          .objective = objective_with_id(*exercise.scenario, *objective),
                          .inject = {},
                          .team = {},
                          .rating = *rating,
                          .note = text_member(source, "note").value_or(""),
                          .was_proposed = source.value("proposed", json(false)) == true};
  const auto inject = text_member(source, "inject"), team = text_member(source, "team");
  if (inject) observation.inject = inject_with_number(exercise, *inject);
  if (team) observation.team = seat_with_id(*exercise.scenario, *team);
  const bool is_known =
      (!inject || !observation.inject.is_none()) && (!team || !observation.team.is_none());
  return is_known ? std::optional(observation) : std::nullopt;
}

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

Text text_from_json(const json& source) {
  if (source.is_string()) {
    const std::string same = source.get<std::string>();
    return {same, same, same};
  }
  return {text_member(source, "en").value_or(""), text_member(source, "ru").value_or(""),
          text_member(source, "ky").value_or("")};
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
    write_form(result, act.form);
    if (!act.command.with.is_none()) result["with"] = office_json(exercise, act.command.with);
    if (act.command.recipient.is_none())
      result["to"] = name_in(agency_names, act.command.to);
    else
      result["to"] = office_json(exercise, act.command.recipient);
  }
  if (has_message(act.kind)) result["message"] = act.message;
  if (act.kind == ActKind::withdraw) result["task"] = act.task.value;
  if (is_of_fate(act.kind)) result["subject"] = to_json(act.subject);
  if (act.kind == ActKind::mark) {
    result["subject"] = to_json(act.subject);
    result["indicators"] = json::array();
    for (std::size_t i = 0; i < indicator_names.size(); ++i)
      if ((act.indicators >> i & 1u) != 0) result["indicators"].push_back(indicator_names[i]);
  }
  if (!act.by.is_none()) result["by"] = exercise.scenario->exercise.seats[act.by.value].id;
  if (names_inject(act.kind) && act.storyline.empty())
    result["inject"] = inject_at(exercise, act.inject).no;
  if (!act.storyline.empty()) result["storyline"] = act.storyline;
  if (!act.reason.empty()) result["reason"] = act.reason;
  if (!act.who.empty()) result["who"] = act.who;
  if (act.kind == ActKind::lead) result["leader"] = act.leader;
  if (act.anyway) result["anyway"] = true;
  if (!act.key.empty()) result["key"] = act.key;
  if (act.late > 0) result["late"] = act.late;
  if (has_row(act.kind)) result["row"] = inject_text(*exercise.scenario, *act.row);
  if (act.kind == ActKind::observe) result.update(observation_json(exercise, act.observation));
  if (act.kind == ActKind::answer_form) result["answers"] = act.answers_given;
  if (act.kind == ActKind::say) {
    result["to"] = json::array();
    for (const SeatId to : act.to)
      result["to"].push_back(exercise.scenario->exercise.seats[to.value].id);
    result["from"] = to_json(act.letter.from);
    result["title"] = to_json(act.letter.title);
    result["text"] = to_json(act.letter.text);
    if (!act.letter.channel.empty()) result["channel"] = act.letter.channel;
    if (act.answers != no_message) result["answers"] = act.answers;
  }
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
