#include "exercise/review/partings.hpp"

#include <algorithm>

#include "agencies/files/cases.hpp"
#include "agencies/offices/knowledge.hpp"
#include "agencies/offices/tasks.hpp"
#include "exercise/clock.hpp"
#include "exercise/seats.hpp"

namespace jardam::review {
namespace {

/// A case has the number of its opening, which groups count apart; it is about the same site.
Subject same_everywhere(const Exercise& exercise, Subject subject) {
  const std::vector<Case>& cases = all<Case>(world_of(exercise));
  if (subject.kind != SubjectKind::court_case || subject.id >= cases.size()) return subject;
  return about(cases[subject.id].site);
}

/// A group that is looked at for partings.
struct Side {
  const Exercise& exercise;
  std::vector<PeoplesDecision> decisions;

  [[nodiscard]] const Task& task(const PeoplesDecision& decision) const {
    return task_at(world_of(exercise), decision.task);
  }
  [[nodiscard]] std::uint64_t minute(Time time) const {
    return minutes_played(exercise.scenario->exercise.clock, time);
  }
};

bool is_same(const Side& a, const PeoplesDecision& one, const Side& b,
             const PeoplesDecision& other) {
  const Task& task = a.task(one);
  const Task& others = b.task(other);
  return one.seat == other.seat && task.decision == others.decision &&
         same_everywhere(a.exercise, task.subject) == same_everywhere(b.exercise, others.subject);
}

bool is_about_as_early(const Side& side, Time a, Time b) {
  const std::uint64_t one = side.minute(a), other = side.minute(b);
  return std::max(one, other) - std::min(one, other) <= minutes_that_are_late;
}

/// Whether the other has played on long enough to have decided it too.
bool can_be_said(const Side& taker, const PeoplesDecision& decision, const Side& other) {
  const std::uint64_t until = taker.minute(decision.at) + minutes_that_are_late;
  return other.minute(world_of(other.exercise).now) >= until;
}

/// The first decision of one that the other took at another time or not.
std::optional<Parting> first_of(const Side& taker, const Side& other) {
  for (const PeoplesDecision& decision : taker.decisions) {
    if (!can_be_said(taker, decision, other)) continue;
    Parting parting{.taken = decision};
    bool is_shared = false;
    for (const PeoplesDecision& each : other.decisions) {
      if (!is_same(taker, decision, other, each)) continue;
      is_shared = is_shared || is_about_as_early(taker, decision.at, each.at);
      if (each.at > decision.at && each.at < parting.other) {
        parting.other = each.at;
        parting.others = each.task;
      }
    }
    if (!is_shared) return parting;
  }
  return std::nullopt;
}

bool is_told(const Exercise& exercise, const Step& step) {
  if (step.kind == noted::turn)
    return persona_of(world_of(exercise), PersonId{step.who}) != nullptr;
  return step.kind == noted::told &&
         !seat_of(exercise, {static_cast<std::uint16_t>(step.who)}).is_none();
}

}  // namespace

std::vector<PeoplesDecision> decisions_of_people(const Exercise& exercise,
                                                 const CauseIndex& index) {
  std::vector<PeoplesDecision> found;
  const std::vector<Task>& tasks = all<Task>(world_of(exercise));
  for (std::uint32_t i = 0; i < tasks.size(); ++i) {
    const SeatId seat = seat_of(exercise, tasks[i].office);
    if (tasks[i].is_guest || tasks[i].state == TaskState::withdrawn || seat.is_none() ||
        act_behind(exercise, index, {i}) == no_act)
      continue;
    found.push_back({tasks[i].decided, seat, {i}});
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const PeoplesDecision& a, const PeoplesDecision& b) { return a.at < b.at; });
  return found;
}

std::optional<Parting> first_parting(const Exercise& first, const CauseIndex& first_index,
                                     const Exercise& second, const CauseIndex& second_index) {
  const Side a{first, decisions_of_people(first, first_index)};
  const Side b{second, decisions_of_people(second, second_index)};
  const std::optional<Parting> one = first_of(a, b);
  std::optional<Parting> other = first_of(b, a);
  if (!other || (one && one->taken.at <= other->taken.at)) return one;
  other->is_of_second = true;
  return other;
}

std::vector<StepNumber> what_followed(const Exercise& exercise, const CauseIndex& index,
                                      TaskId task, std::size_t most) {
  const std::vector<Step>& steps = world_of(exercise).causes.steps();
  std::vector<StepNumber> found;
  const StepNumber decided = index.decided[task.value];
  if (decided == at_the_start) return found;
  std::vector<bool> follows(steps.size());
  follows[decided] = true;
  for (StepNumber i = decided + 1; i < steps.size() && found.size() < most; ++i) {
    const Step& step = steps[i];
    // The end of a task goes back to its decision: which task was finished before it says when.
    follows[i] = follows[step.kind == event::task_ends.number ? index.decided[step.what]
                                                              : StepNumber{step.cause}];
    if (follows[i] && is_told(exercise, steps[i])) found.push_back(i);
  }
  return found;
}

StepNumber first_turn(const Exercise& exercise, PersonId person, Turn turn) {
  const std::vector<Step>& steps = world_of(exercise).causes.steps();
  for (StepNumber i = 1; i < steps.size(); ++i)
    if (steps[i].kind == noted::turn && steps[i].who == person.value &&
        steps[i].what == static_cast<std::uint32_t>(turn))
      return i;
  return at_the_start;
}

}  // namespace jardam::review
