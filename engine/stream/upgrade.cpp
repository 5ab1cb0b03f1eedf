#include "stream/upgrade.hpp"

#include <algorithm>
#include <boost/beast/core/string.hpp>
#include <boost/beast/http/field.hpp>

#include "stream/machine.hpp"

namespace jardam {
namespace {

namespace beast = boost::beast;
namespace http = beast::http;
namespace ip = boost::asio::ip;

std::string_view field(const UpgradeRequest& request, http::field name) {
  const auto value = request[name];
  return {value.data(), value.size()};
}

bool is_same(std::string_view a, std::string_view b) {
  return beast::iequals({a.data(), a.size()}, {b.data(), b.size()});
}

/// "192.168.1.5:8765", "[::1]:8765" and "hall" without port and brackets.
std::string_view host_part(std::string_view authority) {
  if (authority.starts_with('['))
    return authority.substr(1, std::min(authority.find(']'), authority.size()) - 1);
  return authority.substr(0, authority.find(':'));
}

bool is_this_machine(std::string_view host, const ip::address& reached_at,
                     const std::vector<std::string>& names) {
  boost::system::error_code error;
  const ip::address address = ip::make_address(std::string(host), error);
  if (!error) return unmapped(address).is_loopback() || unmapped(address) == unmapped(reached_at);
  return std::any_of(names.begin(), names.end(),
                     [&](const std::string& name) { return is_same(name, host); });
}

bool is_page_of(std::string_view origin, std::string_view authority) {
  for (const std::string scheme : {"http://", "https://"})
    if (is_same(origin, scheme + std::string(authority))) return true;
  return false;
}

}  // namespace

std::string_view stranger_reason(const UpgradeRequest& request, const ip::address& reached_at,
                                 const std::vector<std::string>& names) {
  const std::string_view host = field(request, http::field::host);
  if (request.count(http::field::host) != 1 || !is_this_machine(host_part(host), reached_at, names))
    return "The host that was asked for is not this machine.";
  if (request.count(http::field::origin) > 0 &&
      !is_page_of(field(request, http::field::origin), host))
    return "Pages of other sites may not connect.";
  return {};
}

}  // namespace jardam
