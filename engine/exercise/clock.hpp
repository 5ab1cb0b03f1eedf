#pragma once
/// Minutes of play: the grid of world times on which triggers of injects are looked at, so that
/// what they do does not depend on how often time is advanced.

#include "scenario/scenario.hpp"

namespace jardam {

/// The first world time later than `time` at which a minute of play begins.
[[nodiscard]] Time next_minute_of_play(const ExerciseClock& clock, Time time);
[[nodiscard]] bool begins_minute_of_play(const ExerciseClock& clock, Time time);
/// World time that passes in so many minutes of play.
[[nodiscard]] Duration world_duration(const ExerciseClock& clock, std::uint32_t minutes_of_play);

}  // namespace jardam
