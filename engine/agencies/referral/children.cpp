#include "agencies/referral/children.hpp"

#include <algorithm>
#include <cmath>

#include "agencies/files/children.hpp"
#include "agencies/files/victims.hpp"
#include "agencies/offices/knowledge.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/subjects.hpp"
#include "agencies/referral/places.hpp"
#include "agencies/setup.hpp"
#include "country/atlas.hpp"
#include "country/contradictions.hpp"
#include "country/counting.hpp"
#include "kernel/variates.hpp"

namespace jardam {

void describe(ChildrenParameters& p, const ParameterVisitor& visit) {
  declare(visit, p.informed_at_once,
          {"children.informed_at_once", 0, 1,
           "chance that child protection is informed at once of a child presumed a victim",
           Mark::assumed,
           "the law says always (S24); no child-friendly procedure in practice (S3b, S9)",
           Role::lever});
  declare(
      visit, p.places,
      {"children.places", 0, 100000, "places in children's services of a region", Mark::assumed,
       "shortage above all for men and children (S9, S10); places were not found", Role::lever});
  declare(visit, p.service_median,
          {"children.service_median", 1, 3650, "median time in children's services", Mark::assumed,
           "1 to 6 months (4.1)"});
  declare(visit, p.service_p90,
          {"children.service_p90", 2, 7300, "90th percentile of the time in children's services",
           Mark::assumed, "until a family or a guardian's home is found"});
  declare(visit, p.guardian_median,
          {"children.guardian_median", 0.01, 365, "median time until a guardian is appointed",
           Mark::assumed, "an order of the district; not found"});
  declare(visit, p.guardian_p90,
          {"children.guardian_p90", 0.02, 730,
           "90th percentile of the time until a guardian is appointed", Mark::assumed,
           "an order of the district; not found"});
  declare(visit, p.guardian_consents,
          {"children.guardian_consents", 0, 1,
           "share of guardians who consent that the child testifies", Mark::assumed,
           "as adults consent"});
  declare(
      visit, p.cohort,
      {"children.cohort", 0, 10000,
       "children brought home from conflict zones when an intervention begins that raises this "
       "number",
       Mark::assumed, "79 came from Iraq (S0a); each return is a dated intervention of a scenario",
       Role::lever});
}

}  // namespace jardam

