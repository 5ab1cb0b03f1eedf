#pragma once
/// Base64 (RFC 4648, section 4): bytes within texts.

#include <optional>
#include <string>
#include <string_view>

namespace jardam {

[[nodiscard]] std::string base64(std::string_view bytes);
/// The bytes, or nothing where the text is no base64 as above writes it: without line breaks, and
/// filled up with '='.
[[nodiscard]] std::optional<std::string> from_base64(std::string_view text);

}  // namespace jardam
