#include "stream/lines.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <map>
#include <tuple>

namespace jardam {
namespace {

constexpr std::size_t enough_for_a_hall = 256;

/// The lines of one address.
struct Party {
  bool plays = false;
  std::size_t strangers = 0;
  std::uint64_t oldest = 0;  ///< of the strangers

  [[nodiscard]] bool is_let_go_before(const Party& other) const {
    return std::tuple(strangers > 0, !plays, strangers) >
           std::tuple(other.strangers > 0, !other.plays, other.strangers);
  }
};

}  // namespace

std::size_t most_strangers() {
  rlimit files{};
  if (::getrlimit(RLIMIT_NOFILE, &files) != 0) return enough_for_a_hall;
  return std::clamp<std::size_t>(files.rlim_cur / 2, 1, enough_for_a_hall);
}

std::optional<std::uint64_t> line_to_let_go(const std::vector<OpenLine>& lines, std::size_t most) {
  std::map<std::string, Party> parties;
  std::size_t strangers = 0;
  for (const OpenLine& line : lines) {
    Party& party = parties[line.address];
    party.plays = party.plays || line.is_welcome;
    if (line.is_welcome) continue;
    ++strangers;
    party.oldest = party.strangers++ == 0 ? line.id : std::min(party.oldest, line.id);
  }
  if (strangers == 0 || strangers < most) return std::nullopt;
  return std::min_element(
             parties.begin(), parties.end(),
             [](const auto& a, const auto& b) { return a.second.is_let_go_before(b.second); })
      ->second.oldest;
}

}  // namespace jardam
