#include "exercise/conditions.hpp"

#include <algorithm>

#include "agencies/files/cases.hpp"
#include "agencies/files/victims.hpp"
#include "agencies/offices/decision.hpp"
#include "agencies/offices/subjects.hpp"
#include "agencies/offices/tasks.hpp"
#include "exercise/clock.hpp"
#include "exercise/ids.hpp"
#include "exercise/seats.hpp"
#include "mechanisms/exploitation.hpp"

namespace jardam {
namespace {

/// Calls visit(clause, part, overtakes) for each clause, in the order of InjectStatus::came.
template <class Visit>
void for_each_clause(const Inject& inject, Visit visit) {
  if (!inject.after.is_blank()) visit(inject.after, ClausePart::after, false);
  for (const bool overtakes : {false, true}) {
    const Condition& condition = overtakes ? inject.overtaken.when : inject.when;
    for (const Clause& clause : condition.all) visit(clause, ClausePart::all, overtakes);
    for (const Clause& clause : condition.any) visit(clause, ClausePart::any, overtakes);
    for (const Clause& clause : condition.none) visit(clause, ClausePart::none, overtakes);
  }
}

// What a decision was about, and whose it was

/// Proceedings about a site count as about the site.
Subject site_of_case(const Exercise& exercise, Subject subject) {
  const std::vector<Case>& cases = all<Case>(world_of(exercise));
  return subject.kind == SubjectKind::court_case && subject.id < cases.size()
             ? about(cases[subject.id].site)
             : subject;
}

bool is_about(const Exercise& exercise, Subject subject, const std::string& id) {
  if (id.empty()) return true;
  const Subject wanted = named_subject(exercise, id);
  return subject == wanted || site_of_case(exercise, subject) == wanted;
}

bool is_office_of(const Exercise& exercise, const std::string& seat, OfficeId office) {
  const SeatId id = seat_with_id(*exercise.scenario, seat);
  return !id.is_none() && office_of(exercise, id) == office;
}

bool is_office_of_a_seat(const Exercise& exercise, OfficeId office) {
  const Ids<SeatId> seats = ids<SeatId>(exercise.seats);
  return std::any_of(seats.begin(), seats.end(),
                     [&](SeatId seat) { return office_of(exercise, seat) == office; });
}

bool was_told(const Exercise& exercise, const Command& command, const std::string& seat) {
  const SeatId id = seat_with_id(*exercise.scenario, seat);
  if (id.is_none() || office_of(exercise, id).is_none()) return false;
  const World& world = world_of(exercise);
  const bool has_competent_office = subjects::exists(world, command.subject);
  const OfficeId told =
      has_competent_office ? tasks::recipient_of(world, command) : command.recipient;
  return told == office_of(exercise, id);
}

/// Whether a task is a decision of somebody at the table: the office that leads decided it, and has
/// not thought better of it.
bool counts(const Exercise& exercise, const Task& task) {
  return is_office_of_a_seat(exercise, task.office) && !task.is_guest &&
         task.state != TaskState::withdrawn;
}

/// A decision as clauses ask for it.
struct Decided {
  Command command;
  DecisionStage stage = DecisionStage::taken;
  Time at;              ///< when it came so far
  Notices brought = 0;  ///< of one that is done
};

/// `at`: when it came so far.
Decided decided(const Task& task, DecisionStage stage, Time at) {
  return {tasks::command_of(task), stage, stage == DecisionStage::taken ? task.decided : at,
          task.brought};
}

Decided decided(const RefusedDecision& refused) {
  return {refused.command, DecisionStage::refused, refused.at};
}

bool brought(const Decided& made, const std::vector<Notice>& wanted) {
  return wanted.empty() || std::any_of(wanted.begin(), wanted.end(), [&](Notice notice) {
           return (made.brought & set_of(notice)) != 0;
         });
}

bool answers(const Exercise& exercise, const Decided& made, const Clause& clause) {
  const Command& command = made.command;
  return made.stage == clause.stage && decision_of(command.decision).name == clause.decision &&
         is_about(exercise, command.subject, clause.about) && brought(made, clause.brought) &&
         (clause.by.empty() || is_office_of(exercise, clause.by, command.office)) &&
         (clause.to.empty() || was_told(exercise, command, clause.to));
}

// Noting

void note_for_clauses(Exercise& exercise, InjectId id, const Decided& made) {
  std::vector<Time>& came = exercise.injects[id.value].came;
  std::size_t index = 0;
  for_each_clause(inject_at(exercise, id), [&](const Clause& clause, ClausePart, bool) {
    Time& at = came[index++];
    if (at == Time::never() && !clause.decision.empty() && answers(exercise, made, clause))
      at = made.at;
  });
}

/// The seat that met an expectation by this decision, or none.
SeatId who_met(const Exercise& exercise, const Inject& inject, const Task& task) {
  for (const SeatId seat : ids<SeatId>(exercise.seats)) {
    const std::string& id = exercise.scenario->exercise.seats[seat.value].id;
    const bool is_asked = inject.expect.by.empty()
                              ? std::find(inject.to.begin(), inject.to.end(), id) != inject.to.end()
                              : inject.expect.by == id;
    if (is_asked && office_of(exercise, seat) == task.office) return seat;
  }
  return {};
}

void note_for_expectation(Exercise& exercise, InjectId id, const Task& task) {
  const Inject& inject = inject_at(exercise, id);
  InjectStatus& status = exercise.injects[id.value];
  if (status.state != InjectState::fired || status.met != Time::never() ||
      task.decided < status.fired || !is_expected(exercise, inject, task))
    return;
  const SeatId seat = who_met(exercise, inject, task);
  if (seat.is_none()) return;
  status.met = task.decided;
  status.met_by = seat;
}

void note(Exercise& exercise, const Task& task, DecisionStage stage) {
  if (task.is_guest) return;  // the office that leads decided it
  for (const InjectId id : ids<InjectId>(exercise.injects)) {
    note_for_clauses(exercise, id, decided(task, stage, world_of(exercise).now));
    if (stage == DecisionStage::taken) note_for_expectation(exercise, id, task);
  }
}

// Answering

bool happened(const Exercise& exercise, Time at, std::uint32_t minutes) {
  return at != Time::never() &&
         later(exercise.scenario->exercise.clock, at, minutes) <= world_of(exercise).now;
}

/// When the inject was acknowledged first, by the seat or by any.
Time acknowledged(const Exercise& exercise, const Clause& clause) {
  const InjectId id = inject_with_number(exercise, clause.acknowledged);
  Time first = Time::never();
  for (const Message& message : exercise.messages)
    if (message.inject == id && message.report == no_report &&
        (clause.by.empty() ||
         exercise.scenario->exercise.seats[message.seat.value].id == clause.by))
      first = std::min(first, message.acknowledged);
  return first;
}

/// When the seat first wrote to the other, or to any.
Time wrote(const Exercise& exercise, const Clause& clause) {
  const SeatId from = seat_with_id(*exercise.scenario, clause.wrote);
  const SeatId to = seat_with_id(*exercise.scenario, clause.to);
  const auto answers = [&](const Message& message) {
    return message.from == from && !message.is_recalled && (to.is_none() || message.seat == to);
  };
  const auto first = std::find_if(exercise.messages.begin(), exercise.messages.end(), answers);
  return from.is_none() || first == exercise.messages.end() ? Time::never() : first->at;
}

Time fired(const Exercise& exercise, const std::string& number) {
  const InjectId id = inject_with_number(exercise, number);
  return id.is_none() ? Time::never() : exercise.injects[id.value].fired;
}

bool knows(const Exercise& exercise, const Clause& clause) {
  const SeatId seat = seat_with_id(*exercise.scenario, clause.knows);
  if (seat.is_none() || office_of(exercise, seat).is_none()) return false;
  const Known* item = known(office_at(world_of(exercise), office_of(exercise, seat)),
                            named_subject(exercise, clause.about));
  return item != nullptr && item->times > 0;
}

bool is_so(const Exercise& exercise, const Clause& clause) {
  const Subject subject = named_subject(exercise, clause.person);
  if (subject.kind != SubjectKind::person) return false;
  const World& world = world_of(exercise);
  const PersonId person{subject.id};
  const Victim* file = victim_file(world, person);
  switch (clause.is) {
    case PersonIs::exploited: return world.people[person.value].state == PersonState::exploited;
    case PersonIs::free: return world.people[person.value].state != PersonState::exploited;
    case PersonIs::abroad: return victims::is_abroad(world, person);
    case PersonIs::presumed: return file != nullptr && file->presumed != Time::never();
    case PersonIs::in_shelter: return file != nullptr && !file->shelter.is_none();
    case PersonIs::identified: return file != nullptr && file->identified != Time::never();
    case PersonIs::reintegrated: return file != nullptr && file->reintegrated != Time::never();
    case PersonIs::penalised: return file != nullptr && file->is_penalised;
  }
  return false;
}

bool is_enough(const Exercise& exercise, const Clause& clause) {
  const Subject site = named_subject(exercise, clause.exploited_at);
  if (site.kind != SubjectKind::site) return false;
  const std::size_t there = exploitation::people_at(world_of(exercise), SiteId{site.id}).size();
  const std::uint32_t least = clause.at_least.value_or(clause.at_most ? 0 : 1);
  return there >= least && (!clause.at_most || there <= *clause.at_most);
}

bool has_come_to(const Case& file, CaseIs stage) {
  const bool is_decided = file.state == CaseState::convicted || file.state == CaseState::acquitted;
  const bool is_in_court = file.state == CaseState::in_court || is_decided;
  switch (stage) {
    case CaseIs::opened: return true;
    case CaseIs::with_prosecutor: return file.state == CaseState::with_prosecutor || is_in_court;
    case CaseIs::in_court: return is_in_court;
    case CaseIs::closed: return is_closed(file);
    case CaseIs::convicted: return file.state == CaseState::convicted;
  }
  return false;
}

bool has_case(const Exercise& exercise, const Clause& clause) {
  const Subject site = named_subject(exercise, clause.case_about);
  const std::vector<Case>& cases = all<Case>(world_of(exercise));
  return site.kind == SubjectKind::site &&
         std::any_of(cases.begin(), cases.end(), [&](const Case& file) {
           return file.site.value == site.id && has_come_to(file, clause.at_stage);
         });
}

/// `minutes`: how long ago it must have happened; of `after` that is a delay, which comes later.
bool holds(const Exercise& exercise, const Clause& clause, Time came, std::uint32_t minutes) {
  if (!clause.decision.empty()) return happened(exercise, came, minutes);
  if (!clause.acknowledged.empty())
    return happened(exercise, acknowledged(exercise, clause), minutes);
  if (!clause.fired.empty()) return happened(exercise, fired(exercise, clause.fired), minutes);
  if (!clause.wrote.empty()) return happened(exercise, wrote(exercise, clause), minutes);
  if (!clause.knows.empty()) return knows(exercise, clause);
  if (!clause.person.empty()) return is_so(exercise, clause);
  if (!clause.exploited_at.empty()) return is_enough(exercise, clause);
  if (!clause.case_about.empty()) return has_case(exercise, clause);
  return world_time(exercise.scenario->exercise.clock, clause.past_day, clause.past_minute) <=
         world_of(exercise).now;
}

/// Whether the clauses of one condition hold together; true of none.
bool holds(const std::vector<ClauseState>& clauses, bool overtakes) {
  bool has_any = false, any_holds = false;
  for (const ClauseState& state : clauses) {
    if (state.overtakes != overtakes) continue;
    if (state.part == ClausePart::any) {
      has_any = true;
      any_holds |= state.holds;
    } else if (state.holds == (state.part == ClausePart::none)) {
      return false;
    }
  }
  return any_holds || !has_any;
}

}  // namespace

bool is_expected(const Exercise& exercise, const Inject& inject, const Task& task) {
  return !inject.expect.decision.empty() &&
         decision_of(task.decision).name == inject.expect.decision &&
         is_about(exercise, task.subject, inject.expect.about);
}

void note_decisions(Exercise& exercise) {
  const std::vector<Task>& tasks = all<Task>(world_of(exercise));
  for (; exercise.tasks_seen < tasks.size(); ++exercise.tasks_seen) {
    const Task& task = tasks[exercise.tasks_seen];
    if (!is_office_of_a_seat(exercise, task.office) || task.state == TaskState::withdrawn) continue;
    note(exercise, task, DecisionStage::taken);
    exercise.open_tasks.push_back({exercise.tasks_seen});
  }
  std::erase_if(exercise.open_tasks, [&](TaskId id) {
    const Task& task = tasks[id.value];
    if (task.state < TaskState::done) return false;
    if (task.state != TaskState::withdrawn)
      note(exercise, task,
           task.state == TaskState::done ? DecisionStage::done : DecisionStage::dropped);
    return true;
  });
}

void expect_anew(Exercise& exercise, InjectId id) {
  InjectStatus& status = exercise.injects[id.value];
  status.met = Time::never();
  status.met_by = {};
  const std::vector<Task>& tasks = all<Task>(world_of(exercise));
  for (std::uint32_t t = 0; t < exercise.tasks_seen; ++t)
    if (counts(exercise, tasks[t])) note_for_expectation(exercise, id, tasks[t]);
}

Forgotten forget_answers(Exercise& exercise, InjectId id, const Task& task) {
  const Decided withdrawn = decided(task, DecisionStage::taken, task.decided);
  std::vector<Time>& came = exercise.injects[id.value].came;
  Forgotten forgotten;
  std::size_t index = 0;
  for_each_clause(inject_at(exercise, id), [&](const Clause& clause, ClausePart, bool overtakes) {
    Time& at = came[index++];
    if (at != task.decided || clause.decision.empty() || !answers(exercise, withdrawn, clause))
      return;
    at = Time::never();
    (overtakes ? forgotten.overtook : forgotten.triggered) = true;
  });
  if (!forgotten.overtook && !forgotten.triggered) return forgotten;
  const std::vector<Task>& tasks = all<Task>(world_of(exercise));
  for (std::uint32_t t = 0; t < exercise.tasks_seen; ++t)
    if (counts(exercise, tasks[t]))
      note_for_clauses(exercise, id, decided(tasks[t], DecisionStage::taken, tasks[t].decided));
  return forgotten;
}

void note_refused(Exercise& exercise, const Command& command) {
  exercise.refused.push_back({world_of(exercise).now, command});
  for (const InjectId id : ids<InjectId>(exercise.injects))
    note_for_clauses(exercise, id, decided(exercise.refused.back()));
}

void note_earlier_decisions(Exercise& exercise, InjectId id) {
  const Time now = world_of(exercise).now;
  const std::vector<Task>& tasks = all<Task>(world_of(exercise));
  for (std::uint32_t t = 0; t < exercise.tasks_seen; ++t) {
    const Task& task = tasks[t];
    if (!counts(exercise, task)) continue;
    note_for_clauses(exercise, id, decided(task, DecisionStage::taken, now));
    const bool is_open = std::find(exercise.open_tasks.begin(), exercise.open_tasks.end(),
                                   TaskId{t}) != exercise.open_tasks.end();
    if (is_open) continue;
    note_for_clauses(
        exercise, id,
        decided(task, task.state == TaskState::done ? DecisionStage::done : DecisionStage::dropped,
                now));
  }
  for (const RefusedDecision& refused : exercise.refused)
    note_for_clauses(exercise, id, decided(refused));
}

std::vector<ClauseState> clauses_of(const Exercise& exercise, InjectId id) {
  const std::vector<Time>& came = exercise.injects[id.value].came;
  std::vector<ClauseState> states;
  for_each_clause(
      inject_at(exercise, id), [&](const Clause& clause, ClausePart part, bool overtakes) {
        const std::uint32_t minutes = part == ClausePart::after ? 0 : clause.minutes;
        states.push_back({.clause = &clause,
                          .part = part,
                          .overtakes = overtakes,
                          .holds = holds(exercise, clause, came[states.size()], minutes)});
      });
  return states;
}

std::size_t clause_count(const Inject& inject) {
  std::size_t count = 0;
  for_each_clause(inject, [&](const Clause&, ClausePart, bool) { ++count; });
  return count;
}

bool may_come(const Exercise& exercise, InjectId id) {
  const Inject& inject = inject_at(exercise, id);
  if (inject.day > 0 && world_time(exercise.scenario->exercise.clock, inject.day, inject.minute) >
                            world_of(exercise).now)
    return false;
  return holds(clauses_of(exercise, id), false);
}

bool is_overtaken(const Exercise& exercise, InjectId id) {
  return !inject_at(exercise, id).overtaken.when.is_blank() &&
         holds(clauses_of(exercise, id), true);
}

}  // namespace jardam
