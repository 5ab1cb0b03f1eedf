#pragma once
/// The tier that a report on trafficking in persons might give, estimated from the run's official figures. A window is a year
/// from 1 April to 31 March; the report of July compares it with the one before, indicium by indicium (22 USC 7106(b)). Only
/// the changes in efforts count, not the size of the problem, so the noise in small counts moves the tier.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "country/metrics.hpp"

namespace jardam {

struct Agencies;
struct World;

inline constexpr std::size_t tier_figure_count = 13;

/// A window that has closed.
struct TierYear {
  std::array<std::int64_t, tier_figure_count> figures{};  ///< official figures of the window, in the order of tiers::figures
  std::uint32_t year = 0;                 ///< of the report
  std::uint16_t tier = 0;                 ///< in thousandths, 2500: Tier 2 Watch List; 0: there was no window to compare with
  std::uint8_t watch_list_years = 0;      ///< years on the Watch List in a row, this one included
  bool is_waived = false;                 ///< kept from Tier 3 by an action plan at work
  bool operator==(const TierYear&) const = default;
};
static_assert(sizeof(TierYear) == 112);

namespace tiers {

/// A row of the explanation: one of the twelve indicia, or the tier itself.
struct Row {
  std::uint32_t year = 0;
  std::string indicium;     ///< "1 investigations, prosecutions, convictions"; "tier"
  double now = 0, before = 0;  ///< of the tier: the tier and the one before, not a number for the first
  std::string verdict;
  std::string text;
};

/// At the start: a run that starts on 1 April has its first window whole.
void begin(const World& world, Agencies& agencies);

/// On 1 April a window closes; on 1 July the tier is estimated.
void on_month(World& world, Agencies& agencies);

/// How every estimate came about.
[[nodiscard]] std::vector<Row> explained(const Agencies& agencies);

}  // namespace tiers
}  // namespace jardam
