#pragma once
/// The record of a task: a decision being carried out. What happens to it stands in
/// agencies/offices/tasks.

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "agencies/offices/decision.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "country/world.hpp"

namespace jardam {

/// `waiting`: nobody has taken it up yet. `dropped`: without effect, since the world had moved on
/// or the office laid it aside. `withdrawn`: its office thought better of it.
enum class TaskState : std::uint8_t { waiting, running, done, dropped, withdrawn };
inline constexpr std::array<std::string_view, 5> task_state_names{"waiting", "running", "done",
                                                                  "dropped", "withdrawn"};

/// A set of notices, by bits.
using Notices = std::uint32_t;
static_assert(notice_names.size() <= 32);
[[nodiscard]] constexpr Notices set_of(Notice notice) {
  return Notices{1} << static_cast<unsigned>(notice);
}

/// A decision being carried out.
struct Task {
  Subject subject;
  Time decided;
  Time due = Time::never();  ///< when it will be done, if nothing else comes between; never while
                             ///< waiting
  OfficeId office;
  DecisionKind decision{};
  Agency to = Agency::police;  ///< where the decision takes a recipient: its agency
  TaskState state = TaskState::waiting;
  std::uint8_t attempt =
      0;  ///< how often this office has done this to this subject before: the occasion of draws
  bool is_dangerous = false;       ///< the office knew of violence when it was decided
  bool has_staff = false;          ///< it occupies somebody
  std::uint16_t minutes_left = 0;  ///< of work not begun yet
  OfficeId recipient;              ///< the office chosen; none: the competent one
  OfficeId with;                   ///< of joint work: the other office
  bool is_guest = false;  ///< the other office leads: this one's people come along, and it hears
                          ///< what comes of it
  std::uint8_t padding = 0;
  Notices brought = 0;  ///< once done: what its office learnt by it; how the world answered
  bool operator==(const Task&) const = default;
};
static_assert(sizeof(Task) == 36);

/// The task that an index stands for. The reference holds until the next decision is accepted.
[[nodiscard]] inline Task& task_at(World& world, TaskId id) { return all<Task>(world)[id.value]; }
[[nodiscard]] inline const Task& task_at(const World& world, TaskId id) {
  return all<Task>(world)[id.value];
}
/// Whether the task has its effect still before it.
[[nodiscard]] inline bool is_open(const Task& task) { return task.state <= TaskState::running; }
/// Whether the task has had its effect.
[[nodiscard]] inline bool is_carried_out(const Task& task) { return task.state == TaskState::done; }

}  // namespace jardam
