#include "stream/door.hpp"

#include <algorithm>
#include <boost/asio/ip/network_v6.hpp>

#include "exercise/codes.hpp"
#include "storage/hash.hpp"
#include "stream/machine.hpp"

namespace jardam {
namespace {

/// Doublings after which the wait is at its longest in any case.
constexpr std::uint32_t most_doublings = 16;

std::chrono::seconds wait_after(std::uint32_t wrong) {
  if (wrong < free_wrong_codes) return std::chrono::seconds(0);
  return std::min(longest_wait,
                  first_wait * (1 << std::min(wrong - free_wrong_codes, most_doublings)));
}

}  // namespace

std::uint32_t Door::remembered(const Visitor& visitor, Instant now) {
  const auto forgotten = (now - visitor.last) / one_is_forgotten;
  return forgotten >= visitor.wrong ? 0 : visitor.wrong - static_cast<std::uint32_t>(forgotten);
}

std::chrono::seconds Door::wait(const std::string& address, Instant now) const {
  const auto found = visitors_.find(address);
  if (found == visitors_.end() || found->second.until <= now) return std::chrono::seconds(0);
  return std::chrono::ceil<std::chrono::seconds>(found->second.until - now);
}

void Door::note_wrong_code(const std::string& address, std::string_view code, Instant now) {
  std::erase_if(visitors_, [&](const auto& entry) { return remembered(entry.second, now) == 0; });
  Visitor& visitor = visitors_[address];
  if (!visitor.codes.insert(xxh3(compared_code(code))).second) return;
  visitor.wrong = remembered(visitor, now) + 1;
  visitor.last = now;
  visitor.until = now + wait_after(visitor.wrong);
}

std::string visitor_address(boost::asio::ip::address address) {
  namespace ip = boost::asio::ip;
  address = unmapped(address);
  if (address.is_v6()) return ip::make_network_v6(address.to_v6(), 64).canonical().to_string();
  return address.to_string();
}

}  // namespace jardam
