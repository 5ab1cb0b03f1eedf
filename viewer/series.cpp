#include "series.hpp"

#include <algorithm>

namespace jardam::viewer {

namespace {

bool is_series_of(const std::string& series, const std::string& metric) {
  return series.size() > metric.size() + 1 && series.compare(0, metric.size(), metric) == 0 &&
         series[metric.size()] == '{';
}

void add(Values& sum, const Values& more) {
  sum.resize(std::max(sum.size(), more.size()));
  for (std::size_t i = 0; i < more.size(); ++i)
    if (more[i]) sum[i] = sum[i].value_or(0) + *more[i];
}

Values summed(const std::map<std::string, Values>& series, const std::string& metric) {
  if (const auto total = series.find(metric); total != series.end()) return total->second;
  Values sum;
  for (auto at = series.lower_bound(metric);
       at != series.end() && at->first.compare(0, metric.size(), metric) == 0; ++at)
    if (is_series_of(at->first, metric)) add(sum, at->second);
  return sum;
}

}  // namespace

Values current_values(const Model& model, const std::string& metric) {
  return summed(model.view.metrics, metric);
}

std::vector<const Metric*> visible_metrics(const Model& model) {
  std::vector<const Metric*> seen;
  for (const Metric& metric : model.welcome->metrics)
    if (current_values(model, metric.name).size() > 1) seen.push_back(&metric);
  return seen;
}

Course course(const Model& model, const std::string& metric, std::size_t region) {
  std::vector<const Period*> periods;
  for (const auto& [key, period] : model.view.history) periods.push_back(&period);
  std::sort(periods.begin(), periods.end(),
            [](const Period* a, const Period* b) { return a->ends < b->ends; });
  Course result;
  for (const Period* period : periods) {
    const Values values = summed(period->values, metric);
    if (region >= values.size() || !values[region]) continue;
    result.ends.push_back(period->ends);
    result.values.push_back(*values[region]);
  }
  return result;
}

}  // namespace jardam::viewer
