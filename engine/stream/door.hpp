#pragma once
/// Keeps guessers of seat codes waiting. Whoever mistypes a few times is not troubled; whoever goes
/// on waits longer with every wrong code. A right code clears nothing, or a player could guess
/// between two hellos of their own. Only hellos wait: lines that stand are not touched.

#include <boost/asio/ip/address.hpp>
#include <chrono>
#include <cstdint>
#include <map>
#include <string>

namespace jardam {

inline constexpr std::uint32_t free_wrong_codes = 5;
inline constexpr std::chrono::seconds first_wait{1};  ///< doubles with each further wrong code
inline constexpr std::chrono::seconds longest_wait{60};
inline constexpr std::chrono::seconds one_is_forgotten{
    60};  ///< one wrong code is forgotten for each such time without another

class Door {
 public:
  using Instant = std::chrono::steady_clock::time_point;

  /// How long this address still waits, rounded up to seconds; 0: it may say its code.
  [[nodiscard]] std::chrono::seconds wait(const std::string& address, Instant now) const;
  void note_wrong_code(const std::string& address, Instant now);

 private:
  struct Visitor {
    std::uint32_t wrong = 0;
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
