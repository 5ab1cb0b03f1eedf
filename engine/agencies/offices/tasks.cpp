#include "agencies/offices/tasks.hpp"

#include <algorithm>
#include <string>
#include <tuple>

#include <fmt/format.h>

#include "agencies/offices/subjects.hpp"
#include "country/contradictions.hpp"
#include "kernel/mathematics.hpp"
#include "kernel/variates.hpp"

namespace jardam {

namespace {

/// The names of a decision's parameters.
struct TimeNames {
  std::string median, p90;
};

const std::vector<TimeNames>& time_names() {
  static const std::vector<TimeNames> names = [] {  // a constant of the program
    std::vector<TimeNames> all;
    for (const std::string_view name : decision_names())
      all.push_back({fmt::format("tasks.{}.median", name), fmt::format("tasks.{}.p90", name)});
    return all;
  }();
  return names;
}

}  // namespace

TaskTimes::TaskTimes() {
  for (const Decision* decision : decisions())
    of.push_back({Days{decision->time.median}, Days{decision->time.p90}});
}

void describe(TaskTimes& p, const ParameterVisitor& visit) {
  constexpr double longest = 7300;
  for (std::size_t i = 0; i < p.of.size(); ++i) {
    const UsualTime& time = decisions()[i]->time;
    const auto& [median, p90] = time_names()[i];
    declare(visit, p.of[i].median,
            {median, 0.001, longest, "median time that this decision takes to carry out", time.mark,
             time.source});
    declare(
        visit, p.of[i].p90,
        {p90, 0.002, longest, "90th percentile of the time that this decision takes to carry out",
         time.mark, time.source});
  }
}

namespace tasks {
namespace {

constexpr Draw time_stream{"task.time"};
constexpr Draw turn_stream{"task.turn"};

bool is_same(const Task& task, const Command& command) {
  return task.decision == command.decision && task.subject == command.subject &&
         task.to == command.to;
}

bool holds(const World& world, const std::vector<TaskId>& list, const Command& command) {
  return std::any_of(list.begin(), list.end(),
                     [&](TaskId id) { return is_same(task_at(world, id), command); });
}

/// The order in which waiting tasks get staff.
auto turn(const World& world, TaskId id) {
  const Task& task = task_at(world, id);
  const std::uint32_t who = subjects::key_of(world, task.subject);
  const auto hash =
      draw_bits(world.seed, {turn_stream, who, static_cast<std::uint32_t>(task.decision)});
  return std::tuple(decision_of(task.decision).urgency, task.decided, hash, id);
}

Duration time_needed(const World& world, const Office& office, const Task& task) {
  const TaskTime& time = in_force<TaskTimes>(world).of[static_cast<std::size_t>(task.decision)];
  const std::uint32_t who = subjects::key_of(world, task.subject);
  const std::uint32_t occasion = static_cast<std::uint32_t>(task.decision) << 8 | task.attempt;
  const std::uint32_t between =
      static_cast<std::uint32_t>(task.to) << 8 | static_cast<std::uint32_t>(office.agency);
  const double u = draw_uniform(world.seed, {time_stream, who, occasion, between});
  return from_days(lognormal_by_p90(u, time.median.value, time.p90.value));
}

/// How long staff who are less than a whole person have no time for another task after one of this
/// duration: a share of the country has a share of the capacity, and does each thing as fast as the
/// whole.
Duration time_to_rest(const Office& office, Duration needed) {
  constexpr double longest = 20'000 * seconds_per_day;  // outlasts every run and fits the clock
  return seconds(nearest_whole(
      std::min(longest, static_cast<double>(needed.seconds) * (office.slowness.value() - 1))));
}

void schedule_end(World& world, TaskId id, Time at) {
  world.events.push({.time = at,
                     .kind = event::task_ends.number,
                     .who = subjects::key_of(world, task_at(world, id).subject),
                     .what = id.value});
}

/// Whether the world still allows what was decided.
bool is_void(const World& world, const Task& task) {
  const auto may = decision_of(task.decision).may;
  return may != nullptr &&
         may(world, {task.office, task.decision, task.subject, task.to}) != Refusal::none;
}

void begin(World& world, Office& office, TaskId id) {
  Task& task = task_at(world, id);
  task.state = TaskState::running;
  task.due = world.now + time_needed(world, office, task);
  ++office.busy;
  office.running.push_back(id);
  schedule_end(world, id, task.due);
  const Decision& decided = decision_of(task.decision);
  if (decided.begun != nullptr) decided.begun(world, task);
}

/// How often the office has decided this before.
std::ptrdiff_t times_decided(const World& world, const Command& command) {
  return std::count_if(all<Task>(world).begin(), all<Task>(world).end(), [&](const Task& task) {
    return task.office == command.office && is_same(task, command);
  });
}

/// What all decisions have in common: the right agency, a subject of the right kind that the office
/// knows, not twice at once.
Refusal common(const World& world, const Command& command) {
  if (command.office.is_none() || command.office.value >= all<Office>(world).size())
    return Refusal::unknown_office;
  const Office& office = office_at(world, command.office);
  const Decision& decided = decision_of(command.decision);
  if (!may_take(decided, office.agency)) return Refusal::not_yours_to_decide;
  if (!may_be_about(decided, command.subject.kind)) return Refusal::wrong_subject;
  if (command.subject.kind != SubjectKind::region && known(office, command.subject) == nullptr)
    return Refusal::not_known_to_you;
  if (!subjects::exists(world, command.subject)) return Refusal::wrong_subject;
  return is_under_way(world, command) ? Refusal::already_under_way : Refusal::none;
}

}  // namespace

void begin_waiting(World& world, OfficeId id) {
  Office& office = office_at(world, id);
  while (office.busy < office.staff && !office.waiting.empty()) {
    const TaskId next = office.waiting.front();
    office.waiting.erase(office.waiting.begin());
    if (is_void(world, task_at(world, next)))
      task_at(world, next).state = TaskState::dropped;
    else
      begin(world, office, next);
  }
}

void enqueue(World& world, const Command& command) {
  Office& office = office_at(world, command.office);
  const Known* item = known(office, command.subject);
  const TaskId id{static_cast<std::uint32_t>(all<Task>(world).size())};
  all<Task>(world).push_back({.subject = command.subject,
                              .decided = world.now,
                              .office = command.office,
                              .decision = command.decision,
                              .to = command.to,
                              .attempt = static_cast<std::uint8_t>(
                                  item != nullptr ? item->times : times_decided(world, command))});
  const auto mine = turn(world, id);
  const auto at = std::find_if(office.waiting.begin(), office.waiting.end(),
                               [&](TaskId other) { return mine < turn(world, other); });
  office.waiting.insert(at, id);
  begin_waiting(world, command.office);
}

void on_task_ends(World& world, const Event& event) {
  const TaskId id{event.what};
  const Task task = task_at(world, id);
  Office& office = office_at(world, task.office);
  if (task.state == TaskState::dropped) return;
  const Duration rest = task.state == TaskState::running
                            ? time_to_rest(office, time_needed(world, office, task))
                            : Duration{};
  task_at(world, id).state = rest.seconds > 0 ? TaskState::resting : TaskState::done;
  if (rest.seconds > 0)
    schedule_end(world, id, world.now + rest);
  else
    --office.busy;
  if (task.state == TaskState::running) {
    office.running.erase(std::find(office.running.begin(), office.running.end(), id));
    decision_of(task.decision).done(world, task);
  }
  begin_waiting(world, task.office);
}

void drop(World& world, Subject subject) {
  for (std::uint16_t i = 0; i < all<Office>(world).size(); ++i) {
    Office& office = all<Office>(world)[i];
    const auto ends = [&](TaskId id) {
      Task& task = task_at(world, id);
      if (task.subject != subject || !is_void(world, task)) return false;
      task.state = TaskState::dropped;
      return true;
    };
    office.busy = static_cast<std::uint16_t>(office.busy - std::erase_if(office.running, ends));
    std::erase_if(office.waiting, ends);
    begin_waiting(world, {i});
  }
}

void on_parameters_changed(World& world, const Parts&) {
  for (std::uint16_t i = 0; i < all<Office>(world).size(); ++i) begin_waiting(world, {i});
}

bool is_under_way(const World& world, const Command& command) {
  const Office& office = office_at(world, command.office);
  return holds(world, office.waiting, command) || holds(world, office.running, command);
}

Answer query(const World& world, const Command& command) {
  const Refusal refusal = common(world, command);
  if (refusal != Refusal::none) return {refusal};
  const auto may = decision_of(command.decision).may;
  return {may == nullptr ? Refusal::none : may(world, command)};
}

Answer apply(World& world, const Command& command) {
  const Answer answer = query(world, command);
  if (answer.is_accepted()) enqueue(world, command);
  return answer;
}

namespace {

void check(const World& world, Contradictions& found) {
  std::vector<std::uint16_t> busy(all<Office>(world).size());
  for (const Task& task : all<Task>(world)) {
    const bool takes_staff = task.state == TaskState::running || task.state == TaskState::resting;
    if (takes_staff) ++busy[task.office.value];
  }
  for (std::uint16_t i = 0; i < busy.size(); ++i) {
    const Office& office = office_at(world, {i});
    found.expect(office.busy == busy[i], "an office's busy staff are not those at its tasks");
    for (const TaskId id : office.running)
      found.expect(task_at(world, id).state == TaskState::running,
                   "a task under way is not running");
    for (const TaskId id : office.waiting)
      found.expect(task_at(world, id).state == TaskState::waiting, "a queued task does not wait");
  }
}

}  // namespace

const Owner owner{.path = "agencies/offices/tasks",
                  .parameters = {parameters<TaskTimes>(13)},
                  .state = {state<std::vector<Task>>(22)},
                  .handlers = {{&event::task_ends, on_task_ends}},
                  .draws = {&time_stream, &turn_stream},
                  .on_parameters_changed = on_parameters_changed,
                  .check = check};

}  // namespace tasks
}  // namespace jardam
