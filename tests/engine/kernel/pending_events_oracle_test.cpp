// The pending event set held against std::multiset over the mixes that are hard for sets made of
// slices: crowds at one instant, twins, pushes earliest last, events that never come, spans that
// double, and copies taken on the way.

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "kernel/pending_events.hpp"
#include "kernel/random.hpp"

using namespace jardam;

namespace {

constexpr Stream mixes{"test.mixes"};

/// Chance for one mix: each draw is the next occasion.
class Chance {
 public:
  explicit Chance(std::uint32_t mix) : mix_(mix) {}
  std::uint32_t below(std::uint32_t count) { return draw_index({11}, next(), count); }
  std::uint32_t bits() { return static_cast<std::uint32_t>(draw_bits({11}, next())); }
  std::uint32_t power() { return 1u << below(32); }

 private:
  DrawKey next() { return {mixes, mix_, occasion_++}; }
  std::uint32_t mix_;
  std::uint32_t occasion_ = 0;
};

/// What the next event of a mix is, given the present and how many there were.
struct Mix {
  std::string name;
  Event (*make)(Chance& chance, std::uint32_t now, std::uint32_t number);
};

const std::vector<Mix> all_mixes{
    {"anything at any time",
     [](Chance& c, std::uint32_t, std::uint32_t) {
       return Event{.time = {c.bits()},
                    .kind = static_cast<std::uint8_t>(c.bits()),
                    .who = c.bits(),
                    .what = c.bits()};
     }},
    {"all of it now", [](Chance& c, std::uint32_t now,
                         std::uint32_t) { return Event{.time = {now}, .who = c.below(5)}; }},
    {"a crowd at one instant",
     [](Chance& c, std::uint32_t, std::uint32_t) { return Event{.time = {7}, .who = c.bits()}; }},
    {"twins", [](Chance& c, std::uint32_t,
                 std::uint32_t) { return Event{.time = {7}, .what = c.below(2)}; }},
    {"earliest last",
     [](Chance&, std::uint32_t, std::uint32_t n) { return Event{.time = {2'000'000'000u - n}}; }},
    {"earliest first", [](Chance&, std::uint32_t, std::uint32_t n) { return Event{.time = {n}}; }},
    {"soon",
     [](Chance& c, std::uint32_t now, std::uint32_t) {
       return Event{.time = {now + c.below(100)},
                    .priority = static_cast<std::uint8_t>(c.bits()),
                    .who = c.below(9)};
     }},
    {"soon or never",
     [](Chance& c, std::uint32_t now, std::uint32_t) {
       const Event last{.time = Time::never(),
                        .priority = 255,
                        .kind = 255,
                        .stamp = 0xffff,
                        .who = 0xffffffffu,
                        .what = 0xffffffffu - c.below(2)};
       return c.below(3) == 0 ? last : Event{.time = {now + c.below(1000)}, .who = c.bits()};
     }},
    {"spans that double",
     [](Chance& c, std::uint32_t, std::uint32_t) {
       return Event{.time = {c.power()}, .who = c.power(), .what = c.power()};
     }},
    {"delays of every length",
     [](Chance& c, std::uint32_t now, std::uint32_t n) {
       return Event{.time = Time{now} + seconds(c.below(c.power() / 2 + 1)), .who = n};
     }},
    {"a crowd at the start of everything",
     [](Chance& c, std::uint32_t, std::uint32_t n) {
       const auto few = [&c] { return c.below(3); };
       return n % 2 == 0 ? Event{.time = {few()},
                                 .stamp = static_cast<std::uint16_t>(few()),
                                 .who = few(),
                                 .what = few()}
                         : Event{.time = {c.bits() >> 8}, .who = c.bits(), .what = n};
     }},
    {"clusters, the later ones earlier",
     [](Chance& c, std::uint32_t, std::uint32_t n) {
       return Event{.time = {2'000'000'000u - n / 300 * 1000 + c.below(30)}, .who = c.bits()};
     }},
};

class Compared {
 public:
  void push(const Event& event) {
    events_.push(event);
    oracle_.insert(event);
    check();
  }
  Event pop() {
    const Event earliest = events_.pop();
    REQUIRE(earliest == *oracle_.begin());
    oracle_.erase(oracle_.begin());
    check();
    return earliest;
  }
  [[nodiscard]] bool empty() const { return oracle_.empty(); }

  /// Goes on with one of three copies that must be equal: a copy, one assigned from the sorted
  /// form, the original.
  void change_copies(std::uint32_t which) {
    const std::vector<Event> sorted = events_.sorted();
    REQUIRE(std::equal(sorted.begin(), sorted.end(), oracle_.begin(), oracle_.end()));
    PendingEvents assigned;
    assigned.push({});  // what was there before is gone
    assigned.assign({sorted.rbegin(), sorted.rend()});
    PendingEvents copy = events_;
    REQUIRE(copy == events_);
    REQUIRE(assigned == events_);
    if (which == 0) events_ = copy;
    if (which == 1) events_ = assigned;
    copy.push({});
    REQUIRE(!(copy == events_));
  }

 private:
  void check() const {
    REQUIRE(events_.size() == oracle_.size());
    REQUIRE(events_.empty() == oracle_.empty());
    if (!oracle_.empty()) REQUIRE(events_.next() == *oracle_.begin());
  }

  PendingEvents events_;
  std::multiset<Event> oracle_;
};

/// Grows, shrinks and holds by turns, ends empty.
void play(const Mix& mix, std::uint32_t number_of_mix, std::uint32_t steps) {
  Chance chance(number_of_mix);
  Compared compared;
  std::uint32_t now = 0;
  std::uint32_t pushes_in_four = 2;
  for (std::uint32_t step = 0; step < steps; ++step) {
    if (step % 1000 == 0) pushes_in_four = 1 + chance.below(3);
    if (step % 1777 == 0) compared.change_copies(chance.below(3));
    if (compared.empty() || chance.below(4) < pushes_in_four)
      compared.push(mix.make(chance, now, step));
    else
      now = compared.pop().time.seconds;
  }
  while (!compared.empty()) compared.pop();
}

/// As many pushes and pops as `count` says, whose order is known beforehand.
std::size_t drain_in_order(PendingEvents& events) {
  std::size_t misplaced = 0;
  Event last{.priority = 0};
  while (!events.empty()) {
    const Event event = events.pop();
    if (event < last) ++misplaced;
    last = event;
  }
  return misplaced;
}

}  // namespace

TEST_CASE("whatever the mix of events, the set agrees with a search tree at every step") {
  for (std::uint32_t i = 0; i < all_mixes.size(); ++i) {
    CAPTURE(all_mixes[i].name);
    play(all_mixes[i], i, 12'000);
  }
}

TEST_CASE("a million events of every mix come out in order") {
  constexpr std::uint32_t count = 1'000'000 / 8;
  Chance chance(100);
  PendingEvents events;
  for (const std::size_t mix : {0u, 2u, 4u, 5u, 7u, 8u, 9u, 10u}) {
    for (std::uint32_t i = 0; i < count; ++i) events.push(all_mixes[mix].make(chance, 0, i));
  }
  CHECK(events.size() == 1'000'000);
  CHECK(drain_in_order(events) == 0);
}

TEST_CASE("a large set in steady state keeps the order, also after it was copied half-way") {
  constexpr std::uint32_t count = 200'000;
  Chance chance(101);
  PendingEvents events;
  for (std::uint32_t i = 0; i < count; ++i)
    events.push({.time = {chance.below(1'000'000)}, .who = i});
  PendingEvents branch;
  std::size_t misplaced = 0;
  Event last{.priority = 0};
  for (std::uint32_t i = 0; i < 2 * count; ++i) {
    if (i == count) branch = events;
    const Event event = events.pop();
    if (event < last) ++misplaced;
    last = event;
    const Event again{
        .time = event.time + seconds(event.who * 7919 % 1'000'003), .who = event.who, .what = i};
    events.push(again);
    if (i < count) continue;
    REQUIRE(branch.pop() == event);
    branch.push(again);
  }
  CHECK(misplaced == 0);
  CHECK(branch == events);
  CHECK(drain_in_order(events) == 0);
}

TEST_CASE("no mix makes the set hold more than a few times the events' own size") {
  constexpr std::uint32_t count = 100'000;
  constexpr std::size_t most_bytes_per_event = 80;
  for (std::uint32_t mix = 0; mix < all_mixes.size(); ++mix) {
    CAPTURE(all_mixes[mix].name);
    Chance chance(200 + mix);
    PendingEvents events;
    for (std::uint32_t i = 0; i < count; ++i) events.push(all_mixes[mix].make(chance, 0, i));
    for (std::uint32_t i = 0; i < count; ++i)
      events.push(all_mixes[mix].make(chance, events.pop().time.seconds, count + i));
    CHECK(events.bytes() < count * most_bytes_per_event);
  }
}

TEST_CASE("events are announced before they come, each once, in order") {
  PendingEvents events;
  for (std::uint32_t i = 0; i < 5000; ++i) events.push({.time = {i * 7919 % 5003}, .who = i});
  std::vector<Event> announced;
  std::vector<Event> taken;
  while (!events.empty())
    taken.push_back(events.pop([&](const Event& event) { announced.push_back(event); }));
  REQUIRE(announced.size() <= taken.size());
  CHECK(std::equal(announced.rbegin(), announced.rend(),
                   taken.rbegin()));  // all but those that were near from the start
  CHECK(announced.size() > 4900);
}
