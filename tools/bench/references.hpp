#pragma once
/// What the kernel is compared with: the plain pending event sets and the cheap chance that one
/// would write in an hour.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <queue>
#include <vector>

#include "kernel/event.hpp"

namespace jardam::bench {

/// std::priority_queue with the interface of PendingEvents.
class PriorityQueue {
 public:
  void push(const Event& event) { queue_.push(event); }
  Event pop() {
    const Event earliest = queue_.top();
    queue_.pop();
    return earliest;
  }

 private:
  std::priority_queue<Event, std::vector<Event>, std::greater<>> queue_;
};

/// A four-ary heap in one array, which moves a hole instead of swapping.
class FourAryHeap {
 public:
  void push(const Event& event) {
    const Event added = event;
    std::size_t hole = heap_.size();
    heap_.push_back(added);
    while (hole > 0) {
      const std::size_t parent = (hole - 1) / arity;
      if (!(added < heap_[parent])) break;
      heap_[hole] = heap_[parent];
      hole = parent;
    }
    heap_[hole] = added;
  }

  Event pop() {
    const Event earliest = heap_.front();
    const Event last = heap_.back();
    heap_.pop_back();
    if (!heap_.empty()) sink(last);
    return earliest;
  }

 private:
  static constexpr std::size_t arity = 4;

  void sink(const Event& event) {
    std::size_t hole = 0;
    for (std::size_t first = 1; first < heap_.size(); first = hole * arity + 1) {
      std::size_t best = first;
      for (std::size_t child = first + 1; child < std::min(first + arity, heap_.size()); ++child) {
        if (heap_[child] < heap_[best]) best = child;
      }
      if (!(heap_[best] < event)) break;
      heap_[hole] = heap_[best];
      hole = best;
    }
    heap_[hole] = event;
  }

  std::vector<Event> heap_;
};

/// G. Marsaglia, "Xorshift RNGs", Journal of Statistical Software 8(14), 2003.
class Xorshift {
 public:
  std::uint64_t bits() {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 7;
    state_ ^= state_ << 17;
    return state_;
  }
  /// A number in (0, 1).
  double uniform() {
    return static_cast<double>(static_cast<std::int64_t>(bits() >> 11 | 1)) * 0x1p-53;
  }

 private:
  std::uint64_t state_ = 88172645463325252u;
};

/// The longest mean delay, in seconds, with which a bench stays well within the 136 years of
/// simulated time: each of `size` clocks ticks `ticks / size` times.
inline double mean_delay_seconds(std::uint64_t size, std::uint64_t ticks) {
  constexpr double month = 30 * 86400;
  constexpr double half_of_time = 0x1p31;
  return std::min(month,
                  half_of_time * static_cast<double>(size) / static_cast<double>(ticks + size));
}

/// Agents with one pending event each, as short as it can be said: no kinds, no stamps, no counts,
/// no keyed draws.
class PlainLoop {
 public:
  PlainLoop(std::uint64_t size, std::uint8_t states, double mean_delay)
      : states_(size), state_count_(states), mean_delay_(mean_delay) {
    for (std::uint32_t i = 0; i < size; ++i) schedule(Time{}, i);
  }

  void advance(std::uint64_t events) {
    for (std::uint64_t i = 0; i < events; ++i) {
      const Event event = events_.pop();
      states_[event.who] = static_cast<std::uint8_t>((states_[event.who] + 1) % state_count_);
      schedule(event.time, event.who);
    }
  }

 private:
  void schedule(Time now, std::uint32_t who) {
    const auto delay = static_cast<std::uint32_t>(-std::log(chance_.uniform()) * mean_delay_);
    events_.push({.time = {now.seconds + delay}, .who = who});
  }

  PriorityQueue events_;
  Xorshift chance_;
  std::vector<std::uint8_t> states_;
  std::uint8_t state_count_;
  double mean_delay_;
};

}  // namespace jardam::bench
