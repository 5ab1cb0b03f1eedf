#pragma once
/// What no single field can tell: rules over several fields or things of a scenario.

#include "scenario/description.hpp"

namespace jardam::reading {

/// Reports every broken rule. A rule keeps silent where the fields it needs were already found
/// wrong.
void check(const Node& root, const Draft& draft, Findings& findings);

}  // namespace jardam::reading
