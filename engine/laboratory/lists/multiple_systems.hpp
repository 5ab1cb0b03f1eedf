#pragma once
/// Multiple-systems estimation: how many there are whom nobody sees, from who stands on which
/// agencies' lists.
///
/// A person stands on some of k lists; people on none are not seen. The number of people on each
/// combination of lists is taken as Poisson with log mean = intercept + a term for each list the
/// combination holds + a term for each chosen pair of lists in it. The intercept is then the log of
/// the number on no list, the *dark figure*. The lists should sample one closed population of
/// people who are alike; how they depend on each other is what the pairs describe. (Fienberg 1972;
/// Bales, Hesketh and Silverman 2015; for lists that do not overlap: Chan, Silverman and Vincent
/// 2021.)

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jardam::laboratory {

inline constexpr std::size_t least_lists = 2, most_lists = 8;

/// A combination of lists: bit i set, on list i.
using ListSet = std::uint32_t;

/// People by combination of lists.
struct CaptureTable {
  std::vector<std::string> lists;
  std::vector<std::uint64_t>
      counts;  ///< by ListSet, 2^lists of them; those of the empty set are not seen, so 0

  [[nodiscard]] std::uint64_t seen() const;
  /// People who stand on every list of the set, whatever else they stand on.
  [[nodiscard]] std::uint64_t on_all(ListSet set) const;
  /// People on two lists or more: what every estimate rests on.
  [[nodiscard]] std::uint64_t shared() const;
};

/// A table of these lists with nobody on it.
[[nodiscard]] CaptureTable empty_table(std::vector<std::string> lists);
/// The table without lists that nobody stands on.
[[nodiscard]] CaptureTable without_empty_lists(const CaptureTable& table);

/// Two lists that depend on each other, a < b.
struct ListPair {
  std::uint8_t a = 0, b = 0;
  auto operator<=>(const ListPair&) const = default;
  [[nodiscard]] ListSet set() const { return 1u << a | 1u << b; }
};
/// "LA:NG".
[[nodiscard]] std::string name_of(const CaptureTable& table, const ListPair& pair);

enum class FitStatus : std::uint8_t {
  good,
  unidentified,  ///< more terms than the cells can tell apart
  no_maximum,    ///< the likelihood grows without end: a term runs off to infinity (separation), or
                 ///< the steps did not settle
};

/// A model and what it says. Numbers mean something only when the status is good.
struct LogLinearFit {
  std::vector<ListPair> pairs;  ///< sorted
  FitStatus status = FitStatus::good;
  double aic = 0;  ///< -2 log likelihood + 2 terms; a pair without overlap counts as a term
  double deviance = 0;
  int degrees_of_freedom = 0;  ///< cells - terms
  double dark = 0;             ///< estimated number on no list
  double dark_low = 0,
         dark_high = 0;  ///< 95 % Wald interval on the log of the dark figure (delta method)
  double seen = 0;
  [[nodiscard]] double total() const { return seen + dark; }
  [[nodiscard]] double low() const { return seen + dark_low; }
  [[nodiscard]] double high() const { return seen + dark_high; }
  /// Whether the maximum lies on the edge of what can be, nobody unseen: the interval, by Wald,
  /// ends below one person unseen, and such an interval means nothing there.
  [[nodiscard]] bool is_on_edge() const { return dark_high < 1; }
};

/// Fits the model with these pairs by iteratively reweighted least squares over all 2^k - 1 cells,
/// empty ones included. The term of a pair without overlap has its maximum at minus infinity: the
/// cells that hold the pair are then zero by structure and take no part. Precondition: between
/// `least_lists` and `most_lists` lists, sorted pairs.
[[nodiscard]] LogLinearFit fit_log_linear(const CaptureTable& table, std::vector<ListPair> pairs);

/// Why there is no estimate.
enum class NotEstimable : std::uint8_t {
  no_reason,
  nobody_seen,
  too_few_lists,
  no_overlap,
  no_maximum
};
/// A sentence in English.
[[nodiscard]] std::string_view reason(NotEstimable why);

/// Models of this much more AIC than the best are nearly as good (Burnham and Anderson 2002).
inline constexpr double nearly_as_good = 2;
/// Fewer people than this on both lists of a pair, and the pair's term is hardly known: the usual
/// least expected count of a cell.
inline constexpr std::uint64_t few_on_both = 5;
/// A list with fewer people than this says little of anybody, and its chance overlaps look like
/// dependence.
inline constexpr std::uint64_t few_on_list = 20;
/// With fewer people on two lists or more, the relative standard error of even a two-list estimate
/// is above a fifth.
inline constexpr std::uint64_t few_shared = 25;

/// When more than this share of those seen stand on two lists or more, next to everybody seems to
/// have been seen; lists that pass cases to each other look the same.
inline constexpr double most_shared = 0.5;
/// A model fits badly when fewer than one in twenty of tables drawn from it lie as far from it.
inline constexpr double bad_fit = 0.05;

/// How far the table lies from a model, against tables that the model itself would make.
struct FitCheck {
  std::uint32_t tables = 0;  ///< drawn from the model, to which the model could be fitted again
  std::uint32_t as_far = 0;  ///< of those, with at least the deviance of the table
  /// The chance of such a deviance if the model holds; 1 where nothing could be drawn.
  [[nodiscard]] double chance() const { return (1.0 + as_far) / (1.0 + tables); }
  [[nodiscard]] bool is_bad() const { return tables > 0 && chance() < bad_fit; }
};

/// Goodness of fit by the parametric bootstrap of the deviance (the likelihood ratio against the
/// saturated model): 99 tables are drawn from the fitted model, a Poisson number for every cell,
/// and the model is fitted to each. Most cells of agencies' lists are too small for the chi-square
/// of the textbooks (von Davier 1997, "Bootstrapping goodness-of-fit statistics for sparse
/// categorical data"; the chance by Davison and Hinkley 1997, section 4.2). The same table gives
/// the same answer always. Precondition: the fit is good, with degrees of freedom left.
[[nodiscard]] FitCheck check_fit(const CaptureTable& table, const LogLinearFit& fit);

/// The search for a model, and how far its answer can be trusted.
struct MultipleSystemsEstimate {
  NotEstimable why_not = NotEstimable::no_reason;
  CaptureTable table;                    ///< without lists that nobody stands on
  std::vector<std::string> empty_lists;  ///< those left out
  std::vector<LogLinearFit>
      path;  ///< from independence to the chosen model, one term added or dropped at each step
  std::vector<LogLinearFit>
      rivals;  ///< one term away from the chosen model and nearly as good, best first
  std::vector<ListPair> without_overlap;  ///< pairs that nobody stands on: no model of path and
                                          ///< rivals has them
  std::vector<LogLinearFit> with_empty_pairs;  ///< on from the chosen model to better ones that
                                               ///< have such pairs, each better than the last
  std::optional<FitCheck> check;         ///< of the chosen model; none without degrees of freedom
  std::vector<std::string> short_lists;  ///< lists with fewer than `few_on_list` people
  std::vector<ListPair> sparse;          ///< pairs with fewer than `few_on_both` people on both
  std::size_t rejected = 0;              ///< models tried on the way that could not be fitted

  [[nodiscard]] bool is_estimated() const { return why_not == NotEstimable::no_reason; }
  [[nodiscard]] const LogLinearFit& independence() const { return path.front(); }
  [[nodiscard]] const LogLinearFit& chosen() const { return path.back(); }
};

/// Chooses by AIC, stepwise in both directions. Begin with independence. At each step fit every
/// model that has one more pair (of those on which somebody stands) or one pair less; go to the one
/// of least AIC, of equals to the one whose added or dropped pair comes first; stop when none is
/// less by more than a millionth. Models that cannot be fitted are passed over. (The published
/// analyses do so: Bales, Hesketh and Silverman 2015.)
///
/// The same search then goes on from the chosen model among all pairs, those that nobody stands on
/// too (Chan, Silverman and Vincent 2021). Where it finds a better model, that stands beside the
/// chosen one.
[[nodiscard]] MultipleSystemsEstimate estimate_population(const CaptureTable& table);

/// "9884 to 13027", or "no interval" where the maximum lies on the edge.
[[nodiscard]] std::string interval_text(const LogLinearFit& fit);

/// What a reader should know before using the estimate, one sentence each.
[[nodiscard]] std::vector<std::string> warnings_of(const MultipleSystemsEstimate& estimate);

}  // namespace jardam::laboratory
