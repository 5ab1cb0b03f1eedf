#pragma once
/// How injects fall due and what firing one does. An inject fires once. A trigger ("after this
/// decision about that site") is looked at when a minute of play begins: the inject falls due so
/// many minutes of play after the minute in which the task was completed has ended.

#include "exercise/exercise.hpp"

namespace jardam {

/// The statuses at StartEx: rows of the timeline have their instant, those on the shelf and those
/// with a trigger wait without one.
[[nodiscard]] std::vector<InjectStatus> statuses_at_start(const ExercisePlan& plan);

/// Whether some inject still waits for its trigger.
[[nodiscard]] bool has_open_triggers(const Exercise& exercise);
/// Gives injects whose trigger has come since the last call their instant.
void pull_triggers(Exercise& exercise);

/// Sends the inject to its seats and tells their offices, now. Precondition: it has not been fired.
void fire(Exercise& exercise, InjectId id);
/// Fires every waiting inject whose instant has come: earliest first, at one instant by number.
void fire_due(Exercise& exercise);

/// The order of numbers as people read them: "2.03" before "2.10" before "10.01".
[[nodiscard]] bool is_number_before(std::string_view a, std::string_view b);

}  // namespace jardam
