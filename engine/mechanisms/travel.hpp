#pragma once
/// Journeys over the route network, leg by leg, by the quickest open route of the month (Dijkstra over road, rail and flight).

#include "country/world.hpp"

namespace jardam {

struct TravelParameters {
  Days preparation{3};
  Days wait_between_legs{0.15};
  bool operator==(const TravelParameters&) const = default;
};
void describe(TravelParameters& parameters, const ParameterVisitor& visit);

namespace travel {

/// What the end of a leg meant.
enum class LegEnd { stale, under_way, at_border, arrived };

/// Sets a person on the way to `destination`. False, and nothing changed, when no open route leads there this month.
bool set_out(World& world, const TravelParameters& parameters, PersonId person, PlaceId destination);

/// A leg ends: the next one begins, or the person has arrived (the journey is over, the state is the caller's to set).
/// `at_border`: under way, and the leg just ended at a border point or airport of the country on the way out.
LegEnd on_leg_ends(World& world, const TravelParameters& parameters, const Event& event);

}  // namespace travel
}  // namespace jardam
