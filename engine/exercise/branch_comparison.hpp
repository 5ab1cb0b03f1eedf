#pragma once
/// Two lines of futures from an instant on, compared: what differs between them, and how surely.

#include <cstddef>
#include <vector>

#include "exercise/branch.hpp"
#include "kernel/statistics.hpp"
#include "words/text.hpp"

namespace jardam {

/// An effect in both lines, over all pairs of futures.
struct EffectCompared {
  EffectOf of;
  Estimate as_it_was, changed, difference;  ///< means with 95 % intervals
  double low = 0, high = 0;                 ///< within which 95 of 100 differences lie
  std::size_t differ = 0;                   ///< pairs that differ
};

struct BranchComparison {
  std::size_t futures = 0;  ///< pairs
  double refused = 0;       ///< acts of the record that a future of the changed line refused beyond
                            ///< those that its pair refused
  std::size_t added_refused = 0;  ///< futures in which something added was refused
  std::vector<EffectCompared> effects;
};

/// Precondition: as many in both, a pair at least.
[[nodiscard]] BranchComparison compare_lines(const Scenario& scenario,
                                             const std::vector<Future>& as_it_was,
                                             const std::vector<Future>& changed);

/// "Aizada: Hours in exploitation".
[[nodiscard]] Text title_of(const Scenario& scenario, const EffectOf& of);
/// Whether chance does not explain the difference: its interval is on one side of nothing.
[[nodiscard]] bool is_beyond_chance(const EffectCompared& effect);
/// Whether the difference is more than chance explains, or of everybody.
[[nodiscard]] bool is_shown(const EffectCompared& effect);

}  // namespace jardam
