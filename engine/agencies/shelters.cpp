#include "agencies/shelters.hpp"

#include <algorithm>
#include <cmath>

#include "agencies/offices.hpp"
#include "agencies/victims.hpp"
#include "kernel/variates.hpp"

namespace jardam::shelters {
namespace {

constexpr Stream accepts_stream{"shelter.accepts"};
constexpr Stream stay_stream{"shelter.stay"};
constexpr double seconds_per_day = 86400;

Duration in_days(double value) { return seconds(std::llround(value * seconds_per_day)); }

/// An office with a free bed of the group: the person's own, else the first other shelter that has one; none when all are full.
OfficeId free_bed(const Agencies& agencies, OfficeId own, BedGroup wanted) {
  const auto group = static_cast<std::size_t>(wanted);
  const auto has_bed = [&](const Office& office) { return office.beds_used[group] < office.beds[group]; };
  if (has_bed(agencies.offices[own.value])) return own;
  for (std::uint16_t i = 0; i < agencies.offices.size(); ++i) {
    const Office& office = agencies.offices[i];
    if (office.agency == agencies.offices[own.value].agency && has_bed(office)) return {i};
  }
  return OfficeId::none();
}

void occupy_bed(World& world, Agencies& agencies, OfficeId id, Victim& file) {
  Office& office = agencies.offices[id.value];
  const auto group = static_cast<std::size_t>(file.group);
  ++office.beds_used[group];
  file.shelter = id;
  count(world, Metric::shelter_beds_occupied, office.region, 1, group);
  const ShelterParameters& p = agencies.parameters.shelter;
  const DrawKey key{stay_stream, identity(world, file.person), file.number};
  const double deviation = log_deviation_from_p90(p.stay_median.value, p.stay_p90.value);
  const double stay = std::max(p.stay_by_law.value, lognormal(draw_uniform(world.seed, key), p.stay_median.value, deviation));
  Person& person = world.people[file.person.value];
  ++person.stamp;
  person.state = PersonState::sheltered;
  schedule(world, world.now + in_days(stay), EventKind::shelter_stay_ends, file.person);
}

}  // namespace

PersonId on_stay_ends(World& world, Agencies& agencies, const Event& event) {
  const PersonId id{event.who};
  Person& person = world.people[id.value];
  if (person.stamp != event.stamp || person.state != PersonState::sheltered) return PersonId::none();
  Victim* file = victims::find(agencies, id);
  Office& office = agencies.offices[file->shelter.value];
  const auto group = static_cast<std::size_t>(file->group);
  --office.beds_used[group];
  count(world, Metric::shelter_beds_occupied, office.region, -1, group);
  file->shelter = OfficeId::none();
  return id;
}

Refusal may_admit(const World& world, const Agencies& agencies, const Command& command) {
  const Victim* file = victim_file(agencies, {command.subject.id});
  if (file == nullptr || file->presumed == Time::never()) return Refusal::no_victim;
  const PersonState state = world.people[command.subject.id].state;
  if (state == PersonState::exploited) return Refusal::not_free;
  if (state == PersonState::sheltered) return Refusal::already_done;
  if (victims::is_abroad(world, {command.subject.id})) return Refusal::outside_region;
  return Refusal::none;
}

void admit(World& world, Agencies& agencies, const Task& task) {
  const PersonId person{task.subject.id};
  if (may_admit(world, agencies, {.office = task.office, .decision = task.decision, .subject = task.subject}) != Refusal::none) return;
  Victim& file = victims::presume(world, agencies, person);
  victims::refer(world, file);
  const DrawKey key{accepts_stream, identity(world, person), file.number};
  if (!draw_happens(world.seed, key, agencies.parameters.referral.accepts_help.value)) return;
  const PersonState state = world.people[person.value].state;
  if (state == PersonState::travelling || state == PersonState::working) return;  // out of reach meanwhile
  const OfficeId shelter = free_bed(agencies, task.office, file.group);
  if (shelter.is_none()) {
    const RegionId region = agencies.offices[task.office.value].region;
    count(world, Metric::shelter_refusals, region, 1, static_cast<std::size_t>(file.group));
    offices::learn(world, agencies, task.office, Notice::shelter_refused, task.subject, 0, Agency::ngo);
    return;
  }
  occupy_bed(world, agencies, shelter, file);
  victims::make_safe(world, file);
  offices::learn(world, agencies, task.office, Notice::victim_safe, task.subject, 0, Agency::ngo);
  if (shelter != task.office) offices::learn(world, agencies, shelter, Notice::victim_safe, task.subject, 0, Agency::ngo);
}

}  // namespace jardam::shelters
