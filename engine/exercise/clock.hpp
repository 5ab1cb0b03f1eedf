#pragma once
/// The hall's clock against the world's. A day is played from `opens` to `closes`; in breaks the
/// world stands; between two days it goes on by `night`. Minutes of play are the grid of world
/// times on which injects' conditions are looked at, so that what they do does not depend on how
/// often time is advanced.

#include <optional>

#include "exercise/exercise.hpp"
#include "scenario/scenario.hpp"

namespace jardam {

inline constexpr std::uint64_t minutes_per_hour = 60;

/// The first world time later than `time` at which a minute of play begins.
[[nodiscard]] Time next_minute_of_play(const ExerciseClock& clock, Time time);
[[nodiscard]] bool begins_minute_of_play(const ExerciseClock& clock, Time time);
/// The time of the hall when so many minutes of a day, from 1, have been played.
[[nodiscard]] ExerciseTime time_of_play(const ExerciseClock& clock, std::uint32_t day,
                                        std::uint32_t minutes);
/// Minutes of play that have passed since StartEx.
[[nodiscard]] std::uint64_t minutes_played(const ExerciseClock& clock, Time time);
/// The world time so many minutes of play later; of what would end with a day, the evening.
[[nodiscard]] Time later(const ExerciseClock& clock, Time time, std::uint32_t minutes);

/// When the next day begins in which the world will have gone on overnight; none on the last day,
/// and where nights take no world time.
[[nodiscard]] std::optional<Time> next_morning(const ExerciseClock& clock, Time time);
/// Whether a day of play is over and the next has not begun.
[[nodiscard]] bool is_night(const ExerciseClock& clock, Time time);
/// Whether a day begins now after such a night.
[[nodiscard]] bool is_morning(const ExerciseClock& clock, Time time);
/// When the day before ended.
[[nodiscard]] Time evening_before(const ExerciseClock& clock, Time morning);

/// A time at which play rests: a break, or the end of a day that is not the last.
struct Rest {
  Time begins;
  std::uint32_t until_minute = 0;  ///< of the hall, after midnight, when play goes on
  bool is_night = false;
};
/// The next rest after `time`.
[[nodiscard]] std::optional<Rest> next_rest(const ExerciseClock& clock, Time time);

}  // namespace jardam
