#pragma once
/// An event as one 128-bit number that is ordered as the event is, so that comparing two events is
/// one subtraction without branches and a span of events can be cut by shifting.

#include <cstdint>

#include "kernel/event.hpp"

namespace jardam {

__extension__ typedef unsigned __int128
    EventKey;  // a typedef, because __extension__ may not stand before `using`

inline constexpr EventKey last_event_key = ~EventKey{0};

constexpr EventKey key_of(const Event& event) {
  const std::uint64_t when = std::uint64_t{event.time.seconds} << 32 |
                             std::uint64_t{event.priority} << 24 | std::uint64_t{event.kind} << 16 |
                             event.stamp;
  const std::uint64_t whom = std::uint64_t{event.who} << 32 | event.what;
  return EventKey{when} << 64 | whom;
}

/// The event from which `key_of` made this key.
constexpr Event event_of(EventKey key) {
  const auto when = static_cast<std::uint64_t>(key >> 64);
  const auto whom = static_cast<std::uint64_t>(key);
  return {.time = {static_cast<std::uint32_t>(when >> 32)},
          .priority = static_cast<std::uint8_t>(when >> 24),
          .kind = static_cast<std::uint8_t>(when >> 16),
          .stamp = static_cast<std::uint16_t>(when),
          .who = static_cast<std::uint32_t>(whom >> 32),
          .what = static_cast<std::uint32_t>(whom)};
}

}  // namespace jardam
