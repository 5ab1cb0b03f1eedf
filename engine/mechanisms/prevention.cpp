#include "mechanisms/prevention.hpp"

#include <algorithm>
#include <cmath>

#include "kernel/mathematics.hpp"

namespace jardam {

void describe(PreventionParameters& p, const ParameterVisitor& visit) {
  declare(visit, p.reached_per_campaign, {"prevention.reached_per_campaign", 0, 1e6, "residents reached by one round of a campaign in a region",
                                          Mark::derived, "80,000 residents in 8 regions in 2019, about 5 rounds each (seed text on Coordination Councils)"});
  declare(visit, p.half_life, {"prevention.half_life", 7, 7300, "time in which the effect of a campaign halves", Mark::assumed,
                               "rubric half-life of 12 to 18 months for training, shorter for leaflets"});
  declare(visit, p.awareness_at_start, {"prevention.awareness_at_start", 0, 1, "share of residents wary of deceptive offers at the start", Mark::assumed,
                                        "earlier campaigns of 2018 to 2020", Role::lever});
}

namespace prevention {
namespace {

constexpr double unit = 1.0 / (1 << 20);

void set_awareness(World& world, RegionId region, double share) {
  world.awareness[region.value] = static_cast<std::uint32_t>(std::llround(std::clamp(share, 0.0, 1.0) / unit));
}

double residents(const World& world, RegionId region) { return world.country->regions[region.value].population; }

}  // namespace

void initialise(World& world, const PreventionParameters& parameters) {
  for (std::uint8_t r = 0; r < world.country->regions.size(); ++r) set_awareness(world, {r}, parameters.awareness_at_start[r]);
}

double awareness(const World& world, RegionId region) { return world.awareness[region.value] * unit; }

void campaign(World& world, const PreventionParameters& parameters, RegionId region) {
  const double already = awareness(world, region);
  const double reached = std::min(1.0, parameters.reached_per_campaign.value / residents(world, region));
  set_awareness(world, region, already + (1 - already) * reached);
  count(world, Metric::awareness_reach, region, std::llround(parameters.reached_per_campaign.value * world.scale));
}

void on_month(World& world, const PreventionParameters& parameters) {
  constexpr double days_of_a_month = 30.44;
  const double kept = exponential(-logarithm(2.0) * days_of_a_month / parameters.half_life.value);
  for (std::uint8_t r = 0; r < world.country->regions.size(); ++r) set_awareness(world, {r}, awareness(world, {r}) * kept);
}

}  // namespace prevention
}  // namespace jardam
