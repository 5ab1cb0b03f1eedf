#pragma once
/// SHA-256 (FIPS 180-4), for the record's chain: a change in any row shows in every later one.

#include <string>
#include <string_view>

namespace jardam {

/// The digest as 64 lower-case hex digits.
[[nodiscard]] std::string sha256_hex(std::string_view bytes);

}  // namespace jardam
