#pragma once
/// The three times of an exercise: world time (seconds since the scenario's start), play time (day
/// and minute in the hall) and the wall clock of this machine, between whose frames world time is
/// carried on smoothly.

#include <optional>
#include <string>

#include "model.hpp"

namespace jardam::viewer {

struct PlayTime {
  int day = 1;     ///< from 1
  int minute = 0;  ///< after midnight
  bool operator==(const PlayTime&) const = default;
};

/// Play time at a world time, held within the exercise.
[[nodiscard]] PlayTime play_time(const PlayClock& clock, Seconds time);
/// World time at a play time.
[[nodiscard]] Seconds world_time(const PlayClock& clock, PlayTime time);
/// World seconds that pass while `minutes` of play pass.
[[nodiscard]] Seconds world_span(const PlayClock& clock, double minutes);
/// World time after so many minutes of play, over nights too.
[[nodiscard]] Seconds later(const PlayClock& clock, Seconds time, int minutes);
/// World time of the end of the last day's play.
[[nodiscard]] Seconds end_of_play(const PlayClock& clock);

/// Reads "D2 10:00"; empty when it is no such thing.
[[nodiscard]] std::optional<PlayTime> parse_play_time(const std::string& text);

/// A civil date of the world.
struct CivilTime {
  int year = 1970;
  int month = 1;  ///< from 1
  int day = 1;
  int hour = 0;
  int minute = 0;
};
/// `start` as in the welcome, "2021-06-07 09:00".
[[nodiscard]] CivilTime civil_time(const std::string& start, Seconds time);
/// "06.09.2021", as dates are written in the country.
[[nodiscard]] std::string date_text(const CivilTime& time);
/// "06.09.2021 14:05".
[[nodiscard]] std::string date_and_time_text(const CivilTime& time);
/// "09:40".
[[nodiscard]] std::string minute_text(int minute);

/// Carries world time on between frames: runs at the server's rate while the clock runs, never
/// backwards, and closes a gap to the server gently.
class SmoothClock {
 public:
  /// Takes in what the latest frame said. `wall` is any steady clock in seconds.
  void hear(const Model& model, double wall);
  /// World time at `wall`.
  [[nodiscard]] double at(double wall);

 private:
  double shown_ = 0;
  double target_ = 0;
  double rate_ = 0;  ///< world seconds per second of wall clock
  double heard_ = 0;
  double last_ = 0;
  std::uint64_t frame_ = 0;
  bool is_set_ = false;
};

}  // namespace jardam::viewer
