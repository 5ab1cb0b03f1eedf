#include "storage/signature.hpp"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include "storage/sha256.hpp"
#include "storage/whole_file.hpp"

namespace jardam {
namespace {

using Key = std::shared_ptr<EVP_PKEY>;

constexpr std::size_t key_size = 32, signature_size = 64;
constexpr std::size_t largest_file = 1u << 16;  // bytes; a key takes 119

EVP_PKEY* raw(const std::shared_ptr<void>& key) { return static_cast<EVP_PKEY*>(key.get()); }

const unsigned char* octets(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}
unsigned char* octets(std::string& bytes) { return reinterpret_cast<unsigned char*>(bytes.data()); }

Key owned(EVP_PKEY* key) { return {key, EVP_PKEY_free}; }

std::shared_ptr<EVP_MD_CTX> new_context() { return {EVP_MD_CTX_new(), EVP_MD_CTX_free}; }

std::shared_ptr<BIO> memory(const void* bytes, std::size_t size) {
  return {bytes == nullptr ? BIO_new(BIO_s_mem()) : BIO_new_mem_buf(bytes, static_cast<int>(size)),
          BIO_free};
}

[[noreturn]] void fail() { throw std::runtime_error("Ed25519 is not available"); }

/// Nobody is there to be asked for the password of a key that has one.
int no_password(char*, int, int, void*) { return -1; }

SigningKey key_in(const std::filesystem::path& file) {
  const FileContents contents = contents_of(file, largest_file);
  if (contents.reading != Reading::whole)
    throw KeyError(file.string() + ": cannot be read as a file with a key");
  try {
    return SigningKey::from_pem(contents.text);
  } catch (const KeyError& error) {
    throw KeyError(file.string() + ": " + error.what());
  }
}

}  // namespace

SigningKey SigningKey::draw() {
  Key key = owned(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
  if (!key) fail();
  return SigningKey(std::move(key));
}

SigningKey SigningKey::from_pem(const std::string& text) {
  const auto source = memory(text.data(), text.size());
  Key key = owned(PEM_read_bio_PrivateKey(source.get(), nullptr, no_password, nullptr));
  if (!key || EVP_PKEY_is_a(key.get(), "ED25519") != 1)
    throw KeyError("holds no private Ed25519 key (PEM, without a password)");
  return SigningKey(std::move(key));
}

std::string SigningKey::pem() const {
  const auto target = memory(nullptr, 0);
  if (PEM_write_bio_PKCS8PrivateKey(target.get(), raw(key_), nullptr, nullptr, 0, nullptr,
                                    nullptr) != 1)
    fail();
  char* text = nullptr;
  const long size = BIO_get_mem_data(target.get(), &text);
  return {text, static_cast<std::size_t>(size)};
}

std::string SigningKey::public_key() const {
  std::string bytes(key_size, '\0');
  std::size_t size = bytes.size();
  if (EVP_PKEY_get_raw_public_key(raw(key_), octets(bytes), &size) != 1) fail();
  return bytes;
}

std::string SigningKey::sign(std::string_view message) const {
  const auto context = new_context();
  std::string signature(signature_size, '\0');
  std::size_t size = signature.size();
  if (EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, raw(key_)) != 1 ||
      EVP_DigestSign(context.get(), octets(signature), &size, octets(message), message.size()) != 1)
    fail();
  return signature;
}

SigningKey kept_key(const std::filesystem::path& file) {
  std::error_code error;
  if (std::filesystem::exists(std::filesystem::symlink_status(file, error))) return key_in(file);
  SigningKey key = SigningKey::draw();
  NewFile made(file, Readers::owner);
  made.write(key.pem());
  try {
    made.commit_new();
  } catch (const FileExists&) {  // another server's, made at the same instant
    return key_in(file);
  }
  return key;
}

bool is_signature(std::string_view signature, std::string_view message,
                  std::string_view public_key) {
  if (public_key.size() != key_size) return false;
  const Key key = owned(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, octets(public_key),
                                                    public_key.size()));
  const auto context = new_context();
  return key && EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1 &&
         EVP_DigestVerify(context.get(), octets(signature), signature.size(), octets(message),
                          message.size()) == 1;
}

std::string fingerprint(std::string_view public_key) {
  constexpr std::size_t groups = 5, group_size = 4;
  const std::string digits = sha256_hex(public_key);
  std::string text = digits.substr(0, group_size);
  for (std::size_t group = 1; group < groups; ++group)
    text += "-" + digits.substr(group * group_size, group_size);
  return text;
}

}  // namespace jardam
