#pragma once
/// Bytes that nobody can guess, from the operating system. Nothing that a run or a replay depends
/// on is made of them.

#include <cstddef>
#include <cstdint>
#include <vector>

namespace jardam {

/// Throws std::runtime_error when the system has none to give.
[[nodiscard]] std::vector<std::uint8_t> secret_bytes(std::size_t count);

}  // namespace jardam
