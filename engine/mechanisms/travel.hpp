#pragma once
/// Journeys over the route network, leg by leg, by the quickest open route of the month (Dijkstra
/// over road, rail and flight). Nothing can happen to a traveller between the stages of a journey,
/// which end at the way out of the country and at the destination; so a stage is one event, and the
/// leg of the moment is worked out when somebody asks for it.

#include "country/owner.hpp"
#include "country/world.hpp"

namespace jardam::event {

inline constexpr EventKind stage_ends{
    6, "stage_ends", "a traveller reaches the way out of the country, or the destination"};

}  // namespace jardam::event

namespace jardam {

struct TravelParameters {
  Days preparation{3};
  Days wait_between_legs{0.15};
  Probability borders{1.0};
};
void describe(TravelParameters& parameters, const ParameterVisitor& visit);

namespace travel {

extern const Owner owner;

/// One road of a route: from one place to the next.
struct Leg {
  PlaceId from, to;
  Time departs, arrives;
};

/// What the end of a stage meant.
enum class StageEnd { stale, under_way, at_border, arrived };

/// Whether the border is open now to somebody who is ready to go to `destination`; always, where
/// the way does not lead into the country or out of it. To whom it is closed, it stays closed on
/// this journey as long as no more may cross.
[[nodiscard]] bool finds_border_open(const World& world, PersonId person, PlaceId destination);

/// Sets a person on the way to `destination`. False, and nothing changed, when no open route leads
/// there this month.
bool set_out(World& world, PersonId person, PlaceId destination);

/// A stage ends: the next one begins, or the person has arrived (the journey is over, the state is
/// the caller's to set). `at_border`: under way, and now at a border point or airport of the
/// country on the way out.
StageEnd on_stage_ends(World& world, const Event& event);

/// The leg that a traveller is on now: the first before it is begun; the last one while a closed
/// road holds up.
[[nodiscard]] Leg leg_now(const World& world, const Journey& journey);

/// The place where somebody is, or was last when under way. None for somebody at home who never
/// left.
[[nodiscard]] PlaceId place_now(const World& world, PersonId person);

}  // namespace travel
}  // namespace jardam
