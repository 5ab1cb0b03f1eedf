#include "storage/secret.hpp"

#include <doctest/doctest.h>

using namespace jardam;

TEST_CASE("secret bytes are as many as asked for, and others each time") {
  CHECK(secret_bytes(0).empty());
  CHECK(secret_bytes(32).size() == 32);
  CHECK(secret_bytes(32) != secret_bytes(32));
}
