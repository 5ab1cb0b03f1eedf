#include "agencies/tasks.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "agencies/decisions.hpp"
#include "agencies/offices.hpp"
#include "kernel/variates.hpp"

namespace jardam::tasks {
namespace {

constexpr Stream time_stream{"task.time"};
constexpr Stream turn_stream{"task.turn"};
constexpr double seconds_per_day = 86400;
constexpr double slowness_unit = 1024;

bool is_same(const Task& task, const Command& command) {
  return task.decision == command.decision && task.subject == command.subject &&
         task.to == command.to;
}

bool holds(const Agencies& agencies, const std::vector<TaskId>& list, const Command& command) {
  return std::any_of(list.begin(), list.end(),
                     [&](TaskId id) { return is_same(agencies.tasks[id.value], command); });
}

/// The rule by which staff are contested.
auto turn(const World& world, const Agencies& agencies, TaskId id) {
  const Task& task = agencies.tasks[id.value];
  const std::uint32_t who = offices::subject_key(world, agencies, task.subject);
  const auto hash =
      draw_bits(world.seed, {turn_stream, who, static_cast<std::uint32_t>(task.decision)});
  return std::tuple(decisions::info_of(task.decision).urgency, task.decided, hash, id);
}

Duration time_needed(const World& world, const Agencies& agencies, const Office& office,
                     const Task& task) {
  const TaskTime& time = agencies.parameters.tasks[static_cast<std::size_t>(task.decision)];
  const std::uint32_t who = offices::subject_key(world, agencies, task.subject);
  const std::uint32_t occasion = static_cast<std::uint32_t>(task.decision) << 8 | task.attempt;
  const std::uint32_t between =
      static_cast<std::uint32_t>(task.to) << 8 | static_cast<std::uint32_t>(office.agency);
  const double u = draw_uniform(world.seed, {time_stream, who, occasion, between});
  const double in_days =
      lognormal(u, time.median.value, log_deviation_from_p90(time.median.value, time.p90.value));
  return seconds(std::llround(in_days * seconds_per_day));
}

/// How long staff who are less than a whole person have no time for another task after one of this
/// duration: a share of the country has a share of the capacity, and does each thing as fast as the
/// whole.
Duration time_to_rest(const Office& office, Duration needed) {
  constexpr double longest = 20'000 * seconds_per_day;  // outlasts every run and fits the clock
  return seconds(std::llround(std::min(
      longest, static_cast<double>(needed.seconds) * (office.slowness / slowness_unit - 1))));
}

void schedule_end(World& world, const Agencies& agencies, TaskId id, Time at) {
  world.events.push({.time = at,
                     .kind = static_cast<std::uint8_t>(EventKind::task_ends),
                     .who = offices::subject_key(world, agencies, agencies.tasks[id.value].subject),
                     .what = id.value});
}

/// Whether the world still allows what was decided.
bool is_void(const World& world, const Agencies& agencies, const Task& task) {
  const decisions::May may = decisions::decision(task.decision).may;
  return may != nullptr &&
         may(world, agencies, {task.office, task.decision, task.subject, task.to}) != Refusal::none;
}

void begin(World& world, Agencies& agencies, Office& office, TaskId id) {
  Task& task = agencies.tasks[id.value];
  task.state = TaskState::running;
  task.due = world.now + time_needed(world, agencies, office, task);
  ++office.busy;
  office.running.push_back(id);
  schedule_end(world, agencies, id, task.due);
  const decisions::Decision& decision = decisions::decision(task.decision);
  if (decision.begun != nullptr) decision.begun(world, agencies, task);
}

/// How often the office has decided this before.
std::ptrdiff_t times_decided(const Agencies& agencies, const Command& command) {
  return std::count_if(agencies.tasks.begin(), agencies.tasks.end(), [&](const Task& task) {
    return task.office == command.office && is_same(task, command);
  });
}

}  // namespace

void begin_waiting(World& world, Agencies& agencies, OfficeId id) {
  Office& office = agencies.offices[id.value];
  while (office.busy < office.staff && !office.waiting.empty()) {
    const TaskId next = office.waiting.front();
    office.waiting.erase(office.waiting.begin());
    if (is_void(world, agencies, agencies.tasks[next.value]))
      agencies.tasks[next.value].state = TaskState::dropped;
    else
      begin(world, agencies, office, next);
  }
}

void enqueue(World& world, Agencies& agencies, const Command& command) {
  Office& office = agencies.offices[command.office.value];
  const Known* item = known(office, command.subject);
  const TaskId id{static_cast<std::uint32_t>(agencies.tasks.size())};
  agencies.tasks.push_back({.subject = command.subject,
                            .decided = world.now,
                            .office = command.office,
                            .decision = command.decision,
                            .to = command.to,
                            .attempt = static_cast<std::uint8_t>(
                                item != nullptr ? item->times : times_decided(agencies, command))});
  const auto mine = turn(world, agencies, id);
  const auto at = std::find_if(office.waiting.begin(), office.waiting.end(),
                               [&](TaskId other) { return mine < turn(world, agencies, other); });
  office.waiting.insert(at, id);
  begin_waiting(world, agencies, command.office);
}

void on_task_ends(World& world, Agencies& agencies, const Event& event) {
  const TaskId id{event.what};
  const Task task = agencies.tasks[id.value];
  Office& office = agencies.offices[task.office.value];
  if (task.state == TaskState::dropped) return;
  const Duration rest = task.state == TaskState::running
                            ? time_to_rest(office, time_needed(world, agencies, office, task))
                            : Duration{};
  agencies.tasks[id.value].state = rest.seconds > 0 ? TaskState::resting : TaskState::done;
  if (rest.seconds > 0)
    schedule_end(world, agencies, id, world.now + rest);
  else
    --office.busy;
  if (task.state == TaskState::running) {
    office.running.erase(std::find(office.running.begin(), office.running.end(), id));
    decisions::decision(task.decision).done(world, agencies, task);
  }
  begin_waiting(world, agencies, task.office);
}

void drop(World& world, Agencies& agencies, Subject subject) {
  for (std::uint16_t i = 0; i < agencies.offices.size(); ++i) {
    Office& office = agencies.offices[i];
    const auto ends = [&](TaskId id) {
      Task& task = agencies.tasks[id.value];
      if (task.subject != subject || !is_void(world, agencies, task)) return false;
      task.state = TaskState::dropped;
      return true;
    };
    office.busy = static_cast<std::uint16_t>(office.busy - std::erase_if(office.running, ends));
    std::erase_if(office.waiting, ends);
    begin_waiting(world, agencies, {i});
  }
}

bool is_under_way(const Agencies& agencies, const Command& command) {
  const Office& office = agencies.offices[command.office.value];
  return holds(agencies, office.waiting, command) || holds(agencies, office.running, command);
}

}  // namespace jardam::tasks
