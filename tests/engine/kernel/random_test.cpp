#include "kernel/random.hpp"

#include <Random123/philox.h>
#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <set>
#include <vector>

using namespace jardam;

namespace {

constexpr Stream stream{"test.random"};

Stream stream_with(std::uint32_t id) {
  Stream result{""};
  result.id = id;
  return result;
}

/// A vector of Random123's kat_vectors file: "philox4x32 10".
struct KnownAnswer {
  std::array<std::uint32_t, 4> counter;
  std::array<std::uint32_t, 2> key;
  std::array<std::uint32_t, 4> words;
};

const std::vector<KnownAnswer> known_answers{
    {{0, 0, 0, 0}, {0, 0}, {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}},
    {{0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff},
     {0xffffffff, 0xffffffff},
     {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}},
    {{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344},
     {0xa4093822, 0x299f31d0},
     {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}}};

/// By how many standard errors a share seen in `count` trials misses `probability`.
double misses_by(double hits, double count, double probability) {
  return std::abs(hits / count - probability) / std::sqrt(probability * (1 - probability) / count);
}

}  // namespace

TEST_CASE("Philox4x32-10 gives Random123's published answers") {
  for (const KnownAnswer& known : known_answers) {
    const r123::Philox4x32::ctr_type counter{
        {known.counter[0], known.counter[1], known.counter[2], known.counter[3]}};
    const r123::Philox4x32::key_type key{{known.key[0], known.key[1]}};
    const r123::Philox4x32::ctr_type words = r123::Philox4x32()(counter, key);
    for (std::size_t i = 0; i < 4; ++i) CHECK(words[i] == known.words[i]);
  }
}

TEST_CASE("a draw is the first half of the published answer for its key") {
  for (const KnownAnswer& known : known_answers) {
    const Seed seed{known.key[0] | std::uint64_t{known.key[1]} << 32};
    const DrawKey key{stream_with(known.counter[0]), known.counter[1], known.counter[2],
                      known.counter[3]};
    CHECK(draw_bits(seed, key) == (known.words[0] | std::uint64_t{known.words[1]} << 32));
  }
}

TEST_CASE("a stream is named by FNV-1a of its name") {
  // Test vectors of the algorithm's authors (Fowler, Noll, Vo; RFC draft-eastlake-fnv, appendix C).
  static_assert(Stream{""}.id == 0x811c9dc5u);
  static_assert(Stream{"a"}.id == 0xe40c292cu);
  static_assert(Stream{"foobar"}.id == 0xbf9cf968u);
}

TEST_CASE("every part of the key changes the draw") {
  std::set<std::uint64_t> draws{draw_bits({1}, {stream, 1, 1, 1}),
                                draw_bits({2}, {stream, 1, 1, 1}),
                                draw_bits({1}, {Stream{"x"}, 1, 1, 1}),
                                draw_bits({1}, {stream, 2, 1, 1}),
                                draw_bits({1}, {stream, 1, 2, 1}),
                                draw_bits({1}, {stream, 1, 1, 2}),
                                draw_bits({std::uint64_t{1} << 32 | 1}, {stream, 1, 1, 1})};
  CHECK(draws.size() == 7);
  CHECK(draw_bits({1}, {stream, 1, 1, 1}) == draw_bits({1}, {stream, 1, 1, 1}));
}

TEST_CASE("uniform numbers lie strictly inside the unit interval and fill it evenly") {
  constexpr std::uint32_t count = 100'000;
  constexpr std::size_t cells = 20;
  std::array<double, cells> filled{};
  double sum = 0;
  for (std::uint32_t who = 0; who < count; ++who) {
    const double u = draw_uniform({3}, {stream, who});
    REQUIRE(u > 0);
    REQUIRE(u < 1);
    REQUIRE(1 - (1 - u) == u);
    sum += u;
    filled[static_cast<std::size_t>(u * cells)] += 1;
  }
  CHECK(std::abs(sum / count - 0.5) < 4 * std::sqrt(1.0 / 12 / count));
  constexpr double expected = static_cast<double>(count) / cells;
  double chi_square = 0;
  for (const double cell : filled) chi_square += (cell - expected) * (cell - expected) / expected;
  CHECK(chi_square < 43.8);  // 0.999 quantile of chi-square with 19 degrees of freedom
}

