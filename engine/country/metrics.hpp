#pragma once
/// What a run counts. A metric is declared once, by the file pair that counts it, in namespace
/// metric; CSV, stream, report, charts and `jardam explain` read the declarations.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace jardam {

/// flow: events in a reporting period; stock: how many at its end; mean: average over the events of
/// the period.
enum class MetricKind : std::uint8_t { flow, stock, mean };

struct MetricInfo {
  std::uint16_t number;  ///< the order of results, so it never changes; each metric has its own
  std::string_view name;
  MetricKind kind;
  std::string_view unit;
  std::string_view meaning;                       ///< one line
  std::span<const std::string_view> labels = {};  ///< one series per label, written name{label}
  /// Also published, as official_NAME: what the statistics say, which every seat may see.
  bool is_official = false;
  /// The official figure equals the true one, as of documents and budget lines, which do not get
  /// lost.
  bool is_exact = false;
  /// The metric also has a series of the sum of its labels, named without a label. An official
  /// metric may not.
  bool with_total = false;
  /// The label, in a published metric, of what no agency knows; this label has no official figure.
  std::string_view secret = {};
};

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
inline constexpr std::size_t no_series = static_cast<std::size_t>(-1);

/// Every series of a model in the order in which counters are stored and rows are written: the true
/// ones by the numbers of their metrics, then the official ones.
class Series {
 public:
  /// Metrics in any order. Precondition: their numbers are 0, 1, 2 ..., each once.
  explicit Series(std::vector<const MetricInfo*> metrics);

  [[nodiscard]] std::span<const MetricInfo* const> metrics() const { return metrics_; }
  [[nodiscard]] std::span<const SeriesInfo> all() const { return all_; }
  /// The position of a metric's only series, or of the sum of its labels where it has one, else of
  /// its first label.
  [[nodiscard]] std::size_t of(const MetricInfo& metric) const { return first_[metric.number]; }
  /// The position of the series of one of its labels.
  [[nodiscard]] std::size_t of(const MetricInfo& metric, std::size_t label) const {
    return of(metric) + label + (metric.with_total ? 1 : 0);
  }
  /// The position of what the official statistics say of a true series; `no_series` where nothing
  /// is published.
  [[nodiscard]] std::size_t official(std::size_t series) const { return official_[series]; }
  /// How many of the series are true ones.
  [[nodiscard]] std::size_t true_count() const { return official_.size(); }

 private:
  std::vector<const MetricInfo*> metrics_;  ///< by number
  std::vector<SeriesInfo> all_;
  std::vector<std::size_t> first_;     ///< by metric
  std::vector<std::size_t> official_;  ///< by true series
};

/// The groups of people that results tell apart.
enum class Group : std::uint8_t { men, women, boys, girls };
inline constexpr std::array<std::string_view, 4> group_names{"men", "women", "boys", "girls"};

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
