#include "agencies/consular.hpp"

#include <cmath>

#include "agencies/offices.hpp"
#include "agencies/victims.hpp"

namespace jardam::consular {
namespace {

constexpr double seconds_per_day = 86400;

Duration in_days(double value) { return seconds(std::llround(value * seconds_per_day)); }

}  // namespace

Refusal may_repatriate(const World& world, const Agencies&, const Command& command) {
  return victims::is_abroad(world, {command.subject.id}) ? Refusal::none : Refusal::not_abroad;
}

void repatriate(World& world, Agencies& agencies, const Task& task) {
  const PersonId id{task.subject.id};
  if (!victims::is_abroad(world, id)) return;
  const Agency own = agencies.offices[task.office.value].agency;
  Person& person = world.people[id.value];
  if (person.state == PersonState::exploited) exploitation::end(world, agencies.mechanisms.exploitation, id, ExitRoute::consulate);
  if (person.state != PersonState::freed) return;  // at work or on the road: needs no rescue
  ++person.stamp;
  person.place = home_place(world, id);
  schedule(world, world.now + in_days(agencies.mechanisms.exploitation.until_home.value), EventKind::work_ends, id);
  Victim& file = victims::presume(world, agencies, id);
  victims::refer(world, file);
  victims::make_safe(world, file);
  count(world, Metric::repatriated, home_region(world, id));
  offices::learn(world, agencies, task.office, Notice::victim_freed, task.subject, 0, own);
}

}  // namespace jardam::consular
