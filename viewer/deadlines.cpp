#include "deadlines.hpp"

namespace jardam::viewer {

namespace {

constexpr int near_minutes = 15;  ///< of play

Deadline state_at(const PlayClock& clock, Seconds due, Seconds now) {
  if (now > due) return Deadline::over;
  return later(clock, now, near_minutes) > due ? Deadline::near : Deadline::open;
}

}  // namespace

std::optional<Seconds> due_time(const PlayClock& clock, const Message& message) {
  if (!message.at || message.is_recalled || message.deadline_minutes.value_or(0) <= 0) return {};
  return later(clock, *message.at, *message.deadline_minutes);
}

std::optional<Seconds> due_time(const PlayClock& clock, const Inject& inject) {
  if (!inject.fired || inject.expected_decision.empty() || inject.within_minutes <= 0) return {};
  return later(clock, *inject.fired, inject.within_minutes);
}

Deadline deadline_of(const PlayClock& clock, const Message& message, Seconds now) {
  const auto due = due_time(clock, message);
  if (!due) return Deadline::none;
  return message.acknowledged || message.answered ? Deadline::met : state_at(clock, *due, now);
}

Deadline deadline_of(const PlayClock& clock, const Inject& inject, Seconds now) {
  const auto due = due_time(clock, inject);
  if (!due) return Deadline::none;
  if (inject.met) return *inject.met <= *due ? Deadline::met : Deadline::over;
  return state_at(clock, *due, now);
}

}  // namespace jardam::viewer
