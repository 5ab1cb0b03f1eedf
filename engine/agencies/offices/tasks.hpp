#pragma once
/// Tasks take an office's staff some hours of work, and then wait for others: courts, banks,
/// laboratories, embassies, the person. Somebody at work on a long task looks up after each working
/// day, and goes on with what is first in turn (agencies/offices/queues); so people have several
/// files under way. A task has its effect when its work is done and its time has come.

#include <cstdint>
#include <vector>

#include "agencies/offices/decision.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/refusals.hpp"
#include "agencies/offices/task.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "country/owner.hpp"

namespace jardam {

/// How long a decision takes from being taken up to its result, a lognormal; and the work of the
/// office's own people in it.
struct TaskTime {
  Days median{1};
  Days p90{3};
  Count hours{2};
  bool operator==(const TaskTime&) const = default;
};

/// How long each decision takes, and how much work.
struct TaskTimes {
  std::vector<TaskTime> of;  ///< by DecisionKind

  TaskTimes();  ///< the usual times
  bool operator==(const TaskTimes&) const = default;
};
void describe(TaskTimes& parameters, const ParameterVisitor& visit);

/// The answer to a command.
struct Answer {
  Refusal refusal = Refusal::none;
  [[nodiscard]] bool is_accepted() const { return refusal == Refusal::none; }
};

/// Something an office decides to do.
struct Command {
  OfficeId office;
  DecisionKind decision{};
  Subject subject;
  Agency to = Agency::police;  ///< where the decision takes a recipient: its agency
  OfficeId recipient{};        ///< the office chosen among those of `to`; none: the competent one
  OfficeId with{};             ///< of joint work: the other office, whose people come along
  bool operator==(const Command&) const = default;
};

}  // namespace jardam

namespace jardam::event {

inline constexpr EventKind task_ends{15, "task_ends", "an office completes a task"};
inline constexpr EventKind staff_free{33, "staff_free",
                                      "somebody has done a piece of work and takes up the next"};

}  // namespace jardam::event

namespace jardam::tasks {

extern const Owner owner;

/// Whether the command may be carried out now; changes nothing.
[[nodiscard]] Answer query(const World& world, const Command& command);
/// Accepts the command as a task of the office, or refuses it and changes nothing.
Answer apply(World& world, const Command& command);

/// Queues a task; it begins at once when staff are free.
void enqueue(World& world, const Command& command);

/// A task is done: its effect comes.
void on_task_ends(World& world, const Event& event);
/// A piece of work is done: the next one in turn begins.
void on_staff_free(World& world, const Event& event);

/// Staff, or the law, may have changed: what waits begins where it can.
void on_parameters_changed(World& world, const Parts& before);

/// Begins what waits while staff are free, as after a change of staff.
void begin_waiting(World& world, OfficeId office);

/// Ends, without effect, every task about the subject that the world no longer allows, as when a
/// case closes.
void drop(World& world, Subject subject);

/// Ends the task without effect, and with it that of those who were asked along: its office thought
/// better of it. What was told meanwhile stays told. Precondition: it is open, and not a guest's.
void withdraw(World& world, TaskId task);

/// The office that a command or task is directed to: the one chosen, else the one of the agency
/// that is competent for the subject; none where there is none.
[[nodiscard]] OfficeId recipient_of(const World& world, const Command& command);
/// The command that a task carries out.
[[nodiscard]] Command command_of(const Task& task);

/// Whether the office has this task waiting or under way.
[[nodiscard]] bool is_under_way(const World& world, const Command& command);

}  // namespace jardam::tasks
