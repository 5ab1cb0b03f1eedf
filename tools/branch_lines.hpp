#pragma once
/// Two lines of futures from an instant of a record, compared: as tables and as one page.

#include <string>
#include <vector>

#include "exercise/branch_comparison.hpp"
#include "words/text.hpp"

namespace jardam::tools {

/// "Aizada: Hours in exploitation".
[[nodiscard]] std::string title_of(const Scenario& scenario, const EffectOf& of, Language language);
/// "-12.5 (-20 .. -5)": the mean difference with its interval.
[[nodiscard]] std::string difference_of(const EffectCompared& effect);

[[nodiscard]] std::string branch_csv(const BranchComparison& comparison);
[[nodiscard]] std::string branch_text(const Scenario& scenario, const BranchComparison& comparison,
                                      Language language);
/// `change`: in words, a sentence each.
[[nodiscard]] std::string branch_page(const Scenario& scenario, const BranchComparison& comparison,
                                      const std::vector<std::string>& change, Language language);

}  // namespace jardam::tools
