#include "agencies/victims.hpp"

#include <array>

#include <algorithm>

#include "agencies/offices.hpp"
#include "agencies/referral/children.hpp"
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

constexpr Draw consent_stream{"victim.consents"};
constexpr Draw accepts_stream{"shelter.accepts"};
constexpr unsigned adult = 18;
constexpr std::int64_t seconds_per_day = 86400, thousandths = 1000;

SiteId site_of(const World& world, PersonId person) {
  const Spell* spell = exploitation::latest_spell(world, person);
  return spell == nullptr ? SiteId::none() : spell->site;
}

void observe_days(World& world, const MetricInfo& metric, const Victim& file) {
  observe(world, metric, home_region(world, file.person),
          (world.now - file.signalled).seconds * thousandths / seconds_per_day);
}

/// Counts somebody of another country where the person is; residents stand in the metric that this
/// one is a part of.
void count_foreign(World& world, const MetricInfo& metric, PersonId person) {
  if (is_foreign(world, person))
    count(world, metric, jardam::region_of(world, world.people[person.value].place));
}

/// The NGO whose office heard of the person first, and who told it; nothing when no NGO knows of
/// the person.
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

}  // namespace

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
  if (age_of(world, person) < adult) return BedGroup::children;
  return sex_of(world, person) == Sex::woman ? BedGroup::women : BedGroup::men;
}

std::size_t people_group(const World& world, PersonId person) {
  return (age_of(world, person) < adult ? 2u : 0u) +
         (sex_of(world, person) == Sex::woman ? 1u : 0u);
}

Victim& presume(World& world, PersonId person) {
  Victim& file = open(world, person);
  if (file.presumed != Time::never()) return file;
  file.presumed = world.now;
  if (file.site.is_none()) file.site = site_of(world, person);
  const bool is_unheard_of =
      file.number == 0 || file.signalled == world.now;  // nobody had spoken of this spell before
  if (is_unheard_of && !is_victim(world, person)) file.marks |= VictimMark::mistaken;
  const bool is_child = file.group == BedGroup::children;
  const ReferralParameters& p = in_force<ReferralParameters>(world);
  const std::uint32_t who = identity(world, person);
  file.accepts_help = is_child || draw_happens(world.seed, {accepts_stream, who, file.number},
                                               p.accepts_help.value);
  file.consents = !is_child && draw_happens(world.seed, {consent_stream, who, file.number},
                                            p.consents_to_testify.value);
  count(world, metric::victims_presumed, home_region(world, person));
  count(world, metric::victims_presumed_by_group, home_region(world, person), 1,
        people_group(world, person));
  count_foreign(world, metric::foreign_presumed, person);
  if (is_child) children::on_presumed(world, person);
  return file;
}

void end_spell(World& world, PersonId person, ExitRoute route) {
  exploitation::end(world, person, route);
  children::on_freed(world, person);
}

Victim* take_up(World& world, const Task& task, bool only_free) {
  const PersonId person{task.subject.id};
  Victim* file = find(world, person);
  const bool is_presumed = file != nullptr && file->presumed != Time::never() &&
                           (file->marks & VictimMark::sorted_out) == 0;
  const bool is_held = world.people[person.value].state == PersonState::exploited;
  if (is_presumed && !only_free) return file;
  if (is_presumed && !is_held) return &presume(world, person);
  offices::find_nothing(world, task);
  return nullptr;
}

void refer(World& world, Victim& file) {
  if (file.referred != Time::never()) return;
  file.referred = world.now;
  observe_days(world, metric::days_signal_to_referral, file);
}

void make_safe(World& world, Victim& file) {
  if (file.safe != Time::never()) return;
  file.safe = world.now;
  observe_days(world, metric::days_signal_to_safety, file);
  assist(world, file);
  if (file.group == BedGroup::children) children::on_freed(world, file.person);
}

void assist(World& world, Victim& file) {
  if (file.is_assisted) return;
  file.is_assisted = true;
  const RegionId region = home_region(world, file.person);
  const std::size_t group = people_group(world, file.person);
  count(world, metric::victims_assisted, region);
  count(world, metric::victims_assisted_by_group, region, 1, group);
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

constexpr std::array owned_state{state<std::vector<Victim>>(24)};
constexpr std::array owned_metrics{
    &metric::helpline_helped,         &metric::signals,
    &metric::victims_presumed,        &metric::victims_presumed_by_group,
    &metric::victims_assisted,        &metric::victims_assisted_by_group,
    &metric::labour_victims_assisted, &metric::foreign_presumed,
    &metric::foreign_assisted,        &metric::ngo_intake,
    &metric::victims_reporting,       &metric::days_signal_to_referral,
    &metric::days_signal_to_safety};
constexpr std::array<const Draw*, 2> owned_draws{&consent_stream, &accepts_stream};

}  // namespace

const Owner owner{.path = "agencies/victims",
                  .state = owned_state,
                  .metrics = owned_metrics,
                  .draws = owned_draws};

}  // namespace victims
}  // namespace jardam
