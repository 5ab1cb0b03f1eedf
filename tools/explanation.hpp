#pragma once
/// What a scenario makes of a parameter.

#include <string>

#include "scenario/load.hpp"

namespace jardam::tools {

/// The value in force at the start of the scenario and who set it, and what interventions and
/// action plans make of it by date. `file` is what the scenario is called. Precondition: the
/// scenario was loaded, and has a parameter of that name.
[[nodiscard]] std::string explained_in(const Loaded& loaded, const std::string& file,
                                       const std::string& parameter);

}  // namespace jardam::tools
