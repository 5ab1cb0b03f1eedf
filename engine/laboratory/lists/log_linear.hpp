#pragma once
/// Log-linear models of who stands on which agencies' lists.
///
/// A person stands on some of k lists; people on none are not seen. The number of people on each
/// combination of lists is taken as Poisson with log mean = intercept + a term for each list the
/// combination holds + a term for each chosen pair of lists in it. The intercept is then the log of
/// the number on no list, the *dark figure*. The lists should sample one closed population of
/// people who are alike; how they depend on each other is what the pairs describe. (Fienberg 1972;
/// Bales, Hesketh and Silverman 2015; for lists that do not overlap: Chan, Silverman and Vincent
/// 2021.)

#include <cstdint>
#include <string>
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
  std::vector<double> means;  ///< expected people by ListSet; none where a term is minus infinity
  [[nodiscard]] double total() const { return seen + dark; }
  [[nodiscard]] double low() const { return seen + dark_low; }
  [[nodiscard]] double high() const { return seen + dark_high; }
  /// Whether the maximum lies on the edge of what can be, nobody unseen: the interval, by Wald,
  /// ends below one person unseen, and such an interval means nothing there.
  [[nodiscard]] bool is_on_edge() const { return dark_high < 1; }
};

/// Fits the model with these pairs by iteratively reweighted least squares over all 2^k - 1 cells,
/// empty ones included. The term of a pair without overlap has its maximum at minus infinity, and
/// so has that of a list that nobody stands on: the cells that hold them are then zero by structure
/// and take no part. Precondition: between `least_lists` and `most_lists` lists, sorted pairs.
[[nodiscard]] LogLinearFit fit_log_linear(const CaptureTable& table, std::vector<ListPair> pairs);

}  // namespace jardam::laboratory
