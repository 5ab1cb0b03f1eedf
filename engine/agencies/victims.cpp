#include "agencies/victims.hpp"

#include <algorithm>

#include "agencies/offices.hpp"

namespace jardam {

const Victim* victim_file(const Agencies& agencies, PersonId person) {
  const auto at = std::lower_bound(agencies.victims.begin(), agencies.victims.end(), person,
                                   [](const Victim& file, PersonId wanted) { return file.person < wanted; });
  return at != agencies.victims.end() && at->person == person ? &*at : nullptr;
}

namespace victims {
namespace {

constexpr Stream consent_stream{"victim.consents"};
constexpr unsigned adult = 18;
constexpr std::int64_t seconds_per_day = 86400, thousandths = 1000;

SiteId site_of(const World& world, PersonId person) {
  const Spell* spell = exploitation::latest_spell(world, person);
  return spell == nullptr ? SiteId::none() : spell->site;
}

void observe_days(World& world, Metric metric, const Victim& file) {
  observe(world, metric, home_region(world, file.person), (world.now - file.signalled).seconds * thousandths / seconds_per_day);
}

}  // namespace

bool is_abroad(const World& world, PersonId person) {
  const PlaceId place = travel::place_now(world, person);
  return !place.is_none() && jardam::region_of(world, place).is_none();
}

bool is_victim(const World& world, PersonId person) {
  const Person& p = world.people[person.value];
  const Persona* persona = persona_of(world, person);
  if (persona != nullptr && persona->role == PersonaRole::victim) return true;
  const bool has_been = p.spells > 0 && (p.state == PersonState::freed || p.state == PersonState::sheltered);
  const bool bound = p.state == PersonState::travelling && (p.flags & PersonFlag::deceived) != 0 && (p.flags & PersonFlag::homeward) == 0;
  return p.state == PersonState::exploited || has_been || bound;
}

Victim* find(Agencies& agencies, PersonId person) {
  const auto at = std::lower_bound(agencies.victims.begin(), agencies.victims.end(), person,
                                   [](const Victim& file, PersonId wanted) { return file.person < wanted; });
  return at != agencies.victims.end() && at->person == person ? &*at : nullptr;
}

Victim& open(World& world, Agencies& agencies, PersonId person) {
  const std::uint8_t spells = world.people[person.value].spells;
  if (Victim* file = find(agencies, person)) {
    // A new spell of the same person starts a new referral under the same file.
    if (file->number != spells && file->shelter.is_none()) {
      *file = {.person = person, .site = site_of(world, person), .signalled = world.now, .group = bed_group(world, person), .number = spells};
    }
    return *file;
  }
  const auto at = std::lower_bound(agencies.victims.begin(), agencies.victims.end(), person,
                                   [](const Victim& file, PersonId wanted) { return file.person < wanted; });
  return *agencies.victims.insert(at, {.person = person,
                                       .site = site_of(world, person),
                                       .signalled = world.now,
                                       .group = bed_group(world, person),
                                       .number = spells});
}

BedGroup bed_group(const World& world, PersonId person) {
  if (age_of(world, person) < adult) return BedGroup::children;
  return sex_of(world, person) == Sex::woman ? BedGroup::women : BedGroup::men;
}

Victim& presume(World& world, Agencies& agencies, PersonId person) {
  Victim& file = open(world, agencies, person);
  if (file.presumed != Time::never()) return file;
  file.presumed = world.now;
  if (file.site.is_none()) file.site = site_of(world, person);
  const DrawKey key{consent_stream, identity(world, person), file.number};
  file.consents = draw_happens(world.seed, key, agencies.parameters.referral.consents_to_testify.value);
  count(world, Metric::victims_presumed, home_region(world, person));
  return file;
}

void refer(World& world, Victim& file) {
  if (file.referred != Time::never()) return;
  file.referred = world.now;
  observe_days(world, Metric::days_signal_to_referral, file);
}

void make_safe(World& world, Victim& file) {
  if (file.safe != Time::never()) return;
  file.safe = world.now;
  observe_days(world, Metric::days_signal_to_safety, file);
  assist(world, file);
}

void assist(World& world, Victim& file) {
  if (file.is_assisted) return;
  file.is_assisted = true;
  count(world, Metric::victims_assisted, home_region(world, file.person));
}

}  // namespace victims
}  // namespace jardam
