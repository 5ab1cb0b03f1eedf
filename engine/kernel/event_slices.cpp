#include "kernel/event_slices.hpp"

namespace jardam {

std::uint32_t EventSlices::take_free_chunk() {
  if (free_ != none) {
    const std::uint32_t chunk = free_;
    free_ = links_[chunk];
    return chunk;
  }
  // The block grows by a quarter, not to twice its size, because the old and the new one are both
  // held while it moves.
  if (chunks_.size() == chunks_.capacity())
    reserve((chunks_.size() + chunks_.size() / 4 + 1) * chunk_size);
  chunks_.emplace_back();
  links_.push_back(none);
  return static_cast<std::uint32_t>(chunks_.size() - 1);
}

void EventSlices::reserve(std::size_t events) {
  const std::size_t chunks = (events + chunk_size - 1) / chunk_size;
  chunks_.reserve(chunks);
  links_.reserve(chunks);
}

void EventSlices::clear() {
  chunks_.clear();
  links_.clear();
  free_ = none;
}

std::size_t EventSlices::bytes() const {
  return chunks_.capacity() * sizeof(Chunk) + links_.capacity() * sizeof(std::uint32_t);
}

}  // namespace jardam
