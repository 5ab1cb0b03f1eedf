#include "kernel/statistics.hpp"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>
#include <vector>

namespace jardam {
namespace {

Estimate interval_around(const RunningMean& values, double confidence) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  if (values.count() < 2) return {values.mean(), -infinity, infinity, values.count()};
  const double half_width =
      student_t_quantile(confidence, static_cast<double>(values.count() - 1)) *
      values.standard_error();
  return {values.mean(), values.mean() - half_width, values.mean() + half_width, values.count()};
}

}  // namespace

void RunningMean::add(double value) {
  ++count_;
  const double step = value - mean_;
  mean_ += step / static_cast<double>(count_);
  squares_ += step * (value - mean_);
}

double RunningMean::variance() const {
  return count_ < 2 ? 0 : squares_ / static_cast<double>(count_ - 1);
}

double RunningMean::standard_error() const {
  return count_ < 2 ? 0 : std::sqrt(variance() / static_cast<double>(count_));
}

double student_t_quantile(double confidence, double degrees_of_freedom) {
  // Nothing is promoted to long double, whose width differs between machines.
  using Policy = boost::math::policies::policy<boost::math::policies::promote_double<false>>;
  const boost::math::students_t_distribution<double, Policy> distribution(degrees_of_freedom);
  return boost::math::quantile(boost::math::complement(distribution, (1 - confidence) / 2));
}

Estimate estimate_mean(std::span<const double> values, double confidence) {
  RunningMean mean;
  for (const double value : values) mean.add(value);
  return interval_around(mean, confidence);
}

double quantile(std::span<const double> values, double p) {
  std::vector<double> sorted(values.begin(), values.end());
  std::sort(sorted.begin(), sorted.end());
  const double position = p * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(position);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (position - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

Estimate estimate_by_batch_means(std::span<const double> series, std::uint32_t batches,
                                 double confidence) {
  RunningMean means;
  for (std::size_t batch = 0; batch < batches; ++batch) {
    const std::size_t begin = series.size() * batch / batches;
    const std::size_t end = series.size() * (batch + 1) / batches;
    RunningMean mean;
    for (const double value : series.subspan(begin, end - begin)) mean.add(value);
    if (mean.count() > 0) means.add(mean.mean());
  }
  return interval_around(means, confidence);
}

}  // namespace jardam
