#include "kernel/pending_events.hpp"

#include <algorithm>
#include <utility>

namespace jardam {

void PendingEvents::assign(std::vector<Event> events) {
  // A sorted array is a heap, and equal contents then become equal arrays.
  std::sort(events.begin(), events.end());
  heap_ = std::move(events);
}

std::vector<Event> PendingEvents::sorted() const {
  std::vector<Event> events = heap_;
  std::sort(events.begin(), events.end());
  return events;
}

bool PendingEvents::operator==(const PendingEvents& other) const {
  return size() == other.size() && sorted() == other.sorted();
}

}  // namespace jardam
