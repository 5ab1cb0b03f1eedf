#include "laboratory/lists/multiple_systems.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <utility>

#include "kernel/mathematics.hpp"

namespace jardam::laboratory {
namespace {

constexpr double least_gain_of_aic = 1e-6;  ///< less is rounding
constexpr double wide_interval = 4;         ///< high / low of the total
constexpr double matters = 1.5;             ///< greatest total / least of models nearly as good
/// Models of this much more AIC than the best have essentially no support (Burnham and Anderson
/// 2002, section 2.6).
constexpr double hardly_supported = 10;
constexpr std::size_t most_candidates = 20;
constexpr double one_in_twenty = 0.05;

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

/// Those of the model's pairs that nobody stands on.
std::vector<ListPair> empty_pairs(const MultipleSystemsEstimate& estimate,
                                  const LogLinearFit& fit) {
  std::vector<ListPair> empty;
  std::set_intersection(fit.pairs.begin(), fit.pairs.end(), estimate.without_overlap.begin(),
                        estimate.without_overlap.end(), std::back_inserter(empty));
  return empty;
}

/// What a search makes least: AIC, and something more for each pair that nobody stands on.
struct Score {
  double of_empty_pair = 0;

  [[nodiscard]] double of(const MultipleSystemsEstimate& estimate, const LogLinearFit& fit) const {
    const std::size_t empty = empty_pairs(estimate, fit).size();
    return fit.aic + (empty > 0 ? of_empty_pair * static_cast<double>(empty) : 0);
  }
};
constexpr Score plain_aic{}, where_clear{clearly_better};
constexpr Score never_empty{std::numeric_limits<double>::infinity()};

struct Scored {
  double score = 0;
  LogLinearFit fit;
};

/// The models one term from the fit.
struct Look {
  std::vector<Scored> around;  ///< all that could be fitted, best first; of equals the one whose
                               ///< term comes first
  std::size_t rejected = 0;    ///< the others
};

Look look_around(const MultipleSystemsEstimate& estimate, const LogLinearFit& fit,
                 const Score& score) {
  Look look;
  for (const ListPair& pair : all_pairs(estimate.table)) {
    LogLinearFit other = fit_log_linear(estimate.table, toggled(fit.pairs, pair));
    if (other.status == FitStatus::good)
      look.around.push_back({score.of(estimate, other), std::move(other)});
    else
      ++look.rejected;
  }
  std::stable_sort(look.around.begin(), look.around.end(), [](const Scored& a, const Scored& b) {
    return std::round(a.score / least_gain_of_aic) < std::round(b.score / least_gain_of_aic);
  });
  return look;
}

/// The models that the search has met, each once.
class Met {
 public:
  void add(const Look& look) {
    for (const Scored& near : look.around) {
      const bool is_new = std::none_of(met_.begin(), met_.end(), [&](const LogLinearFit& other) {
        return other.pairs == near.fit.pairs;
      });
      if (is_new) met_.push_back(near.fit);
    }
  }
  /// The chosen one and those that have some support beside it, best first.
  [[nodiscard]] std::vector<std::vector<ListPair>> beside(const LogLinearFit& chosen) {
    std::stable_sort(met_.begin(), met_.end(), [](const LogLinearFit& a, const LogLinearFit& b) {
      return std::round(a.aic / least_gain_of_aic) < std::round(b.aic / least_gain_of_aic);
    });
    std::vector<std::vector<ListPair>> models{chosen.pairs};
    for (const LogLinearFit& fit : met_)
      if (models.size() < most_candidates && fit.pairs != chosen.pairs &&
          fit.aic <= chosen.aic + hardly_supported)
        models.push_back(fit.pairs);
    return models;
  }