TEST_CASE("draws whose keys differ by one are not correlated") {
  constexpr std::uint32_t count = 50'000;
  std::array<double, 4> sums{};
  for (std::uint32_t n = 0; n < count; ++n) {
    const double u = draw_uniform({3}, {stream, n, n, n}) - 0.5;
    sums[0] += u * (draw_uniform({4}, {stream, n, n, n}) - 0.5);
    sums[1] += u * (draw_uniform({3}, {stream, n + 1, n, n}) - 0.5);
    sums[2] += u * (draw_uniform({3}, {stream, n, n + 1, n}) - 0.5);
    sums[3] += u * (draw_uniform({3}, {stream, n, n, n + 1}) - 0.5);
  }
  const double standard_error = 1.0 / 12 / std::sqrt(count);
  for (const double sum : sums) CHECK(std::abs(sum / count) < 4 * standard_error);
}

TEST_CASE("things happen as often as their probability says") {
  constexpr std::uint32_t count = 100'000;
  for (const double probability : {0.0001, 0.01, 0.25, 0.5, 0.9, 0.999}) {
    double happened = 0;
    for (std::uint32_t who = 0; who < count; ++who)
      happened += draw_happens({8}, {stream, who}, probability) ? 1 : 0;
    CHECK(misses_by(happened, count, probability) < 4);
  }
}

TEST_CASE("probability 0 never happens and 1 always, whatever lies beyond them") {
  for (std::uint32_t who = 0; who < 1000; ++who) {
    const DrawKey key{stream, who};
    CHECK(!draw_happens({8}, key, 0));
    CHECK(!draw_happens({8}, key, -0.0));
    CHECK(!draw_happens({8}, key, -1));
    CHECK(!draw_happens({8}, key, std::nan("")));
    CHECK(!draw_happens({8}, key, 5e-324));
    CHECK(draw_happens({8}, key, 1));
    CHECK(draw_happens({8}, key, 1 - 0x1p-53));
    CHECK(draw_happens({8}, key, 1e300));
  }
}

TEST_CASE("what happens at one probability happens at every greater one") {
  for (std::uint32_t who = 0; who < 1000; ++who) {
    bool happened = false;
    for (int percent = 0; percent <= 100; ++percent) {
      const bool happens = draw_happens({8}, {stream, who}, percent / 100.0);
      CHECK((happens || !happened));
      happened = happens;
    }
  }
}

TEST_CASE("indices stay below their count and are equally likely") {
  constexpr std::uint32_t count = 70'000;
  std::array<double, 7> chosen{};
  for (std::uint32_t who = 0; who < count; ++who) {
    const std::uint32_t index = draw_index({9}, {stream, who}, 7);
    REQUIRE(index < 7);
    chosen[index] += 1;
    REQUIRE(draw_index({9}, {stream, who}, 1) == 0);
    REQUIRE(draw_index({9}, {stream, who}, 0xffffffffu) < 0xffffffffu);
  }
  for (const double times : chosen) CHECK(misses_by(times, count, 1.0 / 7) < 4);
}

TEST_CASE("replication 0 is the run itself and the others have seeds of their own") {
  const Seed seed{20240914};
  CHECK(replication_seed(seed, 0) == seed);
  std::set<std::uint64_t> seeds;
  for (std::uint32_t i = 0; i < 10'000; ++i) {
    seeds.insert(replication_seed(seed, i).value);
    seeds.insert(replication_seed({seed.value + 1}, i).value);
  }
  CHECK(seeds.size() == 20'000);
}

TEST_CASE("identities tell parent and number apart") {
  std::set<std::uint32_t> identities;
  for (std::uint32_t parent = 0; parent < 50; ++parent) {
    for (std::uint32_t number = 0; number < 50; ++number)
      identities.insert(identity_of(parent, number));
  }
  // 2500 random 32-bit numbers hold a pair of equals with probability 2500^2 / 2^33 = 0.0007.
  CHECK(identities.size() == 2500);
  CHECK(identity_of(1, 2) == identity_of(1, 2));
  CHECK(identity_of(1, 2) != identity_of(2, 1));
}
