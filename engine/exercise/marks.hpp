#pragma once
/// The indicators that a team sees in what it was sent. A letter is prose: to recognise them is the
/// team's work, so a played office learns of none until its team marks them; an office that runs by
/// itself recognises what the inject's `tells` say. What was marked and what was told are both kept
/// for the evening.

#include <optional>

#include "exercise/exercise.hpp"

namespace jardam {

/// Indicators are of persons and of sites.
[[nodiscard]] bool may_have_indicators(Subject subject);

/// What an inject tells a seat that nobody has taken: its office recognises all indicators by
/// itself. Does nothing where people sit.
void recognise(Exercise& exercise, SeatId seat, const InjectTells& tells);

/// People sit down: what the office has recognised by itself is theirs to recognise.
void forget_own_marks(Exercise& exercise, SeatId seat);

/// What the injects fired so far hold for a seat about a subject.
[[nodiscard]] Indicators indicators_told(const Exercise& exercise, SeatId seat, Subject subject);

/// What the seat marked last about a subject; none where it marked nothing.
[[nodiscard]] Indicators indicators_marked(const Exercise& exercise, SeatId seat, Subject subject);

/// The person or site that a message to the seat is about; none when it is about none, or a letter
/// is about several.
[[nodiscard]] std::optional<Subject> subject_of(const Exercise& exercise, const Message& message);

/// The team's marks take the place of those it made before about the same subject.
void mark(Exercise& exercise, const Act& act);

}  // namespace jardam
