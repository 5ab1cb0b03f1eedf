#include "agencies/offices/queues.hpp"

#include <array>
#include <tuple>

#include "agencies/offices/decision.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/subjects.hpp"
#include "agencies/offices/workload.hpp"

namespace jardam {

void describe(QueueParameters& p, const ParameterVisitor& visit) {
  static constexpr std::array<Alternative, 3> disciplines{{
      {"triage", "the most urgent first, then word of violence, then those decided first"},
      {"first_come", "those decided first, whatever they are about"},
      {"in_turn", "the most urgent first, of these a day's work for each file in turn"},
  }};
  declare(visit, p.discipline, disciplines,
          {.name = "queue.discipline",
           .meaning = "which of an office's waiting tasks is taken up next",
           .mark = Mark::assumed,
           .source = "danger first is what procedures ask for (4.1); practice was not found",
           .role = Role::structure});
  constexpr double longest = 7300;
  declare(visit, p.reminder_after,
          {"queue.reminder_after", 0, longest,
           "time after which a task that waits is taken as a degree more urgent", Mark::assumed,
           "whoever asked asks again after a month; to be swept"});
  declare(visit, p.laid_aside_after,
          {"queue.laid_aside_after", 1, longest,
           "time after which a task that nobody has taken up is laid aside", Mark::assumed,
           "after a year nobody expects an answer; to be swept"});
}

}  // namespace jardam

namespace jardam::queues {
namespace {

constexpr Draw turn_stream{"task.turn"};

bool has_waited(const World& world, const Task& task, Days span) {
  return world.now - task.decided > from_days(span.value);
}

/// Lower numbers first.
int urgency_of(const World& world, const Task& task) {
  const int urgency = static_cast<int>(decision_of(task.decision).urgency);
  const bool is_reminded =
      urgency > 0 && has_waited(world, task, in_force<QueueParameters>(world).reminder_after);
  return is_reminded ? urgency - 1 : urgency;
}

/// `place`: in the list of those that wait.
auto turn(const World& world, TaskId id, std::size_t place) {
  const Task& task = task_at(world, id);
  const std::uint32_t who = subjects::key_of(world, task.subject);
  const auto hash =
      draw_bits(world.seed, {turn_stream, who, static_cast<std::uint32_t>(task.decision)});
  const QueueDiscipline discipline = in_force<QueueParameters>(world).discipline.chosen();
  const int urgency = discipline == QueueDiscipline::first_come ? 0 : urgency_of(world, task);
  const bool is_later = discipline == QueueDiscipline::triage && !task.is_dangerous;
  const bool is_begun = discipline == QueueDiscipline::in_turn && task.state == TaskState::running;
  const std::size_t behind = is_begun ? place + 1 : 0;
  return std::tuple(urgency, is_later, behind, task.decided, hash, id);
}

}  // namespace

TaskId take_next(World& world, OfficeId office) {
  std::vector<TaskId>& waiting = office_at(world, office).waiting;
  std::size_t first = 0;
  for (std::size_t i = 1; i < waiting.size(); ++i) {
    if (turn(world, waiting[i], i) < turn(world, waiting[first], first)) first = i;
  }
  const TaskId id = waiting[first];
  waiting.erase(waiting.begin() + static_cast<std::ptrdiff_t>(first));
  return id;
}

void lay_aside(World& world, OfficeId id) {
  Office& office = office_at(world, id);
  const Days longest = in_force<QueueParameters>(world).laid_aside_after;
  std::erase_if(office.waiting, [&](TaskId waiting) {
    Task& task = task_at(world, waiting);
    if (task.state != TaskState::waiting || !has_waited(world, task, longest)) return false;
    task.state = TaskState::dropped;
    workload::laid_aside(world, task);
    return true;
  });
}

const Owner owner{.path = "agencies/offices/queues",
                  .parameters = {parameters<QueueParameters>()},
                  .draws = {&turn_stream}};

}  // namespace jardam::queues
