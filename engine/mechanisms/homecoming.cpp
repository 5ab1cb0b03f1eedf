#include "mechanisms/homecoming.hpp"

#include "mechanisms/exploitation.hpp"
#include "mechanisms/fate.hpp"
#include "mechanisms/fees.hpp"
#include "mechanisms/returning.hpp"
#include "mechanisms/site_response.hpp"
#include "mechanisms/travel.hpp"
#include "mechanisms/work.hpp"

namespace jardam::homecoming {
namespace {

constexpr Duration try_again = days(14);

/// Settles what the time away leaves behind, a debt or a ban on coming back, once for each way
/// home, however often the way has to be tried.
void turn_home(World& world, PersonId id) {
  const bool from_work = world.people[id.value].state == PersonState::working;
  fees::settle(world, id, from_work);
  returning::turn_home(world, id);
}

/// What awaits somebody at the site: it may have closed, moved or changed since the offer. Who was
/// deceived and is to come to no harm turns back.
void begin_at_site(World& world, PersonId id) {
  Person& person = world.people[id.value];
  const SiteId meant = person.site;
  const bool is_deceived = (person.flags & PersonFlag::deceived) != 0;
  const SiteId there = is_deceived ? site_response::carries_on_at(world, meant) : meant;
  const bool is_spared = is_deceived && fate::is_held(world, id);
  if (is_spared || site_response::is_closed(world, there.is_none() ? meant : there)) {
    person.site = SiteId::none();
    return go_home(world, id);
  }
  if (is_deceived && !there.is_none()) {
    person.site = there;
    person.place = world.sites[there.value].place;
    return exploitation::begin(world, id);
  }
  person.flags = static_cast<std::uint8_t>(person.flags & ~PersonFlag::deceived);
  work::begin(world, id);
}

}  // namespace

void go_home(World& world, PersonId id) {
  Person& person = world.people[id.value];
  if ((person.flags & PersonFlag::homeward) == 0) turn_home(world, id);
  person.flags =
      static_cast<std::uint8_t>((person.flags | PersonFlag::homeward) & ~PersonFlag::deceived);
  person.recruiter = RecruiterId::none();
  person.state = PersonState::freed;  // of obligations; out of work, or out of exploitation
  if (person.place.is_none())
    person.place = home_place(world, id);  // somebody sheltered who never left
  if (travel::set_out(world, id, home_place(world, id))) return;
  ++person.stamp;
  schedule(world, world.now + try_again, event::work_ends, id);
}

void arrive(World& world, PersonId id) {
  Person& person = world.people[id.value];
  if ((person.flags & PersonFlag::homeward) != 0) {
    ++person.stamp;
    person.state = PersonState::at_home;
    returning::arrive(world, id);
  } else {
    begin_at_site(world, id);
  }
}

namespace {

void on_work_ends(World& world, const Event& event) {
  Person& person = world.people[event.who];
  const PersonId id{event.who};
  if (person.stamp != event.stamp) return;
  if (person.state == PersonState::working) {
    // Whom a closed border keeps from going home works on.
    if (!travel::finds_border_open(world, id, home_place(world, id)))
      return schedule(world, world.now + try_again, event::work_ends, id);
    work::leave(world, id);
  }
  go_home(world, id);
}

void fetch_person(const World& world, const Event& event) {
  __builtin_prefetch(&world.people[event.who]);
}

}  // namespace

const Owner owner{.path = "mechanisms/homecoming",
                  .handlers = {{&event::work_ends, on_work_ends, 0, fetch_person}}};

}  // namespace jardam::homecoming