 private:
  std::vector<LogLinearFit> met_;
};

/// The models on the way from the fit to the best, each better than the last.
std::vector<LogLinearFit> search(MultipleSystemsEstimate& estimate, const LogLinearFit& from,
                                 const Score& score, Met& met) {
  std::vector<LogLinearFit> path{from};
  for (;;) {
    const Look look = look_around(estimate, path.back(), score);
    estimate.rejected += look.rejected;
    met.add(look);
    if (look.around.empty() ||
        !(look.around.front().score < score.of(estimate, path.back()) - least_gain_of_aic))
      break;
    path.push_back(look.around.front().fit);
  }
  path.erase(path.begin());
  return path;
}

void choose(MultipleSystemsEstimate& estimate) {
  Met met;
  const auto go_on = [&](std::vector<LogLinearFit> path) {
    std::move(path.begin(), path.end(), std::back_inserter(estimate.path));
  };
  go_on(search(estimate, estimate.independence(), where_clear, met));
  Score last = where_clear;
  std::vector<LogLinearFit> onward;
  if (!estimate.without_overlap.empty())
    onward = search(estimate, estimate.chosen(), plain_aic, met);
  if (!onward.empty() && onward.back().aic < estimate.chosen().aic - clearly_better) {
    go_on(std::move(onward));
    last = plain_aic;
  } else {
    estimate.with_empty_pairs = std::move(onward);
  }
  const double most = last.of(estimate, estimate.chosen()) + nearly_as_good;
  for (Scored& near : look_around(estimate, estimate.chosen(), last).around)
    if (near.score <= most && near.fit.aic >= estimate.chosen().aic)
      estimate.rivals.push_back(std::move(near.fit));
  estimate.candidates = met.beside(estimate.chosen());
  if (empty_pairs(estimate, estimate.chosen()).empty()) return;
  const std::vector<LogLinearFit> without =
      search(estimate, estimate.independence(), never_empty, met);
  estimate.without_empty_pairs = without.empty() ? estimate.independence() : without.back();
}

NotEstimable obstacle(const CaptureTable& table) {
  const std::uint64_t seen = table.seen();
  if (seen == 0) return NotEstimable::nobody_seen;
  if (table.lists.size() < least_lists) return NotEstimable::too_few_lists;
  if (table.shared() == 0) return NotEstimable::no_overlap;
  for (std::size_t i = 0; i < table.lists.size(); ++i)
    if (table.on_all(1u << i) == seen) return NotEstimable::one_holds_all;
  return NotEstimable::no_reason;
}

/// How few people there may be for one in twenty of tables to have nobody on two lists, were the
/// lists independent: those on two of them would be Poisson, about the sum over pairs of the
/// product of their lengths, over the people.
double least_without_overlap(const CaptureTable& table) {
  double products = 0;
  for (const ListPair& pair : all_pairs(table))
    products += static_cast<double>(table.on_all(1u << pair.a)) *
                static_cast<double>(table.on_all(1u << pair.b));
  return std::max(static_cast<double>(table.seen()), products / -logarithm(one_in_twenty));
}

/// The ends in whole people, rounded away from each other where they would be alike.
Ends set_apart(double low, double high) {
  const Ends ends{std::round(low), std::round(high)};
  return ends.low < ends.high ? ends : Ends{std::floor(low), std::floor(high) + 1};
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
  const LogLinearFit& chosen = estimate.chosen();
  std::string text =
      fmt::format("nobody stands on both lists of {}", names_of(table, estimate.without_overlap));
  if (const auto& without = estimate.without_empty_pairs)
    return text + fmt::format(
                      "; the model says of {} that nobody can (a term at minus infinity), "
                      "which the table speaks for (AIC {:.1f} less); the best one without "
                      "says {:.0f} ({})",
                      names_of(table, empty_pairs(estimate, chosen)), without->aic - chosen.aic,
                      without->total(), interval_text(*without));
  if (estimate.with_empty_pairs.empty())
    return text + ", which chance alone may do: no model in which nobody can is better";
  const LogLinearFit& better = estimate.with_empty_pairs.back();
  return text + fmt::format(
                    ", which chance alone may do; a model in which nobody can be on both "
                    "of {} (a term at minus infinity) is better by little (AIC {:.1f} "
                    "less) and says {:.0f} ({})",
                    names_of(table, empty_pairs(estimate, better)), chosen.aic - better.aic,
                    better.total(), interval_text(better));
}

/// Lists that the model's empty pairs cut off from every other, so that nobody is missed there.
std::string about_lists_apart(const MultipleSystemsEstimate& estimate) {
  const std::vector<ListPair> empty = empty_pairs(estimate, estimate.chosen());
  std::vector<std::string_view> apart;
  for (std::size_t i = 0; i < estimate.table.lists.size(); ++i) {
    const auto pairs = std::count_if(empty.begin(), empty.end(), [&](const ListPair& pair) {
      return (pair.set() >> i & 1u) != 0;
    });
    if (static_cast<std::size_t>(pairs) + 1 == estimate.table.lists.size())
      apart.push_back(estimate.table.lists[i]);
  }
  if (apart.empty()) return "";
  return fmt::format(
      "those on {} stand on no other list: how many like them were missed cannot be "
      "told, and the estimate counts none",
      fmt::join(apart, ", "));
}

/// Why next to nobody may seem to be unseen, and how well the model fits.
void warn_of_edge_and_fit(const MultipleSystemsEstimate& estimate,
                          std::vector<std::string>& warnings) {
  const CaptureTable& table = estimate.table;
  const LogLinearFit& chosen = estimate.chosen();
  if (chosen.is_on_edge())
    warnings.emplace_back(
        "the maximum lies on the edge: the model leaves less than one person unseen, and says "
        "nothing of how many more there may be; this does not show that nobody is missing");
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
        "whether the model fits cannot be told: no table drawn from it has a maximum");
  } else if (estimate.check->is_bad()) {
    warnings.push_back(fmt::format(
        "the model does not fit: its deviance is {:.1f} on {} degrees of freedom, and of {} tables "
        "drawn from it and fitted again, {} lie as far from it as this one; these lists depend on "
        "each other, or people differ, in ways that no pairs describe, and the intervals are too "
        "narrow",
        chosen.deviance, chosen.degrees_of_freedom, estimate.check->tables,
        estimate.check->as_far));
  }
}

