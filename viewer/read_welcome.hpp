#pragma once
#include <nlohmann/json_fwd.hpp>

#include "model.hpp"

namespace jardam::viewer {

/// Reads a `welcome`. Throws a std::exception when it is not as the protocol says.
[[nodiscard]] Welcome read_welcome(const nlohmann::json& frame);

}  // namespace jardam::viewer
