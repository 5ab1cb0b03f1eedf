#include <algorithm>
#include <optional>

#include "exercise/act_refusals.hpp"

#include "agencies/offices/decision.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/tasks.hpp"
#include "agencies/subject.hpp"
#include "exercise/authoring.hpp"
#include "exercise/clock.hpp"
#include "exercise/conditions.hpp"
#include "exercise/evaluation.hpp"
#include "exercise/hot_wash.hpp"
#include "exercise/ids.hpp"
#include "exercise/injects.hpp"
#include "exercise/letters.hpp"
#include "exercise/marks.hpp"
#include "exercise/messages.hpp"
#include "exercise/seats.hpp"
#include "mechanisms/fate.hpp"
#include "storage/hash.hpp"

namespace jardam {
namespace {

bool is_excon(const Exercise& exercise, SeatId seat) {
  return exercise.scenario->exercise.seats[seat.value].excon;
}

ActAnswer query_decide(const Exercise& exercise, const Act& act) {
  const bool steers = is_excon(exercise, act.seat);
  if (steers && !player_of(exercise, act.command.office).is_none())
    return refused(ActRefusal::seat_is_played);
  if (!steers && !exercise.seats[act.seat.value].is_taken) return refused(ActRefusal::not_taken);
  if (act.command.office.is_none() ||
      (!steers && office_of(exercise, act.seat) != act.command.office))
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
  if (message.seat != act.seat || message.is_recalled) return refused(ActRefusal::unknown_message);
  if (message.acknowledged != Time::never()) return refused(ActRefusal::already_acknowledged);
  return {};
}

ActAnswer query_read(const Exercise& exercise, const Act& act) {
  const bool is_own = act.message < exercise.messages.size() &&
                      exercise.messages[act.message].seat == act.seat &&
                      !exercise.messages[act.message].is_recalled;
  return is_own ? ActAnswer{} : refused(ActRefusal::unknown_message);
}

ActAnswer query_fate(const Exercise& exercise, const Act& act) {
  if (!is_excon(exercise, act.seat)) return refused(ActRefusal::not_excon);
  const World& world = exercise.simulation.world;
  if (act.subject.kind != SubjectKind::person || act.subject.id >= world.people.size())
    return refused(ActRefusal::which_person);
  const bool is_held = fate::is_held(world, {act.subject.id});
  if (act.kind == ActKind::hold_fate)
    return is_held ? refused(ActRefusal::fate_is_held) : ActAnswer{};
  return is_held ? ActAnswer{} : refused(ActRefusal::fate_is_not_held);
}

bool is_blank(const Text& text) { return text.en.empty() && text.ru.empty() && text.ky.empty(); }

/// Somebody would rather not read a letter of which a warning tells what it holds.
ActAnswer query_pass_on(const Exercise& exercise, const Act& act) {
  const ActAnswer answer = query_acknowledge(exercise, act);
  if (!answer.is_accepted()) return answer;
  if (!exercise.seats[act.seat.value].is_taken) return refused(ActRefusal::not_taken);
  const Message& message = exercise.messages[act.message];
  const bool has_warning =
      message.letter != no_letter && !is_blank(exercise.letters[message.letter]->warning);
  return has_warning ? ActAnswer{} : refused(ActRefusal::no_warning);
}

/// The seat that gets a letter from whoever would rather not read it: the one that the inject
/// names, else exercise control.
SeatId receiver_instead(const Exercise& exercise, const Message& message) {
  const SeatId named =
      seat_with_id(*exercise.scenario, inject_at(exercise, message.inject).instead);
  if (!named.is_none() && named != message.seat) return named;
  const Ids<SeatId> seats = ids<SeatId>(exercise.seats);
  const auto control = std::find_if(seats.begin(), seats.end(),
                                    [&](SeatId seat) { return is_excon(exercise, seat); });
  return control == seats.end() ? SeatId{} : *control;
}

/// Nobody is told but whoever gets it, and exercise control.
void pass_on(Exercise& exercise, const Act& act) {
  Message& message = exercise.messages[act.message];
  message.is_recalled = true;
  message.passed_to = receiver_instead(exercise, message);
  if (message.passed_to.is_none()) return;
  Message copy{.at = exercise.simulation.world.now,
               .seat = message.passed_to,
               .inject = message.inject,
               .letter = message.letter,
               .from = {}};
  exercise.messages.push_back(copy);
}

bool is_longer(const Text& text, std::size_t most) {
  return text.en.size() > most || text.ru.size() > most || text.ky.size() > most;
}

/// A channel is written in by its seats, and by exercise control, and reaches all the others.
bool is_for_channel(const Exercise& exercise, const Act& act) {
  std::vector<SeatId> seats = seats_of_channel(exercise, act.letter.channel);
  const auto own = std::find(seats.begin(), seats.end(), act.seat);
  if (own == seats.end() && !is_excon(exercise, act.seat)) return false;
  if (own != seats.end()) seats.erase(own);
  return !seats.empty() && seats == act.to;
}

/// Teams and evaluators do not write to each other; both write to exercise control.
bool may_write_to(const Exercise& exercise, SeatId from, SeatId to) {
  const std::vector<Seat>& seats = exercise.scenario->exercise.seats;
  return (!seats[from.value].evaluator && !seats[to.value].evaluator) || seats[from.value].excon ||
         seats[to.value].excon;
}

ActAnswer query_say(const Exercise& exercise, const Act& act) {
  if (!is_excon(exercise, act.seat) && !exercise.seats[act.seat.value].is_taken)
    return refused(ActRefusal::not_taken);
  if (!act.letter.channel.empty() && !is_for_channel(exercise, act))
    return refused(ActRefusal::unknown_channel);
  if (act.to.empty()) return refused(ActRefusal::nobody_to_tell);
  for (auto to = act.to.begin(); to != act.to.end(); ++to)
    if (to->value >= exercise.seats.size() || *to == act.seat ||
        std::find(act.to.begin(), to, *to) != to || !may_write_to(exercise, act.seat, *to))
      return refused(ActRefusal::unknown_seat);
  if (is_blank(act.letter.text)) return refused(ActRefusal::nothing_said);
  if (is_longer(act.letter.title, longest_title) || is_longer(act.letter.from, longest_title) ||
      is_longer(act.letter.text, longest_said))
    return refused(ActRefusal::too_long);
  const bool answers_own =
      act.answers == no_message ||
      (act.answers < exercise.messages.size() && !exercise.messages[act.answers].is_recalled &&
       (exercise.messages[act.answers].seat == act.seat || is_excon(exercise, act.seat)));
  return answers_own ? ActAnswer{} : refused(ActRefusal::unknown_message);
}

void say(Exercise& exercise, const Act& act) {
  Letter letter = act.letter;
  if (!is_excon(exercise, act.seat) || is_blank(letter.from))
    letter.from = exercise.scenario->exercise.seats[act.seat.value].name;
  const std::uint32_t number = keep_letter(exercise, std::move(letter));
  const Time now = exercise.simulation.world.now;
  if (act.answers != no_message && exercise.messages[act.answers].answered == Time::never())
    exercise.messages[act.answers].answered = now;
  for (const SeatId to : act.to)
    exercise.messages.push_back({.at = now,
                                 .seat = to,
                                 .inject = {},
                                 .letter = number,
                                 .from = act.seat,
                                 .answers = act.answers});
}

/// What was written stays with the task that the decision becomes: the first of those that it adds,
/// as that of a partner in joint work comes after it.
void decide(Exercise& exercise, const Act& act) {
  const TaskId task{static_cast<std::uint32_t>(all<Task>(exercise.simulation.world).size())};
  apply(exercise.simulation, act.command);
  if (act.form != DecisionForm{}) exercise.forms.push_back({task, act.form});
}

/// By whoever plays the office, and by exercise control for one that nobody plays.
ActAnswer query_withdraw(const Exercise& exercise, const Act& act) {
  const World& world = exercise.simulation.world;
  if (act.task.value >= all<Task>(world).size()) return refused(ActRefusal::unknown_task);
  const Task& task = task_at(world, act.task);
  if (!is_excon(exercise, act.seat) && !exercise.seats[act.seat.value].is_taken)
    return refused(ActRefusal::not_taken);
  const bool is_own = is_excon(exercise, act.seat) ? player_of(exercise, task.office).is_none()
                                                   : office_of(exercise, act.seat) == task.office;
  if (!is_own || task.is_guest) return refused(ActRefusal::unknown_task);
  const std::optional<Time> latest = last_withdrawal(exercise, task);
  return latest && world.now <= *latest ? ActAnswer{} : refused(ActRefusal::too_late_to_withdraw);
}

void withdraw(Exercise& exercise, TaskId task) {
  tasks::withdraw(exercise.simulation.world, task);
  std::erase(exercise.open_tasks, task);
  forget_withdrawn(exercise, task_at(exercise.simulation.world, task));
}

void open(Message& message, Time now) {
  if (message.read == Time::never()) message.read = now;
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

void remember_key(SeatStatus& seat, const std::string& key) {
  constexpr std::size_t most = 256;  // a client that was away asks for fewer again
  if (key.empty()) return;
  if (seat.keys.size() == most) seat.keys.erase(seat.keys.begin());
  seat.keys.push_back(xxh3(key));
}

void carry_out(Exercise& exercise, const Act& act) {
  switch (act.kind) {
    case ActKind::decide: decide(exercise, act); break;
    case ActKind::acknowledge:
      exercise.messages[act.message].acknowledged = exercise.simulation.world.now;
      open(exercise.messages[act.message], exercise.simulation.world.now);
      break;
    case ActKind::read: open(exercise.messages[act.message], exercise.simulation.world.now); break;
    case ActKind::take_seat:
      set_taken(exercise, act.seat, true);
      send_digest(exercise, act.seat, Time{0});
      break;
    case ActKind::leave_seat: set_taken(exercise, act.seat, false); break;
    case ActKind::mark: mark(exercise, act); break;
    case ActKind::pass_on: pass_on(exercise, act); break;
    case ActKind::hold_fate: fate::hold(exercise.simulation.world, {act.subject.id}); break;
    case ActKind::release_fate: fate::release(exercise.simulation.world, {act.subject.id}); break;
    case ActKind::say: say(exercise, act); break;
    case ActKind::withdraw: withdraw(exercise, act.task); break;
    case ActKind::observe: observe(exercise, act); break;
    case ActKind::ask_form: ask_form(exercise); break;
    case ActKind::answer_form: answer_form(exercise, act); break;
    default: author(exercise, act);
  }
}

}  // namespace

const DecisionForm* form_of(const Exercise& exercise, TaskId task) {
  const auto found = std::lower_bound(
      exercise.forms.begin(), exercise.forms.end(), task.value,
      [](const FiledForm& filed, std::uint32_t wanted) { return filed.task.value < wanted; });
  return found != exercise.forms.end() && found->task == task ? &found->form : nullptr;
}

std::optional<Time> last_withdrawal(const Exercise& exercise, const Task& task) {
  // What a decision does to the world when it is taken up is not taken back.
  const bool has_begun =
      task.state == TaskState::running && decision_of(task.decision).begun != nullptr;
  if (!is_open(task) || task.is_guest || has_begun) return std::nullopt;
  return later(exercise.scenario->exercise.clock, task.decided, minutes_to_withdraw);
}

ActAnswer query(const Exercise& exercise, const Act& act) {
  if (act.seat.value >= exercise.seats.size()) return refused(ActRefusal::unknown_seat);
  const bool is_taken = exercise.seats[act.seat.value].is_taken;
  switch (act.kind) {
    case ActKind::decide: return query_decide(exercise, act);
    case ActKind::acknowledge: return query_acknowledge(exercise, act);
    case ActKind::take_seat: return is_taken ? refused(ActRefusal::already_taken) : ActAnswer{};
    case ActKind::leave_seat: return is_taken ? ActAnswer{} : refused(ActRefusal::not_taken);
    case ActKind::mark: return query_mark(exercise, act);
    case ActKind::read: return query_read(exercise, act);
    case ActKind::pass_on: return query_pass_on(exercise, act);
    case ActKind::say: return query_say(exercise, act);
    case ActKind::withdraw: return query_withdraw(exercise, act);
    case ActKind::hold_fate:
    case ActKind::release_fate: return query_fate(exercise, act);
    case ActKind::observe: return query_observe(exercise, act);
    case ActKind::ask_form:
      return is_excon(exercise, act.seat) ? query_ask_form(exercise)
                                          : refused(ActRefusal::not_excon);
    case ActKind::answer_form: return query_answer_form(exercise, act);
    default:
      return is_excon(exercise, act.seat) ? query_authoring(exercise, act)
                                          : refused(ActRefusal::not_excon);
  }
}

bool is_noted_when_refused(const Exercise& exercise, const Act& act) {
  return act.kind == ActKind::decide && act.seat.value < exercise.seats.size() &&
         exercise.seats[act.seat.value].is_taken &&
         office_of(exercise, act.seat) == act.command.office && !act.command.office.is_none();
}

bool has_come(const Exercise& exercise, SeatId seat, std::string_view key) {
  const std::vector<std::uint64_t>& keys = exercise.seats[seat.value].keys;
  return !key.empty() && std::find(keys.begin(), keys.end(), xxh3(key)) != keys.end();
}

ActAnswer apply(Exercise& exercise, const Act& act) {
  // What is due at this very instant happens first, however often time was advanced before: a
  // replay must meet the same order.
  advance(exercise, exercise.simulation.world.now);
  const Causes& causes = exercise.simulation.world.causes;
  const auto note_act = [&] {
    return causes.note(exercise.simulation.world.now, noted::act, act.seat.value,
                       static_cast<std::uint32_t>(act.kind));
  };
  ActAnswer answer = query(exercise, act);
  if (!answer.is_accepted()) {
    if (!is_noted_when_refused(exercise, act)) return answer;
    note_act();  // every act of the record is a step
    note_refused(exercise, act.command);
    return answer;
  }
  {
    const Under done(causes, note_act());
    carry_out(exercise, act);
  }
  // Whoever compares when seats last acted shall not learn who has just answered.
  if (act.kind != ActKind::answer_form)
    exercise.seats[act.seat.value].last_act = exercise.simulation.world.now;
  SeatStatus& author = exercise.seats[(act.by.is_none() ? act.seat : act.by).value];
  ++author.acts;
  remember_key(author, act.key);
  advance(exercise,
          exercise.simulation.world.now);  // what the act brings about at once happens now too
  return answer;
}

}  // namespace jardam
