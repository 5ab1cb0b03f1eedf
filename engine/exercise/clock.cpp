#include <algorithm>

#include "exercise/clock.hpp"
#include "exercise/exercise.hpp"

namespace jardam {
namespace {

constexpr std::uint64_t minutes_per_hour = 60;

std::uint64_t world_seconds_per_hour(const ExerciseClock& clock) {
  return static_cast<std::uint64_t>(std::max<std::int64_t>(clock.world_per_hour.seconds, 1));
}

/// Minutes of play completed at a world time.
std::uint64_t minutes_played(const ExerciseClock& clock, Time time) {
  return time.seconds * minutes_per_hour / world_seconds_per_hour(clock);
}

/// The first world second at which so many minutes have been played. Rounded up, so that
/// `minutes_played` gives them back.
Time after_minutes_of_play(const ExerciseClock& clock, std::uint64_t played) {
  const std::uint64_t seconds =
      (played * world_seconds_per_hour(clock) + minutes_per_hour - 1) / minutes_per_hour;
  return {static_cast<std::uint32_t>(std::min<std::uint64_t>(seconds, Time::never().seconds))};
}

std::uint32_t minutes_per_day(const ExerciseClock& clock) {
  return clock.closes > clock.opens ? clock.closes - clock.opens : 1;
}

}  // namespace

Time world_time(const ExerciseClock& clock, std::uint32_t day, std::uint32_t minute) {
  const std::uint64_t days_before = day > 0 ? day - 1 : 0;
  const std::uint64_t into_day =
      std::clamp(minute, clock.opens, std::max(clock.opens, clock.closes)) - clock.opens;
  return after_minutes_of_play(clock, days_before * minutes_per_day(clock) + into_day);
}

ExerciseTime exercise_time(const ExerciseClock& clock, Time time) {
  const std::uint64_t played = minutes_played(clock, time);
  const std::uint64_t day = played / minutes_per_day(clock) + 1;
  if (day > clock.days) return {std::max(clock.days, 1u), clock.closes};
  return {static_cast<std::uint32_t>(day),
          clock.opens + static_cast<std::uint32_t>(played % minutes_per_day(clock))};
}

Time next_minute_of_play(const ExerciseClock& clock, Time time) {
  return after_minutes_of_play(clock, minutes_played(clock, time) + 1);
}

bool begins_minute_of_play(const ExerciseClock& clock, Time time) {
  return after_minutes_of_play(clock, minutes_played(clock, time)) == time;
}

Duration world_duration(const ExerciseClock& clock, std::uint32_t minutes_of_play) {
  return after_minutes_of_play(clock, minutes_of_play) - Time{0};
}

}  // namespace jardam
