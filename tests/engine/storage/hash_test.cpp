#include "storage/hash.hpp"

#include <doctest/doctest.h>

#include <set>

using namespace jardam;

TEST_CASE("hashes are those of the reference XXH3, so that another program can take them too") {
  CHECK(xxh3("") == 0x2d06800538d394c2u);
  CHECK(xxh3("a") == 0xe6c632b61e964e1fu);
  CHECK(xxh3("abc") == 0x78af5f94892f3950u);
}

TEST_CASE("any changed byte of a long text changes its hash") {
  std::string text(500, 'x');
  std::set<std::uint64_t> hashes{xxh3(text)};
  for (char& letter : text) {
    letter = 'y';
    hashes.insert(xxh3(text));
    letter = 'x';
  }
  CHECK(hashes.size() == 501);
}

TEST_CASE("a hash is written with all its sixteen digits") {
  CHECK(hash_text(0) == "0000000000000000");
  CHECK(hash_text(0xabcdef) == "0000000000abcdef");
  CHECK(hash_text(0xfedcba9876543210u) == "fedcba9876543210");
}
