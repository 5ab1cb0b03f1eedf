#include "agencies/identification/border.hpp"

#include "agencies/identification/sop.hpp"
#include "agencies/offices.hpp"

namespace jardam::border {
namespace {

constexpr Stream screened_stream{"border.screened"};
constexpr Stream alarm_stream{"border.alarm"};

}  // namespace

void on_border(World& world, Agencies& agencies, PersonId person) {
  if (is_foreign(world, person)) return;  // on the way home
  const Person& traveller = world.people[person.value];
  const Journey& journey = world.journeys[traveller.record];
  const RegionId region = jardam::region_of(world, journey.from);
  const BorderParameters& p = agencies.parameters.border;
  const std::uint32_t who = identity(world, person);
  const OfficeId office = office_of(agencies, Agency::border_service, region);
  const double factor = sop::is_adopted(world, agencies, office) ? p.screening_with_sop.value : 1;
  if (!draw_happens(world.seed, {screened_stream, who, traveller.journeys},
                    p.screening[region.value] * factor))
    return;
  const bool deceived = (traveller.flags & PersonFlag::deceived) != 0;
  const double chance = deceived ? p.recognition.value : p.alarm_in_vain.value;
  if (draw_happens(world.seed, {alarm_stream, who, traveller.journeys}, chance)) {
    offices::learn(world, agencies, office, Notice::person_reported, about(person), 0,
                   Agency::border_service);
  }
}

Refusal may_step_up_screening(const World&, const Agencies& agencies, const Command& command) {
  const RegionId own = agencies.offices[command.office.value].region;
  return own.is_none() || own.value == command.subject.id ? Refusal::none : Refusal::outside_region;
}

void step_up_screening(World& world, Agencies& agencies, const Task& task) {
  const RegionId region{static_cast<std::uint8_t>(task.subject.id)};
  const BorderParameters& p = agencies.parameters.border;
  for (std::size_t j = 0; j < world.journeys.size(); ++j) {
    const Journey journey = world.journeys[j];
    if (journey.person.is_none() ||
        jardam::region_of(world, travel::leg_now(world, journey).to) != region)
      continue;
    const Person& person = world.people[journey.person.value];
    const bool outward = (person.flags & PersonFlag::homeward) == 0 &&
                         jardam::region_of(world, journey.destination).is_none();
    const bool deceived = (person.flags & PersonFlag::deceived) != 0;
    if (!outward) continue;
    const double chance = deceived ? p.recognition.value : p.alarm_in_vain.value;
    const DrawKey key{alarm_stream, identity(world, journey.person), person.journeys, 1};
    if (draw_happens(world.seed, key, chance)) {
      offices::learn(world, agencies, task.office, Notice::person_reported, about(journey.person),
                     0, Agency::border_service);
    }
  }
}

}  // namespace jardam::border
