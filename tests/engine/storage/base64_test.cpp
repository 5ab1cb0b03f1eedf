#include "storage/base64.hpp"

#include <doctest/doctest.h>

using namespace jardam;

TEST_CASE("bytes become the texts of RFC 4648's examples, and texts the bytes") {
  const std::pair<std::string, std::string> examples[] = {{"", ""},
                                                          {"f", "Zg=="},
                                                          {"fo", "Zm8="},
                                                          {"foo", "Zm9v"},
                                                          {"foob", "Zm9vYg=="},
                                                          {"fooba", "Zm9vYmE="},
                                                          {"foobar", "Zm9vYmFy"}};
  for (const auto& [bytes, text] : examples) {
    CHECK(base64(bytes) == text);
    CHECK(from_base64(text) == bytes);
  }
}

TEST_CASE("every byte comes back") {
  std::string all;
  for (int i = 0; i < 256; ++i) all += static_cast<char>(i);
  CHECK(from_base64(base64(all)) == all);
}

TEST_CASE("what is not written as base64 is none") {
  for (const char* text : {"Z", "Zg", "Zg=", "Zg===", "====", "Zh==", "Z g=", " Zg==", "Zg==\n",
                           "Zm9v\n", "Zm8=Zm8=", "Zм8=", "Zm-_"}) {
    CAPTURE(text);
    CHECK_FALSE(from_base64(text));
  }
}
