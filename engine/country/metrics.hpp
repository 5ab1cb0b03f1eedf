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
  exits, retrafficked, awareness_reach, calls_helpline, helpline_referrals, helpline_helped, signals, inspections, inspections_refused, sites_with_indicators, screened, screening_missed,
  screening_false_positives, victims_presumed, victims_presumed_by_group, presumed_sorted_out, victims_identified, victims_identified_by_group,
  victims_assisted, victims_assisted_by_group, labour_victims_assisted, ngo_intake, victims_penalised, penalties, penalties_averted, victims_reporting, cases_registered, investigations_reopened, cases_to_court,
  cases_discontinued, charged_as_trafficking, charged_as_lesser, convictions, shelter_beds_occupied, shelter_refusals,
  shelter_waited, days_signal_to_referral, days_signal_to_safety, days_presumed_to_identified, services_used, services_waiting, reintegrated,
  reintegration_broken_off, repatriated, children_returned, joint_cases, recruiters_displaced
};
inline constexpr std::size_t metric_count = 55;

struct MetricInfo {
  Metric metric;
  std::string_view name;
  MetricKind kind;
  std::string_view unit;
  std::string_view meaning;                 ///< one line
  std::span<const std::string_view> labels; ///< empty: no labels; else one series per label, written name{label}
  bool is_official = false;                 ///< also published as an official figure, so every seat may see it
};

[[nodiscard]] std::span<const MetricInfo> metrics();
[[nodiscard]] const MetricInfo& info(Metric metric);

/// One series of numbers: a metric with one of its labels.
struct SeriesInfo {
  const MetricInfo* metric;
  std::string name;  ///< "exits{escape}"
  std::size_t label;
};
/// Every series in the order in which counters are stored and rows are written.
[[nodiscard]] std::span<const SeriesInfo> all_series();
/// The position of a metric's series in `all_series()`.
[[nodiscard]] std::size_t series_of(Metric metric, std::size_t label = 0);

/// How people leave exploitation.
enum class ExitRoute : std::uint8_t { released, escape, family, community, police, inspection, consulate };
inline constexpr std::array<std::string_view, 7> exit_route_names{"released", "escape", "family", "community", "police", "inspection", "consulate"};

}  // namespace jardam
