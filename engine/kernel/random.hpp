#pragma once
/// Random numbers keyed by the event: a draw is a pure function of (seed, name of the decision,
/// who, which occasion, which draw). No generator object exists, nothing is stored, order of calls
/// does not matter, and two runs that differ in one decision share every other chance event.
/// Philox4x32-10 (Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC
/// 2011) through Random123.

#include <Random123/philox.h>

#include <cstdint>
#include <string_view>

namespace jardam {

/// The seed of a run.
struct Seed {
  std::uint64_t value = 0;
  constexpr bool operator==(const Seed&) const = default;
};

/// Names a decision whose outcome is left to chance. Made from its name, so that it never changes
/// when other decisions are added: `constexpr Stream leaves{"recruitment.leaves"};`
struct Stream {
  std::uint32_t id = 0;
  constexpr explicit Stream(std::string_view name) : id(2166136261u) {
    for (const char letter : name)
      id = (id ^ static_cast<std::uint8_t>(letter)) * 16777619u;  // FNV-1a
  }
};

/// A stream that keeps its name: the form in which an owner declares what it leaves to chance.
struct Draw : Stream {
  std::string_view name;
  constexpr explicit Draw(std::string_view own_name) : Stream(own_name), name(own_name) {}
};

/// The chance event itself. `who` is a stable identity (never an order of creation), `occasion`
/// counts what the state already counts (this person's third journey), `index` tells several draws
/// of one decision apart.
struct DrawKey {
  Stream stream;
  std::uint32_t who = 0;
  std::uint32_t occasion = 0;
  std::uint32_t index = 0;
};

// The draws stand in the header because a run makes hundreds of millions of them: inlined, the
// rounds of neighbouring draws overlap and the halves that nobody reads are never computed.

/// 64 random bits for the key.
inline std::uint64_t draw_bits(Seed seed, const DrawKey& key) {
  using Philox = r123::Philox4x32_R<10>;
  const Philox::ctr_type counter{{key.stream.id, key.who, key.occasion, key.index}};
  const Philox::key_type halves{
      {static_cast<std::uint32_t>(seed.value), static_cast<std::uint32_t>(seed.value >> 32)}};
  const Philox::ctr_type words = Philox()(counter, halves);
  return words.v[0] | static_cast<std::uint64_t>(words.v[1]) << 32;
}

/// A number in the open interval (0, 1): an odd multiple of 2^-53, hence 52 random bits. It is
/// never 0 and never 1, and 1 minus the number is exact and as likely, so the logarithms of both
/// exist.
inline double draw_uniform(Seed seed, const DrawKey& key) {
  return static_cast<double>(static_cast<std::int64_t>(draw_bits(seed, key) >> 11 | 1)) * 0x1p-53;
}

/// Whether something of the given probability happens; 0 and less never, 1 and more always. What
/// happens at one probability happens at every greater one.
inline bool draw_happens(Seed seed, const DrawKey& key, double probability) {
  if (!(probability > 0)) return false;
  if (probability >= 1) return true;
  return static_cast<std::int64_t>(draw_bits(seed, key) >> 1) <
         static_cast<std::int64_t>(probability * 0x1p63);
}

/// An index in [0, count). Requires `count > 0`.
inline std::uint32_t draw_index(Seed seed, const DrawKey& key, std::uint32_t count) {
  // The upper 32 bits of the 96-bit product bits * count: no index is favoured by more than 2^-32
  // of its probability.
  const std::uint64_t bits = draw_bits(seed, key);
  const std::uint64_t low_product = (bits & 0xffffffffu) * count;
  return static_cast<std::uint32_t>(((bits >> 32) * count + (low_product >> 32)) >> 32);
}

/// The seed of replication number `replication` of a run: replication 0 is the seed itself.
Seed replication_seed(Seed seed, std::uint32_t replication);

/// A stable 32-bit identity for something born of an event: a hash of its parent's identity and its
/// number under that parent.
std::uint32_t identity_of(std::uint32_t parent, std::uint32_t number);

}  // namespace jardam