/// How little the table says of the total.
void warn_of_width(const MultipleSystemsEstimate& estimate, std::vector<std::string>& warnings) {
  const LogLinearFit& chosen = estimate.chosen();
  if (!estimate.interval) return;
  const ChoiceInterval& interval = *estimate.interval;
  const double low = std::min(interval.low, chosen.low());
  if (!interval.high)
    warnings.push_back(fmt::format(
        "this table says little: in {} of {} tables like it by chance nothing can be estimated, "
        "and so nothing bounds the number above",
        interval.without, interval.tables));
  else if (const double high = std::max(*interval.high, chosen.high()); high > wide_interval * low)
    warnings.push_back(fmt::format("this table says little: {:.0f} to {:.0f} is a factor of {:.1f}",
                                   low, high, high / low));
}

/// What the models say that are as good as the chosen one, or nearly.
void warn_of_choice(const MultipleSystemsEstimate& estimate, std::vector<std::string>& warnings) {
  std::vector<double> totals{estimate.chosen().total()};
  for (const LogLinearFit& fit : estimate.rivals) totals.push_back(fit.total());
  if (!estimate.with_empty_pairs.empty())
    totals.push_back(estimate.with_empty_pairs.back().total());
  const auto [least, most] = std::minmax_element(totals.begin(), totals.end());
  if (*most > matters * *least)
    warnings.push_back(
        fmt::format("models as good or nearly so say {:.0f} to {:.0f}: the choice of model decides",
                    *least, *most));
}

}  // namespace

