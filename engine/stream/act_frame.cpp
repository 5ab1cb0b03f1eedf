#include "stream/act_frame.hpp"

#include <charconv>

#include "agencies/offices/decision.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "exercise/act_json.hpp"
#include "exercise/ids.hpp"
#include "exercise/marks.hpp"
#include "exercise/seats.hpp"
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

/// The recipient where the decision needs one; the default where it does not.
std::optional<Agency> recipient_member(const json& members, DecisionKind decision) {
  if (!decision_of(decision).takes_recipient) return Agency::police;
  return enumerator<Agency>(agency_names, text_member(members, "to").value_or(""));
}

Read read_decide(const Exercise& exercise, Act act, const json& members) {
  SeatId decides = act.seat;
  if (is_excon(exercise, act.seat)) decides = seat_member(exercise, members);
  if (decides.is_none()) return refusal(ActRefusal::unknown_seat);
  const auto decision =
      enumerator<DecisionKind>(decision_names(), text_member(members, "decision").value_or(""));
  const auto subject = subject_member(exercise, members);
  if (!decision || !subject) return refusal(ProtocolRefusal::bad_frame);
  const auto to = recipient_member(members, *decision);
  if (!to) return refusal(ProtocolRefusal::bad_frame);
  act.command = {.office = office_of(exercise, decides),
                 .decision = *decision,
                 .subject = *subject,
                 .to = *to};
  return act;
}

/// The message that a seat means by a key: a seat counts its own messages, exercise control all of
/// them. Where there are fewer, the number of a message that nobody was sent.
std::uint32_t message_with_key(const Exercise& exercise, SeatId seat, std::uint32_t key) {
  if (is_excon(exercise, seat)) return key;
  for (std::size_t i = 0; i < exercise.messages.size(); ++i)
    if (exercise.messages[i].seat == seat && key-- == 0) return static_cast<std::uint32_t>(i);
  return static_cast<std::uint32_t>(exercise.messages.size());
}

Read read_acknowledge(const Exercise& exercise, Act act, const json& members) {
  const auto key = key_member(members, "message");
  if (!key) return refusal(ProtocolRefusal::bad_frame);
  act.message = message_with_key(exercise, act.seat, *key);
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

Read read_inject(const Exercise& exercise, Act act, const json& members) {
  if (!is_excon(exercise, act.seat)) return refusal(ActRefusal::not_excon);
  const auto number = text_member(members, "inject");
  if (!number) return refusal(ProtocolRefusal::bad_frame);
  for (const InjectId inject : ids<InjectId>(exercise.injects))
    if (inject_at(exercise, inject).no == *number) act.inject = inject;
  return act;  // an inject of none is refused by the exercise
}

}  // namespace

Read read_act(const Exercise& exercise, SeatId seat, const CommandFrame& frame) {
  const auto kind = enumerator<ActKind>(act_names, frame.act);
  if (!kind) return refusal(ProtocolRefusal::unknown_act);
  const Act act{.kind = *kind, .seat = seat, .command = {}, .inject = {}};
  switch (*kind) {
    case ActKind::decide: return read_decide(exercise, act, frame.members);
    case ActKind::acknowledge: return read_acknowledge(exercise, act, frame.members);
    case ActKind::take_seat: return act;
    case ActKind::leave_seat: return read_leave(exercise, act, frame.members);
    case ActKind::mark: return read_mark(exercise, act, frame.members);
    default: return read_inject(exercise, act, frame.members);
  }
}

}  // namespace jardam
