#pragma once
/// Counts wrong codes by address, so that clients which try again by themselves do so more and more
/// rarely. A right code opens in any case: codes are too long to be guessed, and where a whole hall
/// is behind one address, one guesser in it would keep out all the others, exercise control too.

#include <boost/asio/ip/address.hpp>
#include <chrono>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>

namespace jardam {

inline constexpr std::uint32_t free_wrong_codes = 5;
inline constexpr std::chrono::seconds first_wait{1};  ///< doubles with each further wrong code
inline constexpr std::chrono::seconds longest_wait{60};
inline constexpr std::chrono::seconds one_is_forgotten{
    60};  ///< one wrong code is forgotten for each such time without another

class Door {
 public:
  using Instant = std::chrono::steady_clock::time_point;

  /// How long clients of this address with a wrong code should still wait, rounded up to seconds.
  [[nodiscard]] std::chrono::seconds wait(const std::string& address, Instant now) const;
  /// The same code again counts once: it is somebody's slip, or a screen that was left alone.
  void note_wrong_code(const std::string& address, std::string_view code, Instant now);

 private:
  struct Visitor {
    std::uint32_t wrong = 0;
    std::set<std::uint64_t> codes;  ///< their hashes
    Instant last;
    Instant until;
  };
  static std::uint32_t remembered(const Visitor& visitor, Instant now);
  std::map<std::string, Visitor> visitors_;
};

/// What counts as one address: the IPv4 address, or the network of 64 bits that one household of
/// IPv6 has.
[[nodiscard]] std::string visitor_address(boost::asio::ip::address address);

}  // namespace jardam
