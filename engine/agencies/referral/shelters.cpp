#include "agencies/referral/shelters.hpp"

#include <array>

#include <algorithm>
#include <cmath>

#include "agencies/files/cases.hpp"
#include "agencies/files/victims.hpp"
#include "agencies/offices/knowledge.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/refusals.hpp"
#include "agencies/offices/tasks.hpp"
#include "agencies/referral/children.hpp"
#include "agencies/referral/places.hpp"
#include "agencies/referral/presumption.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "country/contradictions.hpp"
#include "country/counting.hpp"
#include "kernel/variates.hpp"
#include "mechanisms/homecoming.hpp"

namespace jardam {

void describe(ShelterParameters& p, const ParameterVisitor& visit) {
  declare(visit, p.beds,
          {"shelter.beds", 0, 50, "shelter beds relative to the scenario's", Mark::assumed,
           "bed numbers were not found; shortage above all for men and children (S9, S10)",
           Role::lever});
  constexpr std::array<std::string_view, 3> names{
      "shelter.more_beds_women", "shelter.more_beds_men", "shelter.more_beds_children"};
  constexpr std::array<std::string_view, 3> meanings{
      "shelter beds for women that a region's NGO has besides the scenario's",
      "shelter beds for men that a region's NGO has besides the scenario's",
      "shelter beds for children that a region's NGO has besides the scenario's"};
  for (std::size_t group = 0; group < names.size(); ++group)
    declare(visit, p.more_beds[group],
            {names[group], 0, 1000, meanings[group], Mark::assumed,
             "none; the shortage is above all for men and children (S9, S10)", Role::lever});
  declare(visit, p.stay_by_law,
          {"shelter.stay_by_law", 0, 365, "stay on self-declaration", Mark::found,
           "S24: 10 days, extendable for investigation and trial"});
  declare(visit, p.stay_median,
          {"shelter.stay_median", 1, 3650, "median stay", Mark::assumed, "reflection of 30 days"});
  declare(visit, p.stay_p90,
          {"shelter.stay_p90", 2, 7300, "90th percentile of the stay", Mark::assumed,
           "extended for the investigation (S24)"});
  declare(
      visit, p.extension,
      {"shelter.extension", 0, 365,
       "how much a witness's stay is extended at a time while proceedings last; 0: not at all",
       Mark::assumed,
       "extendable on request for the whole investigation and trial (S24); the step is assumed"});
  declare(visit, p.waits,
          {"shelter.waits", 0, 1, "share of those refused for want of a bed who wait for one",
           Mark::assumed, "the others go home or elsewhere at once"});
  declare(visit, p.longest_wait,
          {"shelter.longest_wait", 0, 365, "how long somebody waits for a bed", Mark::assumed,
           "as long as somebody freed finds the way home by"});
  declare(visit, p.boys,
          {"shelter.boys", 0, 1, "share of the children's beds that may go to boys", Mark::assumed,
           "shelters are for women and take small boys; places for men and children are short "
           "above all (S9, S10)",
           Role::lever});
}

}  // namespace jardam

