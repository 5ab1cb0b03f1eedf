#include "exercise/clock.hpp"

#include <algorithm>

#include "exercise/exercise.hpp"

namespace jardam {
namespace {

std::uint64_t world_seconds_per_hour(const ExerciseClock& clock) {
  return static_cast<std::uint64_t>(std::max<std::int64_t>(clock.world_per_hour.seconds, 1));
}

/// World seconds in so many minutes of play. Rounded up, so that `minutes_in` gives them back.
std::uint64_t seconds_of(const ExerciseClock& clock, std::uint64_t minutes) {
  return (minutes * world_seconds_per_hour(clock) + minutes_per_hour - 1) / minutes_per_hour;
}
std::uint64_t minutes_in(const ExerciseClock& clock, std::uint64_t seconds) {
  return seconds * minutes_per_hour / world_seconds_per_hour(clock);
}

Time as_time(std::uint64_t seconds) {
  return {static_cast<std::uint32_t>(std::min<std::uint64_t>(seconds, Time::never().seconds))};
}

std::uint64_t a_day(const ExerciseClock& clock) {
  return std::max<std::uint64_t>(minutes_per_day(clock), 1);
}
std::uint64_t nights(const ExerciseClock& clock, std::uint64_t day) {
  return day * static_cast<std::uint64_t>(std::max<std::int64_t>(clock.night.seconds, 0));
}
std::uint64_t last_day(const ExerciseClock& clock) { return std::max(clock.days, 1u) - 1; }

/// The world time at which so many minutes of an exercise day, from 0, have been played.
Time instant(const ExerciseClock& clock, std::uint64_t day, std::uint64_t minutes) {
  return as_time(seconds_of(clock, day * a_day(clock) + minutes) + nights(clock, day));
}

/// An exercise day, from 0, and the minutes of it that have been played. The last day goes on when
/// it is over.
struct Position {
  std::uint64_t day = 0;
  std::uint64_t minutes = 0;
};

Position position(const ExerciseClock& clock, Time time) {
  std::uint64_t day = 0;
  while (day < last_day(clock) && instant(clock, day + 1, 0) <= time) ++day;
  const std::uint64_t played =
      minutes_in(clock, time.seconds - nights(clock, day)) - day * a_day(clock);
  return {day, day < last_day(clock) ? std::min(played, a_day(clock)) : played};
}

bool has_night(const ExerciseClock& clock, std::uint64_t day) {
  return clock.night > Duration{} && day < last_day(clock);
}

}  // namespace

Time world_time(const ExerciseClock& clock, std::uint32_t day, std::uint32_t minute) {
  const std::uint64_t days_before = day > 0 ? day - 1 : 0;
  const std::uint32_t within = std::clamp(minute, clock.opens, std::max(clock.opens, clock.closes));
  return instant(clock, days_before, minutes_into_day(clock, within));
}

ExerciseTime exercise_time(const ExerciseClock& clock, Time time) {
  const Position at = position(clock, time);
  if (at.minutes > a_day(clock) || (at.day == last_day(clock) && at.minutes == a_day(clock)))
    return {std::max(clock.days, 1u), clock.closes};
  auto minute = static_cast<std::uint32_t>(clock.opens + at.minutes);
  const bool is_at_instant = instant(clock, at.day, at.minutes) == time;
  for (const Break& rest : clock.breaks)
    if (minute > rest.from || (minute == rest.from && !is_at_instant))
      minute += rest.to - rest.from;
  return {static_cast<std::uint32_t>(at.day + 1), minute};
}

Time next_minute_of_play(const ExerciseClock& clock, Time time) {
  const Position at = position(clock, time);
  if (has_night(clock, at.day) && at.minutes == a_day(clock)) return instant(clock, at.day + 1, 0);
  return instant(clock, at.day, at.minutes + 1);
}

bool begins_minute_of_play(const ExerciseClock& clock, Time time) {
  const Position at = position(clock, time);
  return instant(clock, at.day, at.minutes) == time;
}

ExerciseTime time_of_play(const ExerciseClock& clock, std::uint32_t day, std::uint32_t minutes) {
  return exercise_time(clock, later(clock, world_time(clock, day, clock.opens), minutes));
}

std::uint64_t minutes_played(const ExerciseClock& clock, Time time) {
  const Position at = position(clock, time);
  return at.day * a_day(clock) + at.minutes;
}

Time later(const ExerciseClock& clock, Time time, std::uint32_t minutes) {
  if (minutes == 0) return time;
  const Position at = position(clock, time);
  const std::uint64_t end_of_day = seconds_of(clock, (at.day + 1) * a_day(clock));
  std::uint64_t played = time.seconds - nights(clock, at.day);
  if (at.day < last_day(clock)) played = std::min(played, end_of_day);
  played += seconds_of(clock, minutes);
  std::uint64_t day = 0;
  while (day < last_day(clock) && seconds_of(clock, (day + 1) * a_day(clock)) < played) ++day;
  return as_time(played + nights(clock, day));
}

std::optional<Time> next_morning(const ExerciseClock& clock, Time time) {
  const Position at = position(clock, time);
  if (!has_night(clock, at.day)) return std::nullopt;
  return instant(clock, at.day + 1, 0);
}

bool is_night(const ExerciseClock& clock, Time time) {
  const Position at = position(clock, time);
  return has_night(clock, at.day) && at.minutes == a_day(clock);
}

bool is_morning(const ExerciseClock& clock, Time time) {
  const Position at = position(clock, time);
  return at.day > 0 && has_night(clock, at.day - 1) && instant(clock, at.day, 0) == time;
}

Time evening_before(const ExerciseClock& clock, Time morning) {
  const Position at = position(clock, morning);
  return at.day == 0 ? Time{0} : instant(clock, at.day - 1, a_day(clock));
}

std::optional<Rest> next_rest(const ExerciseClock& clock, Time time) {
  const Position at = position(clock, time);
  for (const Break& rest : clock.breaks) {
    const Time begins = instant(clock, at.day, minutes_into_day(clock, rest.from));
    if (begins > time) return Rest{begins, rest.to, false};
  }
  const Time closing = instant(clock, at.day, a_day(clock));
  if (at.day == last_day(clock)) return std::nullopt;
  if (closing > time) return Rest{closing, clock.opens, true};
  // In the night: what comes first tomorrow.
  return has_night(clock, at.day) ? next_rest(clock, instant(clock, at.day + 1, 0)) : std::nullopt;
}

}  // namespace jardam
