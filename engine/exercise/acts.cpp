#include "exercise/acts.hpp"

#include "agencies/offices/offices.hpp"
#include "agencies/offices/tasks.hpp"
#include "agencies/subject.hpp"
#include "exercise/injects.hpp"
#include "exercise/marks.hpp"
#include "exercise/seats.hpp"

namespace jardam {
namespace {

bool is_excon(const Exercise& exercise, SeatId seat) {
  return exercise.scenario->exercise.seats[seat.value].excon;
}

ActAnswer refused(ActRefusal refusal) {
  const auto& words = words::words_of(act_refusals, refusal);
  return {std::string(words.code), std::string(words.sentence)};
}

ActAnswer refused(Refusal refusal) {
  return {std::string(code(refusal)), std::string(reason(refusal))};
}

ActAnswer query_decide(const Exercise& exercise, const Act& act) {
  const bool steers = is_excon(exercise, act.seat);
  if (steers && !player_of(exercise, act.command.office).is_none())
    return refused(ActRefusal::seat_is_played);
  if (!steers && !exercise.seats[act.seat.value].is_taken) return refused(ActRefusal::not_taken);
  if (!steers && office_of(exercise, act.seat) != act.command.office)
    return refused(ActRefusal::not_your_office);
  const Answer answer = query(exercise.simulation, act.command);
  return answer.is_accepted() ? ActAnswer{} : refused(answer.refusal);
}

/// A team marks what it sees in a person or site of which its office knows.
ActAnswer query_mark(const Exercise& exercise, const Act& act) {
  const OfficeId office = office_of(exercise, act.seat);
  if (office.is_none()) return refused(ActRefusal::not_your_office);
  if (!exercise.seats[act.seat.value].is_taken) return refused(ActRefusal::not_taken);
  if (act.subject.kind == SubjectKind::none) return refused(ActRefusal::which_subject);
  if (!may_have_indicators(act.subject)) return refused(Refusal::wrong_subject);
  if (known(office_at(exercise.simulation.world, office), act.subject) == nullptr)
    return refused(Refusal::not_known_to_you);
  return {};
}

ActAnswer query_acknowledge(const Exercise& exercise, const Act& act) {
  if (act.message >= exercise.messages.size()) return refused(ActRefusal::unknown_message);
  const Message& message = exercise.messages[act.message];
  if (message.seat != act.seat) return refused(ActRefusal::unknown_message);
  if (message.acknowledged != Time::never()) return refused(ActRefusal::already_acknowledged);
  return {};
}

ActAnswer query_inject(const Exercise& exercise, const Act& act) {
  if (!is_excon(exercise, act.seat)) return refused(ActRefusal::not_excon);
  if (act.inject.value >= exercise.injects.size()) return refused(ActRefusal::unknown_inject);
  const InjectState state = exercise.injects[act.inject.value].state;
  if (state == InjectState::fired) return refused(ActRefusal::already_fired);
  if (act.kind == ActKind::hold && state != InjectState::waiting)
    return refused(ActRefusal::not_waiting);
  if (act.kind == ActKind::release && state == InjectState::waiting)
    return refused(ActRefusal::not_held);
  if (act.kind == ActKind::skip && state == InjectState::skipped)
    return refused(ActRefusal::already_skipped);
  return {};
}

void set_autopilot(Exercise& exercise, SeatId seat) {
  const OfficeId office = office_of(exercise, seat);
  if (office.is_none()) return;
  office_at(exercise.simulation.world, office).on_autopilot = player_of(exercise, office).is_none();
}

void set_taken(Exercise& exercise, SeatId seat, bool is_taken) {
  exercise.seats[seat.value].is_taken = is_taken;
  set_autopilot(exercise, seat);
  if (is_taken) forget_own_marks(exercise, seat);
}

void set_state(Exercise& exercise, InjectId inject, InjectState state) {
  exercise.injects[inject.value].state = state;
}

void carry_out(Exercise& exercise, const Act& act) {
  switch (act.kind) {
    case ActKind::decide: apply(exercise.simulation, act.command); break;
    case ActKind::acknowledge:
      exercise.messages[act.message].acknowledged = exercise.simulation.world.now;
      break;
    case ActKind::take_seat: set_taken(exercise, act.seat, true); break;
    case ActKind::leave_seat: set_taken(exercise, act.seat, false); break;
    case ActKind::fire: fire(exercise, act.inject); break;
    case ActKind::hold: set_state(exercise, act.inject, InjectState::held); break;
    case ActKind::release: set_state(exercise, act.inject, InjectState::waiting); break;
    case ActKind::skip: set_state(exercise, act.inject, InjectState::skipped); break;
    case ActKind::mark: mark(exercise, act); break;
  }
}

}  // namespace

ActAnswer query(const Exercise& exercise, const Act& act) {
  if (act.seat.value >= exercise.seats.size()) return refused(ActRefusal::unknown_seat);
  const bool is_taken = exercise.seats[act.seat.value].is_taken;
  switch (act.kind) {
    case ActKind::decide: return query_decide(exercise, act);
    case ActKind::acknowledge: return query_acknowledge(exercise, act);
    case ActKind::take_seat: return is_taken ? refused(ActRefusal::already_taken) : ActAnswer{};
    case ActKind::leave_seat: return is_taken ? ActAnswer{} : refused(ActRefusal::not_taken);
    case ActKind::mark: return query_mark(exercise, act);
    default: return query_inject(exercise, act);
  }
}

ActAnswer apply(Exercise& exercise, const Act& act) {
  // What is due at this very instant happens first, however often time was advanced before: a
  // replay must meet the same order.
  advance(exercise, exercise.simulation.world.now);
  ActAnswer answer = query(exercise, act);
  if (!answer.is_accepted()) return answer;
  carry_out(exercise, act);
  exercise.seats[act.seat.value].last_act = exercise.simulation.world.now;
  ++exercise.seats[(act.by.is_none() ? act.seat : act.by).value].acts;
  advance(exercise,
          exercise.simulation.world.now);  // what the act brings about at once happens now too
  return answer;
}

}  // namespace jardam
