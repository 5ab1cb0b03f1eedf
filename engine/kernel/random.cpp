#include "kernel/random.hpp"

namespace jardam {

Seed replication_seed(Seed seed, std::uint32_t replication) {
  if (replication == 0) return seed;
  constexpr Stream replications{"kernel.replication"};
  return {draw_bits(seed, {.stream = replications, .who = replication})};
}

std::uint32_t identity_of(std::uint32_t parent, std::uint32_t number) {
  constexpr Stream identities{"kernel.identity"};
  return static_cast<std::uint32_t>(
      draw_bits(Seed{}, {.stream = identities, .who = parent, .occasion = number}));
}

}  // namespace jardam
