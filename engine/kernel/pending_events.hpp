#pragma once
/// The pending event set: a four-ary heap in one flat array. Insertion and removal cost O(log4 n) comparisons of
/// 16-byte values, four siblings side by side; nothing is allocated once the array has grown.

#include <algorithm>
#include <cstddef>
#include <vector>

#include "kernel/event.hpp"

namespace jardam {

class PendingEvents {
 public:
  [[nodiscard]] bool empty() const { return heap_.empty(); }
  [[nodiscard]] std::size_t size() const { return heap_.size(); }

  /// The earliest event in the order of `Event`. Requires `!empty()`.
  [[nodiscard]] const Event& next() const { return heap_.front(); }

  void push(const Event& event);

  /// Removes and returns the earliest event. Requires `!empty()`.
  Event pop();

  /// Room for `count` events without another allocation.
  void reserve(std::size_t count) { heap_.reserve(count); }
  void clear() { heap_.clear(); }

  /// All pending events, earliest first: the canonical form for saving, comparing and hashing.
  [[nodiscard]] std::vector<Event> sorted() const;
  /// Replaces the content by `events`, in any order.
  void assign(std::vector<Event> events);

  /// Equal when both hold the same events, however they came to be arranged.
  [[nodiscard]] bool operator==(const PendingEvents& other) const;

 private:
  static constexpr std::size_t arity = 4;

  std::vector<Event> heap_;  // the children of the event at i stand at arity * i + 1 ... arity * i + arity
};

// Insertion and removal stand in the header because they are the innermost loop of every run. Both move a hole
// through the heap and fill it once at the end, which copies half as much as swapping. Measured and not taken: keys
// packed into 64 or 128 bits and a bottom-up descent are no faster with gcc; aligning siblings to cache lines gains
// a seventh, and only beyond a million events.

inline void PendingEvents::push(const Event& event) {
  const Event added = event;  // it may be an element of the array that is about to grow
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

inline Event PendingEvents::pop() {
  const Event earliest = heap_.front();
  const Event last = heap_.back();
  heap_.pop_back();
  const std::size_t count = heap_.size();
  if (count == 0) return earliest;
  std::size_t hole = 0;
  for (;;) {
    const std::size_t first = hole * arity + 1;
    if (first >= count) break;
    std::size_t best = first;
    for (std::size_t child = first + 1; child < std::min(first + arity, count); ++child) {
      if (heap_[child] < heap_[best]) best = child;
    }
    if (!(heap_[best] < last)) break;
    heap_[hole] = heap_[best];
    hole = best;
  }
  heap_[hole] = last;
  return earliest;
}

}  // namespace jardam
