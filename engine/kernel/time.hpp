#pragma once
/// Time in the simulated world: whole seconds since the scenario's start, so that every run of a
/// scenario meets the same instants whatever the machine. 32 bits reach 136 years.

#include <algorithm>
#include <compare>
#include <cstdint>

#include "kernel/mathematics.hpp"

namespace jardam {

inline constexpr std::int64_t seconds_per_day = 86400;

/// A span of simulated time in whole seconds; may be negative as a difference.
struct Duration {
  std::int64_t seconds = 0;

  constexpr auto operator<=>(const Duration&) const = default;
  constexpr Duration operator+(Duration other) const { return {seconds + other.seconds}; }
  constexpr Duration operator-(Duration other) const { return {seconds - other.seconds}; }
  constexpr Duration operator*(std::int64_t factor) const { return {seconds * factor}; }
};

constexpr Duration seconds(std::int64_t n) { return {n}; }
constexpr Duration minutes(std::int64_t n) { return {n * 60}; }
constexpr Duration hours(std::int64_t n) { return {n * 3600}; }
constexpr Duration days(std::int64_t n) { return {n * seconds_per_day}; }

/// An instant: seconds since the scenario's start. `Time::never()` is later than every instant that
/// can occur.
struct Time {
  std::uint32_t seconds = 0;

  constexpr auto operator<=>(const Time&) const = default;
  static constexpr Time never() { return {0xffffffffu}; }
  constexpr Duration operator-(Time other) const {
    return {static_cast<std::int64_t>(seconds) - static_cast<std::int64_t>(other.seconds)};
  }
};

/// The span of so many days, to the nearest second; of more days than the clock has, one that
/// reaches beyond it.
constexpr Duration from_days(double days) {
  constexpr double beyond = 1e18;
  return {nearest_whole(std::min(days * static_cast<double>(seconds_per_day), beyond))};
}

constexpr double in_days(Duration span) {
  return static_cast<double>(span.seconds) / static_cast<double>(seconds_per_day);
}

/// The whole days that have passed since the start.
constexpr std::uint32_t day_of(Time time) {
  return time.seconds / static_cast<std::uint32_t>(seconds_per_day);
}

/// The instant `duration` after `time`, held within [0, never].
constexpr Time operator+(Time time, Duration duration) {
  const std::int64_t sum = static_cast<std::int64_t>(time.seconds) + duration.seconds;
  if (sum < 0) return {0};
  if (sum >= static_cast<std::int64_t>(Time::never().seconds)) return Time::never();
  return {static_cast<std::uint32_t>(sum)};
}

}  // namespace jardam
