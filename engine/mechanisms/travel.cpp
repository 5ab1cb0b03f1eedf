#include "mechanisms/travel.hpp"

#include <cassert>

#include "country/atlas.hpp"
#include "kernel/mathematics.hpp"

namespace jardam {

void describe(TravelParameters& p, const ParameterVisitor& visit) {
  declare(visit, p.preparation,
          {"travel.preparation", 0, 60, "days between taking an offer and setting out",
           Mark::assumed, "papers and farewell take days, not weeks, inside the EAEU"});
  declare(visit, p.wait_between_legs,
          {"travel.wait_between_legs", 0, 5, "pause between two legs of a journey", Mark::assumed,
           "a few hours for a shared taxi to fill or a queue at a border"});
  declare(visit, p.borders,
          {"travel.borders", 0, 1,
           "share of those ready to go into the country or out of it for work, or home from work, "
           "to whom the border is open",
           Mark::found, "open, but in the pandemic of 2020 (S4, S8)"});
}

namespace travel {
namespace {

constexpr Draw borders_stream{"travel.borders"};
constexpr double seconds_per_hour = 3600;
/// How often somebody held up by a closed road looks again whether it is open.
constexpr Duration look_again = days(7);

/// Goes along a route leg by leg.
class Route {
 public:
  Route(const World& world, PlaceId destination, Duration wait)
      : world_(world), destination_(destination), wait_(wait), months_(world) {}

  /// The leg that leaves `from` at `departs`; none (`to` is `from`) when no road is open then.
  Leg leaving(PlaceId from, Time departs) {
    const std::uint16_t number = world_.atlas->road_towards(months_.at(departs), from, destination_,
                                                            world_.country->places.size());
    if (number == no_road) return {from, from, departs, departs};
    const Road& road = world_.country->roads[number];
    return {from, road.from == from ? road.to : road.from, departs,
            departs + seconds(nearest_whole(road.hours * seconds_per_hour))};
  }

  /// The leg after one that ends in `from` at `arrived`. Where every road stays closed for a year
  /// there is none, and the time is that of the last look.
  Leg after(PlaceId from, Time arrived) {
    constexpr int looks_in_a_year = 53;
    for (int look = 0; look < looks_in_a_year; ++look, arrived = arrived + look_again) {
      const Leg leg = leaving(from, arrived + wait_);
      if (leg.to != from) return leg;
    }
    return {from, from, arrived, arrived};
  }

 private:
  const World& world_;
  PlaceId destination_;
  Duration wait_;
  Months months_;
};

bool leads_out(const World& world, const Leg& leg) {
  const PlaceKind kind = world.country->places[leg.from.value].kind;
  return (kind == PlaceKind::border_point || kind == PlaceKind::airport) &&
         world.country->places[leg.to.value].region.is_none();
}

/// Begins the stage whose first leg this is: up to the way out of the country, or the destination.
void begin_stage(World& world, const TravelParameters& parameters, Journey& journey,
                 const Leg& first) {
  const Duration wait = from_days(parameters.wait_between_legs.value);
  Route route(world, journey.destination, wait);
  Leg last = first;
  while (last.to != journey.destination) {
    const Leg next = route.after(last.to, last.arrives);
    if (next.to == next.from)
      last = next;  // held up for a year: the stage ends there, and the next one looks again
    if (next.to == next.from || leads_out(world, next)) break;
    last = next;
  }
  journey.from = first.from;
  journey.departs = first.departs;
  journey.to = last.to;
  journey.arrives = last.arrives;
  journey.wait = static_cast<std::uint32_t>(wait.seconds);
  // The event carries the journey's number, so that person and journey can be fetched from memory
  // before it comes.
  schedule(world, journey.arrives, event::stage_ends, journey.person,
           world.people[journey.person.value].record);
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

}  // namespace

bool finds_border_open(const World& world, PersonId id, PlaceId destination) {
  const Person& person = world.people[id.value];
  const bool is_out = region_of(world, person.place).is_none(),
             goes_out = region_of(world, destination).is_none();
  return is_out == goes_out ||
         draw_happens(world.seed, {borders_stream, identity(world, id), person.journeys},
                      in_force<TravelParameters>(world).borders.value);
}

bool set_out(World& world, PersonId id, PlaceId destination) {
  const TravelParameters& parameters = in_force<TravelParameters>(world);
  Person& person = world.people[id.value];
  assert(person.state != PersonState::travelling);
  const Time departs = world.now + from_days(parameters.preparation.value);
  const bool is_there = person.place == destination;
  const Leg first = is_there ? Leg{person.place, person.place, departs, departs}
                             : Route(world, destination, {}).leaving(person.place, departs);
  if (!is_there && first.to == first.from) return false;
  ++person.stamp;
  person.state = PersonState::travelling;
  person.record = take_journey(world);
  Journey& journey = journey_of(world, person);
  journey = {.person = id, .destination = destination};
  begin_stage(world, parameters, journey, first);
  return true;
}

StageEnd on_stage_ends(World& world, const Event& event) {
  const TravelParameters& parameters = in_force<TravelParameters>(world);
  Person& person = world.people[event.who];
  if (person.stamp != event.stamp || person.state != PersonState::travelling)
    return StageEnd::stale;
  Journey& journey = journey_of(world, person);
  person.place = journey.to;
  if (person.place == journey.destination) {
    finish(world, person);
    return StageEnd::arrived;
  }
  const Leg next = Route(world, journey.destination, from_days(parameters.wait_between_legs.value))
                       .after(person.place, world.now);
  begin_stage(world, parameters, journey, next);
  return leads_out(world, next) ? StageEnd::at_border : StageEnd::under_way;
}

Leg leg_now(const World& world, const Journey& journey) {
  Route route(world, journey.destination, seconds(journey.wait));
  Leg leg = journey.from == journey.destination
                ? Leg{journey.from, journey.from, journey.departs, journey.departs}
                : route.leaving(journey.from, journey.departs);
  while (leg.arrives <= world.now && leg.to != journey.to) {
    const Leg next = route.after(leg.to, leg.arrives);
    if (next.departs > world.now + seconds(journey.wait)) return leg;  // held up by a closed road
    leg = next;
  }
  return leg;
}

PlaceId place_now(const World& world, PersonId id) {
  const Person& person = world.people[id.value];
  if (person.state != PersonState::travelling) return person.place;
  const Leg leg = leg_now(world, journey_of(world, person));
  return leg.arrives <= world.now ? leg.to : leg.from;
}

const Owner owner{.path = "mechanisms/travel",
                  .parameters = {parameters<TravelParameters>(7)},
                  .draws = {&borders_stream}};

}  // namespace travel
}  // namespace jardam
