#pragma once
/// Many short bags of events in one block of memory: what the pending event set keeps the events in
/// that it has not sorted yet.

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "kernel/event_key.hpp"

namespace jardam {

/// Events in no order, held in chunks of which each links to the next older one.
struct EventSlice {
  std::uint32_t chunk = 0;  ///< number of the newest chunk; the older ones are full
  std::uint32_t count = 0;  ///< events in all chunks
};

/// The memory of slices: chunks of a few events, with a list of free ones. Once it has grown,
/// nothing is allocated.
class EventSlices {
 public:
  /// Large enough for links to be rare, small enough for half-filled chunks to waste little.
  static constexpr std::uint32_t chunk_size = 16;

  void append(EventSlice& slice, EventKey key);

  /// Calls `visit(key)` for every event of the slice.
  template <class Visit>
  void visit(EventSlice slice, Visit&& visit) const;

  /// Calls `visit(key)` for every event of the slice and frees the slice. A chunk is free as soon
  /// as its events have been visited, so the callback may append them to other slices.
  template <class Visit>
  void consume(EventSlice slice, Visit&& visit);

  /// The slice without the events of its newest chunk, which is free now.
  EventSlice without_newest(EventSlice slice);
  /// How many events the newest chunk of a slice that is not empty holds.
  [[nodiscard]] static std::uint32_t newest_count(EventSlice slice) {
    return (slice.count - 1) % chunk_size + 1;
  }

  void reserve(std::size_t events);
  void clear();
  /// Memory held, in bytes.
  [[nodiscard]] std::size_t bytes() const;

 private:
  using Chunk = std::array<EventKey, chunk_size>;
  static constexpr std::uint32_t none = 0xffffffff;

  std::uint32_t take_free_chunk();
  void prefetch(std::uint32_t chunk) const;

  std::vector<Chunk> chunks_;
  std::vector<std::uint32_t>
      links_;  // of each chunk: the next older one of its slice, or the next free one
  std::uint32_t free_ = none;
};

inline void EventSlices::append(EventSlice& slice, EventKey key) {
  const std::uint32_t place = slice.count % chunk_size;
  if (place == 0) {
    const std::uint32_t chunk = take_free_chunk();
    links_[chunk] = slice.chunk;
    slice.chunk = chunk;
  }
  chunks_[slice.chunk][place] = key;
  ++slice.count;
}

inline void EventSlices::prefetch(std::uint32_t chunk) const {
  constexpr std::size_t cache_line = 64;
  const char* bytes = reinterpret_cast<const char*>(&chunks_[chunk]);
  for (std::size_t i = 0; i < sizeof(Chunk); i += cache_line) __builtin_prefetch(bytes + i);
}

template <class Visit>
void EventSlices::visit(EventSlice slice, Visit&& visit) const {
  while (slice.count > 0) {
    const std::uint32_t in_chunk = newest_count(slice);
    const std::uint32_t older = links_[slice.chunk];
    if (slice.count > in_chunk) prefetch(older);
    for (std::uint32_t i = 0; i < in_chunk; ++i) visit(chunks_[slice.chunk][i]);
    slice = {older, slice.count - in_chunk};
  }
}

template <class Visit>
void EventSlices::consume(EventSlice slice, Visit&& visit) {
  while (slice.count > 0) {
    const std::uint32_t in_chunk = newest_count(slice);
    if (slice.count > in_chunk) prefetch(links_[slice.chunk]);
    // The loop finds the chunk by its index each time, because `visit` may make the block grow and
    // move.
    for (std::uint32_t i = 0; i < in_chunk; ++i) visit(chunks_[slice.chunk][i]);
    slice = without_newest(slice);
  }
}

inline EventSlice EventSlices::without_newest(EventSlice slice) {
  const EventSlice rest{links_[slice.chunk], slice.count - newest_count(slice)};
  links_[slice.chunk] = free_;
  free_ = slice.chunk;
  return rest;
}

}  // namespace jardam