std::string_view reason(NotEstimable why) {
  switch (why) {
    case NotEstimable::no_reason: return "";
    case NotEstimable::nobody_seen: return "nobody stands on any list";
    case NotEstimable::too_few_lists:
      return "only one list has anybody on it: how many it missed cannot be told";
    case NotEstimable::no_overlap:
      return "nobody stands on two lists: how many were missed cannot be told";
    case NotEstimable::one_holds_all:
      return "one list holds everybody seen, as one does to which the others pass their cases: how "
             "many were missed cannot be told";
    case NotEstimable::no_maximum:
      return "the lists overlap too little: the likelihood has no maximum";
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
  for (const ListPair& pair : all_pairs(estimate.table)) {
    const std::uint64_t both = estimate.table.on_all(pair.set());
    if (both < few_on_both)
      (both == 0 ? estimate.without_overlap : estimate.sparse).push_back(pair);
  }
  estimate.path.push_back(fit_log_linear(estimate.table, {}));
  if (estimate.chosen().status != FitStatus::good) {
    estimate.why_not = NotEstimable::no_maximum;
    return estimate;
  }
  choose(estimate);
  if (estimate.chosen().degrees_of_freedom > 0)
    estimate.check = check_fit(estimate.table, estimate.chosen());
  return estimate;
}

void add_interval(MultipleSystemsEstimate& estimate) {
  if (estimate.is_estimated() && !estimate.chosen().is_on_edge())
    estimate.interval = interval_with_choice(estimate.table, estimate.candidates);
}

std::optional<Ends> shown_ends(const LogLinearFit& fit) {
  return fit.is_on_edge() ? std::nullopt : std::optional(set_apart(fit.low(), fit.high()));
}

std::string interval_text(const LogLinearFit& fit) {
  const std::optional<Ends> ends = shown_ends(fit);
  return ends ? fmt::format("{:.0f} to {:.0f}", ends->low, ends->high)
              : std::string("no upper end");
}

std::string interval_text(const ChoiceInterval& interval) {
  if (!interval.high) return fmt::format("{:.0f} or more, no upper end", interval.low);
  const Ends ends = set_apart(interval.low, *interval.high);
  return fmt::format("{:.0f} to {:.0f}", ends.low, ends.high);
}

std::vector<std::string> warnings_of(const MultipleSystemsEstimate& estimate) {
  std::vector<std::string> warnings;
  for (const std::string& list : estimate.empty_lists)
    warnings.push_back(fmt::format("nobody stands on the list {}; it was left out", list));
  if (estimate.why_not == NotEstimable::no_overlap)
    warnings.push_back(fmt::format(
        "were the lists independent, there would be at least {:.0f}: of fewer, chance leaves "
        "nobody on two lists less than one time in twenty; nothing bounds the number above",
        least_without_overlap(estimate.table)));
  if (estimate.why_not == NotEstimable::one_holds_all)
    warnings.push_back(fmt::format(
        "there are at least the {} seen; this does not show that nobody is missing: leave out the "
        "list that holds all to see what the others say",
        estimate.table.seen()));
  if (!estimate.is_estimated()) return warnings;
  const CaptureTable& table = estimate.table;
  warn_of_edge_and_fit(estimate, warnings);
  warn_of_width(estimate, warnings);
  warn_of_choice(estimate, warnings);
  if (table.shared() < few_shared)
    warnings.push_back(fmt::format("only {} on two lists or more: everything rests on {}",
                                   table.shared() == 1
                                       ? std::string("one person stands")
                                       : fmt::format("{} people stand", table.shared()),
                                   table.shared() == 1 ? "that one" : "them"));
  if (!estimate.short_lists.empty())
    warnings.push_back(fmt::format(
        "fewer than {} people stand on {}: better joined to a list of the same kind, or left out",
        few_on_list, fmt::join(estimate.short_lists, ", ")));
  if (!estimate.without_overlap.empty()) warnings.push_back(about_empty_pairs(estimate));
  if (std::string apart = about_lists_apart(estimate); !apart.empty())
    warnings.push_back(std::move(apart));
  if (!estimate.sparse.empty())
    warnings.push_back(fmt::format("fewer than {} people stand on both lists of {}", few_on_both,
                                   names_of(table, estimate.sparse)));
  if (table.lists.size() == least_lists)
    warnings.emplace_back(
        "two lists cannot tell whether they depend on each other: referrals between them make the "
        "estimate too low");
  if (estimate.rejected > 0)
    warnings.push_back(fmt::format(
        "models passed over on the way: {}, whose maximum lies on the edge, where a term runs off "
        "to infinity, or which have more terms than the table can tell apart",
        estimate.rejected));
  return warnings;
}

}  // namespace jardam::laboratory
