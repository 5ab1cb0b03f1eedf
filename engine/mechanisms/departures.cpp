#include "mechanisms/departures.hpp"

#include "country/counting.hpp"
#include "mechanisms/fate.hpp"
#include "mechanisms/foreign_workers.hpp"
#include "mechanisms/licences.hpp"
#include "mechanisms/offers.hpp"
#include "mechanisms/prospects.hpp"
#include "mechanisms/recruitment.hpp"
#include "mechanisms/travel.hpp"

namespace jardam::departures {
namespace {

using offers::Occasion;
using recruitment::Acceptance;

/// Draws about former victims, keyed by the person, have occasions from here on. Draws about other
/// people are keyed by the region and the number of the prospect.
constexpr std::uint32_t after_a_spell = 0x100;

/// The journey has begun: site, recruiter and debt become the person's, the fee is paid, an agency
/// has placed somebody.
void take_up(World& world, const Acceptance& accepted) {
  constexpr int behind = PersonFlag::homeward | PersonFlag::deceived | PersonFlag::returned;
  Person& person = world.people[accepted.person.value];
  person.site = accepted.site;
  person.recruiter = accepted.recruiter;
  person.debt += accepted.fee;
  person.flags = static_cast<std::uint8_t>(person.flags & ~behind);
  if (accepted.is_deceived) person.flags |= PersonFlag::deceived;
  ++person.journeys;
  const RegionId home = home_region(world, accepted.person);
  if (!is_foreign(world, accepted.person)) count(world, metric::departures, home);
  if (accepted.fee > 0) count(world, metric::fees_paid, home, accepted.fee);
  if (accepted.is_deceived && !accepted.recruiter.is_none())
    ++world.recruiters[accepted.recruiter.value].victims;
  if (accepted.is_through_agency)
    licences::placed(world, accepted.person, accepted.recruiter, accepted.is_deceived);
}

void begin(World& world) {
  const RecruitmentParameters& parameters = in_force<RecruitmentParameters>(world);
  constexpr std::uint32_t before_the_first = 0xffffffff;
  for (std::uint8_t region = 0; region < world.country->regions.size(); ++region)
    prospects::look_ahead(
        world, {region},
        prospects::after(world, parameters, {region}, {world.now, before_the_first}));
}

/// What the prospect accepts, or none.
Acceptance accept(World& world, const Event& event) {
  const RegionId region{static_cast<std::uint8_t>(event.who)};
  const Prospect prospect = part<Prospects>(world).next[region.value];
  if (prospect.point != ProcessPoint{event.time, event.what})
    return {};  // stale: the prospect was looked for again meanwhile
  if (prospect.person.is_none()) {
    prospects::look_ahead(world, region, prospect.point);
    return {};
  }
  prospects::look_ahead(
      world, region,
      prospects::after(world, in_force<RecruitmentParameters>(world), region, prospect.point));
  if (world.people[prospect.person.value].state != PersonState::at_home) return {};
  return offers::find_offer(world, prospect.person, prospect.is_child, prospect.is_abroad, false,
                            {event.who, prospect.point.number});
}

/// What a former victim accepts, or none.
Acceptance accept_again(World& world, const Event& event) {
  const PersonId id{event.who};
  const Person& person = world.people[id.value];
  if (person.state != PersonState::at_home || person.spells != event.what) return {};
  const Occasion occasion{identity(world, id), after_a_spell + person.spells};
  const bool is_child = jardam::is_child(world, id);
  const bool abroad = !is_child && draw_happens(world.seed, occasion.key(prospects::abroad_stream),
                                                prospects::abroad_share(
                                                    world, in_force<RecruitmentParameters>(world),
                                                    home_region(world, id)));
  return offers::find_offer(world, id, is_child, abroad, true, occasion);
}

}  // namespace

void set_out(World& world, const Acceptance& accepted) {
  if (accepted.is_none()) return;
  if (accepted.is_deceived && fate::is_held(world, accepted.person)) return;
  Person& person = world.people[accepted.person.value];
  if (person.place.is_none()) person.place = home_place(world, accepted.person);
  const PlaceId destination = world.sites[accepted.site.value].place;
  if (!travel::finds_border_open(world, accepted.person, destination)) return;
  if (travel::set_out(world, accepted.person, destination)) take_up(world, accepted);
}

void on_departure(World& world, const Event& event) { set_out(world, accept(world, event)); }

void on_vulnerable_again(World& world, const Event& event) {
  set_out(world, is_foreign(world, {event.who}) ? foreign_workers::on_vulnerable_again(world, event)
                                                : accept_again(world, event));
}

namespace {

void on_foreign_worker_comes(World& world, const Event& event) {
  set_out(world, foreign_workers::on_comes(world, event));
}

}  // namespace

const Owner owner{.path = "mechanisms/departures",
                  .handlers = {{&event::departure, on_departure},
                               {&event::foreign_worker_comes, on_foreign_worker_comes}},
                  .metrics = {&metric::departures, &metric::fees_paid},
                  .begin = begin};

}  // namespace jardam::departures
