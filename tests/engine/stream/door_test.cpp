#include "stream/door.hpp"

#include <doctest/doctest.h>

using namespace jardam;

namespace {

constexpr Door::Instant start{};

/// Another code each time.
void guess(Door& door, std::uint32_t times, Door::Instant at) {
  static std::uint32_t next = 0;
  for (std::uint32_t i = 0; i < times; ++i)
    door.note_wrong_code("10.0.0.7", "GUESS" + std::to_string(next++), at);
}

}  // namespace

TEST_CASE("a few wrong codes cost nothing") {
  Door door;
  CHECK(door.wait("10.0.0.7", start) == std::chrono::seconds(0));
  guess(door, free_wrong_codes - 1, start);
  CHECK(door.wait("10.0.0.7", start) == std::chrono::seconds(0));
}

TEST_CASE("further ones cost a wait that doubles up to a minute") {
  Door door;
  guess(door, free_wrong_codes, start);
  for (const int wait : {1, 2, 4, 8, 16, 32, 60, 60}) {
    CHECK(door.wait("10.0.0.7", start) == std::chrono::seconds(wait));
    CHECK(door.wait("10.0.0.7", start + std::chrono::seconds(wait)) == std::chrono::seconds(0));
    guess(door, 1, start);
  }
  guess(door, 1000, start);
  CHECK(door.wait("10.0.0.7", start) == longest_wait);
}

TEST_CASE("one wrong code counts once, however often and however it is typed") {
  Door door;
  for (int i = 0; i < 100; ++i)
    door.note_wrong_code("10.0.0.7", i % 2 == 0 ? "K7M3-9HT2" : "k7m3 9ht2", start);
  CHECK(door.wait("10.0.0.7", start) == std::chrono::seconds(0));
  guess(door, free_wrong_codes - 1, start);
  CHECK(door.wait("10.0.0.7", start) == first_wait);
}

TEST_CASE("others are not made to wait") {
  Door door;
  guess(door, 100, start);
  CHECK(door.wait("10.0.0.8", start) == std::chrono::seconds(0));
}

TEST_CASE("wrong codes are forgotten one by one") {
  Door door;
  guess(door, free_wrong_codes + 3, start);
  guess(door, 1, start + 4 * one_is_forgotten);  // the fifth again
  CHECK(door.wait("10.0.0.7", start + 4 * one_is_forgotten) == first_wait);
  guess(door, 1, start + 40 * one_is_forgotten);
  CHECK(door.wait("10.0.0.7", start + 40 * one_is_forgotten) == std::chrono::seconds(0));
}

TEST_CASE("an address is a machine, however it is written") {
  const auto named = [](const char* text) {
    return visitor_address(boost::asio::ip::make_address(text));
  };
  CHECK(named("192.168.1.20") == "192.168.1.20");
  CHECK(named("::ffff:192.168.1.20") == "192.168.1.20");
  CHECK(named("2001:db8:1:2::5") == named("2001:db8:1:2:ffff::9"));
  CHECK(named("2001:db8:1:2::5") != named("2001:db8:1:3::5"));
}
