#include "storage/secret.hpp"

#include <openssl/rand.h>

#include <stdexcept>

namespace jardam {

std::vector<std::uint8_t> secret_bytes(std::size_t count) {
  std::vector<std::uint8_t> bytes(count);
  if (RAND_bytes(bytes.data(), static_cast<int>(count)) != 1)
    throw std::runtime_error("the operating system gives no random bytes");
  return bytes;
}

}  // namespace jardam
