#include "stream/machine.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace jardam;
using boost::asio::ip::make_address;

TEST_CASE("this machine is called localhost, and by what it calls itself in small letters") {
  for (const std::string& name : machine_names())
    CHECK(std::none_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; }));
  CHECK(machine_names().front() == "localhost");
}

TEST_CASE("an address that stands for an IPv4 address is that address") {
  CHECK(unmapped(make_address("::ffff:10.0.0.7")) == make_address("10.0.0.7"));
  CHECK(unmapped(make_address("10.0.0.7")) == make_address("10.0.0.7"));
  CHECK(unmapped(make_address("2001:db8::7")) == make_address("2001:db8::7"));
}

TEST_CASE("what listens on one address is found there, as a URL has it") {
  CHECK(reachable_addresses(make_address("127.0.0.1")) == std::vector<std::string>{"127.0.0.1"});
  CHECK(reachable_addresses(make_address("::1")) == std::vector<std::string>{"[::1]"});
}

TEST_CASE("what listens on all addresses is found on each, on the loopback last") {
  const std::vector<std::string> addresses = reachable_addresses(make_address("0.0.0.0"));
  REQUIRE_FALSE(addresses.empty());
  CHECK(addresses.back() == "127.0.0.1");
  CHECK(std::count(addresses.begin(), addresses.end(), "0.0.0.0") == 0);
}
