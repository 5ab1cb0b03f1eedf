#include "storage/signature.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include "engine/temporary_folder.hpp"
#include "storage/whole_file.hpp"

using namespace jardam;

namespace {

/// RFC 8032, section 7.1, test 2, in PKCS #8.
constexpr const char* known_key =
    "-----BEGIN PRIVATE KEY-----\n"
    "MC4CAQAwBQYDK2VwBCIEIEzNCJso/5banbbDRuwRTg9bijGfNaumJNqM9u1PuKb7\n"
    "-----END PRIVATE KEY-----\n";

std::string hex(const std::string& bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (const char byte : bytes) {
    text += digits[static_cast<unsigned char>(byte) >> 4];
    text += digits[static_cast<unsigned char>(byte) & 15];
  }
  return text;
}

}  // namespace

TEST_CASE("a key of RFC 8032 signs as the RFC says") {
  const SigningKey key = SigningKey::from_pem(known_key);
  CHECK(hex(key.public_key()) ==
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
  CHECK(hex(key.sign("\x72")) ==
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
}

TEST_CASE("a signature holds for its text and its key alone") {
  const SigningKey key = SigningKey::draw(), other = SigningKey::draw();
  const std::string signature = key.sign("the last link");
  CHECK(is_signature(signature, "the last link", key.public_key()));
  CHECK_FALSE(is_signature(signature, "the last lint", key.public_key()));
  CHECK_FALSE(is_signature(signature, "the last link", other.public_key()));
  CHECK_FALSE(is_signature(signature.substr(1), "the last link", key.public_key()));
  CHECK_FALSE(is_signature("", "", ""));
}

TEST_CASE("a key is made once, for its owner alone, and kept") {
  const test::TemporaryFolder folder;
  const std::filesystem::path file = folder.path / "signing.key";
  const std::string first = kept_key(file).public_key();
  CHECK(kept_key(file).public_key() == first);
  struct stat found {};
  REQUIRE(::stat(file.c_str(), &found) == 0);
  CHECK((found.st_mode & 0777) == 0600);
}

TEST_CASE("what holds no key is refused and stays as it is") {
  const test::TemporaryFolder folder;
  const std::filesystem::path file = folder.path / "notes.txt";
  write_file(file, "no key\n");
  CHECK_THROWS_AS((void)kept_key(file), KeyError);
  CHECK(contents_of(file, 100).text == "no key\n");
  CHECK_THROWS_AS((void)kept_key(folder.path), KeyError);
}

TEST_CASE("a fingerprint is short enough for paper and another for each key") {
  CHECK(fingerprint(SigningKey::draw().public_key()).size() == 24);
  CHECK(fingerprint(SigningKey::draw().public_key()) !=
        fingerprint(SigningKey::draw().public_key()));
}
