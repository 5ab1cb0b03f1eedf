#pragma once
/// SipHash-2-4 (Aumasson and Bernstein, "SipHash: a fast short-input PRF", INDOCRYPT 2012): without
/// the key nobody can foretell a value, however many others they have seen, and short inputs cost
/// some twenty nanoseconds.

#include <cstdint>
#include <string_view>

#include "storage/secret.hpp"

namespace jardam {

[[nodiscard]] std::uint64_t siphash(const Secret& key, std::string_view bytes);

}  // namespace jardam
