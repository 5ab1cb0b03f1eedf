#include "agencies/offices/tasks.hpp"

#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "agencies/offices/knowledge.hpp"
#include "agencies/offices/queues.hpp"
#include "agencies/offices/staff.hpp"
#include "agencies/offices/subjects.hpp"
#include "agencies/offices/workload.hpp"
#include "country/contradictions.hpp"
#include "kernel/mathematics.hpp"
#include "kernel/variates.hpp"

namespace jardam {

namespace {

/// The names of a decision's parameters.
struct TimeNames {
  std::string median, p90, hours;
};

const std::vector<TimeNames>& time_names() {
  static const std::vector<TimeNames> names = [] {  // a constant of the program
    std::vector<TimeNames> all;
    for (const std::string_view name : decision_names())
      all.push_back({fmt::format("tasks.{}.median", name), fmt::format("tasks.{}.p90", name),
                     fmt::format("tasks.{}.hours", name)});
    return all;
  }();
  return names;
}

}  // namespace

TaskTimes::TaskTimes() {
  for (const Decision* decision : decisions())
    of.push_back(
        {Days{decision->time.median}, Days{decision->time.p90}, Count{decision->work.hours}});
}

void describe(TaskTimes& p, const ParameterVisitor& visit) {
  constexpr double longest = 7300, least_work = 0.02, most_work = 1000;
  for (std::size_t i = 0; i < p.of.size(); ++i) {
    const UsualTime& time = decisions()[i]->time;
    const UsualWork& work = decisions()[i]->work;
    const auto& [median, p90, hours] = time_names()[i];
    declare(visit, p.of[i].median,
            {median, 0.001, longest, "median time from taking this decision up to its result",
             time.mark, time.source});
    declare(visit, p.of[i].p90,
            {p90, 0.002, longest,
             "90th percentile of the time from taking this decision up to its result", time.mark,
             time.source});
    declare(visit, p.of[i].hours,
            {hours, least_work, most_work,
             "hours of work of the office's own people in this decision", work.mark, work.source});
  }
}

namespace tasks {
namespace {

constexpr Draw time_stream{"task.time"};

bool is_same(const Task& task, const Command& command) {
  return !task.is_guest && task.decision == command.decision && task.subject == command.subject &&
         task.to == command.to && task.recipient == command.recipient;
}

bool holds(const World& world, const std::vector<TaskId>& list, const Command& command) {
  return std::any_of(list.begin(), list.end(),
                     [&](TaskId id) { return is_same(task_at(world, id), command); });
}

Duration time_needed(const World& world, const Office& office, const Task& task) {
  const TaskTime& time = in_force<TaskTimes>(world).of[static_cast<std::size_t>(task.decision)];
  const std::uint32_t who = subjects::key_of(world, task.subject);
  const std::uint32_t occasion = static_cast<std::uint32_t>(task.decision) << 8 | task.attempt;
  const auto chosen = static_cast<std::uint16_t>(task.recipient.value + 1);  // 0: nobody chose
  const std::uint32_t between = static_cast<std::uint32_t>(chosen) << 16 |
                                static_cast<std::uint32_t>(task.to) << 8 |
                                static_cast<std::uint32_t>(office.agency);
  const double u = draw_uniform(world.seed, {time_stream, who, occasion, between});
  return from_days(lognormal_by_p90(u, time.median.value, time.p90.value));
}

constexpr double minutes_of_hour = 60, hours_of_day = 24;

/// The staff time of a task, in minutes; at least one.
std::uint16_t work_needed(const World& world, DecisionKind decision) {
  const Count hours = in_force<TaskTimes>(world).of[static_cast<std::size_t>(decision)].hours;
  return static_cast<std::uint16_t>(
      std::max<std::int64_t>(1, nearest_whole(hours.value * minutes_of_hour)));
}

/// How much of a task somebody does before looking what else there is: a working day of eight
/// hours, and the more the less of a whole person it is, since such a one rests the longer after.
std::uint16_t piece_of(const Office& office, const Task& task) {
  constexpr double working_day = 480;
  const double most = std::min<double>(task.minutes_left, working_day * office.slowness.value());
  return static_cast<std::uint16_t>(most);
}

/// How long somebody takes for so much work, nights and days off included.
Duration duration_of(const World& world, const Office& office, std::uint16_t minutes) {
  const double of_a_day =
      in_force<StaffParameters>(world).hours_a_day(office.agency) / hours_of_day;
  return seconds(nearest_whole(minutes * minutes_of_hour / of_a_day));
}

/// How long a piece of work occupies somebody who is less than a whole person.
Duration occupied(const Office& office, Duration work) {
  constexpr double longest = 20'000 * seconds_per_day;  // outlasts every run and fits the clock
  return seconds(nearest_whole(
      std::min(longest, static_cast<double>(work.seconds) * office.slowness.value())));
}

void schedule(World& world, const EventKind& kind, TaskId id, Time at) {
  schedule(world, {.time = at,
                   .kind = kind.number,
                   .who = subjects::key_of(world, task_at(world, id).subject),
                   .what = id.value});
}

/// Whether the office that leads joint work still has it waiting or under way.
bool is_still_led(const World& world, const Task& guest) {
  const Office& leader = office_at(world, guest.with);
  const auto leads = [&](TaskId id) {
    const Task& task = task_at(world, id);
    return !task.is_guest && task.state <= TaskState::running && task.decision == guest.decision &&
           task.subject == guest.subject && task.with == guest.office;
  };
  return std::any_of(leader.waiting.begin(), leader.waiting.end(), leads) ||
         std::any_of(leader.running.begin(), leader.running.end(), leads);
}

/// Whether the world still allows what was decided.
bool is_void(const World& world, const Task& task) {
  if (task.is_guest) return !is_still_led(world, task);
  const auto may = decision_of(task.decision).may;
  return may != nullptr && may(world, command_of(task)) != Refusal::none;
}

/// What the task's office was told after so many reports, to anybody, had been made. These are
/// marked as what the task brought.
Notices learnt_since(World& world, const Task& task, std::size_t reports) {
  Notices learnt = 0;
  for (std::size_t i = reports; i < all<Report>(world).size(); ++i) {
    Report& report = all<Report>(world)[i];
    if (report.office != task.office) continue;
    report.by = task.decision;
    learnt |= set_of(report.notice);
  }
  return learnt;
}

/// Whether the person for whose sake it was decided waits no longer; if so, the office has learnt
/// it.
bool is_given_up(World& world, TaskId id) {
  const Task task = task_at(world, id);
  const auto gives_up = decision_of(task.decision).gives_up;
  if (gives_up == nullptr || task.is_guest || task.state != TaskState::waiting) return false;
  const std::size_t reports_before = all<Report>(world).size();
  if (!gives_up(world, task)) return false;
  learnt_since(world, task, reports_before);
  return true;
}

/// Somebody takes the task up for the first time.
void take_up(World& world, Office& office, TaskId id) {
  Task& task = task_at(world, id);
  task.state = TaskState::running;
  task.due = world.now + time_needed(world, office, task);
  office.running.push_back(id);
  workload::begun(world, task);
  const Decision& decided = decision_of(task.decision);
  if (decided.begun != nullptr && !task.is_guest) decided.begun(world, task);
}

/// Somebody does a piece of the task; after the last one it is done as soon as its time has come.
void work_on(World& world, OfficeId office_id, TaskId id) {
  if (task_at(world, id).state == TaskState::waiting)
    take_up(world, office_at(world, office_id), id);
  Office& office = office_at(world, office_id);
  Task& task = task_at(world, id);
  const std::uint16_t piece = piece_of(office, task);
  const Duration work = duration_of(world, office, piece);
  task.minutes_left = static_cast<std::uint16_t>(task.minutes_left - piece);
  task.has_staff = true;
  ++office.busy;
  office.minutes_worked += piece;
  if (task.minutes_left == 0) {
    task.due = std::max(task.due, world.now + work);
    schedule(world, event::task_ends, id, task.due);
  }
  schedule(world, event::staff_free, id, world.now + occupied(office, work));
}

void release(Office& office, Task& task) {
  if (task.has_staff) --office.busy;
  task.has_staff = false;
}

/// How often the office has decided this before. What it withdrew does not count, or it could try
/// for another luck.
std::ptrdiff_t times_decided(const World& world, const Command& command) {
  return std::count_if(all<Task>(world).begin(), all<Task>(world).end(), [&](const Task& task) {
    return task.office == command.office && task.state != TaskState::withdrawn &&
           is_same(task, command);
  });
}

/// Joint work needs another office, which says at once whether it has anybody to send.
Refusal may_come_along(const World& world, const Command& command) {
  if (command.with.is_none()) return Refusal::none;
  if (command.with == command.office || command.with.value >= all<Office>(world).size())
    return Refusal::no_such_recipient;
  const Office& other = office_at(world, command.with);
  return other.busy < other.staff ? Refusal::none : Refusal::all_engaged;
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
  if (is_under_way(world, command)) return Refusal::already_under_way;
  return may_come_along(world, command);
}

}  // namespace

void begin_waiting(World& world, OfficeId id) {
  queues::lay_aside(world, id);
  while (office_at(world, id).busy < office_at(world, id).staff &&
         !office_at(world, id).waiting.empty()) {
    const TaskId next = queues::take_next(world, id);
    if (is_void(world, task_at(world, next)) || is_given_up(world, next)) {
      Task& task = task_at(world, next);
      if (task.state == TaskState::waiting) workload::dropped(world, task);
      task.state = TaskState::dropped;
      std::erase(office_at(world, id).running, next);
    } else {
      work_on(world, id, next);
    }
  }
}

namespace {

/// Notes in the log of causes that the office decided on the task.
StepNumber note_decided(const World& world, TaskId id) {
  return world.causes.note(world.now, noted::decided, task_at(world, id).office.value, id.value);
}

/// The other office of joint work hears what it is about, and sends its people.
void bring_along(World& world, const Command& command) {
  if (const Known* item = known(office_at(world, command.office), command.subject)) {
    const Known told = *item;
    knowledge::pass_on(world, command.with, told, office_at(world, command.office).agency);
  }
  const TaskId id{static_cast<std::uint32_t>(all<Task>(world).size())};
  all<Task>(world).push_back({.subject = command.subject,
                              .decided = world.now,
                              .office = command.with,
                              .decision = command.decision,
                              .minutes_left = work_needed(world, command.decision),
                              .with = command.office,
                              .is_guest = true});
  note_decided(world, id);
  office_at(world, command.with).waiting.push_back(id);
  workload::came_in(world, all<Task>(world).back());
  begin_waiting(world, command.with);
}

}  // namespace

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
                                  item != nullptr ? item->times : times_decided(world, command)),
                              .is_dangerous = knows_of_danger(office, command.subject),
                              .minutes_left = work_needed(world, command.decision),
                              .recipient = command.recipient,
                              .with = command.with});
  const Under decided(world.causes, note_decided(world, id));
  office.waiting.push_back(id);
  workload::came_in(world, all<Task>(world).back());
  begin_waiting(world, command.office);
  if (!command.with.is_none()) bring_along(world, command);
}

