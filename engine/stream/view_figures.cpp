/// Metrics of the current period and of past ones. Exercise control sees the truth, and beside it,
/// as official_NAME, what the official statistics say; a seat sees the official figure alone, under
/// the metric's own name, once the period is over: a figure that runs tells when others act.

#include <algorithm>
#include <bit>

#include "agencies/files/victims.hpp"
#include "agencies/identification/helpline.hpp"
#include "agencies/identification/visits.hpp"
#include "agencies/justice/charge.hpp"
#include "agencies/justice/discontinuance.hpp"
#include "agencies/justice/investigation.hpp"
#include "agencies/justice/trial.hpp"
#include "agencies/referral/referral.hpp"
#include "agencies/referral/shelters.hpp"
#include "exercise/ids.hpp"
#include "mechanisms/exploitation.hpp"
#include "mechanisms/work.hpp"
#include "stream/view_parts.hpp"

namespace jardam {
namespace {

using nlohmann::json;

/// The series drawn as charts, label by label.
constexpr std::array<const MetricInfo*, 20> main_metrics{&metric::migrants_abroad,
                                                         &metric::workers_seasonal,
                                                         &metric::entries_exploited,
                                                         &metric::stock_exploited,
                                                         &metric::stock_exploited_abroad,
                                                         &metric::exits,
                                                         &metric::calls_helpline,
                                                         &metric::signals,
                                                         &metric::inspections,
                                                         &metric::inspections_refused,
                                                         &metric::sites_with_indicators,
                                                         &metric::victims_presumed,
                                                         &metric::victims_identified,
                                                         &metric::victims_assisted,
                                                         &metric::cases_registered,
                                                         &metric::cases_to_court,
                                                         &metric::cases_discontinued,
                                                         &metric::convictions,
                                                         &metric::shelter_beds_occupied,
                                                         &metric::shelter_refusals};

/// The series whose values the looker is shown under the name of series `s`; `no_series` when it is
/// not for their eyes. How full shelters and services are stands in no bulletin: a shelter's door
/// is nobody else's business, and who refers somebody hears of that one person whether there is
/// room. The office whose beds and places they are sees them among its own.
std::size_t shown(const Scene& scene, std::size_t s) {
  if (scene.looker.sees_all) return s;
  const SeriesInfo& series = all_series()[s];
  const bool is_bulletin = !series.is_official && series.metric->kind != MetricKind::stock;
  return is_bulletin ? official_series(s) : no_series;
}

/// What the looker is shown of a series now: exercise control the period that runs, a seat the last
/// one that is over.
double latest(const Scene& scene, std::size_t series, RegionId region) {
  const World& world = scene.looker.world();
  return scene.looker.sees_all ? current(world, series, region)
                               : value(world, world.periods.back(), series, region);
}

bool is_main(const SeriesInfo& series) {
  return std::find(main_metrics.begin(), main_metrics.end(), series.metric) != main_metrics.end();
}

/// Calls `value` with no region for the whole country, then with each region.
template <class Value>
std::vector<double> by_region(const World& world, Value value) {
  std::vector<double> values{value(RegionId::none())};
  for (const RegionId region : ids<RegionId>(world.country->regions))
    values.push_back(value(region));
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
    if (const SeriesInfo& series = all_series()[s]; is_main(series) && shown(scene, s) != no_series)
      values[series.name] = numbers_json(by_region(
          world, [&](RegionId region) { return value(world, period, shown(scene, s), region); }));
  return {{"ends", period.ends.seconds}, {"values", values}};
}

}  // namespace

Items metric_items(const Scene& scene) {
  Items items;
  const World& world = scene.looker.world();
  if (scene.looker.place().evaluator) return items;
  if (!scene.looker.sees_all && world.periods.empty()) return items;
  for (std::uint32_t s = 0; s < all_series().size(); ++s) {
    const SeriesInfo& series = all_series()[s];
    const std::size_t seen = shown(scene, s);
    if (seen == no_series) continue;
    const std::vector<double> values =
        by_region(world, [&](RegionId region) { return latest(scene, seen, region); });
    Facts facts;
    for (const double number : values) facts.push_back(std::bit_cast<std::uint64_t>(number));
    items.push_back(scene.cache(Collection::metrics).item(s, std::move(facts), series.name, [&] {
      return numbers_json(values);
    }));
  }
  return items;
}

Items history_items(const Scene& scene) {
  Items items;
  if (scene.looker.place().evaluator) return items;
  const std::vector<Period>& periods = scene.looker.world().periods;
  for (std::uint32_t i = 0; i < periods.size(); ++i)
    items.push_back(scene.cache(Collection::history).item(i, {1}, std::to_string(i), [&] {
      return period_json(scene, periods[i]);
    }));
  return items;
}

}  // namespace jardam
