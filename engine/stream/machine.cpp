#include "stream/machine.hpp"

#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>

#include <algorithm>
#include <boost/asio/ip/host_name.hpp>
#include <cctype>
#include <memory>
#include <optional>

namespace jardam {
namespace {

namespace ip = boost::asio::ip;

std::optional<ip::address> address_of(const ifaddrs& entry) {
  if (entry.ifa_addr == nullptr || (entry.ifa_flags & IFF_UP) == 0) return std::nullopt;
  if (entry.ifa_addr->sa_family == AF_INET)
    return ip::address_v4(
        ntohl(reinterpret_cast<const sockaddr_in*>(entry.ifa_addr)->sin_addr.s_addr));
  if (entry.ifa_addr->sa_family != AF_INET6) return std::nullopt;
  ip::address_v6::bytes_type bytes;
  std::copy_n(reinterpret_cast<const sockaddr_in6*>(entry.ifa_addr)->sin6_addr.s6_addr,
              bytes.size(), bytes.begin());
  return ip::address_v6(bytes);
}

/// Addresses that mean nothing outside one cable are left out.
std::vector<ip::address> machine_addresses() {
  std::vector<ip::address> found;
  ifaddrs* first = nullptr;
  if (::getifaddrs(&first) != 0) return found;
  const std::unique_ptr<ifaddrs, decltype(&::freeifaddrs)> owned(first, ::freeifaddrs);
  for (const ifaddrs* entry = first; entry != nullptr; entry = entry->ifa_next)
    if (const auto address = address_of(*entry))
      if (!address->is_v6() || !address->to_v6().is_link_local()) found.push_back(*address);
  return found;
}

std::string in_url(const ip::address& address) {
  return address.is_v6() ? "[" + address.to_string() + "]" : address.to_string();
}

}  // namespace

ip::address unmapped(const ip::address& address) {
  if (address.is_v6() && address.to_v6().is_v4_mapped())
    return ip::make_address_v4(ip::v4_mapped, address.to_v6());
  return address;
}

std::vector<std::string> machine_names() {
  boost::system::error_code error;
  std::string name = ip::host_name(error);
  std::transform(name.begin(), name.end(), name.begin(),
                 [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
  if (error || name.empty()) return {"localhost"};
  return {"localhost", name, name + ".local"};
}

std::vector<std::string> reachable_addresses(const ip::address& listens) {
  if (!listens.is_unspecified()) return {in_url(listens)};
  std::vector<ip::address> all = machine_addresses();
  std::erase_if(all,
                [&](const ip::address& address) { return listens.is_v4() && address.is_v6(); });
  std::stable_partition(all.begin(), all.end(),
                        [](const ip::address& address) { return !address.is_loopback(); });
  std::vector<std::string> texts;
  for (const ip::address& address : all) texts.push_back(in_url(address));
  if (texts.empty()) texts.push_back("127.0.0.1");
  return texts;
}

}  // namespace jardam
