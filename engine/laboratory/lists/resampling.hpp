#pragma once
/// What chance can do to an estimate from lists: tables drawn anew, whose numbers are keyed, so
/// that the same table gives the same answer always.

#include <cstdint>
#include <optional>
#include <vector>

#include "laboratory/lists/log_linear.hpp"

namespace jardam::laboratory {

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
/// categorical data"; the chance by Davison and Hinkley 1997, section 4.2). Precondition: the fit
/// is good, with degrees of freedom left.
[[nodiscard]] FitCheck check_fit(const CaptureTable& table, const LogLinearFit& fit);

/// Where the total may lie when chance moves the table and with it the choice of model.
struct ChoiceInterval {
  std::uint32_t tables = 0;    ///< drawn about the table
  std::uint32_t without = 0;   ///< of those, in which no model has an estimate: they have no end
  double low = 0;              ///< 95 %, of the total
  std::optional<double> high;  ///< none where more than one in forty of the tables have no estimate
};

/// The interval by the bootstrap with the choice of model in it (Silverman, Chan and Vincent 2024):
/// in each of 799 tables the number on every combination is Poisson about the number that stands
/// on it; the model of least AIC among the candidates is fitted, and the number whom it misses is
/// Poisson about its dark figure. The ends are the 20th and the 780th of the totals; they hold the
/// candidates' first, the chosen one. The candidates are those that were near on the table itself,
/// which changes little and saves nearly all of the time (the same paper). Precondition: there are
/// candidates.
[[nodiscard]] ChoiceInterval interval_with_choice(
    const CaptureTable& table, const std::vector<std::vector<ListPair>>& candidates);

}  // namespace jardam::laboratory