namespace jardam::shelters {
namespace {

constexpr Draw stay_stream{"shelter.stay"};
constexpr Draw waits_stream{"shelter.waits"};

bool is_boy(const World& world, const Victim& file) {
  return file.group == BedGroup::children && sex_of(world, file.person) == Sex::man;
}

/// Whether the office has a bed for the person. Boys may have only a share of the children's beds.
bool has_bed(const World& world, const Office& office, const Victim& file) {
  const auto group = static_cast<std::size_t>(file.group);
  if (office.beds_used[group] >= office.beds[group]) return false;
  return !is_boy(world, file) ||
         office.boys <
             std::ceil(office.beds[group] * in_force<ShelterParameters>(world).boys.value);
}

/// An office with a free bed for the person: `own`, else the first other shelter that has one; none
/// when all are full.
OfficeId free_bed(const World& world, OfficeId own, const Victim& file) {
  if (has_bed(world, office_at(world, own), file)) return own;
  for (std::uint16_t i = 0; i < all<Office>(world).size(); ++i) {
    const Office& office = all<Office>(world)[i];
    if (office.agency == office_at(world, own).agency && has_bed(world, office, file)) return {i};
  }
  return OfficeId::none();
}

/// Whether proceedings about the site where the person was exploited still need the person as a
/// witness.
bool is_witness(const World& world, const Victim& file) {
  if (!file.consents || file.site.is_none()) return false;
  const CaseId id = cases::case_of(world, file.site);
  return !id.is_none() && case_at(world, id).closed == Time::never();
}

bool is_in_reach(const World& world, PersonId person) {
  const PersonState state = world.people[person.value].state;
  return (state == PersonState::freed || state == PersonState::at_home) &&
         !victims::is_abroad(world, person);
}

void occupy_bed(World& world, OfficeId id, Victim& file) {
  Office& office = office_at(world, id);
  const auto group = static_cast<std::size_t>(file.group);
  ++office.beds_used[group];
  if (is_boy(world, file)) ++office.boys;
  file.shelter = id;
  count(world, metric::shelter_beds_occupied, office.region, 1, group);
  const ShelterParameters& p = in_force<ShelterParameters>(world);
  const DrawKey key{stay_stream, identity(world, file.person), file.number};
  const double u = draw_uniform(world.seed, key);
  const double stay =
      std::max(p.stay_by_law.value, lognormal_by_p90(u, p.stay_median.value, p.stay_p90.value));
  Person& person = world.people[file.person.value];
  ++person.stamp;
  person.state = PersonState::sheltered;
  schedule(world, world.now + from_days(stay), event::shelter_stay_ends, file.person);
}

void take_in(World& world, OfficeId asking, OfficeId shelter, Victim& file) {
  const Subject subject = about(file.person);
  occupy_bed(world, shelter, file);
  presumption::make_safe(world, file, office_at(world, shelter).agency);
  presumption::experience(world, file, Experience::safe_bed);
  knowledge::learn(world, asking, Notice::victim_safe, subject, 0, Agency::ngo);
  if (shelter != asking)
    knowledge::learn(world, shelter, Notice::victim_safe, subject, 0, Agency::ngo);
}

/// Some of those refused wait for a bed; danger to life goes first.
void may_wait(World& world, OfficeId office, const Victim& file) {
  const DrawKey key{waits_stream, identity(world, file.person), file.number};
  if (places::is_waiting(world, Scarce::bed, file.person.value)) return;
  if (!comes_true(world, key, in_force<ShelterParameters>(world).waits.value)) return;
  const std::uint8_t priority =
      knows_of_danger(office_at(world, office), about(file.person)) ? 0 : 1;
  places::wait(world, {.who = file.person.value,
                       .since = world.now,
                       .office = office,
                       .what = Scarce::bed,
                       .priority = priority});
}

}  // namespace

PersonId on_stay_ends(World& world, const Event& event) {
  const PersonId id{event.who};
  Person& person = world.people[id.value];
  if (person.stamp != event.stamp || person.state != PersonState::sheltered)
    return PersonId::none();
  Victim* file = victims::find(world, id);
  const double extension = in_force<ShelterParameters>(world).extension.value;
  if (extension > 0 && is_witness(world, *file)) {
    schedule(world, world.now + from_days(extension), event::shelter_stay_ends, id);
    return PersonId::none();
  }
  Office& office = office_at(world, file->shelter);
  const auto group = static_cast<std::size_t>(file->group);
  --office.beds_used[group];
  if (is_boy(world, *file)) --office.boys;
  count(world, metric::shelter_beds_occupied, office.region, -1, group);
  file->shelter = OfficeId::none();
  return id;
}

void fill(World& world) {
  const Duration longest = from_days(in_force<ShelterParameters>(world).longest_wait.value);
  places::keep(world, [&](const Waiting& entry) {
    return entry.what != Scarce::bed ||
           (world.now <= entry.since + longest && is_in_reach(world, {entry.who}));
  });
  const auto suits = [&](const Waiting& entry) {
    return entry.what == Scarce::bed &&
           !free_bed(world, entry.office, *victim_file(world, {entry.who})).is_none();
  };
  while (const auto entry = places::next(world, suits)) {
    Victim& file = *victims::find(world, {entry->who});
    const OfficeId shelter = free_bed(world, entry->office, file);
    count(world, metric::shelter_waited, office_at(world, shelter).region, 1,
          static_cast<std::size_t>(file.group));
    take_in(world, entry->office, shelter, file);
  }
}

void on_parameters_changed(World& world, const Parts&) { fill(world); }

namespace {

Refusal may_admit(const World& world, const Command& command) {
  if (!knowledge::knows(world, command.office, command.subject, KnownStep::presumed))
    return Refusal::no_victim;
  if (knowledge::knows(world, command.office, command.subject, KnownStep::abroad))
    return Refusal::outside_region;
  const Victim* file = victim_file(world, {command.subject.id});
  const bool is_guest = file != nullptr && file->shelter == command.office;
  return is_guest ? Refusal::already_done : Refusal::none;
}

void admit(World& world, const Task& task) {
  const PersonId person{task.subject.id};
  Victim* found = presumption::take_up(world, task, true);
  if (found == nullptr) return;
  Victim& file = *found;
  const bool is_sheltered = world.people[person.value].state == PersonState::sheltered;
  if (is_sheltered || victims::is_abroad(world, person))
    return knowledge::find_nothing(world, task);
  victims::refer(world, file);
  children::inform(world, person);
  knowledge::hear_reason(world, task.office, person, file.reason);
  if (!file.accepts_help) return;
  if (!is_in_reach(world, person)) return knowledge::find_nothing(world, task);
  const OfficeId shelter = free_bed(world, task.office, file);
  if (!shelter.is_none()) return take_in(world, task.office, shelter, file);
  const RegionId region = office_at(world, task.office).region;
  count(world, metric::shelter_refusals, region, 1, static_cast<std::size_t>(file.group));
  presumption::experience(world, file, Experience::bed_refused);
  if (file.accepts_help) may_wait(world, task.office, file);
  knowledge::learn(world, task.office, Notice::shelter_refused, task.subject, 0, Agency::ngo);
}

void check(const World& world, Contradictions& found) {
  std::vector<std::array<std::uint16_t, bed_group_names.size()>> used(all<Office>(world).size());
  std::vector<std::uint16_t> boys(used.size());
  for (const Victim& file : all<Victim>(world)) {
    if (file.shelter.is_none()) continue;
    ++used[file.shelter.value][static_cast<std::size_t>(file.group)];
    boys[file.shelter.value] += is_boy(world, file);
    found.expect(world.people[file.person.value].state == PersonState::sheltered,
                 "somebody has a bed and is not in the shelter");
  }
  for (std::size_t i = 0; i < used.size(); ++i) {
    found.expect(all<Office>(world)[i].beds_used == used[i],
                 "a shelter counts other beds than people have");
    found.expect(all<Office>(world)[i].boys == boys[i], "a shelter counts other boys than it has");
  }
}
void on_shelter_stay_ends(World& world, const Event& event) {
  const PersonId id = on_stay_ends(world, event);
  if (id.is_none()) return;
  homecoming::go_home(world, id);
  fill(world);
}

}  // namespace

const Owner owner{
    .path = "agencies/referral/shelters",
    .parameters = {parameters<ShelterParameters>(18)},
    .handlers = {{&event::shelter_stay_ends, on_shelter_stay_ends}},
    .metrics = {&metric::shelter_beds_occupied, &metric::shelter_refusals, &metric::shelter_waited},
    .draws = {&stay_stream, &waits_stream},
    .on_parameters_changed = on_parameters_changed,
    .check = check};

}  // namespace jardam::shelters

namespace jardam::decision {

constexpr Decision admit{
    .kind = DecisionKind{15},
    .name = "admit",
    .title = "Admit to the shelter",
    .meaning = "a bed for a presumed victim, if one of the right kind is free",
    .agencies = by({Agency::ngo}),
    .subjects = about_a(SubjectKind::person),
    .urgency = Urgency::safety,
    .time = {.median = 0.3,
             .p90 = 1,
             .mark = Mark::assumed,
             .source = "same day where a bed is free"},
    .work = {.hours = 3,
             .mark = Mark::assumed,
             .source = "intake, a bed, a doctor's visit; to be swept"},
    .may = shelters::may_admit,
    .done = shelters::admit,
    .grounds = usual_grounds | on({Ground::child_law}),
};

}  // namespace jardam::decision
