#pragma once
/// How injects fall due and what firing one does. An inject fires once. What one waits for is
/// looked at when a minute of play begins (exercise/conditions): once it holds, the inject falls
/// due, after as many minutes of play as it says. What overtakes one is looked at then too.

#include "agencies/offices/task.hpp"
#include "exercise/exercise.hpp"

namespace jardam {

/// The status of an inject about which nothing has happened.
[[nodiscard]] InjectStatus status_of_new(const ExerciseClock& clock, const Inject& inject);

/// What the inject waits for is asked anew, also of all that was decided before; whether it is held
/// stays as it was.
void start_anew(Exercise& exercise, InjectId id);

/// Takes back what a task stood for that its office has withdrawn: as a clause that was answered,
/// where the inject has not come, and as a decision that was expected.
void forget_withdrawn(Exercise& exercise, const Task& task);

/// The statuses at StartEx: rows of the timeline have their instant, those on the shelf and those
/// with a trigger wait without one.
[[nodiscard]] std::vector<InjectStatus> statuses_at_start(const ExercisePlan& plan);

/// Whether some inject waits for something that happens, may be overtaken, or expects a decision.
[[nodiscard]] bool has_open_questions(const Exercise& exercise);
/// Sets aside what is overtaken now, or marks it for exercise control. To be called when a minute
/// of play begins, before anything fires.
void set_overtaken_aside(Exercise& exercise);
/// Gives injects their instant that wait for what holds now. To be called when a minute of play
/// begins, after what was due has fired.
void pull_triggers(Exercise& exercise);

/// Sends the inject to its seats and tells their offices, now; other variants of it are skipped.
/// Precondition: it has not been fired.
void fire(Exercise& exercise, InjectId id);
/// Fires every waiting inject whose instant has come: earliest first, at one instant by number.
void fire_due(Exercise& exercise);

/// The order of numbers as people read them: "2.03" before "2.10" before "10.01".
[[nodiscard]] bool is_number_before(std::string_view a, std::string_view b);

}  // namespace jardam
