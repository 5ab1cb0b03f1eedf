#pragma once
/// The tier that a report on trafficking in persons might give, estimated from the run's official
/// figures. A window is a year from 1 April to 31 March; the report of July compares it with the
/// one before, indicium by indicium (the twelve of 22 USC 7106(b), S40b). Only the changes in
/// efforts count, not the size of the problem, so the noise in small counts moves the tier. Without
/// more of what the law names as evidence of increasing efforts (22 USC 7107(b), S40: prosecution,
/// help for victims, fewer complicit officials) a country is on the Watch List.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "country/metrics.hpp"
#include "country/owner.hpp"
#include "kernel/fixed_point.hpp"

namespace jardam {

struct TierParameters {
  Ratio least_change{0.1};
  Ratio excused_fall{0.0};
  Count convictions_for_tier_1{20};
  Count watch_list_years{0};
};
void describe(TierParameters& parameters, const ParameterVisitor& visit);

}  // namespace jardam

namespace jardam::metric {

inline constexpr MetricInfo tier{
    .number = 82,
    .name = "tier",
    .kind = MetricKind::mean,
    .unit = "tier",
    .meaning = "tier estimated from the official figures, in July; 2.5 is the Tier 2 Watch List",
    .is_official = true,
    .is_exact = true};

}  // namespace jardam::metric

namespace jardam {

struct World;

inline constexpr std::size_t tier_figure_count = 18;

/// A window that has closed.
struct TierYear {
  std::array<std::int64_t, tier_figure_count>
      figures{};           ///< official figures of the window, in the order of tiers::figures
  std::uint16_t year = 0;  ///< of the report
  PerMille excused;        ///< falls that the report put down to circumstances
  std::uint16_t tier =
      0;  ///< in thousandths, 2500: Tier 2 Watch List; 0: there was no window to compare with
  std::uint8_t watch_list_years = 0;  ///< years on the Watch List in a row, this one included
  bool is_waived = false;             ///< kept from Tier 3 by an action plan at work
  bool operator==(const TierYear&) const = default;
};
static_assert(sizeof(TierYear) == 152);

/// The official figures when the current reporting window opened, by true series; empty before the
/// first.
struct TierWindow {
  std::vector<std::int64_t> published;
};

namespace tiers {

extern const Owner owner;

/// A row of the explanation: a figure, then the indicium that it and others feed; last the tier
/// itself.
struct Row {
  std::uint32_t year = 0;
  std::string indicium;  ///< "1 investigations, prosecutions, convictions"; "tier"
  std::string figure;    ///< "convictions"; empty: the row is about the whole indicium, or the tier
  double now = 0, before = 0;  ///< of the window and the one before; not a number where there is no
                               ///< figure, as in the row of an indicium or for the first tier
  std::string
      beyond_chance;  ///< of a figure: whether it changed by more than chance would, "yes" or "no"
  std::string verdict;  ///< "more", "less", "same", "none" of these efforts; "not in the model";
                        ///< the name of the tier
  std::string text;
};

/// Opens the first window of a run that starts on 1 April, so that the run has it whole.
void begin(World& world);

/// Called on the first of a month, when the month before has its row of metrics: on 1 April a
/// window closes, with exactly the official figures of the twelve rows before; on 1 July the tier
/// is estimated, which is July's news.
void on_month(World& world);

/// How every estimate came about.
[[nodiscard]] std::vector<Row> explained(const World& world);

}  // namespace tiers
}  // namespace jardam
