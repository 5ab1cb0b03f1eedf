#include "kernel/event_key.hpp"

#include <doctest/doctest.h>

#include <vector>

#include "kernel/random.hpp"

using namespace jardam;

namespace {

constexpr Event least{.time = {0}, .priority = 0, .kind = 0, .stamp = 0, .who = 0, .what = 0};
constexpr Event greatest{.time = Time::never(),
                         .priority = 0xff,
                         .kind = 0xff,
                         .stamp = 0xffff,
                         .who = 0xffffffff,
                         .what = 0xffffffff};

/// Events that differ in few places, so that every member decides now and then.
Event event(std::uint32_t number) {
  const auto draw = [&](std::uint32_t member) {
    return draw_index(Seed{5}, {Stream{"test.event"}, number, member}, 3);
  };
  return {.time = {draw(0)},
          .priority = static_cast<std::uint8_t>(draw(1) * 127),
          .kind = static_cast<std::uint8_t>(draw(2) * 127),
          .stamp = static_cast<std::uint16_t>(draw(3) * 32767),
          .who = draw(4) * 0x7fffffff,
          .what = draw(5) * 0x7fffffff};
}

}  // namespace

TEST_CASE("a key gives back the event that it was made of, at both ends of every member too") {
  for (const Event& one : {least, greatest, Event{}, Event{.time = {1}, .who = 2, .what = 3}})
    CHECK(event_of(key_of(one)) == one);
  for (std::uint32_t i = 0; i < 2000; ++i) CHECK(event_of(key_of(event(i))) == event(i));
}

TEST_CASE("keys are ordered as their events are") {
  for (std::uint32_t i = 0; i < 500; ++i)
    for (std::uint32_t j = 0; j < 40; ++j)
      CHECK((key_of(event(i)) < key_of(event(j))) == (event(i) < event(j)));
}

TEST_CASE("every bit of a key says something: no other event has the key") {
  for (unsigned bit = 0; bit < 128; ++bit) {
    const EventKey key = EventKey{1} << bit;
    CHECK(key_of(event_of(key)) == key);
    CHECK_FALSE(event_of(key) == least);
  }
}

TEST_CASE("no event comes after the last key") {
  CHECK(key_of(greatest) == last_event_key);
  CHECK(key_of(least) == EventKey{0});
}

TEST_CASE("a key begins with the time, so that a span of time is a span of keys") {
  CHECK(static_cast<std::uint32_t>(key_of({.time = {77}, .priority = 255, .who = 9}) >> 96) == 77);
  CHECK(key_of({.time = {77}, .priority = 255, .kind = 255, .who = 0xffffffff}) <
        key_of({.time = {78}, .priority = 0}));
}
