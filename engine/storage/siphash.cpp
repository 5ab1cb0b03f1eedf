#include "storage/siphash.hpp"

#include <bit>

namespace jardam {
namespace {

/// Up to eight bytes as a number, the first byte lowest.
std::uint64_t word(std::string_view bytes) {
  std::uint64_t all = 0;
  for (std::size_t i = bytes.size(); i-- > 0;) all = all << 8 | static_cast<std::uint8_t>(bytes[i]);
  return all;
}

struct State {
  std::uint64_t v0, v1, v2, v3;

  void round() {
    v0 += v1, v1 = std::rotl(v1, 13) ^ v0, v0 = std::rotl(v0, 32);
    v2 += v3, v3 = std::rotl(v3, 16) ^ v2;
    v0 += v3, v3 = std::rotl(v3, 21) ^ v0;
    v2 += v1, v1 = std::rotl(v1, 17) ^ v2, v2 = std::rotl(v2, 32);
  }

  void take_in(std::uint64_t block) {
    v3 ^= block;
    round();
    round();
    v0 ^= block;
  }
};

}  // namespace

std::uint64_t siphash(const Secret& key, std::string_view bytes) {
  const std::string_view whole(reinterpret_cast<const char*>(key.data()), key.size());
  const std::uint64_t k0 = word(whole.substr(0, 8)), k1 = word(whole.substr(8));
  State state{k0 ^ 0x736f6d6570736575u, k1 ^ 0x646f72616e646f6du, k0 ^ 0x6c7967656e657261u,
              k1 ^ 0x7465646279746573u};
  const std::uint64_t length = std::uint64_t{bytes.size()} << 56;
  for (; bytes.size() >= 8; bytes.remove_prefix(8)) state.take_in(word(bytes.substr(0, 8)));
  state.take_in(length | word(bytes));
  state.v2 ^= 0xff;
  for (int i = 0; i < 4; ++i) state.round();
  return state.v0 ^ state.v1 ^ state.v2 ^ state.v3;
}

}  // namespace jardam
