#pragma once
/// Until when an answer is expected, and whether it came in time.

#include <optional>

#include "clock.hpp"
#include "model.hpp"

namespace jardam::viewer {

enum class Deadline {
  none,
  open,
  near,  ///< a quarter of an hour of play is left
  over,
  met
};

/// World time until which the message is to be answered; empty where it asks for nothing.
[[nodiscard]] std::optional<Seconds> due_time(const PlayClock& clock, const Message& message);
/// World time until which the decision is expected that shows the expected response; empty where
/// none is, or the inject has not come.
[[nodiscard]] std::optional<Seconds> due_time(const PlayClock& clock, const Inject& inject);

/// For whoever got the message: met once it is acknowledged or answered.
[[nodiscard]] Deadline deadline_of(const PlayClock& clock, const Message& message, Seconds now);
/// For exercise control: met where the expected decision was taken in time, else over for good.
[[nodiscard]] Deadline deadline_of(const PlayClock& clock, const Inject& inject, Seconds now);

}  // namespace jardam::viewer
