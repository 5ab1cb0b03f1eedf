#include "exercise/exercise.hpp"

#include <algorithm>

#include "exercise/clock.hpp"
#include "exercise/injects.hpp"
#include "exercise/messages.hpp"

namespace jardam {
namespace {

/// Where time must stop next on its way to `until`, because an inject falls due, a day begins, or
/// what injects wait for is to be looked at.
Time next_stop(const Exercise& exercise, Time until) {
  const Time now = exercise.simulation.world.now;
  Time stop = until;
  if (const std::optional<Time> due = next_inject(exercise))
    stop = std::min(stop, std::max(*due, now));
  if (const std::optional<Time> morning = next_morning(exercise.scenario->exercise.clock, now))
    stop = std::min(stop, *morning);
  if (has_open_questions(exercise))
    stop = std::min(stop, next_minute_of_play(exercise.scenario->exercise.clock, now));
  return stop;
}

void advance_to_stop(Exercise& exercise, Time stop) {
  const ExerciseClock& clock = exercise.scenario->exercise.clock;
  // Once for each instant reached: a replay stops at fewer instants than people do.
  const bool has_come = exercise.simulation.world.now < stop;
  const bool day_begins = has_come && is_morning(clock, stop);
  advance(exercise.simulation, stop);
  deliver_reports(exercise);
  if (day_begins) send_digests(exercise, evening_before(clock, stop));
  const bool looks = has_come && begins_minute_of_play(clock, stop) && has_open_questions(exercise);
  if (looks) set_overtaken_aside(exercise);
  fire_due(exercise);
  if (!looks) return;
  pull_triggers(exercise);
  fire_due(exercise);
}

}  // namespace

Exercise make_exercise(std::shared_ptr<const Scenario> scenario, Seed seed, const Secret& secret) {
  Exercise exercise;
  exercise.secret = secret;
  exercise.simulation =
      make_simulation(std::shared_ptr<const Setup>(scenario, &scenario->setup), seed);
  exercise.rows = std::shared_ptr<const std::vector<Inject>>(scenario, &scenario->exercise.injects);
  exercise.row_hashes.assign(scenario->exercise.injects.size(), 0);
  exercise.injects = statuses_at_start(scenario->exercise);
  exercise.seats.resize(scenario->exercise.seats.size());
  exercise.leaders.resize(scenario->exercise.storylines.size());
  exercise.scenario = std::move(scenario);
  return exercise;
}

void advance(Exercise& exercise, Time until) {
  do advance_to_stop(exercise, next_stop(exercise, until));
  while (exercise.simulation.world.now < until);
}

std::optional<Time> next_inject(const Exercise& exercise) {
  Time next = Time::never();
  for (const InjectStatus& status : exercise.injects)
    if (status.state == InjectState::waiting) next = std::min(next, status.due);
  if (next == Time::never()) return std::nullopt;
  return next;
}

}  // namespace jardam
