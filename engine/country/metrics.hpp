#pragma once
/// What a run counts. A metric is described once, here; CSV, stream, report, charts and `jardam
/// explain` read this table.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace jardam {

/// flow: events in a reporting period; stock: how many at its end; mean: average over the events of
/// the period.
enum class MetricKind : std::uint8_t { flow, stock, mean };

enum class Metric : std::uint8_t {
  departures,
  migrants_abroad,
  workers_seasonal,
  foreign_workers,
  fees_paid,
  placements_licensed,
  agency_complaints,
  compensation_paid,
  licences_suspended,
  advertisements_removed,
  offers_refused,
  entry_banned,
  returnees_reached,
  entries_exploited,
  entries_exploited_by_group,
  stock_exploited,
  stock_exploited_abroad,
  foreign_exploited,
  exits,
  retrafficked,
  awareness_reach,
  calls_helpline,
  helpline_referrals,
  helpline_helped,
  signals,
  inspections,
  inspections_refused,
  sites_with_indicators,
  screened,
  screening_missed,
  screening_false_positives,
  victims_presumed,
  victims_presumed_by_group,
  presumed_sorted_out,
  victims_identified,
  victims_identified_by_group,
  victims_assisted,
  victims_assisted_by_group,
  labour_victims_assisted,
  foreign_presumed,
  foreign_identified,
  foreign_assisted,
  ngo_intake,
  victims_penalised,
  penalties,
  penalties_averted,
  identified_penalised,
  foreign_removed,
  victims_reporting,
  cases_registered,
  investigations_opened,
  investigations_reopened,
  files_reassessed,
  files_returned,
  cases_requalified,
  cases_to_court,
  cases_discontinued,
  charged_as_trafficking,
  charged_as_lesser,
  convictions,
  convictions_lesser,
  sentences_custodial,
  officials_prosecuted,
  shelter_beds_occupied,
  shelter_refusals,
  shelter_waited,
  days_signal_to_referral,
  days_signal_to_safety,
  days_presumed_to_identified,
  services_used,
  services_waiting,
  reintegrated,
  reintegration_broken_off,
  repatriated,
  children_returned,
  joint_cases,
  recruiters_displaced,
  recruiters_shifted,
  plan_spending,
  measures_begun,
  measures_unfunded,
  monitoring_reports,
  tier
};
inline constexpr std::size_t metric_count = 83;

struct MetricInfo {
  Metric metric;
  std::string_view name;
  MetricKind kind;
  std::string_view unit;
  std::string_view meaning;  ///< one line
  std::span<const std::string_view>
      labels;                ///< empty: no labels; else one series per label, written name{label}
  bool is_official = false;  ///< also published, as official_NAME: what the statistics say, which
                             ///< every seat may see
  bool is_exact =
      false;  ///< published as it is: a document or a budget line, not files that get lost
  bool with_total = false;  ///< beside its labels the metric has a series of their sum, named
                            ///< without a label; not if official
  std::string_view secret =
      {};  ///< of a published metric: the label of what no agency knows; it has no official figure
};

[[nodiscard]] std::span<const MetricInfo> metrics();
[[nodiscard]] const MetricInfo& info(Metric metric);

inline constexpr std::size_t no_label = static_cast<std::size_t>(-1);

/// One series of numbers: a metric with one of its labels, or the sum of them.
struct SeriesInfo {
  const MetricInfo* metric;
  std::string name;   ///< "exits{escape}", "official_cases_registered{labour}"
  std::size_t label;  ///< position among the labels; `no_label` for a metric without, or for the
                      ///< sum of its labels
  bool is_official = false;  ///< what the official statistics say of the metric
};
inline constexpr std::string_view official_prefix = "official_";

/// Every series in the order in which counters are stored and rows are written: the true ones, then
/// the official ones.
[[nodiscard]] std::span<const SeriesInfo> all_series();
/// The position in `all_series()` of a metric's only series, or of the sum of its labels where it
/// has one, else of its first label.
[[nodiscard]] std::size_t series_of(Metric metric);
/// The position of the series of one of its labels.
[[nodiscard]] std::size_t series_of(Metric metric, std::size_t label);

/// For whom entries into exploitation are told apart; adults are 18 and older.
inline constexpr std::array<std::string_view, 4> group_names{"men", "women", "boys", "girls"};
/// The position of what the official statistics say of a true series; `no_series` where nothing is
/// published.
inline constexpr std::size_t no_series = static_cast<std::size_t>(-1);
[[nodiscard]] std::size_t official_series(std::size_t series);
/// How many of `all_series()` are true ones.
[[nodiscard]] std::size_t true_series_count();

/// How people leave exploitation.
enum class ExitRoute : std::uint8_t {
  released,
  escape,
  family,
  community,
  police,
  inspection,
  consulate
};
inline constexpr std::array<std::string_view, 7> exit_route_names{
    "released", "escape", "family", "community", "police", "inspection", "consulate"};

}  // namespace jardam
