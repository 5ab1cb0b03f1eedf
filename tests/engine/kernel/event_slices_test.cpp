#include "kernel/event_slices.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>
#include <vector>

#include "kernel/random.hpp"

using namespace jardam;

namespace {

using Keys = std::vector<EventKey>;

EventSlice filled(EventSlices& slices, std::uint32_t count, std::uint32_t from = 0) {
  EventSlice slice;
  for (std::uint32_t i = 0; i < count; ++i) slices.append(slice, from + i);
  return slice;
}

/// The keys of a slice, sorted: a slice has no order.
Keys keys(const EventSlices& slices, EventSlice slice) {
  Keys found;
  slices.visit(slice, [&](EventKey key) { found.push_back(key); });
  std::sort(found.begin(), found.end());
  return found;
}

Keys range(std::uint32_t count, std::uint32_t from = 0) {
  Keys all(count);
  for (std::uint32_t i = 0; i < count; ++i) all[i] = from + i;
  return all;
}

constexpr std::uint32_t chunk = EventSlices::chunk_size;

}  // namespace

TEST_CASE("a slice holds what was put in, each event once, around the ends of chunks too") {
  for (const std::uint32_t count : {0u, 1u, chunk - 1, chunk, chunk + 1, 10 * chunk, 1000u}) {
    CAPTURE(count);
    EventSlices slices;
    const EventSlice slice = filled(slices, count);
    CHECK(slice.count == count);
    CHECK((keys(slices, slice) == range(count)));
    CHECK((keys(slices, slice) == range(count)));  // looking takes nothing away
  }
}

TEST_CASE("slices that grow in turn do not mix") {
  EventSlices slices;
  std::vector<EventSlice> all(7);
  for (std::uint32_t i = 0; i < 700; ++i) slices.append(all[i % 7], i);
  for (std::uint32_t s = 0; s < 7; ++s) {
    const Keys found = keys(slices, all[s]);
    REQUIRE(found.size() == 100);
    for (const EventKey key : found) CHECK(static_cast<std::uint32_t>(key) % 7 == s);
  }
}

TEST_CASE("the newest chunk holds what is left over, a whole one where nothing is") {
  for (const auto& [count, newest] : {std::pair{1u, 1u},
                                      {chunk - 1, chunk - 1},
                                      {chunk, chunk},
                                      {chunk + 1, 1u},
                                      {2 * chunk, chunk},
                                      {2 * chunk + 5, 5u}}) {
    EventSlices slices;
    const EventSlice slice = filled(slices, count);
    CHECK(EventSlices::newest_count(slice) == newest);
    const EventSlice rest = slices.without_newest(slice);
    CHECK(rest.count == count - newest);
    CHECK((keys(slices, rest) == range(rest.count)));
  }
}

TEST_CASE("what is consumed is handed out once and its memory used again") {
  EventSlices slices;
  slices.reserve(1000);
  const std::size_t bytes = slices.bytes();
  for (std::uint32_t round = 0; round < 50; ++round) {
    const EventSlice slice = filled(slices, 1000, round);
    Keys found;
    slices.consume(slice, [&](EventKey key) { found.push_back(key); });
    std::sort(found.begin(), found.end());
    CHECK((found == range(1000, round)));
  }
  CHECK(slices.bytes() == bytes);
}

TEST_CASE("while a slice is consumed its events may go into others") {
  EventSlices slices;
  const EventSlice slice = filled(slices, 500);
  EventSlice even, odd;
  slices.consume(slice, [&](EventKey key) { slices.append(key % 2 == 0 ? even : odd, key); });
  CHECK(even.count == 250);
  CHECK(odd.count == 250);
  Keys both = keys(slices, even);
  for (const EventKey key : both) CHECK(static_cast<std::uint32_t>(key) % 2 == 0);
  const Keys others = keys(slices, odd);
  both.insert(both.end(), others.begin(), others.end());
  std::sort(both.begin(), both.end());
  CHECK((both == range(500)));
}

TEST_CASE("room that is reserved is enough: filling it takes no more memory") {
  EventSlices slices;
  CHECK(slices.bytes() == 0);
  slices.reserve(100 * chunk);
  const std::size_t bytes = slices.bytes();
  CHECK(bytes >= 100 * chunk * sizeof(EventKey));
  (void)filled(slices, 100 * chunk);
  CHECK(slices.bytes() == bytes);
  (void)filled(slices, 1);
  CHECK(slices.bytes() > bytes);
}

TEST_CASE("memory grows by little at a time, and what is there survives the move") {
  EventSlices slices;
  EventSlice slice;
  std::size_t held = 0;
  for (std::uint32_t i = 0; i < 5000; ++i) {
    slices.append(slice, i);
    if (slices.bytes() == held) continue;
    const std::size_t chunks_needed = i / chunk + 1;
    CHECK(slices.bytes() <= (chunks_needed + chunks_needed / 4 + 1) *
                                (chunk * sizeof(EventKey) + sizeof(std::uint32_t)));
    held = slices.bytes();
  }
  CHECK((keys(slices, slice) == range(5000)));
}

TEST_CASE("what was cleared is gone, and the memory serves new slices") {
  EventSlices slices;
  (void)filled(slices, 300);
  const std::size_t bytes = slices.bytes();
  slices.clear();
  const EventSlice again = filled(slices, 40, 1000);
  CHECK((keys(slices, again) == range(40, 1000)));
  CHECK(slices.bytes() == bytes);
}

TEST_CASE("slices taken and given back in any order keep to a model that is a plain list") {
  EventSlices slices;
  std::vector<EventSlice> all(5);
  std::vector<Keys> model(5);
  for (std::uint32_t step = 0; step < 3000; ++step) {
    const std::uint32_t which = draw_index(Seed{1}, {Stream{"test.slice"}, step}, 5);
    if (draw_index(Seed{1}, {Stream{"test.consume"}, step}, 40) == 0) {
      Keys found;
      slices.consume(all[which], [&](EventKey key) { found.push_back(key); });
      all[which] = {};
      std::sort(found.begin(), found.end());
      CHECK((found == model[which]));
      model[which].clear();
    } else {
      slices.append(all[which], step);
      model[which].push_back(step);
    }
  }
  for (std::size_t s = 0; s < 5; ++s) CHECK((keys(slices, all[s]) == model[s]));
}
