#pragma once
/// The pending event set: a ladder queue (W. T. Tang, R. S. M. Goh and I. L.-J. Thng, ACM TOMACS
/// 15(3), 2005, 175-204) over the total order of `Event`.
///
///     bottom   the few earliest events, sorted; the next one stands at the end
///     rungs    all others, unsorted
///
/// A rung cuts a span of the order into slices of equal width, and its last slice also takes
/// whatever comes after the span. The innermost rung is the earliest; after its last slice goes on
/// the rung around it.
///
/// An event to come is thrown into the slice where it belongs, without looking at its neighbours.
/// When the bottom runs out, the next slice is sorted into it; a slice of many events is cut into a
/// rung of its own first. So an event is moved a few times in its life, a little more often the
/// more events there are, always in streams that the processor reads ahead. A heap compares at
/// every level instead, each time waiting for memory. A small set is the bottom alone. Slices span
/// the whole order, not time alone, hence a crowd of events at one instant is cut like any other.
///
/// Slices are lists of chunks from one pool; nothing is allocated once the pool has grown. A copy
/// copies flat arrays.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "kernel/event.hpp"
#include "kernel/event_key.hpp"
#include "kernel/event_slices.hpp"

namespace jardam {

class PendingEvents {
 public:
  [[nodiscard]] bool empty() const { return size_ == 0; }
  [[nodiscard]] std::size_t size() const { return size_; }

  /// The earliest event in the order of `Event`. Requires `!empty()`.
  [[nodiscard]] Event next() const { return event_of(bottom_.back()); }

  void push(const Event& event);

  /// Removes and returns the earliest event. Requires `!empty()`.
  Event pop() {
    return pop([](const Event&) {});
  }

  /// Removes and returns the earliest event, and calls `soon(event)` once for every event that
  /// thereby becomes one of the few to come next, so that the caller may fetch from memory what its
  /// handler will read. Events that are pushed among those few are not announced.
  template <class Soon>
  Event pop(Soon&& soon);

  /// Room for about `count` events without another allocation.
  void reserve(std::size_t count) { pool_.reserve(count); }
  void clear();

  /// All pending events, earliest first: the canonical form for saving, comparing and hashing.
  [[nodiscard]] std::vector<Event> sorted() const;
  /// Replaces the content by `events`, in any order.
  void assign(const std::vector<Event>& events);

  /// Equal when both hold the same events, however they came to be arranged.
  [[nodiscard]] bool operator==(const PendingEvents& other) const;

  /// Memory held, in bytes, room that is not used included.
  [[nodiscard]] std::size_t bytes() const;

 private:
  // Found by measurement with `jardam bench`, see engine/PERFORMANCE.md.
  static constexpr std::size_t most_in_bottom =
      96;  // a longer bottom is cut into a rung, because an insertion moves half of it
  static constexpr std::uint32_t most_sorted =
      48;  // a slice of more events is cut into a rung, not sorted
  static constexpr std::uint32_t most_slices =
      1024;  // of one rung, so that the ends of all its slices stay in the cache
  // The last slice of a rung holds the long tail of the delays, dense at its beginning, so it is
  // cut into a slice for each event. In the other slices events lie evenly.
  static constexpr std::uint32_t even_events_per_slice = 4;
  static constexpr std::uint32_t spilled_slices =
      8;  // few, because nothing bounds the number of rungs that spilling may leave
  static constexpr std::size_t few_rungs =
      6;  // so many rungs are looked through one by one, more by bisection

  /// Slices before `current` are done. Slices 0 to count - 2 are 2^shift wide; the last takes all
  /// that is later.
  struct Rung {
    EventKey from;   // where slice `current` begins: what is earlier belongs further in
    EventKey start;  // where slice 0 began
    unsigned shift = 0;
    std::uint32_t first = 0;  // where slice 0 stands in slices_
    std::uint32_t count = 0;
    std::uint32_t current = 0;

    [[nodiscard]] std::size_t next() const { return std::size_t{first} + current; }
    [[nodiscard]] std::uint32_t slice_of(EventKey key) const {
      const EventKey slice = (key - start) >> shift;
      return first + (slice < count ? static_cast<std::uint32_t>(slice) : count - 1);
    }
    [[nodiscard]] EventKey begin_of(std::uint32_t slice) const {
      return start + (EventKey{slice} << shift);
    }
    [[nodiscard]] bool is_at_last() const { return current + 1 == count; }
    [[nodiscard]] bool slice_holds_equals() const {
      return shift == 0 && (!is_at_last() || from == last_event_key);
    }
  };

  void insert_into_bottom(EventKey key);
  void refill();
  void spill();
  void cut(EventSlice slice, std::uint32_t most);
  void take_equals(const Rung& rung, EventSlice& slice);
  EventSlice take_slice();
  [[nodiscard]] std::vector<Rung>::const_iterator outermost_candidate(EventKey key) const;

  std::size_t size_ = 0;
  std::vector<EventKey> bottom_;    // latest first; empty only when the whole set is
  std::vector<Rung> rungs_;         // the innermost, and earliest, last
  std::vector<EventSlice> slices_;  // of all rungs, in their order
  EventSlices pool_;                // what is in the slices
};

/// Where to begin to look for the rung that takes `key`. Only events pushed earliest last leave
/// more than a few rungs.
inline std::vector<PendingEvents::Rung>::const_iterator PendingEvents::outermost_candidate(
    EventKey key) const {
  if (rungs_.size() <= few_rungs) [[likely]]
    return rungs_.begin();
  return std::partition_point(rungs_.begin(), rungs_.end(),
                              [key](const Rung& rung) { return key < rung.from; });
}

// Insertion and removal stand in the header because they are the innermost loop of every run.

inline void PendingEvents::insert_into_bottom(EventKey key) {
  bottom_.push_back(key);
  EventKey* place = &bottom_.back();
  for (; place != bottom_.data() && place[-1] < key; --place) *place = place[-1];
  *place = key;
}

inline void PendingEvents::push(const Event& event) {
  const EventKey key = key_of(event);
  ++size_;
  for (auto rung = outermost_candidate(key); rung != rungs_.end(); ++rung) {
    if (key >= rung->from) return pool_.append(slices_[rung->slice_of(key)], key);
  }
  insert_into_bottom(key);
  if (bottom_.size() > most_in_bottom) spill();
}

template <class Soon>
Event PendingEvents::pop(Soon&& soon) {
  const EventKey earliest = bottom_.back();
  bottom_.pop_back();
  --size_;
  if (bottom_.empty() && !rungs_.empty()) {
    refill();
    for (auto key = bottom_.rbegin(); key != bottom_.rend(); ++key) soon(event_of(*key));
  }
  return event_of(earliest);
}

}  // namespace jardam
