#pragma once
/// The plain table that `jardam run` ends with.

#include <vector>

#include "country/world.hpp"
#include "scenario/scenario.hpp"

namespace jardam::tools {

/// The main metrics over a whole run: flows in sum over all periods, stocks at its end.
[[nodiscard]] std::vector<double> summary_of(const World& world);

/// Prints them, as a mean with a 95 % interval where there are several runs.
void print_summary(const Scenario& scenario, Time until,
                   const std::vector<std::vector<double>>& runs);

}  // namespace jardam::tools
