#include "mechanisms/travel.hpp"

#include <cassert>
#include <cmath>

#include "country/atlas.hpp"

namespace jardam {

void describe(TravelParameters& p, const ParameterVisitor& visit) {
  declare(visit, p.preparation, {"travel.preparation", 0, 60, "days between taking an offer and setting out", Mark::assumed,
                                 "papers and farewell take days, not weeks, inside the EAEU"});
  declare(visit, p.wait_between_legs, {"travel.wait_between_legs", 0, 5, "pause between two legs of a journey", Mark::assumed,
                                       "a few hours for a shared taxi to fill or a queue at a border"});
}

namespace travel {
namespace {

constexpr double seconds_per_day = 86400, seconds_per_hour = 3600;
/// How often somebody held up by a closed road looks again whether it is open.
constexpr Duration look_again = days(7);

Duration in_days(double value) { return seconds(std::llround(value * seconds_per_day)); }

std::uint16_t next_road(const World& world, PlaceId from, PlaceId to, Time at) {
  return world.atlas->road_towards(month_at(world, at), from, to, world.country->places.size());
}

void begin_leg(World& world, Journey& journey, PlaceId from, std::uint16_t road_number, Time departs) {
  const Road& road = world.country->roads[road_number];
  journey.from = from;
  journey.to = road.from == from ? road.to : road.from;
  journey.departs = departs;
  journey.arrives = departs + seconds(std::llround(road.hours * seconds_per_hour));
  ++journey.legs;
  // With the journey's number, so that both can be fetched from memory before the event comes.
  schedule(world, journey.arrives, EventKind::leg_ends, journey.person, world.people[journey.person.value].record);
}

std::uint32_t take_journey(World& world) {
  if (world.free_journeys.empty()) {
    world.journeys.push_back({});
    return static_cast<std::uint32_t>(world.journeys.size() - 1);
  }
  const std::uint32_t index = world.free_journeys.back();
  world.free_journeys.pop_back();
  return index;
}

void finish(World& world, Person& person) {
  world.journeys[person.record] = {};
  world.free_journeys.push_back(person.record);
  person.record = 0xffffffff;
}

bool leads_out(const World& world, const Journey& journey) {
  const PlaceKind kind = world.country->places[journey.from.value].kind;
  return (kind == PlaceKind::border_point || kind == PlaceKind::airport) &&
         world.country->places[journey.to.value].region.is_none();
}

}  // namespace

bool set_out(World& world, const TravelParameters& parameters, PersonId id, PlaceId destination) {
  Person& person = world.people[id.value];
  assert(person.state != PersonState::travelling);
  const Time departs = world.now + in_days(parameters.preparation.value);
  const std::uint16_t road = next_road(world, person.place, destination, departs);
  if (road == no_road && person.place != destination) return false;
  ++person.stamp;
  person.state = PersonState::travelling;
  person.record = take_journey(world);
  Journey& journey = world.journeys[person.record];
  journey = {.person = id, .from = person.place, .to = person.place, .departs = departs, .arrives = departs, .destination = destination};
  if (person.place == destination) {
    schedule(world, departs, EventKind::leg_ends, id, person.record);
  } else {
    begin_leg(world, journey, person.place, road, departs);
  }
  return true;
}

LegEnd on_leg_ends(World& world, const TravelParameters& parameters, const Event& event) {
  Person& person = world.people[event.who];
  if (person.stamp != event.stamp || person.state != PersonState::travelling) return LegEnd::stale;
  Journey& journey = world.journeys[person.record];
  person.place = journey.to;
  if (person.place == journey.destination) {
    finish(world, person);
    return LegEnd::arrived;
  }
  const Time departs = world.now + in_days(parameters.wait_between_legs.value);
  const std::uint16_t road = next_road(world, person.place, journey.destination, departs);
  if (road == no_road) {
    schedule(world, world.now + look_again, EventKind::leg_ends, journey.person, event.what);
    return LegEnd::under_way;
  }
  begin_leg(world, journey, person.place, road, departs);
  return leads_out(world, journey) ? LegEnd::at_border : LegEnd::under_way;
}

}  // namespace travel
}  // namespace jardam
