#include "stream/refusals.hpp"

#include <algorithm>

#include "stream/looker.hpp"

namespace jardam {
namespace {

/// Whether the office finished the same task before: what became of it is its own business.
bool did_it_itself(const Looker& looker, const Command& command) {
  const std::vector<Task>& tasks = looker.agencies().tasks;
  return std::any_of(tasks.begin(), tasks.end(), [&](const Task& task) {
    return task.office == command.office && task.decision == command.decision && task.subject == command.subject && task.state == TaskState::done;
  });
}

bool knows_open_case_about(const Looker& looker, Subject site) {
  const std::vector<Case>& cases = looker.agencies().cases;
  for (std::uint32_t id = 0; id < cases.size(); ++id)
    if (about(cases[id].site) == site && cases[id].closed == Time::never() && looker.knows(about(CaseId{id}))) return true;
  return false;
}

bool has_file_of(const Looker& looker, Subject subject) {
  return subject.kind == SubjectKind::court_case && has_the_file(looker, looker.agencies().cases[subject.id]);
}

bool knows_that_it_is_done(const Looker& looker, const Command& command) {
  if (command.decision == DecisionKind::audit_recruiter) return true;  // a conviction is public
  if (command.subject.kind == SubjectKind::site) return knows_open_case_about(looker, command.subject);
  return has_file_of(looker, command.subject) || did_it_itself(looker, command);
}

/// Where a site, a case or a region lies stands in the view; where a person or a recruiter is now does not.
bool lies_in_view(Subject subject) { return subject.kind != SubjectKind::person && subject.kind != SubjectKind::recruiter; }

bool has_an_office(const Agencies& agencies, Agency agency) {
  return std::any_of(agencies.offices.begin(), agencies.offices.end(), [&](const Office& office) { return office.agency == agency; });
}

bool could_know(const Looker& looker, const Command& command, Refusal refusal) {
  switch (refusal) {
    case Refusal::case_not_ready:
    case Refusal::case_closed:
    case Refusal::no_consent: return has_file_of(looker, command.subject);
    case Refusal::already_done: return knows_that_it_is_done(looker, command);
    case Refusal::no_such_recipient: return lies_in_view(command.subject) || !has_an_office(looker.agencies(), command.to);
    case Refusal::outside_region: return lies_in_view(command.subject);
    case Refusal::not_abroad:
    case Refusal::not_free: return false;
    default: return true;  // rules, and what the office itself has heard, recorded or begun
  }
}

}  // namespace

Refused told_refusal(const Exercise& exercise, const Act& act, const ActAnswer& answer) {
  const Refused truth{answer.code, answer.reason};
  const Looker looker = look(exercise, act.seat);
  if (act.kind != ActKind::decide || looker.sees_all || looker.office_id != act.command.office) return truth;
  const Refusal refusal = query(exercise.simulation, act.command).refusal;
  return refusal == Refusal::none || could_know(looker, act.command, refusal) ? truth : jardam::refusal("not_possible_now");
}

}  // namespace jardam
