#include "exercise/review/turning_points.hpp"

#include <algorithm>

#include "agencies/offices/decision.hpp"
#include "agencies/offices/knowledge.hpp"
#include "agencies/offices/tasks.hpp"
#include "exercise/act_json.hpp"
#include "exercise/clock.hpp"
#include "exercise/seats.hpp"

namespace jardam::review {
namespace {

/// When the office first heard of the subject; never where it has not.
Time heard(const Exercise& exercise, OfficeId office, Subject subject) {
  for (const Report& report : all<Report>(world_of(exercise)))
    if (report.office == office && report.subject == subject) return report.at;
  return Time::never();
}

Act act_of(SeatId seat, const Command& command) {
  return {.kind = ActKind::decide, .seat = seat, .command = command, .inject = {}};
}

void add_decision(const Exercise& exercise, const Task& task, std::uint64_t row,
                  std::vector<Candidate>& all) {
  const ExerciseClock& clock = exercise.scenario->exercise.clock;
  Candidate candidate{.at = task.decided,
                      .seat = seat_of(exercise, task.office),
                      .command = tasks::command_of(task),
                      .row = row,
                      .change = {}};
  candidate.change.dropped = {row};
  all.push_back(candidate);
  const Time known = heard(exercise, task.office, task.subject);
  if (known == Time::never() || later(clock, known, minutes_that_are_late) >= task.decided) return;
  candidate.otherwise = Otherwise::earlier;
  candidate.instead = later(clock, known, minutes_to_decide);
  candidate.change.added = {{candidate.instead, act_of(candidate.seat, candidate.command)}};
  all.push_back(std::move(candidate));
}

/// What the inject wants decided about, as far as it says so to this seat.
Subject wanted(const Exercise& exercise, const Inject& inject, const std::string& seat) {
  if (!inject.expect.about.empty()) return named_subject(exercise, inject.expect.about);
  for (const InjectTells& tells : inject.tells)
    if (tells.seat == seat) return named_subject(exercise, tells.about);
  return {};
}

/// Whom a referral would have told (A): the police, and by the police those who care.
Agency recipient(const Exercise& exercise, SeatId seat) {
  const Agency own = exercise.scenario->exercise.seats[seat.value].agency;
  return own == Agency::police ? Agency::social_services : Agency::police;
}

/// The decision of a seat that was asked and could have taken it.
void add_missed(const Exercise& exercise, const Expected& expected, std::vector<Candidate>& all) {
  const Inject& inject = inject_at(exercise, expected.inject);
  const auto kind = enumerator<DecisionKind>(decision_names(), inject.expect.decision);
  if (!kind) return;
  for (const std::string& id :
       inject.expect.by.empty() ? inject.to : std::vector{inject.expect.by}) {
    const SeatId seat = seat_with_id(*exercise.scenario, id);
    const Subject subject = wanted(exercise, inject, id);
    if (seat.is_none() || subject.kind == SubjectKind::none ||
        office_of(exercise, seat).is_none() ||
        !may_take(decision_of(*kind), exercise.scenario->exercise.seats[seat.value].agency) ||
        !may_be_about(decision_of(*kind), subject.kind))
      continue;
    Candidate candidate{
        .otherwise = Otherwise::done,
        .at = later(exercise.scenario->exercise.clock,
                    exercise.injects[expected.inject.value].fired, minutes_to_decide),
        .seat = seat,
        .command = {.office = office_of(exercise, seat),
                    .decision = *kind,
                    .subject = subject,
                    .to = recipient(exercise, seat)},
        .inject = expected.inject,
        .change = {}};
    candidate.change.added = {{candidate.at, act_of(seat, candidate.command)}};
    if (candidate.at < world_of(exercise).now) all.push_back(std::move(candidate));
    return;
  }
}

}  // namespace

Time Candidate::parting() const {
  const Time first = otherwise == Otherwise::earlier ? instead : at;
  return Time{first.seconds > 0 ? first.seconds - 1 : 0};
}

std::vector<Candidate> candidates(const Exercise& exercise, const CauseIndex& index,
                                  const std::vector<Expected>& expected,
                                  const std::vector<std::uint64_t>& rows) {
  std::vector<Candidate> found;
  const std::vector<Task>& tasks = all<Task>(world_of(exercise));
  for (std::uint32_t i = 0; i < tasks.size(); ++i) {
    const std::uint32_t act = act_behind(exercise, index, {i});
    if (act != no_act && act < rows.size() && !tasks[i].is_guest &&
        tasks[i].decided > Time{0})  // what is done at the first instant cannot be parted from
      add_decision(exercise, tasks[i], rows[act], found);
  }
  for (const Expected& each : expected)
    if (each.outcome == Outcome::missed) add_missed(exercise, each, found);
  std::stable_sort(found.begin(), found.end(),
                   [](const Candidate& a, const Candidate& b) { return a.at < b.at; });
  return found;
}

}  // namespace jardam::review
