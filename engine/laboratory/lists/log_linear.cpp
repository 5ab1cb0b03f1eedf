#include "laboratory/lists/log_linear.hpp"

#include <fmt/format.h>
#include <Eigen/Cholesky>

#include <algorithm>
#include <bit>
#include <cassert>
#include <cmath>
#include <limits>
#include <optional>

#include "kernel/mathematics.hpp"

namespace jardam::laboratory {
namespace {

constexpr double two_sided_95 = 0.975;
constexpr int most_steps = 100;
constexpr double settled =
    1e-9;  ///< of every coefficient; where a term runs off, steps stay near 1
constexpr double largest_log_mean = 600;   ///< beyond this the exponential is no number any more
constexpr double least_own_share = 1e-10;  ///< of a term that the others do not tell already

using ByCell = std::vector<double>;  ///< by ListSet

/// Every value becomes the sum of those of the sets that hold it.
void add_supersets(ByCell& values) {
  for (std::size_t bit = 1; bit < values.size(); bit <<= 1)
    for (std::size_t set = 0; set < values.size(); ++set)
      if ((set & bit) == 0) values[set] += values[set | bit];
}

/// Every value becomes the sum of those of the sets that it holds.
void add_subsets(ByCell& values) {
  for (std::size_t bit = 1; bit < values.size(); bit <<= 1)
    for (std::size_t set = 0; set < values.size(); ++set)
      if ((set & bit) != 0) values[set] += values[set ^ bit];
}

/// A regression on terms each of which stands in the cells that hold its set. All that least
/// squares needs of the cells are then sums over the supersets of terms and of their unions.
struct Regression {
  std::vector<ListSet> cells;  ///< those that can hold somebody
  std::vector<ListSet> terms;  ///< the empty set (intercept), lists, pairs with overlap
  std::vector<double> counts;  ///< by cell
};

Regression regression_of(const CaptureTable& table, const std::vector<ListPair>& pairs) {
  Regression regression{.cells = {}, .terms = {0}, .counts = {}};
  std::vector<ListSet> never;
  const auto take = [&](ListSet set) {
    (table.on_all(set) == 0 ? never : regression.terms).push_back(set);
  };
  for (std::size_t i = 0; i < table.lists.size(); ++i) take(1u << i);
  for (const ListPair& pair : pairs) take(pair.set());
  for (ListSet cell = 1; cell < table.counts.size(); ++cell) {
    if (std::any_of(never.begin(), never.end(), [&](ListSet set) { return (cell & set) == set; }))
      continue;
    regression.cells.push_back(cell);
    regression.counts.push_back(static_cast<double>(table.counts[cell]));
  }
  return regression;
}

/// The information of the regression with these weights of its cells.
struct Information {
  Eigen::LLT<Eigen::MatrixXd> factor;
  double least_own_share = 1;  ///< of what a term weighs, what the terms before it do not tell

