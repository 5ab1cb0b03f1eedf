#pragma once
/// What this machine is called on its networks.

#include <boost/asio/ip/address.hpp>
#include <string>
#include <vector>

namespace jardam {

/// The IPv4 address that an IPv6 address stands for, or the address itself.
[[nodiscard]] boost::asio::ip::address unmapped(const boost::asio::ip::address& address);

/// The names of this machine, in small letters: "localhost", its own, and that in the local
/// network.
[[nodiscard]] std::vector<std::string> machine_names();

/// The addresses at which others find what listens here, as they stand in a URL, those of networks
/// before the loopback: more than one for an address that stands for all of them.
[[nodiscard]] std::vector<std::string> reachable_addresses(const boost::asio::ip::address& listens);

}  // namespace jardam
