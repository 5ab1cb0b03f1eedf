#include "storage/base64.hpp"

#include <openssl/evp.h>

namespace jardam {

namespace {

const unsigned char* octets(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}
unsigned char* octets(std::string& bytes) { return reinterpret_cast<unsigned char*>(bytes.data()); }

}  // namespace

std::string base64(std::string_view bytes) {
  std::string text((bytes.size() + 2) / 3 * 4, '\0');
  // One past the end is where OpenSSL writes a zero, and where a string has one.
  EVP_EncodeBlock(octets(text), octets(bytes), static_cast<int>(bytes.size()));
  return text;
}

std::optional<std::string> from_base64(std::string_view text) {
  std::string bytes(text.size() / 4 * 3, '\0');
  const int size = EVP_DecodeBlock(octets(bytes), octets(text), static_cast<int>(text.size()));
  if (size < 0) return std::nullopt;
  const std::size_t last = text.find_last_not_of('=');
  const std::size_t filled = text.size() - (last == std::string_view::npos ? 0 : last + 1);
  if (filled > 2 || static_cast<std::size_t>(size) != bytes.size()) return std::nullopt;
  bytes.resize(bytes.size() - filled);
  // OpenSSL forgives spaces around the text and bits that say nothing: one text for one content.
  if (base64(bytes) != text) return std::nullopt;
  return bytes;
}

}  // namespace jardam
