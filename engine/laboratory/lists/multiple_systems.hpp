#pragma once
/// Multiple-systems estimation: how many there are whom nobody sees, from who stands on which
/// agencies' lists. Chooses a log-linear model, and says how far its answer can be trusted.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "laboratory/lists/log_linear.hpp"
#include "laboratory/lists/resampling.hpp"

namespace jardam::laboratory {

/// Why there is no estimate.
enum class NotEstimable : std::uint8_t {
  no_reason,
  nobody_seen,
  too_few_lists,
  no_overlap,
  one_holds_all,
  no_maximum
};
/// A sentence in English.
[[nodiscard]] std::string_view reason(NotEstimable why);

/// Models of this much more AIC than the best are nearly as good (Burnham and Anderson 2002).
inline constexpr double nearly_as_good = 2;
/// A model that has pairs without overlap is chosen when its AIC is this much less than that of the
/// best one without them, where the other has considerably less support (Burnham and Anderson 2002,
/// section 2.6). Of one pair that is when chance alone leaves it empty less than one time in
/// twenty: a term at minus infinity takes twice the expected overlap from the deviance, and
/// costs 2.
inline constexpr double clearly_better = 4;
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

/// The search for a model, and how far its answer can be trusted.
struct MultipleSystemsEstimate {
  NotEstimable why_not = NotEstimable::no_reason;
  CaptureTable table;                    ///< without lists that nobody stands on
  std::vector<std::string> empty_lists;  ///< those left out
  std::vector<LogLinearFit>
      path;  ///< from independence to the chosen model, one term added or dropped at each step
  std::vector<LogLinearFit>
      rivals;  ///< one term away from the chosen model and nearly as good, best first
  std::vector<ListPair> without_overlap;            ///< pairs that nobody stands on
  std::optional<LogLinearFit> without_empty_pairs;  ///< the best without such pairs, where the
                                                    ///< chosen model has some
  std::vector<LogLinearFit> with_empty_pairs;  ///< on from the chosen model to better ones that
                                               ///< have such pairs, but not clearly better
  std::optional<FitCheck> check;  ///< of the chosen model; none without degrees of freedom
  std::vector<std::vector<ListPair>> candidates;  ///< the chosen model, and those met with some
                                                  ///< support beside it
  std::optional<ChoiceInterval> interval;  ///< once added; none where the maximum lies on the edge
  std::vector<std::string> short_lists;    ///< lists with fewer than `few_on_list` people
  std::vector<ListPair> sparse;            ///< pairs with fewer than `few_on_both` people on both
  std::size_t rejected = 0;                ///< models tried on the way that could not be fitted

  [[nodiscard]] bool is_estimated() const { return why_not == NotEstimable::no_reason; }
  [[nodiscard]] const LogLinearFit& independence() const { return path.front(); }
  [[nodiscard]] const LogLinearFit& chosen() const { return path.back(); }
};

/// Chooses by AIC, stepwise in both directions (as Bales, Hesketh and Silverman 2015). Begin with
/// independence. At each step fit every model that has one pair more or one pair less; go to the
/// one of least AIC, of equals to the one whose added or dropped pair comes first; stop when none
/// is less by more than a millionth. Models that cannot be fitted are passed over. A pair that
/// nobody stands on (Chan, Silverman and Vincent 2021) must be clearly better.
///
/// The same search then goes on from there by AIC alone, since several such pairs may say together
/// what none says for itself. What it finds is chosen when it is clearly better; when it is better
/// by less, it stands beside the chosen one.
[[nodiscard]] MultipleSystemsEstimate estimate_population(const CaptureTable& table);

/// Adds the interval with the choice of model in it, which takes hundreds of times as long as the
/// estimate: a tenth of a second for five lists, one or two for eight.
void add_interval(MultipleSystemsEstimate& estimate);

struct Ends {
  double low = 0, high = 0;
};
/// The ends of the model's own interval in whole people, never alike; none where the maximum lies
/// on the edge.
[[nodiscard]] std::optional<Ends> shown_ends(const LogLinearFit& fit);
/// "9884 to 13027", or "no upper end".
[[nodiscard]] std::string interval_text(const LogLinearFit& fit);
/// "9884 to 13027" or "96 or more, no upper end".
[[nodiscard]] std::string interval_text(const ChoiceInterval& interval);

/// What a reader should know before using the estimate, one sentence each.
[[nodiscard]] std::vector<std::string> warnings_of(const MultipleSystemsEstimate& estimate);

}  // namespace jardam::laboratory
