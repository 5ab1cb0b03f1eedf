#pragma once
/// What a plan varies or sets in vain: while an intervention of the scenario is in force, it sets
/// its parameters whatever a plan says of them.

#include <string>
#include <vector>

#include "scenario/plan.hpp"

namespace jardam::laboratory {

/// A part of the run in which a parameter of a plan has no effect.
struct VoidPart {
  std::string parameter;     ///< as the plan names it, without the region
  std::string intervention;  ///< which sets it
  Time from;
  Time to;                      ///< not beyond the run's end
  std::vector<RegionId> where;  ///< empty: everywhere
};

/// The parts of the run, of a hundredth of it or more, in which levers, factors and settings of the
/// plan have no effect, in the order of the plan.
[[nodiscard]] std::vector<VoidPart> void_parts(const Plan& plan, const Scenario& scenario);

/// Likewise of parameters by name, or by name and region ("labour_inspectorate.access.issyk-kul").
[[nodiscard]] std::vector<VoidPart> void_parts(const std::vector<std::string>& names,
                                               const Scenario& scenario);

/// "labour_inspectorate.staff has no effect from 2021-06-15 00:00 to 2021-09-15 00:00 in issyk-kul:
/// the intervention 'mobile-inspectors' sets it".
[[nodiscard]] std::string sentence_of(const VoidPart& part, const Scenario& scenario);

}  // namespace jardam::laboratory
