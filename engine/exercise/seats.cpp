#include <algorithm>

#include "agencies/offices/offices.hpp"
#include "agencies/subject.hpp"
#include "exercise/exercise.hpp"
#include "exercise/ids.hpp"
#include "exercise/seats.hpp"

namespace jardam {
namespace {

Subject named_site_subject(const Exercise& exercise, const std::string& id) {
  const std::vector<NamedSite>& named = exercise.scenario->setup.named_sites;
  for (std::size_t i = 0; i < named.size(); ++i)
    if (named[i].id == id)
      return about(SiteId{
          static_cast<std::uint32_t>(exercise.simulation.world.sites.size() - named.size() + i)});
  return {};
}

/// Personas are the last people of the world.
Subject persona_person(const World& world, const std::string& id) {
  for (std::size_t back = 1; back <= std::min(world.personas->size(), world.people.size());
       ++back) {
    const PersonId person{static_cast<std::uint32_t>(world.people.size() - back)};
    const Persona* persona = persona_of(world, person);
    if (persona != nullptr && persona->id == id) return about(person);
  }
  return {};
}

Subject persona_recruiter(const World& world, const std::string& id) {
  for (std::uint32_t i = 0; i < world.recruiters.size(); ++i) {
    const Persona* persona = persona_of(world, RecruiterId{i});
    if (persona != nullptr && persona->id == id) return about(RecruiterId{i});
  }
  return {};
}

}  // namespace

SeatId seat_with_id(const Scenario& scenario, const std::string& id) {
  const std::vector<Seat>& seats = scenario.exercise.seats;
  for (const SeatId seat : ids<SeatId>(seats))
    if (seats[seat.value].id == id) return seat;
  return {};
}

OfficeId office_of(const Exercise& exercise, SeatId seat) {
  const Seat& place = exercise.scenario->exercise.seats[seat.value];
  if (!place.is_team()) return {};
  return office_of(exercise.simulation.world, place.agency, place.region);
}

SeatId seat_of(const Exercise& exercise, OfficeId office) {
  for (const SeatId seat : ids<SeatId>(exercise.seats))
    if (!office.is_none() && office_of(exercise, seat) == office) return seat;
  return {};
}

SeatId player_of(const Exercise& exercise, OfficeId office) {
  for (const SeatId seat : ids<SeatId>(exercise.seats))
    if (exercise.seats[seat.value].is_taken && office_of(exercise, seat) == office) return seat;
  return {};
}

Subject named_subject(const Exercise& exercise, const std::string& id) {
  const World& world = exercise.simulation.world;
  if (const Subject site = named_site_subject(exercise, id); site.kind != SubjectKind::none)
    return site;
  if (const Subject recruiter = persona_recruiter(world, id); recruiter.kind != SubjectKind::none)
    return recruiter;
  return persona_person(world, id);
}

std::vector<SeatId> seats_of_channel(const Exercise& exercise, const std::string& channel) {
  std::vector<SeatId> seats;
  for (const Channel& each : exercise.scenario->exercise.channels)
    if (each.id == channel)
      for (const std::string& id : each.seats)
        seats.push_back(seat_with_id(*exercise.scenario, id));
  return seats;
}

const Persona* persona_of(const World& world, RecruiterId recruiter) {
  if ((world.recruiters[recruiter.value].flags & RecruiterFlag::persona) == 0) return nullptr;
  // The personas that recruit stand last among the recruiters, in the order of the personas.
  std::size_t from_end = world.recruiters.size() - recruiter.value;
  for (std::size_t i = world.personas->size(); i-- > 0;) {
    const Persona& persona = (*world.personas)[i];
    if (persona.role == PersonaRole::recruiter && --from_end == 0) return &persona;
  }
  return nullptr;
}

}  // namespace jardam
