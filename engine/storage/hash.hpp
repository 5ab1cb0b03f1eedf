#pragma once
/// XXH3 of 64 bits: equal for equal bytes and quick, but no protection against somebody who wants
/// two texts of one hash; that is SHA-256's work.

#include <cstdint>
#include <string>
#include <string_view>

namespace jardam {

[[nodiscard]] std::uint64_t xxh3(std::string_view bytes);

/// A hash as files and the protocol write it: 16 lower-case hex digits.
[[nodiscard]] std::string hash_text(std::uint64_t hash);

}  // namespace jardam
