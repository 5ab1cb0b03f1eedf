#include "exercise/marks.hpp"

#include <algorithm>
#include <vector>

#include "agencies/offices/knowledge.hpp"
#include "agencies/offices/offices.hpp"
#include "exercise/ids.hpp"

namespace jardam {
bool may_have_indicators(Subject subject) {
  return subject.kind == SubjectKind::person || subject.kind == SubjectKind::site;
}

Indicators indicators_told(const Exercise& exercise, SeatId seat, Subject subject) {
  const std::string& id = exercise.scenario->exercise.seats[seat.value].id;
  Indicators told = 0;
  for (const InjectId inject : ids<InjectId>(exercise.injects)) {
    if (exercise.injects[inject.value].state != InjectState::fired) continue;
    for (const InjectTells& tells : inject_at(exercise, inject).tells)
      if (tells.seat == id && named_subject(exercise, tells.about) == subject)
        told |= tells.indicators;
  }
  return told;
}

Indicators indicators_marked(const Exercise& exercise, SeatId seat, Subject subject) {
  const auto last = std::find_if(
      exercise.marks.rbegin(), exercise.marks.rend(),
      [&](const Marked& mark) { return mark.seat == seat && mark.subject == subject; });
  return last == exercise.marks.rend() ? Indicators{0} : last->marked;
}

std::optional<Subject> subject_of(const Exercise& exercise, const Message& message) {
  std::vector<Subject> subjects;
  if (message.report != no_report) {
    subjects.push_back(all<Report>(exercise.simulation.world)[message.report].subject);
  } else if (!message.inject.is_none()) {
    const std::string& id = exercise.scenario->exercise.seats[message.seat.value].id;
    for (const InjectTells& tells : inject_at(exercise, message.inject).tells)
      if (tells.seat == id) subjects.push_back(named_subject(exercise, tells.about));
  }
  std::erase_if(subjects, [](Subject subject) { return !may_have_indicators(subject); });
  const bool is_one = !subjects.empty() &&
                      std::all_of(subjects.begin(), subjects.end(),
                                  [&](Subject subject) { return subject == subjects.front(); });
  return is_one ? std::optional(subjects.front()) : std::nullopt;
}

namespace {

void add_mark(Exercise& exercise, const Marked& mark) {
  knowledge::mark(exercise.simulation.world, office_of(exercise, mark.seat), mark.subject,
                  mark.marked);
  exercise.marks.push_back(mark);
}

}  // namespace

void mark(Exercise& exercise, const Act& act) {
  add_mark(exercise, {.at = exercise.simulation.world.now,
                      .seat = act.seat,
                      .subject = act.subject,
                      .marked = act.indicators,
                      .told = indicators_told(exercise, act.seat, act.subject)});
}

void recognise(Exercise& exercise, SeatId seat, const InjectTells& tells) {
  const Subject subject = named_subject(exercise, tells.about);
  const OfficeId office = office_of(exercise, seat);
  if (tells.indicators == 0 || office.is_none() || !may_have_indicators(subject)) return;
  if (!office_at(exercise.simulation.world, office).on_autopilot) return;
  const Indicators before = indicators_marked(exercise, seat, subject);
  add_mark(exercise, {.at = exercise.simulation.world.now,
                      .seat = seat,
                      .subject = subject,
                      .marked = static_cast<Indicators>(before | tells.indicators),
                      .told = indicators_told(exercise, seat, subject),
                      .by_itself = true});
}

void forget_own_marks(Exercise& exercise, SeatId seat) {
  std::vector<Subject> subjects;
  std::erase_if(exercise.marks, [&](const Marked& mark) {
    if (mark.seat != seat || !mark.by_itself) return false;
    subjects.push_back(mark.subject);
    return true;
  });
  for (const Subject subject : subjects)
    knowledge::mark(exercise.simulation.world, office_of(exercise, seat), subject,
                    indicators_marked(exercise, seat, subject));
}

}  // namespace jardam