  /// No numbers where the terms cannot be told apart.
  [[nodiscard]] Eigen::VectorXd solve(const Eigen::VectorXd& right) const;
};

Information information(const Regression& regression, ByCell weights) {
  add_supersets(weights);
  const std::vector<ListSet>& terms = regression.terms;
  const auto size = static_cast<Eigen::Index>(terms.size());
  Eigen::MatrixXd matrix(size, size);
  for (Eigen::Index i = 0; i < size; ++i)
    for (Eigen::Index j = 0; j < size; ++j)
      matrix(i, j) =
          weights[terms[static_cast<std::size_t>(i)] | terms[static_cast<std::size_t>(j)]];
  Information result{.factor = Eigen::LLT<Eigen::MatrixXd>(matrix)};
  if (result.factor.info() != Eigen::Success) {
    result.least_own_share = 0;
    return result;
  }
  const Eigen::ArrayXd own = result.factor.matrixLLT().diagonal().array().square();
  result.least_own_share = std::min(1.0, (own / matrix.diagonal().array()).minCoeff());
  return result;
}

Eigen::VectorXd Information::solve(const Eigen::VectorXd& right) const {
  if (factor.info() == Eigen::Success) return factor.solve(right);
  return Eigen::VectorXd::Constant(right.size(), std::numeric_limits<double>::quiet_NaN());
}

/// Whether every term says something that the others do not.
bool can_be_told_apart(const Regression& regression, std::size_t all_cells) {
  ByCell ones(all_cells);
  for (const ListSet cell : regression.cells) ones[cell] = 1;
  return information(regression, std::move(ones)).least_own_share > least_own_share;
}

/// log n! less what Poisson's likelihood has when the mean is n: n log n - n.
double saturated_log_likelihood(double n) {
  constexpr double few = 64, half_log_two_pi = 0.91893853320467274178;
  if (n > few)  // Stirling's series
    return -(logarithm(n) / 2 + half_log_two_pi + 1 / (12 * n) - 1 / (360 * n * n * n));
  double log_factorial = 0;
  for (double i = 2; i <= n; ++i) log_factorial += logarithm(i);
  return n > 0 ? n * logarithm(n) - n - log_factorial : 0;
}

double deviance_of(const Regression& regression, const ByCell& log_means) {
  double sum = 0;
  for (std::size_t i = 0; i < regression.cells.size(); ++i) {
    const double n = regression.counts[i], log_mean = log_means[regression.cells[i]];
    if (n > 0) sum += n * (logarithm(n) - log_mean);
    sum -= n - exponential(log_mean);
  }
  return sum > 0 ? 2 * sum : 0;  // less than nothing is rounding
}

/// The maximum of the likelihood.
struct Maximum {
  ByCell log_means;  ///< of the empty set: the intercept
  double intercept_error = 0;
};

/// Weighted least squares on the working response, from these log means.
struct Step {
  Information information;
  Eigen::VectorXd coefficients;
};

Step step_from(const Regression& regression, const ByCell& log_means) {
  ByCell means(log_means.size()), working(log_means.size());
  for (std::size_t i = 0; i < regression.cells.size(); ++i) {
    const ListSet cell = regression.cells[i];
    means[cell] = exponential(log_means[cell]);
    working[cell] = means[cell] * log_means[cell] + regression.counts[i] - means[cell];
  }
  add_supersets(working);
  Eigen::VectorXd wanted(static_cast<Eigen::Index>(regression.terms.size()));
  for (Eigen::Index i = 0; i < wanted.size(); ++i)
    wanted[i] = working[regression.terms[static_cast<std::size_t>(i)]];
  Step result{information(regression, std::move(means)), {}};
  result.coefficients = result.information.solve(wanted);
  return result;
}

bool can_be_numbers(const Regression& regression, const ByCell& log_means) {
  return std::all_of(regression.cells.begin(), regression.cells.end(), [&](ListSet cell) {
    return std::abs(log_means[cell]) <= largest_log_mean;  // false for what is no number
  });
}

std::optional<Maximum> maximise(const Regression& regression, std::size_t all_cells) {
  Maximum maximum{.log_means = ByCell(all_cells)};
  for (std::size_t i = 0; i < regression.cells.size(); ++i)
    maximum.log_means[regression.cells[i]] = logarithm(regression.counts[i] + 0.5);
  const auto terms = static_cast<Eigen::Index>(regression.terms.size());
  Eigen::VectorXd before = Eigen::VectorXd::Zero(terms);
  for (int i = 0; i < most_steps; ++i) {
    const Step next = step_from(regression, maximum.log_means);
    std::fill(maximum.log_means.begin(), maximum.log_means.end(), 0.0);
    for (Eigen::Index t = 0; t < terms; ++t)
      maximum.log_means[regression.terms[static_cast<std::size_t>(t)]] = next.coefficients[t];
    const double change = (next.coefficients - before).cwiseAbs().maxCoeff();
    add_subsets(maximum.log_means);
    if (!can_be_numbers(regression, maximum.log_means)) return std::nullopt;
    before = next.coefficients;
    if (i == 0 || change >= settled) continue;
    const double variance = step_from(regression, maximum.log_means)
                                .information.solve(Eigen::VectorXd::Unit(terms, 0))[0];
    if (!(variance > 0)) return std::nullopt;
    maximum.intercept_error = std::sqrt(variance);
    return maximum;
  }
  return std::nullopt;
}

}  // namespace

std::uint64_t CaptureTable::seen() const { return on_all(0); }

std::uint64_t CaptureTable::on_all(ListSet set) const {
  std::uint64_t people = 0;
  for (ListSet cell = 1; cell < counts.size(); ++cell)
    if ((cell & set) == set) people += counts[cell];
  return people;
}

std::uint64_t CaptureTable::shared() const {
  std::uint64_t people = 0;
  for (ListSet cell = 1; cell < counts.size(); ++cell)
    if (std::popcount(cell) >= 2) people += counts[cell];
  return people;
}

CaptureTable empty_table(std::vector<std::string> lists) {
  const std::size_t cells = std::size_t{1} << lists.size();
  return {.lists = std::move(lists), .counts = std::vector<std::uint64_t>(cells)};
}

CaptureTable without_empty_lists(const CaptureTable& table) {
  std::vector<std::uint8_t> kept;
  std::vector<std::string> names;
  for (std::uint8_t i = 0; i < table.lists.size(); ++i) {
    if (table.on_all(1u << i) == 0) continue;
    kept.push_back(i);
    names.push_back(table.lists[i]);
  }
  CaptureTable result = empty_table(std::move(names));
  for (ListSet cell = 1; cell < table.counts.size(); ++cell) {
    ListSet smaller = 0;
    for (std::size_t i = 0; i < kept.size(); ++i) smaller |= (cell >> kept[i] & 1u) << i;
    result.counts[smaller] += table.counts[cell];
  }
  return result;
}

std::string name_of(const CaptureTable& table, const ListPair& pair) {
  return fmt::format("{}:{}", table.lists[pair.a], table.lists[pair.b]);
}

LogLinearFit fit_log_linear(const CaptureTable& table, std::vector<ListPair> pairs) {
  assert(table.lists.size() >= least_lists && table.lists.size() <= most_lists);
  LogLinearFit fit{.pairs = std::move(pairs), .seen = static_cast<double>(table.seen())};
  const Regression regression = regression_of(table, fit.pairs);
  fit.degrees_of_freedom =
      static_cast<int>(regression.cells.size()) - static_cast<int>(regression.terms.size());
  if (fit.degrees_of_freedom < 0 || !can_be_told_apart(regression, table.counts.size())) {
    fit.status = FitStatus::unidentified;
    return fit;
  }
  const std::optional<Maximum> maximum = maximise(regression, table.counts.size());
  if (!maximum) {
    fit.status = FitStatus::no_maximum;
    return fit;
  }
  fit.deviance = deviance_of(regression, maximum->log_means);
  const std::size_t terms = 1 + table.lists.size() + fit.pairs.size();
  fit.aic = 2 * static_cast<double>(terms) + fit.deviance;
  for (const double n : regression.counts) fit.aic -= 2 * saturated_log_likelihood(n);
  fit.means.resize(table.counts.size());
  for (const ListSet cell : regression.cells)
    fit.means[cell] = exponential(maximum->log_means[cell]);
  const double intercept = maximum->log_means[0];
  const double reach = normal_quantile(two_sided_95) * maximum->intercept_error;
  fit.means[0] = fit.dark = exponential(intercept);
  fit.dark_low = exponential(std::max(intercept - reach, -largest_log_mean));
  fit.dark_high = exponential(std::min(intercept + reach, largest_log_mean));
  return fit;
}

}  // namespace jardam::laboratory