namespace jardam::children {
namespace {

constexpr Draw informed_stream{"children.informed"};
constexpr Draw guardian_stream{"children.guardian"};
constexpr Draw consents_stream{"children.guardian_consents"};
constexpr Draw service_stream{"children.service"};
constexpr Draw cohort_stream{"children.cohort"};
constexpr Draw home_stream{"children.home"};

Time after(const World& world, const DrawKey& key, Days median, Days p90) {
  const double u = draw_uniform(world.seed, key);
  return world.now + from_days(lognormal_by_p90(u, median.value, p90.value));
}

void push(World& world, Time at, const EventKind& kind, std::uint16_t stamp, std::uint32_t who,
          std::uint32_t what) {
  schedule(world, {.time = at, .kind = kind.number, .stamp = stamp, .who = who, .what = what});
}

/// How many children of cohorts came before this one. This number keys their draws, whoever else
/// was detected meanwhile.
std::uint32_t cohort_number(const World& world, std::size_t end) {
  const auto first = all<Child>(world).begin();
  return static_cast<std::uint32_t>(
      std::count_if(first, first + static_cast<std::ptrdiff_t>(end),
                    [](const Child& c) { return c.person.is_none(); }));
}

/// Whether a child that waited is still there to be served: not when exploited again meanwhile.
bool still_wants(const World& world, std::uint32_t number) {
  const PersonId person = all<Child>(world)[number].person;
  return person.is_none() || world.people[person.value].state != PersonState::exploited;
}

void begin(World& world, std::uint32_t number) {
  Child& child = all<Child>(world)[number];
  child.began = world.now;
  const ChildrenParameters& p = in_force<ChildrenParameters>(world);
  const bool is_of_cohort = child.person.is_none();
  const DrawKey key = is_of_cohort ? DrawKey{service_stream, cohort_number(world, number), 0, 1}
                                   : DrawKey{service_stream, identity(world, child.person),
                                             victim_file(world, child.person)->number};
  const Time ends = after(world, key, p.service_median, p.service_p90);
  push(world, ends, event::service_ends, places::stamp_of(Scarce::children), number, 0);
  if (child.person.is_none()) return;
  Victim* file = victims::find(world, child.person);
  victims::refer(world, *file);
  victims::assist(world, *file, office_at(world, child.office).agency);
}

void enter(World& world, PersonId person, OfficeId office) {
  const auto number = static_cast<std::uint32_t>(all<Child>(world).size());
  all<Child>(world).push_back({.person = person, .came = world.now, .office = office});
  if (places::take(world, office, Scarce::children, number)) begin(world, number);
}

}  // namespace

void on_presumed(World& world, PersonId child) {
  if (victims::is_abroad(world, child)) return;
  const RegionId region = subjects::region_of(world, about(child));
  const std::uint8_t spell = world.people[child.value].spells;
  const double chance = in_force<ChildrenParameters>(world).informed_at_once[region.value];
  if (comes_true(world, {informed_stream, identity(world, child), spell}, chance))
    inform(world, child);
}

void inform(World& world, PersonId child) {
  Victim* file = victims::find(world, child);
  if (file->group != BedGroup::children) return;
  if ((file->marks & VictimMark::protection_informed) != 0) return on_freed(world, child);
  const OfficeId office = places::service_office(world, subjects::region_of(world, about(child)));
  if (office.is_none()) return;
  file->marks |= VictimMark::protection_informed;
  const std::uint8_t number = file->number;
  const ChildrenParameters& p = in_force<ChildrenParameters>(world);
  const Time guardian = after(world, {guardian_stream, identity(world, child), number},
                              p.guardian_median, p.guardian_p90);
  push(world, guardian, event::guardian_appointed, 0, child.value, number);
  knowledge::learn(world, office, Notice::victim_presumed, about(child), 0,
                   office_at(world, office).agency, {},
                   knowledge::whereabouts(world, child, Confidence::hearsay));
  on_freed(world, child);
}

void on_freed(World& world, PersonId child) {
  Victim* file = victims::find(world, child);
  const Person& person = world.people[child.value];
  if (file == nullptr || file->number != person.spells) return;
  if ((file->marks & VictimMark::protection_informed) == 0 ||
      (file->marks & VictimMark::in_childrens_services) != 0)
    return;
  if (person.state == PersonState::exploited || victims::is_abroad(world, child)) return;
  const OfficeId office = places::service_office(world, subjects::region_of(world, about(child)));
  if (office.is_none()) return;
  file->marks |= VictimMark::in_childrens_services;
  enter(world, child, office);
}

void on_guardian_appointed(World& world, const Event& event) {
  const PersonId child{event.who};
  Victim* file = victims::find(world, child);
  if (file->number != event.what) return;
  file->guardian = world.now;
  const DrawKey key{consents_stream, identity(world, child), event.what};
  file->consents =
      comes_true(world, key, in_force<ChildrenParameters>(world).guardian_consents.value);
}

void on_service_ends(World& world, const Event& event) {
  if (places::service_of(event) != Scarce::children) return;
  Child& child = all<Child>(world)[event.who];
  child.ended = world.now;
  const OfficeId office = child.office;
  places::give_back(world, office, Scarce::children);
  fill(world, office);
}

void fill(World& world, OfficeId office) {
  while (const auto number = places::fill(world, office, Scarce::children)) {
    if (still_wants(world, *number)) {
      begin(world, *number);
    } else {
      all<Child>(world)[*number].ended = world.now;
      places::give_back(world, office, Scarce::children);
    }
  }
}

void on_cohort(World& world, double size) {
  const std::uint32_t before = cohort_number(world, all<Child>(world).size());
  const std::uint32_t children =
      round_by_chance(world.seed, {cohort_stream, before}, size * world.scale);
  for (std::uint32_t i = 0; i < children; ++i) {
    const double u = draw_uniform(world.seed, {home_stream, before + i});
    const RegionId region{static_cast<std::uint8_t>(categorical(u, world.atlas->population_share))};
    count(world, metric::children_returned, region);
    const OfficeId office = places::service_office(world, region);
    if (!office.is_none()) enter(world, PersonId::none(), office);
  }
}

void on_parameters_changed(World& world, const Parts& before) {
  for (std::uint16_t i = 0; i < all<Office>(world).size(); ++i) fill(world, {i});
  const double arrived = in_force<ChildrenParameters>(world).cohort.value -
                         before.get<ChildrenParameters>().cohort.value;
  if (arrived > 0) on_cohort(world, arrived);
}

namespace {

void check(const World& world, Contradictions& found) {
  std::vector<std::uint16_t> served(all<Office>(world).size());
  for (const Child& child : all<Child>(world)) {
    const bool is_served = child.began != Time::never() && child.ended == Time::never();
    if (is_served) ++served[child.office.value];
    found.expect(
        child.came <= world.now && (child.ended == Time::never() || child.came <= child.ended),
        "a child's services are out of time");
  }
  for (std::size_t i = 0; i < served.size(); ++i)
    found.expect(
        all<Office>(world)[i].places_used[static_cast<std::size_t>(Scarce::children)] == served[i],
        "an office counts other children than it serves");
}

}  // namespace

const Owner owner{.path = "agencies/referral/children",
                  .parameters = {parameters<ChildrenParameters>(24)},
                  .state = {state<std::vector<Child>>(31)},
                  .handlers = {{&event::service_ends, on_service_ends},
                               {&event::guardian_appointed, on_guardian_appointed}},
                  .metrics = {&metric::children_returned},
                  .draws = {&informed_stream, &guardian_stream, &consents_stream, &service_stream,
                            &cohort_stream, &home_stream},
                  .on_parameters_changed = on_parameters_changed,
                  .check = check};

}  // namespace jardam::children
