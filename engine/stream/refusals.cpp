#include "stream/refusals.hpp"

#include "agencies/files/cases.hpp"
#include "agencies/offices/refusals.hpp"
#include "agencies/offices/tasks.hpp"
#include "agencies/subject.hpp"
#include "stream/looker.hpp"

namespace jardam {
namespace {

bool knows_open_case_about(const Looker& looker, Subject site) {
  const std::vector<Case>& cases = all<Case>(looker.world());
  for (std::uint32_t id = 0; id < cases.size(); ++id)
    if (about(cases[id].site) == site && cases[id].closed == Time::never() &&
        looker.knows(about(CaseId{id})))
      return true;
  return false;
}

bool has_file_of(const Looker& looker, Subject subject) {
  return subject.kind == SubjectKind::court_case &&
         has_the_file(looker, all<Case>(looker.world())[subject.id]);
}

bool knows_that_it_is_done(const Looker& looker, const Command& command) {
  if (command.subject.kind == SubjectKind::site)
    return knows_open_case_about(looker, command.subject);
  if (command.subject.kind == SubjectKind::court_case) return has_file_of(looker, command.subject);
  return true;  // of a person the office itself knows; a recruiter's conviction is public
}

bool could_know(const Looker& looker, const Command& command, Refusal refusal) {
  switch (refusal) {
    case Refusal::case_not_ready:
    case Refusal::case_closed:
    case Refusal::not_granted:
    case Refusal::no_consent: return has_file_of(looker, command.subject);
    case Refusal::already_done: return knows_that_it_is_done(looker, command);
    default: return true;  // rules, and what the office itself has heard, recorded or begun
  }
}

}  // namespace

Refused told_refusal(const Exercise& exercise, const Act& act, const ActAnswer& answer) {
  const Refused truth{answer.code, answer.reason};
  const Looker looker = look(exercise, act.seat);
  if (act.kind != ActKind::decide || looker.sees_all || looker.office_id != act.command.office)
    return truth;
  const Refusal refusal = query(exercise.simulation, act.command).refusal;
  return refusal == Refusal::none || could_know(looker, act.command, refusal)
             ? truth
             : jardam::refusal(ProtocolRefusal::not_possible_now);
}

}  // namespace jardam
