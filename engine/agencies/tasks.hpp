#pragma once
/// Tasks wait for an office's staff and take time. Staff go to the most urgent task first, then to
/// the one decided first, then by a keyed hash of the subject, then by number: the one place where
/// an office's hours are contested.

#include "agencies/records.hpp"
#include "country/owner.hpp"

namespace jardam::event {

inline constexpr EventKind task_ends{15, "task_ends", "an office completes a task"};

}  // namespace jardam::event

namespace jardam::tasks {

extern const Owner owner;

/// Whether the command may be carried out now; changes nothing.
[[nodiscard]] Answer query(const World& world, const Command& command);
/// Accepts the command as a task of the office, or refuses it and changes nothing.
Answer apply(World& world, const Command& command);

/// Queues a task; it begins at once when staff are free.
void enqueue(World& world, const Command& command);

/// A task is done: its effect comes, and the next one begins as soon as staff have time.
void on_task_ends(World& world, const Event& event);

/// Staff, or the law, may have changed: what waits begins where it can.
void on_parameters_changed(World& world, const Parts& before);

/// Begins waiting tasks while staff are free, as after a change of staff.
void begin_waiting(World& world, OfficeId office);

/// Ends, without effect, every task about the subject that the world no longer allows, as when a
/// case closes.
void drop(World& world, Subject subject);

/// Whether the office has this task waiting or under way.
[[nodiscard]] bool is_under_way(const World& world, const Command& command);

}  // namespace jardam::tasks
