#include "storage/siphash.hpp"

#include <doctest/doctest.h>

#include <numeric>
#include <string>

using namespace jardam;

TEST_CASE("values are those of the reference implementation's vectors") {
  Secret key{};
  std::iota(key.begin(), key.end(), std::uint8_t{0});
  std::string bytes(15, '\0');
  std::iota(bytes.begin(), bytes.end(), '\0');
  const std::string_view all = bytes;
  CHECK(siphash(key, "") == 0x726fdb47dd0e0e31u);
  CHECK(siphash(key, all.substr(0, 1)) == 0x74f839c593dc67fdu);
  CHECK(siphash(key, all.substr(0, 8)) == 0x93f5f5799a932462u);
  CHECK(siphash(key, all) == 0xa129ca6149be45e5u);
}
