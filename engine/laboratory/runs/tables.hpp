#pragma once
/// What one run measured and reported, as rows of tidy CSV.

#include <cstdint>
#include <string>
#include <string_view>

#include "exercise/exercise.hpp"

namespace jardam::laboratory {

inline constexpr std::string_view metrics_header = "run,time,region,metric,value\n";

/// One row per reporting period, region ("all": the country and its people abroad) and series.
/// `time` is the civil instant at which the period ends; the last period ends with the run.
[[nodiscard]] std::string metrics_rows(const World& world, std::uint32_t run);

/// The last reporting period of the rows. A run that ends before the period does leaves a stub,
/// whose flows are no whole period's.
struct LastPeriod {
  Time begins;
  Time ends;
  bool is_whole = true;
};
[[nodiscard]] LastPeriod last_period(const World& world);

inline constexpr std::string_view events_header =
    "run,time,office,region,notice,subject,indicators,source\n";

/// One row per report that reached an office, in the order in which they did.
[[nodiscard]] std::string events_rows(const Simulation& simulation, std::uint32_t run);

inline constexpr std::string_view tiers_header =
    "run,year,indicium,figure,this_year,last_year,beyond_chance,verdict,text\n";

/// How each year's tier estimate came about: a row per indicium, and one for the tier.
[[nodiscard]] std::string tiers_rows(const Simulation& simulation, std::uint32_t run);

}  // namespace jardam::laboratory