namespace {

/// Those who came along know what the leading office learnt since so many reports had been made.
void tell_guests(World& world, const Task& task, std::size_t reports) {
  std::vector<Subject> subjects;
  for (std::size_t i = reports; i < all<Report>(world).size(); ++i)
    if (const Report& report = all<Report>(world)[i]; report.office == task.office)
      subjects.push_back(report.subject);
  std::sort(subjects.begin(), subjects.end());
  subjects.erase(std::unique(subjects.begin(), subjects.end()), subjects.end());
  for (const Subject subject : subjects) {
    const Known* item = known(office_at(world, task.office), subject);
    if (item == nullptr) continue;
    const Known told = *item;
    knowledge::pass_on(world, task.with, told, office_at(world, task.office).agency);
  }
}

}  // namespace

void on_task_ends(World& world, const Event& event) {
  const TaskId id{event.what};
  Task& ended = task_at(world, id);
  if (!is_open(ended)) return;
  ended.state = TaskState::done;
  const Task task = ended;
  std::erase(office_at(world, task.office).running, id);
  if (task.is_guest) return;  // the leading office's task has the effect
  const std::size_t reports_before = all<Report>(world).size();
  decision_of(task.decision).done(world, task);
  Notices brought = learnt_since(world, task, reports_before);
  if (brought == 0) {  // whoever plays the office hears that it is done
    knowledge::tell_done(world, task);
    brought = set_of(Notice::work_done);
  }
  task_at(world, id).brought = brought;
  if (!task.with.is_none()) tell_guests(world, task, reports_before);
}

