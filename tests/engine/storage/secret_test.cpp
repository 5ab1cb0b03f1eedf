#include "storage/secret.hpp"

#include <doctest/doctest.h>

using namespace jardam;

TEST_CASE("secret bytes are as many as asked for, and others each time") {
  CHECK(secret_bytes(0).empty());
  CHECK(secret_bytes(32).size() == 32);
  CHECK(secret_bytes(32) != secret_bytes(32));
  CHECK(draw_secret() != draw_secret());
}

TEST_CASE("a secret is read as it was written, and nothing else is") {
  const Secret secret = draw_secret();
  const std::string text = secret_text(secret);
  CHECK(secret_text(Secret{0x0a, 0xff}) == "0aff0000000000000000000000000000");
  CHECK(secret_from(text) == secret);
  for (const std::string& other : {std::string(), text.substr(1), text + "0", std::string(32, 'G'),
                                   std::string(32, 'A'), "-" + text.substr(1)})
    CHECK(secret_from(other) == std::nullopt);
}
