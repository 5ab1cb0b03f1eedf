#pragma once
/// What a run counts. A metric is described once, here; CSV, stream, report, charts and `jardam explain` read this table.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace jardam {

/// flow: events in a reporting period; stock: how many at its end; mean: average over the events of the period.
enum class MetricKind : std::uint8_t { flow, stock, mean };

enum class Metric : std::uint8_t {
  departures, migrants_abroad, workers_seasonal, fees_paid, offers_refused, entries_exploited, stock_exploited, stock_exploited_abroad,
  exits, retrafficked, awareness_reach, calls_helpline, signals, inspections, inspections_refused, sites_with_indicators, victims_presumed,
  victims_identified, victims_assisted, victims_penalised, victims_reporting, cases_registered, investigations_reopened, cases_to_court,
  cases_discontinued, charged_as_trafficking, charged_as_lesser, convictions, shelter_beds_occupied, shelter_refusals,
  days_signal_to_referral, days_signal_to_safety, reintegrated, repatriated, recruiters_displaced,
  plan_spending, measures_begun, measures_unfunded, monitoring_reports, tier
};
inline constexpr std::size_t metric_count = 40;

struct MetricInfo {
  Metric metric;
  std::string_view name;
  MetricKind kind;
  std::string_view unit;
  std::string_view meaning;                 ///< one line
  std::span<const std::string_view> labels; ///< empty: no labels; else one series per label, written name{label}
  bool is_official = false;                 ///< also published, as official_NAME: what the statistics say, which every seat may see
  bool is_exact = false;                    ///< published as it is: a document or a budget line, not files that get lost
};

[[nodiscard]] std::span<const MetricInfo> metrics();
[[nodiscard]] const MetricInfo& info(Metric metric);

/// One series of numbers: a metric with one of its labels.
struct SeriesInfo {
  const MetricInfo* metric;
  std::string name;  ///< "exits{escape}", "official_cases_registered{labour}"
  std::size_t label;
  bool is_official = false;  ///< what the official statistics say of the metric
};
inline constexpr std::string_view official_prefix = "official_";

/// Every series in the order in which counters are stored and rows are written: the true ones, then the official ones.
[[nodiscard]] std::span<const SeriesInfo> all_series();
/// The position of a metric's series in `all_series()`.
[[nodiscard]] std::size_t series_of(Metric metric, std::size_t label = 0);
/// The position of what the official statistics say of a true series; `no_series` where nothing is published.
inline constexpr std::size_t no_series = static_cast<std::size_t>(-1);
[[nodiscard]] std::size_t official_series(std::size_t series);
/// How many of `all_series()` are true ones.
[[nodiscard]] std::size_t true_series_count();

/// How people leave exploitation.
enum class ExitRoute : std::uint8_t { released, escape, family, community, police, inspection, consulate };
inline constexpr std::array<std::string_view, 7> exit_route_names{"released", "escape", "family", "community", "police", "inspection", "consulate"};

}  // namespace jardam
