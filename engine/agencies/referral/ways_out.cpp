#include "agencies/referral/ways_out.hpp"

#include <algorithm>

#include "agencies/files/victims.hpp"
#include "agencies/justice/penalties.hpp"
#include "agencies/referral/presumption.hpp"
#include "agencies/referral/referral.hpp"
#include "country/kinship.hpp"
#include "mechanisms/exit.hpp"
#include "mechanisms/exploitation.hpp"
#include "mechanisms/fate.hpp"
#include "mechanisms/prevention.hpp"

namespace jardam::ways_out {
namespace {

constexpr Draw reports_stream{"exit.escape_reported"};

void on_exploitation_ends(World& world, const Event& event) {
  const Person& person = world.people[event.who];
  if (person.stamp != event.stamp || person.state != PersonState::exploited) return;
  presumption::end_spell(world, {event.who}, ExitRoute::released);
  penalties::come_out(world, {event.who});
}

void get_away(World& world, PersonId id, ExitRoute route) {
  presumption::end_spell(world, id, route);
  penalties::come_out(world, id);
  const DrawKey key{reports_stream, identity(world, id), world.people[id.value].spells};
  const double reports = in_force<ExitParameters>(world).escape_reported.value *
                         prevention::report_factor(world, home_region(world, id));
  if (comes_true(world, key, reports)) {
    referral::signal(world, id, referral::Channel::self_report);
  }
}

void on_escape(World& world, const Event& event) {
  if (exits::take(world, event, ExitCause::escape)) get_away(world, {event.who}, ExitRoute::escape);
}

void on_fetched(World& world, const Event& event) {
  if (!exits::take(world, event, ExitCause::family)) return;
  const Kin kin = kin_of(world, {event.who});
  const auto is_home = [&](PersonId id) {
    return world.people[id.value].state == PersonState::at_home;
  };
  if (std::any_of(kin.people().begin(), kin.people().end(), is_home))
    get_away(world, {event.who}, ExitRoute::family);
}

/// Workmates or neighbours get somebody out: no office hears of it.
void get_out_unseen(World& world, PersonId id) {
  presumption::end_spell(world, id, ExitRoute::community);
  penalties::come_out(world, id);
}

/// Police abroad remove somebody as a migrant without papers: nobody recognises a victim.
void on_removed(World& world, const Event& event) {
  if (!exits::take(world, event, ExitCause::removed)) return;
  if (fate::is_held(world, {event.who})) return;
  presumption::end_spell(world, {event.who}, ExitRoute::police);
  penalties::remove(world, {event.who});
}

void on_call(World& world, const Event& event) {
  if (exits::take(world, event, ExitCause::call))
    referral::signal(world, {event.who}, referral::Channel::call);
}

void on_noticed(World& world, const Event& event) {
  if (exits::take(world, event, ExitCause::noticed))
    referral::signal(world, {event.who}, referral::Channel::noticed);
}

void on_helped(World& world, const Event& event) {
  if (exits::take(world, event, ExitCause::helped)) get_out_unseen(world, {event.who});
}

void fetch_person(const World& world, const Event& event) {
  __builtin_prefetch(&world.people[event.who]);
}

}  // namespace

const Owner owner{.path = "agencies/referral/ways_out",
                  .handlers = {{&event::exploitation_ends, on_exploitation_ends, 0, fetch_person},
                               {&event::exploitation_escape, on_escape},
                               {&event::exploitation_call, on_call},
                               {&event::exploitation_fetched, on_fetched},
                               {&event::exploitation_noticed, on_noticed},
                               {&event::exploitation_helped, on_helped},
                               {&event::exploitation_removed, on_removed}},
                  .draws = {&reports_stream}};

}  // namespace jardam::ways_out
