#include "agencies/files/victims.hpp"

#include <algorithm>

#include "agencies/offices/offices.hpp"
#include "country/contradictions.hpp"
#include "country/counting.hpp"
#include "mechanisms/exploitation.hpp"
#include "mechanisms/travel.hpp"

namespace jardam {

const Victim* victim_file(const World& world, PersonId person) {
  const auto at =
      std::lower_bound(all<Victim>(world).begin(), all<Victim>(world).end(), person,
                       [](const Victim& file, PersonId wanted) { return file.person < wanted; });
  return at != all<Victim>(world).end() && at->person == person ? &*at : nullptr;
}

namespace victims {
namespace {

constexpr std::int64_t thousandths = 1000;

/// Counts who told the NGO office that heard of the person first; nothing when no NGO knows of the
/// person.
void count_ngo_intake(World& world, PersonId person) {
  const Known* first = nullptr;
  for (const Office& office : all<Office>(world)) {
    if (office.agency != Agency::ngo) continue;
    const Known* item = known(office, about(person));
    if (item != nullptr && (first == nullptr || item->since < first->since)) first = item;
  }
  if (first != nullptr)
    count(world, metric::ngo_intake, home_region(world, person), 1,
          static_cast<std::size_t>(first->source));
}

/// In the order of helper_names.
std::size_t helper_label(Agency helper) {
  switch (helper) {
    case Agency::ngo: return 1;
    case Agency::international_organisation: return 2;
    default: return 0;
  }
}

}  // namespace

SiteId site_of(const World& world, PersonId person) {
  const Spell* spell = exploitation::latest_spell(world, person);
  return spell == nullptr ? SiteId::none() : spell->site;
}

void observe_days(World& world, const MetricInfo& metric, const Victim& file) {
  observe(world, metric, home_region(world, file.person),
          (world.now - file.signalled).seconds * thousandths / seconds_per_day);
}

void count_foreign(World& world, const MetricInfo& metric, PersonId person) {
  if (is_foreign(world, person))
    count(world, metric, jardam::region_of(world, world.people[person.value].place));
}

bool is_presumed(const World& world, PersonId person, std::uint8_t spell) {
  const Victim* file = victim_file(world, person);
  return file != nullptr && file->number == spell && file->presumed != Time::never();
}

bool is_abroad(const World& world, PersonId person) {
  const PlaceId place = travel::place_now(world, person);
  return !place.is_none() && jardam::region_of(world, place).is_none();
}

bool is_victim(const World& world, PersonId person) {
  const Person& p = world.people[person.value];
  const Persona* persona = persona_of(world, person);
  if (persona != nullptr && persona->role == PersonaRole::victim) return true;
  const bool has_been =
      p.spells > 0 && (p.state == PersonState::freed || p.state == PersonState::sheltered);
  const bool bound = p.state == PersonState::travelling && (p.flags & PersonFlag::deceived) != 0 &&
                     (p.flags & PersonFlag::homeward) == 0;
  return p.state == PersonState::exploited || has_been || bound;
}

Victim* find(World& world, PersonId person) {
  const auto at =
      std::lower_bound(all<Victim>(world).begin(), all<Victim>(world).end(), person,
                       [](const Victim& file, PersonId wanted) { return file.person < wanted; });
  return at != all<Victim>(world).end() && at->person == person ? &*at : nullptr;
}

void report(World& world, Victim& file) {
  if ((file.marks & VictimMark::reported) != 0) return;
  file.marks |= VictimMark::reported;
  count(world, metric::victims_reporting, home_region(world, file.person));
}

Victim& open(World& world, PersonId person) {
  const std::uint8_t spells = world.people[person.value].spells;
  if (Victim* file = find(world, person)) {
    // A new spell of the same person starts a new referral under the same file.
    if (file->number != spells && file->shelter.is_none()) {
      count(world, metric::signals, home_region(world, person));
      *file = {.person = person,
               .site = site_of(world, person),
               .signalled = world.now,
               .group = bed_group(world, person),
               .number = spells};
    }
    return *file;
  }
  count(world, metric::signals, home_region(world, person));
  const auto at =
      std::lower_bound(all<Victim>(world).begin(), all<Victim>(world).end(), person,
                       [](const Victim& file, PersonId wanted) { return file.person < wanted; });
  return *all<Victim>(world).insert(at, {.person = person,
                                         .site = site_of(world, person),
                                         .signalled = world.now,
                                         .group = bed_group(world, person),
                                         .number = spells});
}

BedGroup bed_group(const World& world, PersonId person) {
  if (is_child(world, person)) return BedGroup::children;
  return sex_of(world, person) == Sex::woman ? BedGroup::women : BedGroup::men;
}

void refer(World& world, Victim& file) {
  if (file.referred != Time::never()) return;
  file.referred = world.now;
  observe_days(world, metric::days_signal_to_referral, file);
}

void assist(World& world, Victim& file, Agency helper) {
  if (file.is_assisted) return;
  file.is_assisted = true;
  note_turn(world, file.person, Turn::assisted);
  const RegionId region = home_region(world, file.person);
  const auto group = static_cast<std::size_t>(group_of(world, file.person));
  count(world, metric::victims_assisted, region);
  count(world, metric::victims_assisted_by_group, region, 1, group);
  count(world, metric::victims_assisted_by, region, 1, helper_label(helper));
  count_foreign(world, metric::foreign_assisted, file.person);
  const Form form = file.site.is_none()
                        ? Form::labour
                        : world.country->sectors[world.sites[file.site.value].sector.value].form;
  if (form == Form::labour && !file.site.is_none())
    count(world, metric::labour_victims_assisted, region, 1, group);
  if ((file.marks & VictimMark::through_helpline) != 0)
    count(world, metric::helpline_helped, region);
  count_ngo_intake(world, file.person);
}

namespace {

void check(const World& world, Contradictions& found) {
  const auto& files = all<Victim>(world);
  const auto is_in_order = [](const Victim& a, const Victim& b) { return a.person < b.person; };
  const bool is_sorted = std::is_sorted(files.begin(), files.end(), is_in_order);
  found.expect(is_sorted && std::adjacent_find(files.begin(), files.end(),
                                               [](const Victim& a, const Victim& b) {
                                                 return a.person == b.person;
                                               }) == files.end(),
               "the files of victims are not in the order of persons, or a person has two");
}

}  // namespace

const Owner owner{
    .path = "agencies/files/victims",
    .state = {state<std::vector<Victim>>(24)},
    .metrics = {&metric::helpline_helped, &metric::signals, &metric::victims_presumed,
                &metric::victims_presumed_by_group, &metric::victims_assisted,
                &metric::victims_assisted_by_group, &metric::victims_assisted_by,
                &metric::labour_victims_assisted, &metric::foreign_presumed,
                &metric::foreign_assisted, &metric::ngo_intake, &metric::victims_reporting,
                &metric::days_signal_to_referral, &metric::days_signal_to_safety},
    .check = check};

}  // namespace victims
}  // namespace jardam
