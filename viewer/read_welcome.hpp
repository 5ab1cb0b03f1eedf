#pragma once
#include <nlohmann/json_fwd.hpp>

#include "model.hpp"

namespace jardam::viewer {

/// Reads a `welcome`. Throws nlohmann::json::exception or std::out_of_range (with a sentence) when it is not as the protocol says.
[[nodiscard]] Welcome read_welcome(const nlohmann::json& frame);

}  // namespace jardam::viewer
