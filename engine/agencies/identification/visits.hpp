#pragma once
/// Visits to sites: labour inspections, police checks, and the operation that takes people out.

#include "agencies/offices/decision.hpp"
#include "agencies/offices/refusals.hpp"
#include "country/owner.hpp"

namespace jardam::metric {

inline constexpr MetricInfo inspections{.number = 25,
                                        .name = "inspections",
                                        .kind = MetricKind::flow,
                                        .unit = "visits",
                                        .meaning = "labour inspections carried out",
                                        .is_official = true};
inline constexpr MetricInfo inspections_refused{
    .number = 26,
    .name = "inspections_refused",
    .kind = MetricKind::flow,
    .unit = "visits",
    .meaning = "labour inspections not permitted or not let in",
    .is_official = true};
inline constexpr MetricInfo sites_with_indicators{
    .number = 27,
    .name = "sites_with_indicators",
    .kind = MetricKind::flow,
    .unit = "sites",
    .meaning = "visits by any agency that recorded indicators"};

}  // namespace jardam::metric

namespace jardam::event {

inline constexpr EventKind complaint{17, "complaint",
                                     "a worker complains to the labour inspectorate"};

}  // namespace jardam::event

namespace jardam {

/// Workers' complaints so far.
struct Complaints {
  std::array<std::uint32_t, region_cells> seen{};  ///< by region: the occasion of draws
  std::uint16_t stamp = 0;  ///< of pending complaints; those with an earlier stamp are stale
};

}  // namespace jardam

namespace jardam::decision {

extern const Decision inspect;
extern const Decision check_site;
extern const Decision rescue;

}  // namespace jardam::decision

namespace jardam::visits {

extern const Owner owner;

/// A place of work of the region that inspectors may see, by chance: `number` tells one draw from
/// the next. Exploitative ones come up `bias` times as often as others. None where there is none.
[[nodiscard]] SiteId draw_site(const World& world, RegionId region, std::uint32_t number,
                               double bias, const Draw& which, const Draw& kept);

/// What visitors who are let in see at a site, each thing that is there with a chance; the next
/// look may see other things once the visit is counted.
[[nodiscard]] Indicators look(const World& world, SiteId site, double chance);

/// Schedules the next complaint of each region; those scheduled before are stale.
void begin_complaints(World& world);
/// Complaints have become more or less frequent than by `before`: the next ones come accordingly.
void on_parameters_changed(World& world, const Parts& before);
/// A worker's complaint reaches the labour inspectorate of region `event.who`; the next one is
/// scheduled.
void on_complaint(World& world, const Event& event);

}  // namespace jardam::visits
