#include "kernel/pending_events.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <vector>

#include "kernel/random.hpp"

using namespace jardam;

namespace {

constexpr Stream contents{"test.contents"};

/// An event whose every member is drawn from a few values, so that ties reach down to the last
/// member.
Event crowded_event(std::uint32_t number) {
  const auto pick = [&](std::uint32_t member) {
    return draw_index({5}, {contents, number, 0, member}, 3);
  };
  return {.time = {pick(0)},
          .priority = static_cast<std::uint8_t>(pick(1)),
          .kind = static_cast<std::uint8_t>(pick(2)),
          .stamp = static_cast<std::uint16_t>(pick(3)),
          .who = pick(4),
          .what = pick(5)};
}

Event spread_event(std::uint32_t number) {
  const std::uint64_t bits = draw_bits({6}, {contents, number});
  return {.time = {static_cast<std::uint32_t>(bits >> 40)},
          .who = static_cast<std::uint32_t>(bits),
          .what = number};
}

std::vector<Event> many(std::uint32_t count, Event (*make)(std::uint32_t)) {
  std::vector<Event> events;
  for (std::uint32_t i = 0; i < count; ++i) events.push_back(make(i));
  return events;
}

PendingEvents pending(const std::vector<Event>& events) {
  PendingEvents result;
  for (const Event& event : events) result.push(event);
  return result;
}

std::vector<Event> drained(PendingEvents events) {
  std::vector<Event> result;
  while (!events.empty()) result.push_back(events.pop());
  return result;
}

}  // namespace

TEST_CASE("events are ordered by time, priority, kind, stamp, who and what, in that order") {
  const std::vector<Event> ascending{
      {.time = {1}, .priority = 9, .kind = 9, .stamp = 9, .who = 9, .what = 9},
      {.time = {2}, .priority = 1, .kind = 9, .stamp = 9, .who = 9, .what = 9},
      {.time = {2}, .priority = 2, .kind = 1, .stamp = 9, .who = 9, .what = 9},
      {.time = {2}, .priority = 2, .kind = 2, .stamp = 1, .who = 9, .what = 9},
      {.time = {2}, .priority = 2, .kind = 2, .stamp = 2, .who = 1, .what = 9},
      {.time = {2}, .priority = 2, .kind = 2, .stamp = 2, .who = 2, .what = 1},
      {.time = {2}, .priority = 2, .kind = 2, .stamp = 2, .who = 2, .what = 2},
      {.time = {0xfffffffeu},
       .priority = 255,
       .kind = 255,
       .stamp = 0xffff,
       .who = 0xffffffffu,
       .what = 0xffffffffu},
  };
  for (std::size_t i = 0; i + 1 < ascending.size(); ++i) {
    CHECK(ascending[i] < ascending[i + 1]);
    CHECK(!(ascending[i + 1] < ascending[i]));
  }
  CHECK(drained(pending({ascending.rbegin(), ascending.rend()})) == ascending);
}

TEST_CASE("events come out in one order whatever the order they went in") {
  const std::vector<Event> sorted{{.time = {1}},
                                  {.time = {1}, .who = 1},
                                  {.time = {1}, .who = 1, .what = 1},
                                  {.time = {2}, .kind = 1},
                                  {.time = {2}, .kind = 1, .stamp = 1},
                                  {.time = {3}, .priority = 0},
                                  {.time = {3}}};
  std::vector<Event> inserted = sorted;
  do {
    REQUIRE(drained(pending(inserted)) == sorted);
  } while (std::next_permutation(inserted.begin(), inserted.end()));
}

TEST_CASE("a hundred thousand events come out as sorting would order them") {
  for (const auto make : {crowded_event, spread_event}) {
    std::vector<Event> events = many(100'000, make);
    const std::vector<Event> taken = drained(pending(events));
    std::sort(events.begin(), events.end());
    CHECK(taken == events);
  }
}

TEST_CASE("insertions and removals may alternate") {
  std::vector<Event> reference;
  PendingEvents events;
  for (std::uint32_t i = 0; i < 20'000; ++i) {
    const Event added = i % 2 == 0 ? crowded_event(i) : spread_event(i);
    events.push(added);
    reference.insert(std::upper_bound(reference.begin(), reference.end(), added), added);
    if (draw_index({7}, {contents, i}, 100) >= 45) continue;
    REQUIRE(events.next() == reference.front());
    REQUIRE(events.pop() == reference.front());
    reference.erase(reference.begin());
  }
  CHECK(events.size() == reference.size());
  CHECK(drained(events) == reference);
}

TEST_CASE("equal events are all kept") {
  const Event twin{.time = {7}, .who = 3};
  PendingEvents events = pending({twin, twin, twin});
  CHECK(events.size() == 3);
  CHECK(drained(events) == std::vector<Event>{twin, twin, twin});
}

TEST_CASE("an event may be scheduled from a reference to the earliest one") {
  PendingEvents events;
  events.push({.time = {1}});
  for (int i = 0; i < 100; ++i) events.push(events.next());
  CHECK(events.size() == 101);
  CHECK(events.next() == Event{.time = {1}});
}

TEST_CASE("equality does not depend on how the events came to be arranged") {
  const std::vector<Event> ascending = many(1000, spread_event);
  const PendingEvents forward = pending(ascending);
  const PendingEvents backward = pending({ascending.rbegin(), ascending.rend()});
  CHECK(forward == backward);
  CHECK(forward == PendingEvents(forward));

  PendingEvents shorter = forward;
  shorter.pop();
  CHECK(!(shorter == forward));
  Event other = forward.next();
  other.what += 1;
  shorter.push(other);
  CHECK(shorter.size() == forward.size());
  CHECK(!(shorter == forward));
}

TEST_CASE("saved and assigned, the pending events are the same and go on alike") {
  const PendingEvents original = pending(many(1000, crowded_event));
  const std::vector<Event> saved = original.sorted();
  CHECK(std::is_sorted(saved.begin(), saved.end()));
  PendingEvents restored;
  restored.assign({saved.rbegin(), saved.rend()});
  CHECK(restored == original);
  restored.push(spread_event(1));
  PendingEvents continued = original;
  continued.push(spread_event(1));
  CHECK(drained(restored) == drained(continued));
}

TEST_CASE("a stamp tells a stale event from the one that replaced it") {
  // The owner reschedules by raising its stamp; the old event comes up and is passed over, the new
  // one counts once.
  std::uint16_t stamp = 0;
  PendingEvents events;
  events.push({.time = {50}, .stamp = stamp, .who = 1});
  events.push({.time = {20}, .stamp = ++stamp, .who = 1});
  events.push({.time = {90}, .stamp = ++stamp, .who = 1});
  std::vector<std::uint32_t> happened;
  while (!events.empty()) {
    const Event event = events.pop();
    if (event.stamp == stamp) happened.push_back(event.time.seconds);
  }
  CHECK(happened == std::vector<std::uint32_t>{90});
}

TEST_CASE("cleared events are gone and the set can be filled again") {
  PendingEvents events = pending(many(100, spread_event));
  events.clear();
  CHECK(events.empty());
  CHECK(events == PendingEvents{});
  events.reserve(10);
  events.push({.time = {4}});
  CHECK(events.pop() == Event{.time = {4}});
  CHECK(events.empty());
}
