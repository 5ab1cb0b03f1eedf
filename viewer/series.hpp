#pragma once
/// Numbers by region: what the map is shaded by and the charts are drawn from.

#include <string>
#include <vector>

#include "model.hpp"

namespace jardam::viewer {

/// Values of a metric in the current period; a metric with labels ("cases_registered{labour}") is
/// summed over them. Element 0 is the country, then the regions. Empty: this seat does not see it.
[[nodiscard]] Values current_values(const Model& model, const std::string& metric);

/// The metrics that this seat sees numbers of, and that have numbers by region, in the server's
/// order.
[[nodiscard]] std::vector<const Metric*> visible_metrics(const Model& model);

/// One value for each closed period.
struct Course {
  std::vector<Seconds> ends;
  std::vector<double> values;
};
/// A metric through the closed periods; `region` 0 is the country. Periods without a value are left
/// out.
[[nodiscard]] Course course(const Model& model, const std::string& metric, std::size_t region);

}  // namespace jardam::viewer
