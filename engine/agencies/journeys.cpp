#include "agencies/journeys.hpp"

#include "agencies/identification/border.hpp"
#include "agencies/referral/children.hpp"
#include "mechanisms/homecoming.hpp"
#include "mechanisms/travel.hpp"

namespace jardam::journeys {
namespace {

void arrive(World& world, PersonId id) {
  homecoming::arrive(world, id);
  const Person& person = world.people[id.value];
  const bool is_home = person.state == PersonState::at_home;
  if (is_home && person.spells > 0) children::on_freed(world, id);  // a child freed abroad
}

void on_stage_ends(World& world, const Event& event) {
  switch (travel::on_stage_ends(world, event)) {
    case travel::StageEnd::arrived: return arrive(world, {event.who});
    case travel::StageEnd::at_border: return border::on_border(world, {event.who});
    case travel::StageEnd::under_way:
    case travel::StageEnd::stale: return;
  }
}

void fetch(const World& world, const Event& event) {
  __builtin_prefetch(&world.journeys[event.what]);
  __builtin_prefetch(&world.people[event.who]);
}

}  // namespace

const Owner owner{.path = "agencies/journeys",
                  .handlers = {{&event::stage_ends, on_stage_ends, 0, fetch}}};

}  // namespace jardam::journeys
