#include "country/metrics.hpp"

#include <algorithm>
#include <cassert>

namespace jardam {
namespace {

bool has_plain_series(const MetricInfo& metric) {
  return metric.labels.empty() || metric.with_total;
}

std::size_t series_count(const MetricInfo& metric) {
  return metric.labels.size() + (has_plain_series(metric) ? 1 : 0);
}

/// Whether the official statistics have a series for the metric's i-th label.
bool is_published(const MetricInfo& metric, std::size_t i) {
  return metric.is_official && (metric.secret.empty() || metric.labels[i] != metric.secret);
}

void add_series(std::vector<SeriesInfo>& series, const MetricInfo& metric, bool is_official) {
  const std::string name =
      (is_official ? std::string(official_prefix) : std::string()) + std::string(metric.name);
  if (has_plain_series(metric)) series.push_back({&metric, name, no_label, is_official});
  for (std::size_t label = 0; label < metric.labels.size(); ++label) {
    if (is_official && !is_published(metric, label)) continue;
    series.push_back(
        {&metric, name + "{" + std::string(metric.labels[label]) + "}", label, is_official});
  }
}

}  // namespace

Series::Series(std::vector<const MetricInfo*> metrics) : metrics_(std::move(metrics)) {
  std::sort(metrics_.begin(), metrics_.end(),
            [](const MetricInfo* a, const MetricInfo* b) { return a->number < b->number; });
  for (const MetricInfo* metric : metrics_) {
    assert(metric->number == first_.size());
    // Records of a sum would be lost independently of those of its labels, so the two would not
    // agree.
    assert(!metric->with_total || !metric->is_official);
    first_.push_back(all_.size());
    add_series(all_, *metric, false);
  }
  official_.assign(all_.size(), no_series);
  for (const MetricInfo* metric : metrics_) {
    if (!metric->is_official) continue;
    std::size_t next = all_.size();
    add_series(all_, *metric, true);
    for (std::size_t i = 0; i < series_count(*metric); ++i) {
      if (is_published(*metric, i)) official_[of(*metric) + i] = next++;
    }
  }
}

}  // namespace jardam
