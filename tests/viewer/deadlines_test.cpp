#include "deadlines.hpp"

#include <doctest/doctest.h>

using namespace jardam::viewer;

namespace {

/// Two days from nine to five, with a night; an hour of play is an hour of the world.
const PlayClock two_days{2, 540, 1020, 3600, {}, 36000};

constexpr Seconds minute = 60;

Message letter() {
  Message message;
  message.at = 0;
  message.deadline_minutes = 30;
  return message;
}

/// Came at the start; a decision is expected in half an hour.
Inject expecting() {
  Inject inject;
  inject.state = "fired";
  inject.fired = 0;
  inject.expected_decision = "inspect";
  inject.within_minutes = 30;
  return inject;
}

}  // namespace

TEST_CASE("a letter is overdue for its seat once its time is over without an answer") {
  Message message = letter();
  CHECK(deadline_of(two_days, message, 10 * minute) == Deadline::open);
  CHECK(deadline_of(two_days, message, 20 * minute) == Deadline::near);
  CHECK(deadline_of(two_days, message, 30 * minute) == Deadline::near);
  CHECK(deadline_of(two_days, message, 31 * minute) == Deadline::over);
}

TEST_CASE("an acknowledgement meets a letter's deadline, and so does an answer") {
  Message acknowledged = letter(), answered = letter();
  acknowledged.acknowledged = 60;
  answered.answered = 60;
  CHECK(deadline_of(two_days, acknowledged, 60 * minute) == Deadline::met);
  CHECK(deadline_of(two_days, answered, 60 * minute) == Deadline::met);
}

TEST_CASE("a letter that asks for nothing, or was taken back, has no deadline") {
  Message plain = letter(), recalled = letter();
  plain.deadline_minutes.reset();
  recalled.is_recalled = true;
  CHECK(deadline_of(two_days, plain, 60 * minute) == Deadline::none);
  CHECK(deadline_of(two_days, recalled, 60 * minute) == Deadline::none);
}

TEST_CASE("an inject is overdue for control while the decision is not taken that it expects") {
  Inject inject = expecting();
  CHECK(deadline_of(two_days, inject, 10 * minute) == Deadline::open);
  CHECK(deadline_of(two_days, inject, 31 * minute) == Deadline::over);
  inject.met = 29 * minute;
  CHECK(deadline_of(two_days, inject, 31 * minute) == Deadline::met);
  inject.met = 40 * minute;
  CHECK(deadline_of(two_days, inject, 60 * minute) == Deadline::over);
}

TEST_CASE("an inject that has not come, or expects no decision, is not overdue") {
  Inject planned = expecting(), plain = expecting();
  planned.fired.reset();
  plain.expected_decision.clear();
  CHECK(deadline_of(two_days, planned, 60 * minute) == Deadline::none);
  CHECK(deadline_of(two_days, plain, 60 * minute) == Deadline::none);
}

TEST_CASE("a deadline that the evening cuts short goes on in the morning") {
  Message message = letter();
  message.at = world_time(two_days, {1, 1010});
  CHECK(play_time(two_days, *due_time(two_days, message)) == PlayTime{2, 560});
}
