#include "laboratory/lists/multiple_systems.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <Eigen/Cholesky>
#include <Eigen/QR>
#include <algorithm>
#include <bit>
#include <cassert>
#include <cmath>
#include <iterator>
#include <optional>

#include "kernel/mathematics.hpp"
#include "kernel/random.hpp"

namespace jardam::laboratory {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr double two_sided_95 = 0.975;
constexpr int most_steps = 200;
constexpr double settled =
    1e-9;  ///< of every coefficient; where a term runs off, steps stay near 1
constexpr double largest_log_mean = 600;  ///< beyond this the exponential is no number any more
constexpr double least_gain = 1e-6;       ///< of AIC and deviance: less is rounding
constexpr double wide_interval = 4;       ///< high / low of the total
constexpr std::uint32_t drawn_tables = 99;
constexpr double few_expected = 30;  ///< below this a Poisson number is drawn by counting up
constexpr double matters = 1.5;      ///< greatest total / least of models nearly as good

/// The rows of a regression: one for each cell that can hold somebody.
struct Cells {
  std::vector<ListSet> sets;
  MatrixXd terms;  ///< 0 or 1: intercept, lists, pairs with overlap
  VectorXd counts;
};

bool is_structural_zero(ListSet cell, const std::vector<ListPair>& never) {
  return std::any_of(never.begin(), never.end(),
                     [&](const ListPair& pair) { return (cell & pair.set()) == pair.set(); });
}

Cells cells_of(const CaptureTable& table, const std::vector<ListPair>& pairs) {
  std::vector<ListPair> never, kept;
  for (const ListPair& pair : pairs) (table.on_all(pair.set()) == 0 ? never : kept).push_back(pair);
  std::vector<ListSet> rows;
  for (ListSet cell = 1; cell < table.counts.size(); ++cell)
    if (!is_structural_zero(cell, never)) rows.push_back(cell);
  const std::size_t lists = table.lists.size();
  Cells cells{
      rows,
      MatrixXd::Zero(static_cast<Index>(rows.size()), static_cast<Index>(1 + lists + kept.size())),
      VectorXd(static_cast<Index>(rows.size()))};
  for (std::size_t r = 0; r < rows.size(); ++r) {
    const auto row = static_cast<Index>(r);
    cells.counts(row) = static_cast<double>(table.counts[rows[r]]);
    cells.terms(row, 0) = 1;
    for (std::size_t i = 0; i < lists; ++i)
      cells.terms(row, static_cast<Index>(1 + i)) = rows[r] >> i & 1u;
    for (std::size_t i = 0; i < kept.size(); ++i)
      cells.terms(row, static_cast<Index>(1 + lists + i)) =
          (rows[r] & kept[i].set()) == kept[i].set() ? 1 : 0;
  }
  return cells;
}

VectorXd each(const VectorXd& values, double (*function)(double)) {
  VectorXd result(values.size());
  for (Index i = 0; i < values.size(); ++i) result(i) = function(values(i));
  return result;
}

/// log n!, by Stirling's series where the sum would be long.
double log_factorial(double n) {
  constexpr double few = 64, half_log_two_pi = 0.91893853320467274178;
  double sum = 0;
  if (n <= few) {
    for (double i = 2; i <= n; ++i) sum += logarithm(i);
    return sum;
  }
  return (n + 0.5) * logarithm(n) - n + half_log_two_pi + 1 / (12 * n) - 1 / (360 * n * n * n);
}

double log_likelihood(const VectorXd& counts, const VectorXd& log_means) {
  double sum = 0;
  for (Index i = 0; i < counts.size(); ++i)
    sum += counts(i) * log_means(i) - exponential(log_means(i)) - log_factorial(counts(i));
  return sum;
}

double deviance(const VectorXd& counts, const VectorXd& log_means) {
  double sum = 0;
  for (Index i = 0; i < counts.size(); ++i) {
    const double n = counts(i);
    if (n > 0) sum += n * (logarithm(n) - log_means(i));
    sum -= n - exponential(log_means(i));
  }
  return sum > 0 ? 2 * sum : 0;  // less than nothing is rounding
}

/// The maximum of the likelihood.
struct Maximum {
  VectorXd log_means;
  double intercept = 0;
  double intercept_error = 0;
};

/// One step of weighted least squares on the working response.
struct Step {
  VectorXd coefficients;
  MatrixXd information;
};

Step step(const Cells& cells, const VectorXd& log_means) {
  const VectorXd means = each(log_means, exponential);
  const MatrixXd weighted = cells.terms.array().colwise() * means.array();
  Step result;
  result.information = cells.terms.transpose() * weighted;
  // weights x working response = means x log means + counts - means
  const VectorXd wanted =
      cells.terms.transpose() *
      (means.array() * log_means.array() + cells.counts.array() - means.array()).matrix();
  result.coefficients = result.information.ldlt().solve(wanted);
  return result;
}

std::optional<Maximum> maximise(const Cells& cells) {
  VectorXd log_means = each((cells.counts.array() + 0.5).matrix(), logarithm);
  VectorXd before = VectorXd::Zero(cells.terms.cols());
  for (int i = 0; i < most_steps; ++i) {
    const Step next = step(cells, log_means);
    log_means = cells.terms * next.coefficients;
    const double largest = log_means.cwiseAbs().maxCoeff();
    if (!std::isfinite(largest) || largest > largest_log_mean) return std::nullopt;
    const bool is_settled = i > 0 && (next.coefficients - before).cwiseAbs().maxCoeff() < settled;
    before = next.coefficients;
    if (!is_settled) continue;
    const VectorXd variance =
        step(cells, log_means).information.ldlt().solve(VectorXd::Unit(cells.terms.cols(), 0));
    if (!(variance(0) > 0)) return std::nullopt;
    return Maximum{log_means, before(0), std::sqrt(variance(0))};
  }
  return std::nullopt;
}

bool can_be_told_apart(const MatrixXd& terms) {
  return terms.rows() >= terms.cols() &&
         Eigen::ColPivHouseholderQR<MatrixXd>(terms).rank() == terms.cols();
}

std::vector<ListPair> all_pairs(const CaptureTable& table) {
  std::vector<ListPair> pairs;
  for (std::uint8_t a = 0; a < table.lists.size(); ++a)
    for (auto b = static_cast<std::uint8_t>(a + 1); b < table.lists.size(); ++b)
      pairs.push_back({a, b});
  return pairs;
}

/// The model with the pair added, or dropped when it was there.
std::vector<ListPair> toggled(const std::vector<ListPair>& pairs, const ListPair& pair) {
  std::vector<ListPair> result = pairs;
  const auto at = std::lower_bound(result.begin(), result.end(), pair);
  if (at != result.end() && *at == pair)
    result.erase(at);
  else
    result.insert(at, pair);
  return result;
}

/// The models one term away, in the order of that term.
std::vector<LogLinearFit> neighbours(const CaptureTable& table, const LogLinearFit& fit,
                                     const std::vector<ListPair>& eligible) {
  std::vector<LogLinearFit> fits;
  for (const ListPair& pair : eligible)
    fits.push_back(fit_log_linear(table, toggled(fit.pairs, pair)));
  return fits;
}

bool has_less_aic(const LogLinearFit& a, const LogLinearFit& b) { return a.aic < b.aic; }

/// Takes out the models that could not be fitted and says how many they were.
std::size_t drop_unfit(std::vector<LogLinearFit>& fits) {
  return std::erase_if(fits, [](const LogLinearFit& fit) { return fit.status != FitStatus::good; });
}

/// The better model one step from the fit, if there is one, and how many could not be fitted.
struct Look {
  std::vector<LogLinearFit> around;  ///< all that could be fitted, best first
  std::size_t rejected = 0;
  bool is_better = false;  ///< the first of them, than the fit
};

Look look_around(const CaptureTable& table, const LogLinearFit& fit,
                 const std::vector<ListPair>& eligible) {
  Look look{.around = neighbours(table, fit, eligible)};
  look.rejected = drop_unfit(look.around);
  std::stable_sort(look.around.begin(), look.around.end(), has_less_aic);
  look.is_better = !look.around.empty() && look.around.front().aic < fit.aic - least_gain;
  return look;
}

void search(MultipleSystemsEstimate& estimate, const std::vector<ListPair>& eligible) {
  for (;;) {
    const Look look = look_around(estimate.table, estimate.chosen(), eligible);
    estimate.rejected += look.rejected;
    if (look.is_better) {
      estimate.path.push_back(look.around.front());
      continue;
    }
    const double most = estimate.chosen().aic + nearly_as_good;
    std::copy_if(look.around.begin(), look.around.end(), std::back_inserter(estimate.rivals),
                 [&](const LogLinearFit& fit) { return fit.aic <= most; });
    return;
  }
}

/// Goes on from the chosen model among all pairs.
void search_with_empty_pairs(MultipleSystemsEstimate& estimate) {
  if (estimate.without_overlap.empty()) return;
  const std::vector<ListPair> pairs = all_pairs(estimate.table);
  LogLinearFit best = estimate.chosen();
  for (;;) {
    const Look look = look_around(estimate.table, best, pairs);
    estimate.rejected += look.rejected;
    if (!look.is_better) return;
    best = look.around.front();
    estimate.with_empty_pairs.push_back(best);
  }
}

/// A Poisson number with that mean: counted up where it is small, and rounded from a normal number
/// with the square root's constant variance where it is not (Anscombe 1948).
std::uint64_t poisson(double mean, double uniform) {
  if (mean >= few_expected) {
    const double root = std::sqrt(mean) + normal_quantile(uniform) / 2;
    return root > 0 ? static_cast<std::uint64_t>(nearest_whole(root * root)) : 0;
  }
  double chance = exponential(-mean), rest = uniform - chance;
  std::uint64_t number = 0;
  while (rest > 0 && chance > 0) {
    ++number;
    chance *= mean / static_cast<double>(number);
    rest -= chance;
  }
  return number;
}

NotEstimable obstacle(const CaptureTable& table) {
  if (table.seen() == 0) return NotEstimable::nobody_seen;
  if (table.lists.size() < least_lists) return NotEstimable::too_few_lists;
  return table.shared() == 0 ? NotEstimable::no_overlap : NotEstimable::no_reason;
}

std::string names_of(const CaptureTable& table, const std::vector<ListPair>& pairs) {
  std::string text;
  for (const ListPair& pair : pairs)
    text += fmt::format("{}{}", text.empty() ? "" : ", ", name_of(table, pair));
  return text;
}

/// What was done about pairs that nobody stands on.
std::string about_empty_pairs(const MultipleSystemsEstimate& estimate) {
  const CaptureTable& table = estimate.table;
  const std::string names = names_of(table, estimate.without_overlap);
  if (estimate.with_empty_pairs.empty())
    return fmt::format(
        "nobody stands on both lists of {}: such terms lie on the edge, at minus infinity, and "
        "were "
        "left out; no model with them that could be fitted is better",
        names);
  const LogLinearFit& better = estimate.with_empty_pairs.back();
  std::vector<ListPair> empty;
  std::set_intersection(better.pairs.begin(), better.pairs.end(), estimate.without_overlap.begin(),
                        estimate.without_overlap.end(), std::back_inserter(empty));
  return fmt::format(
      "nobody stands on both lists of {}, and the estimate leaves such terms out; a model with {}, "
      "on the edge at minus infinity, fits better (AIC {:.1f} less) and says {:.0f} ({})",
      names, names_of(table, empty), estimate.chosen().aic - better.aic, better.total(),
      interval_text(better));
}

/// Why next to nobody may seem to be unseen, and how well the model fits.
void warn_of_edge_and_fit(const MultipleSystemsEstimate& estimate,
                          std::vector<std::string>& warnings) {
  const CaptureTable& table = estimate.table;
  if (estimate.chosen().is_on_edge())
    warnings.emplace_back(
        "the maximum lies on the edge: the model leaves less than one person unseen, and no "
        "interval can be given; this does not show that nobody is missing");
  if (static_cast<double>(table.shared()) > most_shared * static_cast<double>(table.seen()))
    warnings.push_back(fmt::format(
        "{} of the {} seen stand on two lists or more: lists that pass cases to each other look "
        "so too, and then the estimate is far too low",
        table.shared(), table.seen()));
  if (!estimate.check) {
    if (table.lists.size() > least_lists)
      warnings.emplace_back(
          "the model has as many terms as the table has cells: whether it fits cannot be told");
  } else if (estimate.check->tables == 0) {
    warnings.emplace_back(
        "whether the model fits cannot be told: no table drawn from it has a "
        "maximum");
  } else if (estimate.check->is_bad()) {
    warnings.push_back(
        fmt::format("the model does not fit: of {} tables drawn from it and fitted again, {} lie "
                    "as far from it as "
                    "this one",
                    estimate.check->tables, estimate.check->as_far));
  }
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

FitCheck check_fit(const CaptureTable& table, const LogLinearFit& fit) {
  constexpr Stream stream{"mse.fit_check"};
  assert(fit.status == FitStatus::good && fit.degrees_of_freedom > 0);
  Cells cells = cells_of(table, fit.pairs);
  const std::optional<Maximum> maximum = maximise(cells);
  FitCheck check;
  if (!maximum) return check;
  for (std::uint32_t t = 0; t < drawn_tables; ++t) {
    for (std::size_t r = 0; r < cells.sets.size(); ++r) {
      const auto row = static_cast<Index>(r);
      const double uniform = draw_uniform({}, {stream, t, cells.sets[r]});
      cells.counts(row) =
          static_cast<double>(poisson(exponential(maximum->log_means(row)), uniform));
    }
    const std::optional<Maximum> again = maximise(cells);
    if (!again) continue;
    ++check.tables;
    if (deviance(cells.counts, again->log_means) >= fit.deviance - least_gain) ++check.as_far;
  }
  return check;
}

LogLinearFit fit_log_linear(const CaptureTable& table, std::vector<ListPair> pairs) {
  assert(table.lists.size() >= least_lists && table.lists.size() <= most_lists);
  LogLinearFit fit{.pairs = std::move(pairs), .seen = static_cast<double>(table.seen())};
  const Cells cells = cells_of(table, fit.pairs);
  const std::size_t terms = 1 + table.lists.size() + fit.pairs.size();
  fit.degrees_of_freedom = static_cast<int>(cells.terms.rows() - cells.terms.cols());
  if (!can_be_told_apart(cells.terms)) {
    fit.status = FitStatus::unidentified;
    return fit;
  }
  const std::optional<Maximum> maximum = maximise(cells);
  if (!maximum) {
    fit.status = FitStatus::no_maximum;
    return fit;
  }
  fit.aic = 2 * static_cast<double>(terms) - 2 * log_likelihood(cells.counts, maximum->log_means);
  fit.deviance = deviance(cells.counts, maximum->log_means);
  const double reach = normal_quantile(two_sided_95) * maximum->intercept_error;
  fit.dark = exponential(maximum->intercept);
  fit.dark_low = exponential(std::max(maximum->intercept - reach, -largest_log_mean));
  fit.dark_high = exponential(std::min(maximum->intercept + reach, largest_log_mean));
  return fit;
}

std::string_view reason(NotEstimable why) {
  switch (why) {
    case NotEstimable::no_reason: return "";
    case NotEstimable::nobody_seen: return "nobody stands on any list";
    case NotEstimable::too_few_lists: return "fewer than two lists have anybody on them";
    case NotEstimable::no_overlap:
      return "nobody stands on two lists: how many were missed cannot be told";
    case NotEstimable::no_maximum:
      return "one list holds everybody seen, or the lists overlap too little: the likelihood has "
             "no maximum";
  }
  return "";
}

MultipleSystemsEstimate estimate_population(const CaptureTable& table) {
  MultipleSystemsEstimate estimate{.table = without_empty_lists(table)};
  for (std::size_t i = 0; i < table.lists.size(); ++i)
    if (table.on_all(1u << i) == 0) estimate.empty_lists.push_back(table.lists[i]);
  estimate.why_not = obstacle(estimate.table);
  if (!estimate.is_estimated()) return estimate;
  for (std::size_t i = 0; i < estimate.table.lists.size(); ++i)
    if (estimate.table.on_all(1u << i) < few_on_list)
      estimate.short_lists.push_back(estimate.table.lists[i]);
  std::vector<ListPair> eligible;
  for (const ListPair& pair : all_pairs(estimate.table)) {
    const std::uint64_t both = estimate.table.on_all(pair.set());
    (both == 0 ? estimate.without_overlap : eligible).push_back(pair);
    if (both > 0 && both < few_on_both) estimate.sparse.push_back(pair);
  }
  estimate.path.push_back(fit_log_linear(estimate.table, {}));
  if (estimate.chosen().status != FitStatus::good) {
    estimate.why_not = NotEstimable::no_maximum;
    return estimate;
  }
  search(estimate, eligible);
  search_with_empty_pairs(estimate);
  if (estimate.chosen().degrees_of_freedom > 0)
    estimate.check = check_fit(estimate.table, estimate.chosen());
  return estimate;
}

std::string interval_text(const LogLinearFit& fit) {
  return fit.is_on_edge() ? std::string("no interval")
                          : fmt::format("{:.0f} to {:.0f}", fit.low(), fit.high());
}

std::vector<std::string> warnings_of(const MultipleSystemsEstimate& estimate) {
  std::vector<std::string> warnings;
  for (const std::string& list : estimate.empty_lists)
    warnings.push_back(fmt::format("nobody stands on the list {}; it was left out", list));
  if (!estimate.is_estimated()) return warnings;
  const CaptureTable& table = estimate.table;
  const LogLinearFit& chosen = estimate.chosen();
  warn_of_edge_and_fit(estimate, warnings);
  if (table.shared() < few_shared)
    warnings.push_back(fmt::format(
        "only {} people stand on two lists or more: everything rests on them", table.shared()));
  if (!estimate.short_lists.empty())
    warnings.push_back(fmt::format(
        "fewer than {} people stand on {}: better joined to a list of the same kind, or left out",
        few_on_list, fmt::join(estimate.short_lists, ", ")));
  if (!estimate.without_overlap.empty()) warnings.push_back(about_empty_pairs(estimate));
  if (!estimate.sparse.empty())
    warnings.push_back(fmt::format("fewer than {} people stand on both lists of {}", few_on_both,
                                   names_of(table, estimate.sparse)));
  if (table.lists.size() == least_lists)
    warnings.emplace_back(
        "two lists cannot tell whether they depend on each other: referrals between them make the "
        "estimate too low");
  if (estimate.rejected > 0)
    warnings.push_back(fmt::format(
        "{} models on the way were passed over: their maximum lies on the edge, where a term runs "
        "off to infinity, or they have more terms than the table can tell apart",
        estimate.rejected));
  if (!chosen.is_on_edge() && chosen.high() > wide_interval * chosen.low())
    warnings.push_back(
        fmt::format("the interval spans a factor of {:.1f}", chosen.high() / chosen.low()));
  const auto [least, most] = std::minmax_element(
      estimate.rivals.begin(), estimate.rivals.end(),
      [](const LogLinearFit& a, const LogLinearFit& b) { return a.total() < b.total(); });
  const bool is_moved =
      !estimate.rivals.empty() &&
      std::max(most->total(), chosen.total()) > matters * std::min(least->total(), chosen.total());
  if (is_moved)
    warnings.push_back(
        fmt::format("models nearly as good say {:.0f} to {:.0f}: the choice of model decides",
                    least->total(), most->total()));
  return warnings;
}

}  // namespace jardam::laboratory
