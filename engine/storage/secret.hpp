#pragma once
/// Bytes that nobody can guess, from the operating system. Nothing that a run or a replay depends
/// on is made of them.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jardam {

/// Throws std::runtime_error when the system has none to give.
[[nodiscard]] std::vector<std::uint8_t> secret_bytes(std::size_t count);

/// A key of 128 bits.
using Secret = std::array<std::uint8_t, 16>;
/// Throws likewise.
[[nodiscard]] Secret draw_secret();
/// As files keep it: 32 lower-case hex digits.
[[nodiscard]] std::string secret_text(const Secret& secret);
/// None when that is not what the text is.
[[nodiscard]] std::optional<Secret> secret_from(std::string_view text);

}  // namespace jardam
