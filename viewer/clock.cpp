#include "clock.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>

#include <fmt/format.h>

namespace jardam::viewer {

namespace {

constexpr double seconds_per_hour = 3600;
/// The world is never shown further ahead of the latest frame than this much wall clock; then it
/// waits for the server.
constexpr double furthest_ahead = 2;
/// Share of a gap to the server closed per second of wall clock.
constexpr double catch_up = 4;
/// A gap of more wall clock than this is jumped over: the control room moved the clock.
constexpr double jump_beyond = 3;

/// World time of a day's play, without the night after it.
Seconds world_per_day(const PlayClock& clock) {
  int minutes = clock.closes - clock.opens;
  for (const PlayClock::Break& rest : clock.breaks) minutes -= rest.to - rest.from;
  return world_span(clock, minutes);
}

double world_rate(const Model& model) {
  if (model.clock_state != "running" || !model.welcome) return 0;
  return model.speed * static_cast<double>(model.welcome->clock.world_per_hour) / seconds_per_hour;
}

}  // namespace

PlayTime play_time(const PlayClock& clock, Seconds time) {
  const Seconds within = std::clamp<Seconds>(time, 0, end_of_play(clock));
  const Seconds period = world_per_day(clock) + clock.night;
  const Seconds day = std::min<Seconds>(within / period, clock.days - 1);
  const Seconds into = std::min(within - day * period, world_per_day(clock));
  const double minutes = static_cast<double>(into) * 60 / static_cast<double>(clock.world_per_hour);
  int minute = clock.opens + static_cast<int>(minutes + 1e-9);
  const bool is_at_instant = world_span(clock, std::floor(minutes + 1e-9)) == into;
  for (const PlayClock::Break& rest : clock.breaks)
    if (minute > rest.from || (minute == rest.from && !is_at_instant))
      minute += rest.to - rest.from;
  return {static_cast<int>(day) + 1, minute};
}

Seconds world_time(const PlayClock& clock, PlayTime time) {
  int minutes = time.minute - clock.opens;
  for (const PlayClock::Break& rest : clock.breaks)
    if (time.minute > rest.from) minutes -= std::min(time.minute, rest.to) - rest.from;
  return (time.day - 1) * (world_per_day(clock) + clock.night) + world_span(clock, minutes);
}

Seconds world_span(const PlayClock& clock, double minutes) {
  return static_cast<Seconds>(
      std::llround(minutes * static_cast<double>(clock.world_per_hour) / 60));
}

Seconds later(const PlayClock& clock, Seconds time, int minutes) {
  const Seconds a_day = world_per_day(clock), last = clock.days - 1;
  const Seconds day = std::clamp<Seconds>(time / (a_day + clock.night), 0, last);
  const Seconds into = time - day * (a_day + clock.night);
  const Seconds played =
      day * a_day + (day < last ? std::min(into, a_day) : into) + world_span(clock, minutes);
  const Seconds nights = std::clamp<Seconds>((played - 1) / a_day, 0, last);  // the evening is day
  return played + nights * clock.night;
}

Seconds end_of_play(const PlayClock& clock) {
  return clock.days * world_per_day(clock) + (clock.days - 1) * clock.night;
}

std::optional<PlayTime> parse_play_time(const std::string& text) {
  int day = 0, hour = 0, minute = 0, length = 0;
  if (std::sscanf(text.c_str(), "D%2d %2d:%2d%n", &day, &hour, &minute, &length) != 3) return {};
  if (static_cast<std::size_t>(length) != text.size() || day < 1 || hour < 0 || hour > 24 ||
      minute < 0 || minute > 59)
    return {};
  return PlayTime{day, hour * 60 + minute};
}

CivilTime civil_time(const std::string& start, Seconds time) {
  CivilTime civil;
  std::sscanf(start.c_str(), "%d-%d-%d %d:%d", &civil.year, &civil.month, &civil.day, &civil.hour,
              &civil.minute);
  using namespace std::chrono;
  const sys_days date = year(civil.year) / civil.month / civil.day;
  const sys_seconds now = date + hours(civil.hour) + minutes(civil.minute) + seconds(time);
  const sys_days today = floor<days>(now);
  const year_month_day parts(today);
  const auto of_day = duration_cast<minutes>(now - today).count();
  return {int(parts.year()), static_cast<int>(unsigned(parts.month())),
          static_cast<int>(unsigned(parts.day())), static_cast<int>(of_day / 60),
          static_cast<int>(of_day % 60)};
}

std::string date_text(const CivilTime& time) {
  return fmt::format("{:02}.{:02}.{:04}", time.day, time.month, time.year);
}

std::string date_and_time_text(const CivilTime& time) {
  return fmt::format("{} {:02}:{:02}", date_text(time), time.hour, time.minute);
}

std::string minute_text(int minute) { return fmt::format("{:02}:{:02}", minute / 60, minute % 60); }

void SmoothClock::hear(const Model& model, double wall) {
  const bool is_news =
      !is_set_ || model.frame != frame_ || static_cast<double>(model.time) != target_;
  rate_ = world_rate(model);
  if (!is_news) return;
  target_ = static_cast<double>(model.time);
  heard_ = wall;
  frame_ = model.frame;
  const double gap = std::abs(target_ - shown_);
  if (!is_set_ || rate_ <= 0 || gap > rate_ * jump_beyond) shown_ = target_;
  if (!is_set_) last_ = wall;
  is_set_ = true;
}

double SmoothClock::at(double wall) {
  const double passed = std::max(0.0, wall - last_);
  last_ = wall;
  if (rate_ <= 0) return shown_;
  const double server = target_ + rate_ * std::min(wall - heard_, furthest_ahead);
  const double closing = (server - shown_ - rate_ * passed) * std::min(1.0, catch_up * passed);
  shown_ = std::max(shown_, shown_ + rate_ * passed + closing);
  shown_ = std::min(shown_, target_ + rate_ * furthest_ahead);
  return shown_;
}

}  // namespace jardam::viewer
