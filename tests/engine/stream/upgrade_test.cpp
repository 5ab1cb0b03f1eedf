#include "stream/upgrade.hpp"

#include <doctest/doctest.h>

using namespace jardam;
namespace http = boost::beast::http;

namespace {

UpgradeRequest request(const std::string& host, const std::string& origin = {}) {
  UpgradeRequest request(http::verb::get, "/", 11);
  if (!host.empty()) request.set(http::field::host, host);
  if (!origin.empty()) request.set(http::field::origin, origin);
  return request;
}

bool is_let_in(const UpgradeRequest& request) {
  return stranger_reason(request, boost::asio::ip::make_address("192.168.1.5"),
                         {"localhost", "hall", "hall.local"})
      .empty();
}

}  // namespace

TEST_CASE("whoever calls this machine by its address or name, or from itself, is let in") {
  for (const char* host :
       {"192.168.1.5:8765", "192.168.1.5", "[::ffff:192.168.1.5]:8765", "localhost:8765",
        "LocalHost", "127.0.0.1:1", "127.0.0.2", "[::1]:8765", "hall:8765", "Hall.local:8765"}) {
    CAPTURE(host);
    CHECK(is_let_in(request(host)));
  }
}

TEST_CASE("a name or an address of another machine is refused, and so is none") {
  for (const char* host : {"", "evil.example:8765", "192.168.1.6:8765", "localhost.evil.example",
                           "hallway", "[::2]:8765", "[", "[]", ":8765", "0.0.0.0"}) {
    CAPTURE(host);
    CHECK_FALSE(is_let_in(request(host)));
  }
  UpgradeRequest two = request("localhost");
  two.insert(http::field::host, "evil.example");
  CHECK_FALSE(is_let_in(two));
}

TEST_CASE("a browser's page is let in where this server gave it, on this port") {
  CHECK(is_let_in(request("hall:8765", "http://hall:8765")));
  CHECK(is_let_in(request("HALL:8765", "https://hall:8765")));
  for (const char* origin : {"http://evil.example", "http://hall", "http://hall:80", "null",
                             "hall:8765", "http://hall:8765.evil.example", "file://"}) {
    CAPTURE(origin);
    CHECK_FALSE(is_let_in(request("hall:8765", origin)));
  }
}
