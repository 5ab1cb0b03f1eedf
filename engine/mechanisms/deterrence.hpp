#pragma once
/// What employers make of enforcement and of their buyers' rules: where inspections, prosecutions
/// and convictions are remembered, or purchasers demand clean supply chains, fewer sites take
/// people on by deceptive offers. What is remembered fades by its half-life. Nobody's present
/// situation changes.

#include <array>

#include "country/owner.hpp"
#include "country/world.hpp"
#include "kernel/fixed_point.hpp"

namespace jardam::metric {

inline constexpr MetricInfo offers_deterred{
    .number = 106,
    .name = "offers_deterred",
    .kind = MetricKind::flow,
    .unit = "offers",
    .meaning =
        "deceptive offers that a site inside the country does not make, deterred or bound "
        "by buyers' rules, by region of the site"};
inline constexpr MetricInfo deterrence{
    .number = 107,
    .name = "deterrence",
    .kind = MetricKind::mean,
    .unit = "share",
    .meaning =
        "share of its deceptive offers that a site inside the country does not make, deterred "
        "or bound by buyers' rules, averaged over the offers, by region of the site"};

}  // namespace jardam::metric

namespace jardam {

struct DeterrenceParameters {
  Ratio inspections{0.5};
  Ratio prosecutions{15};
  Days half_life{365};
  Regional<Probability> buyers_rules{0};
  Probability buyers_effect{0.3};
};
void describe(DeterrenceParameters& parameters, const ParameterVisitor& visit);

/// A number of events, each worth less the longer ago it was.
using Remembered = FixedPoint<std::uint64_t, 1u << 20>;

/// What employers of each region remember.
struct DeterrenceState {
  std::array<Remembered, region_cells> inspections{};
  std::array<Remembered, region_cells> prosecutions{};
};

namespace deterrence {

extern const Owner owner;

/// An inspection or check took place in a region.
void remember_inspection(World& world, RegionId region);
/// A case about a site of the region went to court, or ended with a conviction.
void remember_prosecution(World& world, RegionId region);

/// The share of deceptive offers that a region's sites do not make, deterred by what is remembered.
[[nodiscard]] double deterred_share(const World& world, RegionId region);
/// The share of deceptive offers that a site does not make, buyers' rules included; 0 abroad.
[[nodiscard]] double withheld_share(const World& world, SiteId site);

/// Whether a site does not make a deceptive offer. Offers inside the country are counted.
[[nodiscard]] bool withholds(World& world, SiteId site, const DrawKey& key);

}  // namespace deterrence
}  // namespace jardam
