#include "kernel/pending_events.hpp"

#include <algorithm>
#include <bit>

namespace jardam {
namespace {

/// The number of bits of `key` up to the highest that is set.
unsigned bit_width(EventKey key) {
  const auto high = static_cast<std::uint64_t>(key >> 64);
  const auto low = static_cast<std::uint64_t>(key);
  return static_cast<unsigned>(high != 0 ? 64 + std::bit_width(high) : std::bit_width(low));
}

/// The exponent of the narrowest slices, 2^exponent wide, of which at most `most` cover `span` and
/// its two ends.
unsigned width_exponent(EventKey span, std::uint32_t most) {
  const unsigned needed = bit_width(span);
  const unsigned numbered = static_cast<unsigned>(std::bit_width(most)) - 1;
  return needed > numbered ? needed - numbered : 0;
}

}  // namespace

/// Cuts the events of a slice into a rung: at most `most` slices over the span of these events, and
/// one for what is later.
void PendingEvents::cut(EventSlice slice, std::uint32_t most) {
  EventKey earliest = last_event_key;
  EventKey latest = 0;
  pool_.visit(slice, [&](EventKey key) {
    earliest = std::min(earliest, key);
    latest = std::max(latest, key);
  });
  Rung rung{.from = earliest, .start = earliest};
  rung.shift = width_exponent(latest - earliest, most);
  rung.first = static_cast<std::uint32_t>(slices_.size());
  rung.count = static_cast<std::uint32_t>((latest - earliest) >> rung.shift) + 1;
  // Nothing is later than slices that reach the end of the order.
  if (rung.begin_of(rung.count) > latest) ++rung.count;
  rungs_.push_back(rung);
  slices_.resize(rung.first + rung.count);
  pool_.consume(slice, [&](EventKey key) { pool_.append(slices_[rung.slice_of(key)], key); });
}

/// Takes the next slice out of the innermost rung; a rung ends with its last slice. The slice may
/// be empty.
EventSlice PendingEvents::take_slice() {
  Rung& rung = rungs_.back();
  const EventSlice taken = slices_[rung.next()];
  ++rung.current;
  rung.from = rung.begin_of(rung.current);
  // A rung does not reach beyond the slice from which it was cut.
  if (rungs_.size() > 1) rung.from = std::min(rung.from, rungs_[rungs_.size() - 2].from);
  if (rung.current == rung.count) {
    slices_.resize(rung.first);
    rungs_.pop_back();
  }
  return taken;
}

/// Moves some events to the bottom from a slice in which all are equal; such a slice needs neither
/// sorting nor cutting, whatever its length.
void PendingEvents::take_equals(const Rung& rung, EventSlice& slice) {
  bottom_.assign(EventSlices::newest_count(slice), rung.from);
  slice = pool_.without_newest(slice);
}

/// Sorts the next events into the bottom, which is empty.
void PendingEvents::refill() {
  while (bottom_.empty() && !rungs_.empty()) {
    const Rung& rung = rungs_.back();
    EventSlice& slice = slices_[rung.next()];
    if (rung.slice_holds_equals() && slice.count > 0) {
      take_equals(rung, slice);
    } else if (slice.count > most_sorted) {
      const std::uint32_t most =
          std::min(slice.count / (rung.is_at_last() ? 1 : even_events_per_slice), most_slices);
      cut(take_slice(), most);
    } else {
      pool_.consume(take_slice(), [this](EventKey key) { insert_into_bottom(key); });
    }
  }
  if (rungs_.empty()) pool_.clear();
}

/// Cuts the bottom, which has grown too long, into a rung.
void PendingEvents::spill() {
  EventSlice spilled;
  for (const EventKey key : bottom_) pool_.append(spilled, key);
  bottom_.clear();
  cut(spilled, spilled_slices);
  refill();
}

void PendingEvents::clear() {
  size_ = 0;
  bottom_.clear();
  rungs_.clear();
  slices_.clear();
  pool_.clear();
}

void PendingEvents::assign(const std::vector<Event>& events) {
  clear();
  reserve(events.size());
  for (const Event& event : events) push(event);
}

std::vector<Event> PendingEvents::sorted() const {
  std::vector<Event> events;
  events.reserve(size_);
  for (PendingEvents rest = *this; !rest.empty();) events.push_back(rest.pop());
  return events;
}

bool PendingEvents::operator==(const PendingEvents& other) const {
  return size() == other.size() && sorted() == other.sorted();
}

std::size_t PendingEvents::bytes() const {
  return bottom_.capacity() * sizeof(EventKey) + rungs_.capacity() * sizeof(Rung) +
         slices_.capacity() * sizeof(EventSlice) + pool_.bytes();
}

}  // namespace jardam
