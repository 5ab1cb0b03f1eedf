#include "laboratory/lists/resampling.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

#include "kernel/mathematics.hpp"
#include "kernel/random.hpp"
#include "kernel/variates.hpp"

namespace jardam::laboratory {
namespace {

constexpr std::uint32_t checked_tables = 99, interval_tables = 799;
constexpr double below = 0.025, above = 0.975;
constexpr double few_expected = 30;    ///< below this a Poisson number is drawn by counting up
constexpr double most_whole = 0x1p53;  ///< beyond this every number is whole
constexpr double least_gain_of_deviance = 1e-6;  ///< less is rounding
constexpr double endless = std::numeric_limits<double>::infinity();

/// A Poisson number with that mean; where it is not small, rounded from a normal number with the
/// square root's constant variance (Anscombe 1948).
double poisson_number(double mean, double uniform) {
  if (mean < few_expected) return poisson(uniform, mean);
  const double root = std::sqrt(mean) + normal_quantile(uniform) / 2;
  const double number = root > 0 ? root * root : 0;
  return number < most_whole ? static_cast<double>(nearest_whole(number)) : number;
}

/// The `t`-th table of the stream, about these means.
template <typename Mean>
CaptureTable drawn(const CaptureTable& table, const std::vector<Mean>& means, Stream stream,
                   std::uint32_t t) {
  CaptureTable result = empty_table(table.lists);
  for (ListSet cell = 1; cell < means.size(); ++cell) {
    if (!(means[cell] > 0)) continue;
    const double uniform = draw_uniform({}, {stream, t, cell});
    result.counts[cell] =
        static_cast<std::uint64_t>(poisson_number(static_cast<double>(means[cell]), uniform));
  }
  return result;
}

/// The dark figure of the candidate of least AIC; endless where none can be fitted.
double dark_of_best(const CaptureTable& table,
                    const std::vector<std::vector<ListPair>>& candidates) {
  double dark = endless, least = endless;
  for (const std::vector<ListPair>& pairs : candidates) {
    const LogLinearFit fit = fit_log_linear(table, pairs);
    if (fit.status != FitStatus::good || fit.aic >= least) continue;
    least = fit.aic;
    dark = fit.dark;
  }
  return dark;
}

}  // namespace

FitCheck check_fit(const CaptureTable& table, const LogLinearFit& fit) {
  constexpr Stream stream{"mse.fit_check"};
  assert(fit.status == FitStatus::good && fit.degrees_of_freedom > 0);
  FitCheck check;
  for (std::uint32_t t = 0; t < checked_tables; ++t) {
    const LogLinearFit again = fit_log_linear(drawn(table, fit.means, stream, t), fit.pairs);
    if (again.status != FitStatus::good) continue;
    ++check.tables;
    if (again.deviance >= fit.deviance - least_gain_of_deviance) ++check.as_far;
  }
  return check;
}

ChoiceInterval interval_with_choice(const CaptureTable& table,
                                    const std::vector<std::vector<ListPair>>& candidates) {
  constexpr Stream cell_stream{"mse.table"}, dark_stream{"mse.dark"};
  assert(!candidates.empty());
  const auto seen = static_cast<double>(table.seen());
  ChoiceInterval interval{.tables = interval_tables, .without = 0, .low = seen, .high = {}};
  std::vector<double> totals;
  for (std::uint32_t t = 0; t < interval_tables; ++t) {
    const double dark = dark_of_best(drawn(table, table.counts, cell_stream, t), candidates);
    if (dark == endless) ++interval.without;
    totals.push_back(dark == endless
                         ? endless
                         : seen + poisson_number(dark, draw_uniform({}, {dark_stream, t})));
  }
  std::sort(totals.begin(), totals.end());
  const double chosen = seen + fit_log_linear(table, candidates.front()).dark;
  const auto end = [&](double share) {
    return totals[static_cast<std::size_t>(nearest_whole(share * (interval_tables + 1))) - 1];
  };
  interval.low = std::min(end(below), chosen);
  if (end(above) != endless) interval.high = std::max(end(above), chosen);
  return interval;
}

}  // namespace jardam::laboratory
