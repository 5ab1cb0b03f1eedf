#pragma once
/// What differs between two injects, in words.

#include <string>
#include <vector>

#include "scenario/document.hpp"

namespace jardam::msel {

/// "at: D1 09:40 -> D1 10:15"; of long texts the part that differs, with some letters around it.
[[nodiscard]] std::vector<std::string> differences(const reading::Node& before,
                                                   const reading::Node& after);

}  // namespace jardam::msel
