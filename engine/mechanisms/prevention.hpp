#pragma once
/// Awareness: campaigns reach people, with saturation; what they learnt fades.

#include "country/world.hpp"

namespace jardam {

struct PreventionParameters {
  Count reached_per_campaign{2000};
  Days half_life{365};
  Regional<Probability> awareness_at_start{0.15};
  bool operator==(const PreventionParameters&) const = default;
};
void describe(PreventionParameters& parameters, const ParameterVisitor& visit);

namespace prevention {

void initialise(World& world, const PreventionParameters& parameters);
/// The share of a region's residents whom campaigns have made wary of deceptive offers.
[[nodiscard]] double awareness(const World& world, RegionId region);
/// A campaign reaches people in a region: those not yet aware, in proportion.
void campaign(World& world, const PreventionParameters& parameters, RegionId region);
/// At the beginning of a month the effect of the month before has faded by its half-life.
void on_month(World& world, const PreventionParameters& parameters);

}  // namespace prevention
}  // namespace jardam