void on_staff_free(World& world, const Event& event) {
  const TaskId id{event.what};
  Task& task = task_at(world, id);
  const OfficeId office = task.office;
  if (!task.has_staff) return;
  release(office_at(world, office), task);
  if (task.state == TaskState::running && task.minutes_left > 0)
    office_at(world, office).waiting.push_back(id);
  begin_waiting(world, office);
}

void drop(World& world, Subject subject) {
  for (std::uint16_t i = 0; i < all<Office>(world).size(); ++i) {
    Office& office = all<Office>(world)[i];
    const auto ends = [&](TaskId id) {
      Task& task = task_at(world, id);
      if (!is_open(task)) return true;
      if (task.subject != subject || !is_void(world, task)) return false;
      if (task.state == TaskState::waiting) workload::dropped(world, task);
      task.state = TaskState::dropped;
      release(office, task);
      return true;
    };
    std::erase_if(office.running, ends);
    std::erase_if(office.waiting, ends);
    begin_waiting(world, {i});
  }
}

namespace {

void end_withdrawn(World& world, TaskId id) {
  Task& task = task_at(world, id);
  Office& office = office_at(world, task.office);
  if (task.state == TaskState::waiting) workload::dropped(world, task);
  task.state = TaskState::withdrawn;
  std::erase(office.running, id);
  std::erase(office.waiting, id);
  release(office, task);
}

}  // namespace

