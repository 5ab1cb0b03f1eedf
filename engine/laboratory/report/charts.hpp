#pragma once
/// The charts of a report.

#include <string>

#include "laboratory/report/comparison.hpp"
#include "words/text.hpp"

namespace jardam::laboratory {

/// A chart and the sentence that stands for it where it cannot be seen.
struct Chart {
  std::string svg;
  std::string description;
};

/// Each package's change from the baseline in the whole country, with its interval: a dot and a bar
/// in one row a package.
[[nodiscard]] Chart effect_chart(const Comparison& comparison, const ComparedMetric& metric,
                                 Language language);

/// Each package's change from the baseline in each region, side by side on one scale.
[[nodiscard]] Chart region_chart(const Comparison& comparison, const ComparedMetric& metric,
                                 Language language);

}  // namespace jardam::laboratory
