#pragma once
/// Which program made a file.

#include <string_view>

namespace jardam {

/// "0.1.0", as the build names it.
[[nodiscard]] std::string_view program_version();

}  // namespace jardam
