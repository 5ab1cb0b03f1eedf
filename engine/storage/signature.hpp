#pragma once
/// Ed25519 (RFC 8032): whoever holds the private key signs, and anybody who has the public one sees
/// whether a text is the one that was signed.

#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

namespace jardam {

/// A file that should hold a private key does not, or cannot be read; the message names the file.
struct KeyError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

class SigningKey {
 public:
  /// A new key. Throws std::runtime_error when the system has none to give.
  [[nodiscard]] static SigningKey draw();
  /// The key that `pem` wrote. Throws KeyError when that is not what the text is.
  [[nodiscard]] static SigningKey from_pem(const std::string& text);

  /// The private key as files keep it (PKCS #8, PEM), for its owner alone.
  [[nodiscard]] std::string pem() const;
  [[nodiscard]] std::string public_key() const;                    ///< 32 bytes
  [[nodiscard]] std::string sign(std::string_view message) const;  ///< 64 bytes

 private:
  explicit SigningKey(std::shared_ptr<void> key) : key_(std::move(key)) {}
  std::shared_ptr<void> key_;  ///< OpenSSL's
};

/// The key of a file; where there is none, a new one, which is written there for its owner alone.
/// Throws KeyError; and as `write_file`.
[[nodiscard]] SigningKey kept_key(const std::filesystem::path& file);

/// Whether the holder of this key's private half signed this text. False also for a key or a
/// signature that is none.
[[nodiscard]] bool is_signature(std::string_view signature, std::string_view message,
                                std::string_view public_key);

/// What people compare of a public key, on paper: 80 bits of its SHA-256,
/// "9f3a-77c2-0b1e-4d55-a1c0".
[[nodiscard]] std::string fingerprint(std::string_view public_key);

}  // namespace jardam
