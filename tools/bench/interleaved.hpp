#pragma once
/// Two loops timed by turns.

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>

namespace jardam::bench {

inline constexpr int repetitions = 5;
inline constexpr int warm_ups = 1;
inline constexpr int rounds = warm_ups + repetitions;

template <class Loop>
double nanoseconds(Loop&& loop) {
  const auto begin = std::chrono::steady_clock::now();
  loop();
  return std::chrono::duration<double, std::nano>(std::chrono::steady_clock::now() - begin).count();
}

/// How long one call takes, in seconds.
template <class Loop>
double seconds_of(Loop&& loop) {
  return nanoseconds(loop) * 1e-9;
}

[[nodiscard]] inline double median(std::array<double, repetitions> times) {
  std::sort(times.begin(), times.end());
  return times[repetitions / 2];
}

struct Medians {
  double ours = 0;
  double reference = 0;
};

/// The median durations of both loops, in ns, after a warm-up of each.
template <class Ours, class Reference>
Medians interleaved(Ours&& ours, Reference&& reference) {
  std::array<double, repetitions> our_times{};
  std::array<double, repetitions> reference_times{};
  for (int round = 0; round < rounds; ++round) {
    const double our_time = nanoseconds(ours);
    const double reference_time = nanoseconds(reference);
    if (round < warm_ups) continue;
    our_times[static_cast<std::size_t>(round - warm_ups)] = our_time;
    reference_times[static_cast<std::size_t>(round - warm_ups)] = reference_time;
  }
  return {median(our_times), median(reference_times)};
}

}  // namespace jardam::bench
