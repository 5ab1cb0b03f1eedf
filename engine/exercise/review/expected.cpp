#include "exercise/review/expected.hpp"

#include <algorithm>
#include <numeric>

#include "exercise/clock.hpp"
#include "exercise/conditions.hpp"
#include "exercise/ids.hpp"
#include "exercise/seats.hpp"

namespace jardam::review {
namespace {

bool contains(const std::vector<std::string>& ids, const std::string& id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

bool is_asked(const Exercise& exercise, const Inject& inject, SeatId seat) {
  const std::string& id = exercise.scenario->exercise.seats[seat.value].id;
  return inject.expect.by.empty() ? contains(inject.to, id) : inject.expect.by == id;
}

/// The first task, from the inject on, that is what it expects, of a seat that `counts`.
template <class CountsSeat>
TaskId answer(const Exercise& exercise, InjectId id, CountsSeat counts) {
  const std::vector<Task>& tasks = all<Task>(world_of(exercise));
  for (std::uint32_t i = 0; i < tasks.size(); ++i) {
    const Task& task = tasks[i];
    if (task.is_guest || task.state == TaskState::withdrawn ||
        task.decided < exercise.injects[id.value].fired ||
        !is_expected(exercise, inject_at(exercise, id), task))
      continue;
    const SeatId seat = seat_of(exercise, task.office);
    if (!seat.is_none() && counts(seat)) return {i};
  }
  return {};
}

/// What nobody has done.
Outcome not_met(const Exercise& exercise, const Expected& expected) {
  if (is_overtaken(exercise, expected.inject)) return Outcome::overtaken;
  return world_of(exercise).now > expected.deadline ? Outcome::missed : Outcome::open;
}

/// Read off the decisions themselves: what was decided in the last minute has not been noted with
/// the inject yet.
Expected expectation(const Exercise& exercise, InjectId id) {
  const Inject& inject = inject_at(exercise, id);
  Expected expected{.inject = id,
                    .deadline = later(exercise.scenario->exercise.clock,
                                      exercise.injects[id.value].fired, inject.expect.within)};
  const auto asked = [&](SeatId seat) { return is_asked(exercise, inject, seat); };
  expected.task = answer(exercise, id, asked);
  const bool is_by_another = expected.task.is_none();
  if (is_by_another) expected.task = answer(exercise, id, [](SeatId) { return true; });
  if (expected.task.is_none()) {
    expected.outcome = not_met(exercise, expected);
    return expected;
  }
  const Task& task = task_at(world_of(exercise), expected.task);
  expected.by = seat_of(exercise, task.office);
  expected.outcome = is_by_another                       ? Outcome::by_another
                     : task.decided <= expected.deadline ? Outcome::in_time
                                                         : Outcome::late;
  return expected;
}

void add(Counts& counts, const Expected& expected) {
  ++counts.of[static_cast<std::size_t>(expected.outcome)];
}

}  // namespace

std::uint32_t Counts::asked() const { return std::accumulate(of.begin(), of.end(), 0u); }

std::uint32_t Counts::met() const {
  std::uint32_t met = 0;
  for (const Outcome outcome : {Outcome::in_time, Outcome::late, Outcome::by_another})
    met += of[static_cast<std::size_t>(outcome)];
  return met;
}

std::vector<Expected> expectations(const Exercise& exercise) {
  std::vector<Expected> all;
  for (const InjectId id : ids<InjectId>(exercise.injects))
    if (exercise.injects[id.value].state == InjectState::fired &&
        !inject_at(exercise, id).expect.decision.empty())
      all.push_back(expectation(exercise, id));
  return all;
}

std::vector<Counts> by_objective(const Exercise& exercise, const std::vector<Expected>& expected) {
  const std::vector<Objective>& objectives = exercise.scenario->exercise.objectives;
  std::vector<Counts> counts(objectives.size());
  for (const Expected& each : expected)
    for (std::size_t i = 0; i < objectives.size(); ++i)
      if (contains(inject_at(exercise, each.inject).objectives, objectives[i].id))
        add(counts[i], each);
  return counts;
}

std::vector<Counts> by_seat(const Exercise& exercise, const std::vector<Expected>& expected) {
  std::vector<Counts> counts(exercise.seats.size());
  for (const Expected& each : expected) {
    for (const SeatId seat : ids<SeatId>(exercise.seats))
      if (is_asked(exercise, inject_at(exercise, each.inject), seat)) add(counts[seat.value], each);
  }
  return counts;
}

}  // namespace jardam::review
