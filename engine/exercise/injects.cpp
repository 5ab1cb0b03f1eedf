#include "exercise/injects.hpp"

#include <algorithm>

#include "agencies/files/cases.hpp"
#include "agencies/offices/decision.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/tasks.hpp"
#include "agencies/subject.hpp"
#include "exercise/clock.hpp"
#include "exercise/ids.hpp"
#include "exercise/marks.hpp"
#include "exercise/messages.hpp"

namespace jardam {
namespace {

const std::vector<Inject>& plan_of(const Exercise& exercise) {
  return exercise.scenario->exercise.injects;
}

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

/// Takes the run of digits, or else the single letter, at the front.
std::string_view take_part(std::string_view& text) {
  std::size_t length = 0;
  while (length < text.size() && is_digit(text[length])) ++length;
  const std::string_view part = text.substr(0, std::max<std::size_t>(length, 1));
  text.remove_prefix(part.size());
  return part;
}

std::string_view without_zeros(std::string_view digits) {
  const std::size_t first = digits.find_first_not_of('0');
  return first == std::string_view::npos ? digits.substr(digits.size()) : digits.substr(first);
}

/// Negative, zero or positive, as a stands before, with or after b.
int compare_parts(std::string_view a, std::string_view b) {
  if (!is_digit(a.front()) || !is_digit(b.front())) return a.compare(b);
  const std::string_view x = without_zeros(a), y = without_zeros(b);
  if (x.size() != y.size()) return x.size() < y.size() ? -1 : 1;
  return x.compare(y);
}

bool waits_for_trigger(const Inject& inject, const InjectStatus& status) {
  return !inject.after_decision.empty() && status.due == Time::never() &&
         (status.state == InjectState::waiting || status.state == InjectState::held);
}

bool is_office_of_a_seat(const Exercise& exercise, OfficeId office) {
  const Ids<SeatId> seats = ids<SeatId>(exercise.seats);
  return std::any_of(seats.begin(), seats.end(),
                     [&](SeatId seat) { return office_of(exercise, seat) == office; });
}

/// Proceedings about a site count as about the site.
Subject site_of_case(const Exercise& exercise, Subject subject) {
  const std::vector<Case>& cases = all<Case>(exercise.simulation.world);
  return subject.kind == SubjectKind::court_case && subject.id < cases.size()
             ? about(cases[subject.id].site)
             : subject;
}

bool is_about(const Exercise& exercise, Subject subject, const std::string& id) {
  if (id.empty()) return true;
  const Subject wanted = named_subject(exercise, id);
  return subject == wanted || site_of_case(exercise, subject) == wanted;
}

bool pulls(const Exercise& exercise, const Task& task, const Inject& inject) {
  return is_carried_out(task) && decision_of(task.decision).name == inject.after_decision &&
         is_about(exercise, task.subject, inject.after_about) &&
         is_office_of_a_seat(exercise, task.office);
}

bool comes_before(const Exercise& exercise, InjectId a, InjectId b) {
  const Time due_a = exercise.injects[a.value].due, due_b = exercise.injects[b.value].due;
  return due_a != due_b
             ? due_a < due_b
             : is_number_before(plan_of(exercise)[a.value].no, plan_of(exercise)[b.value].no);
}

/// The waiting inject that fires next among those due by now, or none.
InjectId first_due(const Exercise& exercise) {
  const Time now = exercise.simulation.world.now;
  InjectId first;
  for (const InjectId inject : ids<InjectId>(exercise.injects)) {
    const InjectStatus& status = exercise.injects[inject.value];
    if (status.state != InjectState::waiting || status.due > now) continue;
    if (first.is_none() || comes_before(exercise, inject, first)) first = inject;
  }
  return first;
}

/// What the inject says of where a person is, right or wrong. If it says nothing of it, a person
/// reported is at the site that it names, and one who has been met can be spoken to.
Said said_by(const InjectTells& tells, SiteId site) {
  Where where = tells.where;
  if (where == Where::unsaid && tells.notice != Notice::person_reported) where = Where::contact;
  if (where == Where::unsaid && !site.is_none()) where = Where::site;
  return {where, where == Where::site ? site : SiteId::none(), tells.confidence};
}

void carry_out(Exercise& exercise, InjectId inject, const InjectTells& tells) {
  for (const SeatId seat : ids<SeatId>(exercise.seats)) {
    const OfficeId office = office_of(exercise, seat);
    if (exercise.scenario->exercise.seats[seat.value].id != tells.seat || office.is_none())
      continue;
    const Subject at = named_subject(exercise, tells.at);
    const SiteId site = at.kind == SubjectKind::site ? SiteId{at.id} : SiteId::none();
    tell(exercise.simulation, office, tells.notice, named_subject(exercise, tells.about),
         recognised(exercise, office, tells), site, said_by(tells, site));
    deliver_reports(exercise, inject, office);
  }
}

}  // namespace

bool is_number_before(std::string_view a, std::string_view b) {
  while (!a.empty() && !b.empty())
    if (const int order = compare_parts(take_part(a), take_part(b)); order != 0) return order < 0;
  return a.empty() && !b.empty();
}

std::vector<InjectStatus> statuses_at_start(const ExercisePlan& plan) {
  std::vector<InjectStatus> statuses(plan.injects.size());
  for (std::size_t i = 0; i < statuses.size(); ++i) {
    const Inject& inject = plan.injects[i];
    if (inject.day > 0 && !inject.shelf)
      statuses[i].due = world_time(plan.clock, inject.day, inject.minute);
  }
  return statuses;
}

bool has_open_triggers(const Exercise& exercise) {
  for (std::size_t i = 0; i < exercise.injects.size(); ++i)
    if (waits_for_trigger(plan_of(exercise)[i], exercise.injects[i])) return true;
  return false;
}

void pull_triggers(Exercise& exercise) {
  const std::vector<Task>& tasks = all<Task>(exercise.simulation.world);
  for (std::size_t i = 0; i < exercise.injects.size(); ++i) {
    const Inject& inject = plan_of(exercise)[i];
    InjectStatus& status = exercise.injects[i];
    if (!waits_for_trigger(inject, status)) continue;
    for (std::size_t t = exercise.tasks_seen; t < tasks.size() && status.due == Time::never(); ++t)
      if (pulls(exercise, tasks[t], inject))
        status.due = exercise.simulation.world.now +
                     world_duration(exercise.scenario->exercise.clock, inject.after_minutes);
  }
  while (exercise.tasks_seen < tasks.size() &&
         tasks[exercise.tasks_seen].state > TaskState::running)
    ++exercise.tasks_seen;
}

void fire(Exercise& exercise, InjectId id) {
  const Inject& inject = plan_of(exercise)[id.value];
  InjectStatus& status = exercise.injects[id.value];
  status.state = InjectState::fired;
  status.fired = exercise.simulation.world.now;
  for (const SeatId seat : ids<SeatId>(exercise.seats))
    if (std::find(inject.to.begin(), inject.to.end(),
                  exercise.scenario->exercise.seats[seat.value].id) != inject.to.end())
      exercise.messages.push_back({.at = status.fired, .seat = seat, .inject = id});
  deliver_reports(exercise);  // reports that came before the inject are not brought by it
  for (const InjectTells& tells : inject.tells) carry_out(exercise, id, tells);
}

void fire_due(Exercise& exercise) {
  for (InjectId next = first_due(exercise); !next.is_none(); next = first_due(exercise))
    fire(exercise, next);
}

}  // namespace jardam
