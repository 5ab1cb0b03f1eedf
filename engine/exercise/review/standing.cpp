#include "exercise/review/standing.hpp"

#include <algorithm>

#include "agencies/offices/knowledge.hpp"
#include "agencies/offices/tasks.hpp"
#include "exercise/ids.hpp"
#include "exercise/review/victims.hpp"
#include "exercise/seats.hpp"

namespace jardam::review {
namespace {

bool is_heard_of(const Exercise& exercise, PersonId person) {
  const std::vector<Office>& offices = all<Office>(world_of(exercise));
  for (const OfficeId office : ids<OfficeId>(offices))
    if (!seat_of(exercise, office).is_none() &&
        known(offices[office.value], about(person)) != nullptr)
      return true;
  return false;
}

}  // namespace

VictimCounts count_victims(const Exercise& exercise) {
  VictimCounts counts;
  for (const VictimStory& story : victim_stories(exercise, {})) {
    ++counts.all;
    counts.heard += is_heard_of(exercise, story.person);
    counts.recognised += story.presumed != Time::never();
    counts.safe += story.safe != Time::never();
    counts.exploited += story.is_exploited;
  }
  return counts;
}

std::vector<Decided> first_decisions(const Exercise& exercise, std::size_t most) {
  std::vector<Decided> first;
  const World& world = world_of(exercise);
  const std::vector<Step>& steps = world.causes.steps();
  for (const Step& step : steps) {
    if (first.size() == most) break;
    if (step.kind != noted::decided || steps[step.cause].kind != noted::act) continue;
    const TaskId task{step.what};
    const SeatId seat = seat_of(exercise, task_at(world, task).office);
    if (!seat.is_none()) first.push_back({step.time, seat, task});
  }
  return first;
}

Counts count_expected(const Exercise& exercise) {
  Counts counts;
  for (const Expected& each : expectations(exercise))
    ++counts.of[static_cast<std::size_t>(each.outcome)];
  return counts;
}

}  // namespace jardam::review
