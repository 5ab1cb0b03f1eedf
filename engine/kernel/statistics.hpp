#pragma once
/// Means, variances and intervals, accumulated in a fixed order.

#include <cstdint>
#include <span>

namespace jardam {

/// Running mean and variance (Welford 1962): numerically stable, no stored samples.
class RunningMean {
 public:
  void add(double value);
  [[nodiscard]] std::uint64_t count() const { return count_; }
  [[nodiscard]] double mean() const { return mean_; }
  /// Unbiased sample variance; 0 with fewer than two values.
  [[nodiscard]] double variance() const;
  /// Standard error of the mean; 0 with fewer than two values.
  [[nodiscard]] double standard_error() const;

 private:
  std::uint64_t count_ = 0;
  double mean_ = 0;
  double squares_ = 0;
};

/// The two-sided Student t quantile for the given confidence (for example 0.95) and degrees of
/// freedom (>= 1).
double student_t_quantile(double confidence, double degrees_of_freedom);

/// A mean, the ends of its confidence interval, and how many values it rests on.
struct Estimate {
  double mean = 0;
  double low = 0;
  double high = 0;
  std::uint64_t count = 0;
};

/// Mean of the values with a Student t interval; with fewer than two values the interval is
/// infinite.
Estimate estimate_mean(std::span<const double> values, double confidence);

/// The p quantile (0 <= p <= 1) of the values by linear interpolation (Hyndman and Fan type 7).
/// Requires at least one value.
double quantile(std::span<const double> values, double p);

/// Mean of a time series whose values are correlated, with an interval from batch means: the series
/// is cut into `batches` (>= 2) equal pieces, whose means are nearly independent when pieces are
/// long.
Estimate estimate_by_batch_means(std::span<const double> series, std::uint32_t batches,
                                 double confidence);

}  // namespace jardam
