#include "storage/secret.hpp"

#include <fmt/format.h>
#include <openssl/rand.h>

#include <algorithm>
#include <charconv>
#include <stdexcept>

namespace jardam {
namespace {

void fill(std::uint8_t* bytes, std::size_t count) {
  if (RAND_bytes(bytes, static_cast<int>(count)) != 1)
    throw std::runtime_error("the operating system gives no random bytes");
}

}  // namespace

std::vector<std::uint8_t> secret_bytes(std::size_t count) {
  std::vector<std::uint8_t> bytes(count);
  fill(bytes.data(), count);
  return bytes;
}

Secret draw_secret() {
  Secret secret{};
  fill(secret.data(), secret.size());
  return secret;
}

std::string secret_text(const Secret& secret) {
  std::string text;
  for (const std::uint8_t byte : secret) text += fmt::format("{:02x}", byte);
  return text;
}

std::optional<Secret> secret_from(std::string_view text) {
  Secret secret{};
  const auto is_digit = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
  if (text.size() != 2 * secret.size() || !std::all_of(text.begin(), text.end(), is_digit))
    return std::nullopt;
  for (std::size_t i = 0; i < secret.size(); ++i)
    std::from_chars(text.data() + 2 * i, text.data() + 2 * i + 2, secret[i], 16);
  return secret;
}

}  // namespace jardam
