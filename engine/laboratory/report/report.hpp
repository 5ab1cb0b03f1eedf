#pragma once
/// The report of a sweep: one HTML page for people who decide, to be read, printed and mailed.

#include <string>

#include "laboratory/report/comparison.hpp"

namespace jardam::laboratory {

/// The page. The same results give the same bytes. Throws ChartError.
[[nodiscard]] std::string render_report(const Comparison& comparison, Language language);

}  // namespace jardam::laboratory