void withdraw(World& world, TaskId id) {
  const Task task = task_at(world, id);
  end_withdrawn(world, id);
  begin_waiting(world, task.office);
  if (task.with.is_none()) return;
  const TaskId guests{id.value + 1};  // they were asked along in the same instant
  if (is_open(task_at(world, guests))) end_withdrawn(world, guests);
  begin_waiting(world, task.with);
}

void on_parameters_changed(World& world, const Parts&) {
  for (std::uint16_t i = 0; i < all<Office>(world).size(); ++i) begin_waiting(world, {i});
}

OfficeId recipient_of(const World& world, const Command& command) {
  return command.recipient.is_none()
             ? office_of(world, command.to, subjects::region_of(world, command.subject))
             : command.recipient;
}

Command command_of(const Task& task) {
  return {.office = task.office,
          .decision = task.decision,
          .subject = task.subject,
          .to = task.to,
          .recipient = task.recipient,
          .with = task.with};
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
    if (task.has_staff) ++busy[task.office.value];
    found.expect(!task.has_staff || task.state < TaskState::dropped,
                 "somebody is at work on a task that was dropped or withdrawn");
  }
  for (std::uint16_t i = 0; i < busy.size(); ++i) {
    const Office& office = office_at(world, {i});
    found.expect(office.busy == busy[i], "an office's busy staff are not those at its tasks");
    for (const TaskId id : office.running)
      found.expect(task_at(world, id).state == TaskState::running,
                   "a task under way is not running");
    for (const TaskId id : office.waiting)
      found.expect(task_at(world, id).state <= TaskState::running && !task_at(world, id).has_staff,
                   "a queued task does not wait");
  }
}

}  // namespace

const Owner owner{
    .path = "agencies/offices/tasks",
    .parameters = {parameters<TaskTimes>(13)},
    .state = {state<std::vector<Task>>(22)},
    .handlers = {{&event::task_ends, on_task_ends}, {&event::staff_free, on_staff_free}},
    .draws = {&time_stream},
    .on_parameters_changed = on_parameters_changed,
    .check = check};

}  // namespace tasks
}  // namespace jardam
