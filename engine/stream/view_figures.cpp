/// Metrics of the current period and of past ones. What is official is published, so every seat may see it; the rest is
/// truth, for exercise control.

#include <algorithm>
#include <bit>

#include "exercise/ids.hpp"
#include "stream/view_parts.hpp"

namespace jardam {
namespace {

using nlohmann::json;

/// The series drawn as charts, label by label.
constexpr std::array<Metric, 20> main_metrics{
    Metric::migrants_abroad, Metric::workers_seasonal, Metric::entries_exploited, Metric::stock_exploited, Metric::stock_exploited_abroad,
    Metric::exits, Metric::calls_helpline, Metric::signals, Metric::inspections, Metric::inspections_refused, Metric::sites_with_indicators,
    Metric::victims_presumed, Metric::victims_identified, Metric::victims_assisted, Metric::cases_registered, Metric::cases_to_court,
    Metric::cases_discontinued, Metric::convictions, Metric::shelter_beds_occupied, Metric::shelter_refusals};

bool is_shown(const Scene& scene, const SeriesInfo& series) { return scene.looker.sees_all || series.metric->is_official; }

bool is_main(const SeriesInfo& series) {
  return std::find(main_metrics.begin(), main_metrics.end(), series.metric->metric) != main_metrics.end();
}

/// Calls `value` with no region for the whole country, then with each region.
template <class Value>
std::vector<double> by_region(const World& world, Value value) {
  std::vector<double> values{value(RegionId::none())};
  for (const RegionId region : ids<RegionId>(world.country->regions)) values.push_back(value(region));
  return values;
}

json numbers_json(const std::vector<double>& numbers) {
  json array = json::array();
  for (const double number : numbers) array.push_back(number_json(number));
  return array;
}

json period_json(const Scene& scene, const Period& period) {
  const World& world = scene.looker.world();
  json values = json::object();
  for (std::size_t s = 0; s < all_series().size(); ++s)
    if (const SeriesInfo& series = all_series()[s]; is_main(series) && is_shown(scene, series))
      values[series.name] = numbers_json(by_region(world, [&](RegionId region) { return value(world, period, s, region); }));
  return {{"ends", period.ends.seconds}, {"values", values}};
}

}  // namespace

Items metric_items(const Scene& scene) {
  Items items;
  const World& world = scene.looker.world();
  for (std::uint32_t s = 0; s < all_series().size(); ++s) {
    const SeriesInfo& series = all_series()[s];
    if (!is_shown(scene, series)) continue;
    const std::vector<double> values = by_region(world, [&](RegionId region) { return current(world, s, region); });
    Facts facts;
    for (const double number : values) facts.push_back(std::bit_cast<std::uint64_t>(number));
    items.push_back(scene.cache(Collection::metrics).item(s, std::move(facts), series.name, [&] { return numbers_json(values); }));
  }
  return items;
}

Items history_items(const Scene& scene) {
  Items items;
  const std::vector<Period>& periods = scene.looker.world().periods;
  for (std::uint32_t i = 0; i < periods.size(); ++i)
    items.push_back(scene.cache(Collection::history).item(i, {1}, std::to_string(i), [&] { return period_json(scene, periods[i]); }));
  return items;
}

}  // namespace jardam
