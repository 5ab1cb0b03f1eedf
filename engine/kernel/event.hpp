#pragma once
/// What the pending event set holds: 16 bytes, a plain value, ordered by its own content alone.

#include <compare>
#include <cstdint>

#include "kernel/time.hpp"

namespace jardam {

/// Something that will happen. The order is lexicographic over the members as they stand here
/// (time, priority, kind, stamp, who, what), so two runs that hold the same events take them in the
/// same order however they were inserted.
struct Event {
  Time time;                    ///< when it happens
  std::uint8_t priority = 128;  ///< among events of one instant, lower first
  std::uint8_t kind = 0;        ///< number of its kind, which the model declares; opaque here
  std::uint16_t stamp =
      0;  ///< for most kinds the owner's stamp at scheduling, so another stamp now means a stale
          ///< event; for other kinds what their declaration says
  std::uint32_t who = 0;   ///< whom it happens to: an index, opaque here
  std::uint32_t what = 0;  ///< anything the handler needs besides, opaque here

  constexpr auto operator<=>(const Event&) const = default;
};
static_assert(sizeof(Event) == 16);

}  // namespace jardam
