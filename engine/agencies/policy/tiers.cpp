#include "agencies/policy/tiers.hpp"

#include <array>

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <limits>

#include "agencies/files/cases.hpp"
#include "agencies/files/victims.hpp"
#include "agencies/identification/visits.hpp"
#include "agencies/justice/audit.hpp"
#include "agencies/justice/charge.hpp"
#include "agencies/justice/complicity.hpp"
#include "agencies/justice/investigation.hpp"
#include "agencies/justice/trial.hpp"
#include "agencies/policy/action_plans.hpp"
#include "agencies/policy/coordination.hpp"
#include "agencies/referral/consular.hpp"
#include "agencies/referral/referral.hpp"
#include "country/counting.hpp"
#include "country/official_statistics.hpp"
#include "kernel/mathematics.hpp"
#include "mechanisms/prevention.hpp"
#include "mechanisms/returning.hpp"

namespace jardam {

void describe(TierParameters& p, const ParameterVisitor& visit) {
  declare(
      visit, p.least_change,
      {"tiers.least_change", 0, 1,
       "change of an official figure, relative to the year before, that counts as more or less "
       "effort",
       Mark::assumed, "no rule is published; reports name changes of a few cases (S4, S5c, S9)"});
  declare(visit, p.excused_fall,
          {"tiers.excused_fall", 0, 1,
           "fall of an official figure, relative to the year before, that a report puts down to "
           "circumstances and not to less effort; 1: all of it",
           Mark::found,
           "none in a usual year; reports of 2021 to 2023 judge efforts 'considering the impact of "
           "the COVID-19 pandemic on anti-trafficking capacity' (S4, S8, S9)"});
  declare(visit, p.convictions_for_tier_1,
          {"tiers.convictions_for_tier_1", 0, 1e6,
           "convictions in a year without which the minimum standards are not met", Mark::assumed,
           "no number is published; it is far from the figures found, which are 0 (S4, S8, S9)"});
  declare(
      visit, p.watch_list_years,
      {"tiers.watch_list_years", 0, 10,
       "years on the Watch List in a row before the first estimate", Mark::found,
       "0 before 2018 (S2, S3), 3 at the report of 2020 (S3b, S5b, S5c), 0 at that of 2021 (S4)"});
}

namespace tiers {
namespace {

constexpr std::size_t indicium_count = 12;
constexpr std::array<std::string_view, indicium_count> indicium_names{
    "1 investigations, prosecutions, convictions",
    "2 protection of victims",
    "3 prevention",
    "4 cooperation with other governments",
    "5 extradition",
    "6 monitoring of migration",
    "7 complicit officials",
    "8 share of non-citizens among victims",
    "9 partnership with civil society",
    "10 self-monitoring and publication",
    "11 appreciable progress",
    "12 demand"};
constexpr std::size_t prosecution = 0, protection = 1, complicity = 6, progress = 10;
constexpr std::uint16_t tier_1 = 1000, tier_2 = 2000, watch_list = 2500, tier_3 = 3000;
/// Years on the Watch List in a row; after them a country goes to Tier 3 but for one waiver (S5c).
constexpr std::uint8_t most_watch_list_years = 2;

struct Figure {
  std::size_t indicium;  ///< from 0
  std::string_view name;
  const MetricInfo* metric;
  bool less_is_more = false;  ///< the fewer, the more effort
};
constexpr std::size_t registered = 0, to_court = 2, convicted = 3, identified = 5;
/// What feeds each indicium; to feed another one, add a line.
constexpr std::array<Figure, tier_figure_count> figures{{
    {0, "cases registered", &metric::cases_registered},
    {0, "files reopened", &metric::investigations_reopened},
    {0, "cases sent to court", &metric::cases_to_court},
    {0, "convictions", &metric::convictions},
    {0, "sentences to prison", &metric::sentences_custodial},
    {1, "victims identified", &metric::victims_identified},
    {1, "victims assisted", &metric::victims_assisted},
    {1, "identified victims penalised before", &metric::identified_penalised, true},
    {2, "residents reached", &metric::awareness_reach},
    {2, "labour inspections", &metric::inspections},
    {2, "measures of action plans begun", &metric::measures_begun},
    {3, "joint cases with other states", &metric::joint_cases},
    {3, "victims brought home from abroad", &metric::repatriated},
    {5, "returned migrants reached", &metric::returnees_reached},
    {6, "officials prosecuted", &metric::officials_prosecuted},
    {7, "people of other countries among those identified", &metric::foreign_identified, true},
    {8, "assisted people known to NGOs", &metric::ngo_intake},
    {9, "monitoring reports", &metric::monitoring_reports},
}};

/// Why no figure feeds an indicium.
std::string_view why_not_modelled(std::size_t indicium) {
  constexpr std::size_t extradition = 4, demand = 11;
  switch (indicium) {
    case extradition: return "nobody is sought across borders";
    case demand: return "there are no buyers";
    default: return "";
  }
}

enum class Verdict : std::int8_t { not_modelled = -9, none = -8, less = -1, same = 0, more = 1 };
using Verdicts = std::array<Verdict, indicium_count>;

int sign_of(Verdict verdict) {
  return verdict == Verdict::more ? 1 : verdict == Verdict::less ? -1 : 0;
}

std::string_view text_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::not_modelled: return "not in the model";
    case Verdict::none: return "none";
    case Verdict::less: return "less";
    case Verdict::same: return "same";
    case Verdict::more: return "more";
  }
  return "";
}

int change(const TierParameters& parameters, std::int64_t now, std::int64_t before) {
  const double least = std::max(1.0, parameters.least_change.value * static_cast<double>(before));
  const auto difference = static_cast<double>(now - before);
  return difference >= least ? 1 : difference <= -least ? -1 : 0;
}

/// Whether the i-th figure shows more effort than the year before (1), less (-1) or as much (0).
int effort(const TierParameters& parameters, std::size_t i, const TierYear& now,
           const TierYear& before) {
  const int sign = change(parameters, now.figures[i], before.figures[i]);
  const int more = figures[i].less_is_more ? -sign : sign;
  const double excused = now.excused.value() * static_cast<double>(before.figures[i]);
  const bool is_excused =
      more < 0 && std::abs(static_cast<double>(now.figures[i] - before.figures[i])) <= excused;
  return is_excused ? 0 : more;
}

bool shows_something(std::size_t i, const TierYear& year) {
  return year.figures[i] > 0 && !figures[i].less_is_more;
}

Verdict verdict_of(const TierParameters& parameters, std::size_t indicium, const TierYear& now,
                   const TierYear& before) {
  int sum = 0;
  bool is_modelled = false, has_any = false;
  for (std::size_t i = 0; i < figures.size(); ++i) {
    if (figures[i].indicium != indicium) continue;
    is_modelled = true;
    has_any = has_any || shows_something(i, now);
    sum += effort(parameters, i, now, before);
  }
  if (!is_modelled) return Verdict::not_modelled;
  if (sum != 0) return sum > 0 ? Verdict::more : Verdict::less;
  return has_any ? Verdict::same : Verdict::none;
}

/// More efforts minus less, indicium by indicium; the first counts double, for it is named first
/// where a country must show evidence of increasing efforts.
int balance(const Verdicts& verdicts) {
  int sum = 0;
  for (std::size_t i = 0; i < verdicts.size(); ++i) {
    if (i != progress) sum += sign_of(verdicts[i]) * (i == prosecution ? 2 : 1);
  }
  return sum;
}

/// The same of what the law names as evidence of increasing efforts.
int balance_of_named(const Verdicts& verdicts) {
  return sign_of(verdicts[prosecution]) + sign_of(verdicts[protection]) +
         sign_of(verdicts[complicity]);
}

Verdicts verdicts_of(const TierParameters& parameters, const TierYear& now,
                     const TierYear& before) {
  Verdicts verdicts{};
  for (std::size_t i = 0; i < verdicts.size(); ++i)
    verdicts[i] = verdict_of(parameters, i, now, before);
  const int sum = balance(verdicts);
  verdicts[progress] = sum > 0 ? Verdict::more : sum < 0 ? Verdict::less : Verdict::same;
  return verdicts;
}

bool shows_no_efforts(const TierYear& year) {
  return year.figures[registered] + year.figures[to_court] + year.figures[identified] <= 0;
}

bool meets_standards(const TierParameters& parameters, const TierYear& year,
                     const Verdicts& verdicts) {
  const bool has_gap = std::any_of(verdicts.begin(), verdicts.end(), [](Verdict v) {
    return v == Verdict::none || v == Verdict::less;
  });
  return !has_gap &&
         static_cast<double>(year.figures[convicted]) >= parameters.convictions_for_tier_1.value;
}

void judge(const World& world, TierYear& year, const TierYear& before) {
  const TierParameters& parameters = in_force<TierParameters>(world);
  const Verdicts verdicts = verdicts_of(parameters, year, before);
  const std::uint8_t earlier = before.tier == 0
                                   ? static_cast<std::uint8_t>(parameters.watch_list_years.value)
                                   : before.watch_list_years;
  if (shows_no_efforts(year)) {
    year.tier = tier_3;
  } else if (meets_standards(parameters, year, verdicts)) {
    year.tier = tier_1;
  } else if (balance(verdicts) > 0 && balance_of_named(verdicts) > 0) {
    year.tier = tier_2;
  } else {
    year.watch_list_years = static_cast<std::uint8_t>(earlier + 1);
    const bool is_due = year.watch_list_years > most_watch_list_years;
    year.is_waived = is_due && year.watch_list_years == most_watch_list_years + 1 &&
                     action_plans::is_plan_at_work(world);
    year.tier = !is_due || year.is_waived ? watch_list : tier_3;
    if (year.tier == tier_3) year.watch_list_years = 0;
  }
}

/// What was published in the window for the whole country: counts of a simulated share are scaled
/// up, documents are not.
std::int64_t published_in_window(const World& world, const Figure& figure) {
  std::int64_t sum = 0;
  const std::size_t labels = std::max<std::size_t>(1, figure.metric->labels.size());
  for (std::size_t label = 0; label < labels; ++label) {
    const std::size_t series = world.series->of(*figure.metric, label);
    sum +=
        part<OfficialRecords>(world).published[series] - part<TierWindow>(world).published[series];
  }
  return figure.metric->is_exact ? sum : nearest_whole(static_cast<double>(sum) / world.scale);
}

std::chrono::year_month_day date_of(const World& world) {
  return std::chrono::year_month_day(
      std::chrono::floor<std::chrono::days>(world.start + std::chrono::seconds(world.now.seconds)));
}

void close_window(World& world, std::uint32_t year) {
  if (!part<TierWindow>(world).published.empty()) {
    TierYear closed{.year = static_cast<std::uint16_t>(year)};
    for (std::size_t i = 0; i < figures.size(); ++i)
      closed.figures[i] = published_in_window(world, figures[i]);
    all<TierYear>(world).push_back(closed);
  }
  part<TierWindow>(world).published = part<OfficialRecords>(world).published;
}

void report(World& world, std::uint32_t year) {
  std::vector<TierYear>& years = all<TierYear>(world);
  if (years.size() < 2 || years.back().year != year) return;
  years.back().excused = PerMille::nearest(in_force<TierParameters>(world).excused_fall.value);
  judge(world, years.back(), years[years.size() - 2]);
  observe(world, metric::tier, RegionId::none(), years.back().tier);
}

// --- The explanation ---

/// Whether a figure changed by no more than twice the standard error of the difference of two
/// Poisson counts. Those of a simulated share were scaled up, and their errors with them; documents
/// do not come by chance.
bool is_within_chance(const World& world, std::size_t i, const TierYear& now,
                      const TierYear& before) {
  const std::int64_t a = now.figures[i], b = before.figures[i];
  if (a == b || figures[i].metric->is_exact) return a == b;
  return static_cast<double>((a - b) * (a - b)) * world.scale <= 4 * static_cast<double>(a + b);
}

std::string name_of_tier(std::uint16_t tier) {
  return tier == watch_list ? "Tier 2 Watch List" : fmt::format("Tier {}", tier / tier_1);
}

std::string text_of_tier(const World& world, const TierYear& year, const TierYear& before,
                         const Verdicts& verdicts) {
  const std::string sums = fmt::format("balance {:+}, of what the law names {:+}",
                                       balance(verdicts), balance_of_named(verdicts));
  int moved = 0, noise = 0;
  for (std::size_t i = 0; i < figures.size(); ++i) {
    moved += year.figures[i] != before.figures[i];
    noise += year.figures[i] != before.figures[i] && is_within_chance(world, i, year, before);
  }
  const std::string chance =
      fmt::format("; {} of {} changed figures are within chance", noise, moved);
  if (year.tier == tier_1) return "meets the minimum standards" + chance;
  if (year.tier == tier_2)
    return fmt::format("does not fully meet the standards; efforts increased ({})", sums) + chance;
  if (year.tier == watch_list) {
    return fmt::format(
               "no evidence of increasing efforts ({}); year {} on the Watch List{}", sums,
               year.watch_list_years,
               year.is_waived ? ", kept from Tier 3 by a waiver for the action plan at work" : "") +
           chance;
  }
  if (shows_no_efforts(year))
    return "no case registered, none sent to court, nobody identified" + chance;
  return fmt::format(
             "no evidence of increasing efforts ({}), and the years on the Watch List are used up",
             sums) +
         chance;
}

constexpr double no_number = std::numeric_limits<double>::quiet_NaN();

double in_tiers(std::uint16_t tier) {
  return tier == 0 ? no_number : static_cast<double>(tier) / tier_1;
}

Verdict verdict_of_figure(const TierParameters& parameters, std::size_t i, const TierYear& now,
                          const TierYear& before) {
  const int sign = effort(parameters, i, now, before);
  if (sign != 0) return sign > 0 ? Verdict::more : Verdict::less;
  return now.figures[i] > 0 || figures[i].less_is_more ? Verdict::same : Verdict::none;
}

Row row_of_figure(const World& world, const TierParameters& parameters, std::size_t i,
                  const TierYear& year, const TierYear& before) {
  return {year.year,
          std::string(indicium_names[figures[i].indicium]),
          std::string(figures[i].name),
          static_cast<double>(year.figures[i]),
          static_cast<double>(before.figures[i]),
          is_within_chance(world, i, year, before) ? "no" : "yes",
          std::string(text_of(verdict_of_figure(parameters, i, year, before))),
          figures[i].less_is_more ? "the fewer, the more effort" : ""};
}

std::string text_of_indicium(const TierParameters& parameters, std::size_t indicium,
                             const TierYear& year, const TierYear& before) {
  int more = 0, less = 0;
  for (std::size_t i = 0; i < figures.size(); ++i) {
    if (figures[i].indicium != indicium) continue;
    more += effort(parameters, i, year, before) > 0;
    less += effort(parameters, i, year, before) < 0;
  }
  return fmt::format("figures that show more effort: {}, less: {}", more, less);
}

void add_rows(std::vector<Row>& rows, const World& world, const TierParameters& parameters,
              const TierYear& year, const TierYear& before) {
  const Verdicts verdicts = verdicts_of(parameters, year, before);
  const int sum = balance(verdicts);
  for (std::size_t indicium = 0; indicium < indicium_count; ++indicium) {
    for (std::size_t i = 0; i < figures.size(); ++i) {
      if (figures[i].indicium == indicium)
        rows.push_back(row_of_figure(world, parameters, i, year, before));
    }
    const bool is_modelled = verdicts[indicium] != Verdict::not_modelled;
    std::string text =
        indicium == progress
            ? fmt::format("balance of the other indicia {:+}, the first counted double", sum)
        : is_modelled ? text_of_indicium(parameters, indicium, year, before)
                      : std::string(why_not_modelled(indicium));
    rows.push_back({year.year, std::string(indicium_names[indicium]), "", no_number, no_number, "",
                    std::string(text_of(verdicts[indicium])), std::move(text)});
  }
  rows.push_back({year.year, "tier", "", in_tiers(year.tier), in_tiers(before.tier), "",
                  name_of_tier(year.tier), text_of_tier(world, year, before, verdicts)});
}

}  // namespace

void begin(World& world) {
  const std::chrono::year_month_day date = date_of(world);
  if (date.month() == std::chrono::April && date.day() == std::chrono::day(1))
    close_window(world, static_cast<std::uint32_t>(static_cast<int>(date.year())));
}

void on_month(World& world) {
  const std::chrono::year_month_day date = date_of(world);
  const auto year = static_cast<std::uint32_t>(static_cast<int>(date.year()));
  if (date.month() == std::chrono::April) close_window(world, year);
  if (date.month() == std::chrono::July) report(world, year);
}

std::vector<Row> explained(const World& world) {
  std::vector<Row> rows;
  for (std::size_t i = 1; i < all<TierYear>(world).size(); ++i) {
    if (all<TierYear>(world)[i].tier != 0)
      add_rows(rows, world, in_force<TierParameters>(world), all<TierYear>(world)[i],
               all<TierYear>(world)[i - 1]);
  }
  return rows;
}

const Owner owner{.path = "agencies/policy/tiers",
                  .parameters = {parameters<TierParameters>(34)},
                  .state = {state<TierWindow>(19), state<std::vector<TierYear>>(19)},
                  .metrics = {&metric::tier},
                  .begin = begin};

}  // namespace tiers
}  // namespace jardam
