#include "stream/act_frame.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "agencies/offices/decision.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/task.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "exercise/act_json.hpp"
#include "exercise/act_refusals.hpp"
#include "exercise/ids.hpp"
#include "exercise/marks.hpp"
#include "exercise/seats.hpp"
#include "scenario/inject_text.hpp"
#include "stream/public_ids.hpp"

namespace jardam {
namespace {

using nlohmann::json;
using Read = std::variant<Act, Refused>;

bool is_excon(const Exercise& exercise, SeatId seat) {
  return exercise.scenario->exercise.seats[seat.value].excon;
}

/// The seat that a command of exercise control names, or none.
SeatId seat_member(const Exercise& exercise, const json& members) {
  return seat_with_id(*exercise.scenario, text_member(members, "seat").value_or(""));
}

/// A key of a collection, written as a number or, as in a view, as text.
std::optional<std::uint32_t> key_member(const json& members, const char* name) {
  if (const auto number = number_member(members, name)) return number;
  const std::string text = text_member(members, name).value_or("");
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

/// The recipient where the decision needs one; the default where it does not.
std::optional<Recipient> recipient_member(const Exercise& exercise, const json& members,
                                          DecisionKind decision) {
  if (!decision_of(decision).takes_recipient) return Recipient{};
  return recipient_from_json(exercise, members.value("to", json()));
}

Read read_decide(const Exercise& exercise, Act act, const json& members) {
  SeatId decides = act.seat;
  if (is_excon(exercise, act.seat)) decides = seat_member(exercise, members);
  if (decides.is_none()) return refusal(ActRefusal::unknown_seat);
  const auto decision =
      enumerator<DecisionKind>(decision_names(), text_member(members, "decision").value_or(""));
  const auto subject = subject_member(exercise, members);
  if (!decision || !subject) return refusal(ProtocolRefusal::bad_frame);
  const auto to = recipient_member(exercise, members, *decision);
  const auto with = partner_from_json(exercise, members, *subject);
  const auto form = form_from_json(members, *decision);
  if (!to || !with || !form) return refusal(ProtocolRefusal::bad_frame);
  act.form = *form;
  act.command = {.office = office_of(exercise, decides),
                 .decision = *decision,
                 .subject = *subject,
                 .to = to->agency,
                 .recipient = to->office,
                 .with = *with};
  return act;
}

/// The message that a seat means by a key: a seat counts the messages that it got and wrote,
/// exercise control and evaluators all of them. Where there are fewer, the number of a message that
/// nobody was sent.
std::uint32_t message_with_key(const Exercise& exercise, SeatId seat, std::uint32_t key) {
  if (!exercise.scenario->exercise.seats[seat.value].is_team()) return key;
  for (std::size_t i = 0; i < exercise.messages.size(); ++i)
    if ((exercise.messages[i].seat == seat || exercise.messages[i].from == seat) && key-- == 0)
      return static_cast<std::uint32_t>(i);
  return static_cast<std::uint32_t>(exercise.messages.size());
}

Read read_message(const Exercise& exercise, Act act, const json& members) {
  const auto key = key_member(members, "message");
  if (!key) return refusal(ProtocolRefusal::bad_frame);
  act.message = message_with_key(exercise, act.seat, *key);
  return act;
}

/// The task that a seat means by a key: a seat counts the tasks of its office, exercise control all
/// of them. Where there are fewer, the number of a task that nobody has.
Read read_withdraw(const Exercise& exercise, Act act, const json& members) {
  const auto key = key_member(members, "task");
  if (!key) return refusal(ProtocolRefusal::bad_frame);
  const std::vector<Task>& tasks = all<Task>(exercise.simulation.world);
  const bool counts_all = is_excon(exercise, act.seat);
  const OfficeId own = counts_all ? OfficeId::none() : office_of(exercise, act.seat);
  std::uint32_t left = *key;
  act.task.value = 0;
  while (act.task.value < tasks.size() &&
         ((!counts_all && tasks[act.task.value].office != own) || left-- > 0))
    ++act.task.value;
  return act;
}

/// A mark is about the subject that it names, or else about what its message is about.
Read read_mark(const Exercise& exercise, Act act, const json& members) {
  const auto subject = subject_member(exercise, members);
  const auto indicators = indicators_from_json(members.value("indicators", json()));
  if (!subject || !indicators) return refusal(ProtocolRefusal::bad_frame);
  act.subject = *subject;
  act.indicators = *indicators;
  if (subject->kind != SubjectKind::none || !members.contains("message")) return act;
  const auto key = key_member(members, "message");
  if (!key) return refusal(ProtocolRefusal::bad_frame);
  const std::uint32_t message = message_with_key(exercise, act.seat, *key);
  if (message >= exercise.messages.size()) return refusal(ActRefusal::unknown_message);
  act.subject = subject_of(exercise, exercise.messages[message]).value_or(Subject{});
  return act;
}

/// Exercise control frees seats; everybody else leaves their own.
Read read_leave(const Exercise& exercise, Act act, const json& members) {
  if (!is_excon(exercise, act.seat) || !members.contains("seat")) return act;
  act.by = act.seat;
  act.seat = seat_member(exercise, members);
  if (act.seat.is_none()) return refusal(ActRefusal::unknown_seat);
  return act;
}

/// Texts of members: {"en","ru","ky"}, or one text for all languages.
Text text_of(const json& members, const char* name) {
  const auto found = members.find(name);
  return found == members.end() ? Text{} : text_from_json(*found);
}

/// Who gets a message: the seats that it names, or the others of its channel. False where it says
/// neither.
bool read_receivers(const Exercise& exercise, Act& act, const json& members) {
  act.letter.channel = text_member(members, "channel").value_or("");
  if (!act.letter.channel.empty()) {
    act.to = seats_of_channel(exercise, act.letter.channel);
    std::erase(act.to, act.seat);
    return true;
  }
  const auto to = members.find("to");
  if (to == members.end() || !to->is_array()) return false;
  for (const json& id : *to) {
    if (!id.is_string()) return false;
    act.to.push_back(seat_with_id(*exercise.scenario, id.get<std::string>()));
  }
  return true;
}

Read read_say(const Exercise& exercise, Act act, const json& members) {
  if (!read_receivers(exercise, act, members)) return refusal(ProtocolRefusal::bad_frame);
  if (members.contains("answers") && !members["answers"].is_null()) {
    const auto key = key_member(members, "answers");
    if (!key) return refusal(ProtocolRefusal::bad_frame);
    act.answers = message_with_key(exercise, act.seat, *key);
  }
  act.letter = {.from = text_of(members, "from"),
                .title = text_of(members, "title"),
                .text = text_of(members, "text"),
                .channel = act.letter.channel};
  return act;
}

/// Exercise control steers what befalls a person. No subject is refused by the exercise.
Read read_fate(const Exercise& exercise, Act act, const json& members) {
  if (!is_excon(exercise, act.seat)) return refusal(ActRefusal::not_excon);
  const auto subject = subject_member(exercise, members);
  if (!subject) return refusal(ProtocolRefusal::bad_frame);
  act.subject = *subject;
  act.reason = text_member(members, "reason").value_or("");
  if (act.reason.size() > longest_said) return refusal(ActRefusal::too_long);
  return act;
}

/// All that is wrong with an inject that exercise control wrote.
Refused bad_inject(const std::vector<Finding>& findings) {
  std::string reason;
  for (const Finding& finding : findings)
    reason += (reason.empty() ? "" : "\n") + (finding.path.empty() ? "" : finding.path + ": ") +
              finding.message;
  return {.code = "bad_inject", .reason = reason};
}

/// X.01, X.02 ...: the first number of its kind that no inject has.
std::string free_number(const Exercise& exercise) {
  for (int i = 1;; ++i) {
    std::string number = fmt::format("X.{:02}", i);
    const bool is_taken = std::any_of(exercise.rows->begin(), exercise.rows->end(),
                                      [&](const Inject& inject) { return inject.no == number; });
    if (!is_taken) return number;
  }
}

/// A row that says nothing of when it comes lies on the shelf.
Read read_row(const Exercise& exercise, Act act, const json& members) {
  json row = members.value("row", json());
  if (!row.is_object()) return refusal(ProtocolRefusal::bad_frame);
  const bool is_new = act.kind == ActKind::write;
  if (!is_new && act.inject.is_none()) return refusal(ActRefusal::unknown_inject);
  if (is_new && !row.contains("number")) row["number"] = free_number(exercise);
  if (is_new && !row.contains("at") && !row.contains("after") && !row.contains("when"))
    row["shelf"] = true;
  ReadInject read = read_inject(*exercise.scenario, *exercise.rows, row.dump(),
                                is_new ? nullptr : &inject_at(exercise, act.inject));
  if (!read.inject) return bad_inject(read.findings);
  act.row = std::make_shared<const Inject>(std::move(*read.inject));
  if (!is_new) act.base = text_member(members, "base").value_or("");
  return act;
}

Read read_lead(Act act, const json& members) {
  const auto storyline = text_member(members, "storyline"), leader = text_member(members, "leader");
  if (!storyline || !leader) return refusal(ProtocolRefusal::bad_frame);
  act.storyline = *storyline;
  act.leader = *leader;
  return act;
}

/// What exercise control does to the list of injects.
Read read_authoring(const Exercise& exercise, Act act, const json& members) {
  if (!is_excon(exercise, act.seat)) return refusal(ActRefusal::not_excon);
  act.reason = text_member(members, "reason").value_or("");
  act.who = text_member(members, "who").value_or("");
  act.anyway = members.value("anyway", json(false)) == true;
  if (act.reason.size() > longest_said || act.who.size() > longest_title)
    return refusal(ActRefusal::too_long);
  if (act.kind == ActKind::undo) return act;
  if (act.kind == ActKind::lead) return read_lead(act, members);
  if (act.kind == ActKind::write) return read_row(exercise, act, members);
  const auto number = text_member(members, "inject");
  act.storyline = text_member(members, "storyline").value_or("");
  if (!may_be_of_storyline(act.kind)) act.storyline.clear();
  if (!number && act.storyline.empty()) return refusal(ProtocolRefusal::bad_frame);
  if (number) act.inject = inject_with_number(exercise, *number);
  if (act.kind == ActKind::edit) return read_row(exercise, act, members);
  return act;  // an inject of none is refused by the exercise
}

/// Who may not rate at all is told that first.
Read read_observe(const Exercise& exercise, Act act, const json& members) {
  if (!exercise.scenario->exercise.seats[act.seat.value].evaluator)
    return refusal(ActRefusal::not_evaluator);
  for (const char* member : {"inject", "team", "note"})
    if (members.contains(member) && !members[member].is_null() && !members[member].is_string())
      return refusal(ProtocolRefusal::bad_frame);
  if (const auto number = text_member(members, "inject");
      number && inject_with_number(exercise, *number).is_none())
    return refusal(ActRefusal::unknown_inject);
  if (const auto team = text_member(members, "team");
      team && seat_with_id(*exercise.scenario, *team).is_none())
    return refusal(ActRefusal::unknown_seat);
  const auto observation = observation_from_json(exercise, members);
  if (!observation) return refusal(ProtocolRefusal::bad_frame);
  act.observation = *observation;
  return act;
}

Read read_answer_form(Act act, const json& members) {
  const auto answers = members.find("answers");
  if (answers == members.end() || !answers->is_array()) return refusal(ProtocolRefusal::bad_frame);
  for (const json& each : *answers) {
    if (!each.is_string()) return refusal(ProtocolRefusal::bad_frame);
    act.answers_given.push_back(each.get<std::string>());
  }
  return act;
}

}  // namespace

std::optional<Subject> subject_member(const Exercise& exercise, const json& members) {
  const auto found = members.find("subject");
  if (found == members.end() || found->is_null()) return Subject{};
  const auto kind =
      enumerator<SubjectKind>(subject_kind_names, text_member(*found, "kind").value_or(""));
  if (kind == SubjectKind::none) return Subject{};
  const auto id = key_member(*found, "id");
  if (!kind || !id) return std::nullopt;
  return PublicIds(exercise).to_world({*kind, *id});
}

Read read_act(const Exercise& exercise, SeatId seat, const CommandFrame& frame) {
  const auto kind = enumerator<ActKind>(act_names, frame.act);
  if (!kind) return refusal(ProtocolRefusal::unknown_act);
  constexpr std::size_t longest_key = 64;
  Act act{.kind = *kind, .seat = seat, .command = {}, .inject = {}};
  act.key = text_member(frame.members, "key").value_or("");
  act.late = number_member(frame.members, "late").value_or(0);
  if (act.key.size() > longest_key) return refusal(ProtocolRefusal::bad_frame);
  switch (*kind) {
    case ActKind::decide: return read_decide(exercise, act, frame.members);
    case ActKind::acknowledge:
    case ActKind::pass_on:
    case ActKind::read: return read_message(exercise, act, frame.members);
    case ActKind::take_seat: return act;
    case ActKind::leave_seat: return read_leave(exercise, act, frame.members);
    case ActKind::withdraw: return read_withdraw(exercise, act, frame.members);
    case ActKind::mark: return read_mark(exercise, act, frame.members);
    case ActKind::say: return read_say(exercise, act, frame.members);
    case ActKind::hold_fate:
    case ActKind::release_fate: return read_fate(exercise, act, frame.members);
    case ActKind::observe: return read_observe(exercise, act, frame.members);
    case ActKind::answer_form: return read_answer_form(act, frame.members);
    case ActKind::ask_form:
      if (!is_excon(exercise, seat)) return refusal(ActRefusal::not_excon);
      return act;
    default: return read_authoring(exercise, act, frame.members);
  }
}

}  // namespace jardam
