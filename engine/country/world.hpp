#pragma once
/// The facts of the world: people, sites, recruiters, journeys and spells of exploitation, the
/// clock, what is to come, and the counters. Plain state of integers only, so that equality,
/// hashing and saving mean the bytes. What agencies know of these facts stands in agencies/.

#include <array>
#include <cassert>
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "country/country.hpp"
#include "country/metrics.hpp"
#include "country/owner.hpp"
#include "country/people.hpp"
#include "kernel/causes.hpp"
#include "kernel/fixed_point.hpp"
#include "kernel/parts.hpp"
#include "kernel/pending_events.hpp"
#include "kernel/random.hpp"
#include "kernel/time.hpp"

namespace jardam {

enum class PersonState : std::uint8_t { at_home, travelling, working, exploited, freed, sheltered };
inline constexpr std::array<std::string_view, 6> person_state_names{
    "at_home", "travelling", "working", "exploited", "freed", "sheltered"};

/// A resident, or a worker of another country. Sex, age and family are functions of the identity
/// (see `sex_of`, `age_of` and `kin_of`), so that a person to whom nothing happens costs these 24
/// bytes and no event.
struct Person {
  SiteId site;  ///< where the person works or is exploited, or is bound for while travelling
  RecruiterId recruiter;              ///< who arranged the current journey or job; none: went alone
  std::uint32_t record = 0xffffffff;  ///< see journey_of, spell_of and returned_at
  std::uint32_t debt = 0;             ///< som owed for this journey and earlier ones
  PlaceId place;  ///< where the person is; under way: where the stage began (see travel::place_now)
  std::uint16_t stamp = 0;  ///< events with another stamp are stale
  PersonState state = PersonState::at_home;
  std::uint8_t journeys = 0;  ///< journeys begun, modulo 256: the occasion of draws
  std::uint8_t spells = 0;    ///< spells of exploitation begun
  std::uint8_t flags = 0;     ///< bits of PersonFlag
  bool operator==(const Person&) const = default;
};
static_assert(sizeof(Person) == 24);
namespace PersonFlag {
inline constexpr std::uint8_t homeward = 1;  ///< the current journey leads home
inline constexpr std::uint8_t deceived = 2;  ///< the current offer was deceptive
inline constexpr std::uint8_t persona = 4;   ///< a named person of the scenario
inline constexpr std::uint8_t banned =
    16;  ///< may not enter again a country where the person worked
inline constexpr std::uint8_t returned = 32;    ///< back from abroad and not out for work again
inline constexpr std::uint8_t has_number = 64;  ///< was warned and knows a number to call
}  // namespace PersonFlag

/// A place of work.
struct Site {
  PlaceId place;
  SectorId sector;
  std::uint8_t flags = 0;       ///< bits of SiteFlag
  std::uint16_t capacity = 0;   ///< workers in a usual month
  std::uint16_t workers = 0;    ///< working there now, exploited ones not counted
  std::uint16_t exploited = 0;  ///< exploited there now
  Indicators indicators = 0;  ///< what a careful visit could see while somebody is exploited there
  std::uint16_t group = 0xffff;  ///< index in Country::sites; 0xffff for a named site
  std::uint16_t visits = 0;      ///< official visits so far: the occasion of draws
  bool operator==(const Site&) const = default;
};
static_assert(sizeof(Site) == 16);
namespace SiteFlag {
inline constexpr std::uint8_t exploitative = 1;
inline constexpr std::uint8_t named = 2;
}  // namespace SiteFlag

struct Recruiter {
  RegionId region;
  RecruiterKind kind = RecruiterKind::informal;
  std::uint8_t flags = 0;     ///< bits of RecruiterFlag
  std::uint8_t moves = 0;     ///< times displaced: the occasion of draws
  std::uint32_t network = 0;  ///< connected component of criminal ties
  std::uint32_t victims = 0;  ///< people delivered to exploitative sites so far
  RecruiterId patron;  ///< the tied recruiter with the most ties, if those are more than its own:
                       ///< the hub on which this one depends
  std::uint32_t shifts = 0;  ///< times this one turned to another sector or route
  bool operator==(const Recruiter&) const = default;
};
static_assert(sizeof(Recruiter) == 20);
namespace RecruiterFlag {
inline constexpr std::uint8_t deceptive = 1;
inline constexpr std::uint8_t lying_low = 2;
inline constexpr std::uint8_t convicted = 4;
inline constexpr std::uint8_t persona = 8;
inline constexpr std::uint8_t suspended = 16;  ///< a licensed agency without its licence for a time
inline constexpr std::uint8_t silenced = 32;   ///< the advertisements are down for a time
/// Whoever has one of these makes no offers now.
inline constexpr std::uint8_t out_of_business = lying_low | convicted | suspended | silenced;
}  // namespace RecruiterFlag

/// A criminal tie between two recruiters, a < b.
struct Tie {
  RecruiterId a, b;
  auto operator<=>(const Tie&) const = default;
};

/// A person under way, stage by stage (mechanisms/travel tells the leg of the moment). Records are
/// reused; a free one has no person.
struct Journey {
  PersonId person;
  PlaceId from, to;       ///< of the stage: up to the way out of the country, or to the destination
  Time departs, arrives;  ///< of the stage
  std::uint32_t wait = 0;  ///< seconds between its legs
  PlaceId destination;
  std::uint16_t padding = 0;
  bool operator==(const Journey&) const = default;
};
static_assert(sizeof(Journey) == 24);

/// The ways out that compete while a spell lasts; each draws one unit exponential, once.
enum class ExitCause : std::uint8_t { escape, call, noticed, family, helped, removed };
inline constexpr BinaryFraction hazard_used_up{
    0xffffffff};  ///< in Spell::hazard_spent: this cause has come
inline constexpr std::size_t exit_cause_count = 6;

/// A spell of exploitation; kept after it has ended.
struct Spell {
  PersonId person;
  SiteId site;
  RecruiterId recruiter;
  Time began;
  Time ended = Time::never();
  Time hazards_at;  ///< instant up to which `hazard_spent` is integrated
  std::array<BinaryFraction, exit_cause_count> hazard_spent{};  ///< integrated, by ExitCause
  Indicators indicators = 0;
  Form form = Form::labour;
  RegionId home_region;
  std::uint8_t number = 0;                ///< which spell of this person
  ExitRoute route = ExitRoute::released;  ///< how it ended
  std::uint16_t stamp = 0;                ///< of the pending exit events
  bool operator==(const Spell&) const = default;
};
static_assert(sizeof(Spell) == 56);

/// A row of results: the counters of all series and regions at the end of a reporting period.
struct Period {
  Time ends;
  std::vector<std::int64_t>
      values;  ///< [series][region + 1], slot 0 of the second index is the whole country and abroad
  bool operator==(const Period&) const = default;
};

/// Counters of the current reporting period and those of past ones. A mean holds a sum and a count.
struct Counters {
  std::vector<std::int64_t> values;  ///< laid out as Period::values; of means: the sum
  std::vector<std::int64_t> counts;  ///< of means: the number of events
  bool operator==(const Counters&) const = default;
};

/// Routes, seasons and index tables computed from the country and the scenario; immutable and
/// shared between copies.
struct Atlas;

/// What a run takes as given: it never changes while the run lasts, and copies share it.
struct Premises {
  std::shared_ptr<const Country> country;
  std::shared_ptr<const Atlas> atlas;
  /// The last people of the world, in this order.
  std::shared_ptr<const std::vector<Persona>> personas;
  /// The last sites of the world, in this order.
  std::shared_ptr<const std::vector<NamedSite>> named_sites;
  /// What else the scenario says, by type: each part belongs to the owner that reads it.
  std::shared_ptr<const Parts> given;
  const Series* series = nullptr;  ///< what is counted: a constant of the program
  std::chrono::sys_seconds start;  ///< civil time of Time{0}
  Time counted_from;  ///< results begin here; what happens earlier only makes the start
  Seed seed;
  double scale = 1;
};

/// People, places of work and ties: what every room looks at.
struct Society {
  Time now;
  std::vector<Person> people;         ///< by region, then foreign workers by group, then personas
  std::vector<Site> sites;            ///< by site group, then named sites
  std::vector<Recruiter> recruiters;  ///< by recruiter group, then personas
  std::vector<Tie> ties;              ///< sorted
  std::vector<Journey> journeys;
  std::vector<std::uint32_t> free_journeys;
  std::vector<Spell> spells;
};

/// The journey of somebody who travels. The reference holds until another journey begins.
[[nodiscard]] inline Journey& journey_of(Society& society, const Person& traveller) {
  assert(traveller.state == PersonState::travelling);
  return society.journeys[traveller.record];
}
[[nodiscard]] inline const Journey& journey_of(const Society& society, const Person& traveller) {
  assert(traveller.state == PersonState::travelling);
  return society.journeys[traveller.record];
}

/// The spell of somebody who is exploited. The reference holds until another spell begins; its
/// number in `spells` holds for good.
[[nodiscard]] inline Spell& spell_of(Society& society, const Person& exploited) {
  assert(exploited.state == PersonState::exploited);
  return society.spells[exploited.record];
}
[[nodiscard]] inline const Spell& spell_of(const Society& society, const Person& exploited) {
  assert(exploited.state == PersonState::exploited);
  return society.spells[exploited.record];
}

/// When somebody who is at home came back from abroad; `Person::record` of those with the flag
/// `returned`.
[[nodiscard]] inline Time returned_at(const Person& at_home) {
  assert((at_home.flags & PersonFlag::returned) != 0);
  return {at_home.record};
}

/// What is counted.
struct Counting {
  Counters counters;
  std::vector<Period> periods;
};

/// The state of a run. What only one mechanism or agency needs is a part that its file pair owns.
struct World : Premises, Society, Counting {
  PendingEvents events;
  Parts parts;       ///< of the state, by owner
  Parts derived;     ///< follows from state and parameters; neither saved nor compared
  Parts parameters;  ///< those in force, by owner
  Causes causes;     ///< what brought about what, where it is kept; neither saved nor compared
};

/// The part of the state of this type.
template <class Part>
[[nodiscard]] Part& part(World& world) {
  return world.parts.get<Part>();
}
template <class Part>
[[nodiscard]] const Part& part(const World& world) {
  return world.parts.get<Part>();
}

/// The list that an owner keeps of things of this type.
template <class Thing>
[[nodiscard]] std::vector<Thing>& all(World& world) {
  return world.parts.get<std::vector<Thing>>();
}
template <class Thing>
[[nodiscard]] const std::vector<Thing>& all(const World& world) {
  return world.parts.get<std::vector<Thing>>();
}

/// The parameters of this type that are in force now.
template <class Group>
[[nodiscard]] const Group& in_force(const World& world) {
  return world.parameters.get<Group>();
}

/// What the scenario says, of this type.
template <class Part>
[[nodiscard]] const Part& given(const Premises& premises) {
  return premises.given->get<Part>();
}

/// Schedules an event.
inline void schedule(World& world, const Event& event) {
  world.events.push(event);
  world.causes.scheduled(event);
}

/// What the log of causes holds besides events. Their numbers come after those of kinds of events.
namespace noted {
inline constexpr std::uint8_t act = 250;     ///< somebody at the table does something, as the next
                                             ///< act of the record says; who: the seat
inline constexpr std::uint8_t inject = 251;  ///< an inject comes; what: its index
inline constexpr std::uint8_t decided =
    252;                                   ///< an office decides; who: the office, what: the task
inline constexpr std::uint8_t told = 253;  ///< an office learns; who: the office, what: the report
inline constexpr std::uint8_t chance = 254;  ///< a draw; who: its stream, what: see chance_of
inline constexpr std::uint8_t turn = 255;    ///< who: a person, what: a Turn
}  // namespace noted

/// What becomes of a person, as the log of causes notes it.
enum class Turn : std::uint8_t {
  exploited,     ///< a spell of exploitation begins
  out,           ///< or ends
  presumed,      ///< a presumed victim, with a file
  safe,          ///< in a safe place
  identified,    ///< formally a victim
  assisted,      ///< helped for the first time
  reintegrated,  ///< through with a plan of services
  threatened,    ///< by those who exploited people
  penalised      ///< for what was done under exploitation
};
inline constexpr std::size_t turn_count = 9;

/// A probability and what came of it.
struct Chance {
  double probability = 0;
  bool came_true = false;
};
/// What a step of the log notes of a draw, to nine digits.
[[nodiscard]] Chance chance_of(const Step& step);

/// Notes in the log of causes what becomes of a person.
inline void note_turn(const World& world, PersonId person, Turn turn) {
  if (!world.causes.is_kept()) return;
  world.causes.note(world.now, noted::turn, person.value, static_cast<std::uint32_t>(turn));
}

/// Notes in the log of causes what came of a draw.
void note_chance(const World& world, const DrawKey& key, double probability, bool came);

/// `draw_happens`, which notes what came of it.
[[nodiscard]] inline bool comes_true(const World& world, const DrawKey& key, double probability) {
  const bool came = draw_happens(world.seed, key, probability);
  if (world.causes.is_kept()) [[unlikely]]
    note_chance(world, key, probability, came);
  return came;
}

/// Schedules an event for a person, carrying the person's stamp.
void schedule(World& world, Time at, const EventKind& kind, PersonId person,
              std::uint32_t what = 0);

/// Where a series of a region stands among the counters; none: the whole country.
[[nodiscard]] std::size_t cell(const World& world, std::size_t series, RegionId region);
/// Adds to one series alone.
void add(World& world, std::size_t series, RegionId region, std::int64_t amount);
/// Ends a reporting period: its row is appended, flows and means start anew.
void close_period(World& world);
/// The current value of a series (a mean: average so far, not a number when nothing was observed),
/// region none = country.
[[nodiscard]] double current(const World& world, std::size_t series, RegionId region);
/// The value of a series in a closed period: a mean of nothing is not a number, region none =
/// country.
[[nodiscard]] double value(const World& world, const Period& period, std::size_t series,
                           RegionId region);

/// Month, 0 = January, at `time`.
[[nodiscard]] unsigned month_at(const Premises& premises, Time time);
/// Midnight of the first day of the month after `time`.
[[nodiscard]] Time next_month(const Premises& premises, Time time);
/// The month of instants, remembered between instants of the same month: the calendar takes longer
/// than a draw.
class Months {
 public:
  explicit Months(const Premises& premises) : premises_(premises) {}
  unsigned at(Time time) {
    if (time < begins_ || time >= ends_) remember(time);
    return month_;
  }

 private:
  void remember(Time time);

  const Premises& premises_;
  unsigned month_ = 0;
  Time begins_, ends_;
};
/// Civil date and time as "2021-06-07 09:00".
[[nodiscard]] std::string civil_text(std::chrono::sys_seconds start, Time time);

/// The region a place lies in; none abroad.
[[nodiscard]] RegionId region_of(const Premises& premises, PlaceId place);
/// Somebody of another country who comes here for work.
[[nodiscard]] bool is_foreign(const Premises& premises, PersonId person);
/// A person's home region (personas: that of their home place); none for people of other countries.
[[nodiscard]] RegionId home_region(const Premises& premises, PersonId person);
/// The place where a person lives: abroad for people of other countries.
[[nodiscard]] PlaceId home_place(const Premises& premises, PersonId person);
/// The identity that keys a person's draws: region or group, and number within it; for personas a
/// hash of their id.
[[nodiscard]] std::uint32_t identity(const Premises& premises, PersonId person);
[[nodiscard]] Sex sex_of(const Premises& premises, PersonId person);
/// Age in whole years.
[[nodiscard]] unsigned age_of(const World& world, PersonId person);
[[nodiscard]] bool is_child(const World& world, PersonId person);
[[nodiscard]] Group group_of(const World& world, PersonId person);
/// Sex and age, at an instant, of a resident who is no persona, found faster because the region is
/// known.
[[nodiscard]] Sex sex_of_resident(const Premises& premises, RegionId home, PersonId person);
[[nodiscard]] unsigned age_of_resident(const Premises& premises, RegionId home, PersonId person,
                                       Time at);
/// The persona, or nullptr for anybody else.
[[nodiscard]] const Persona* persona_of(const Premises& premises, PersonId person);
/// The named site, or nullptr.
[[nodiscard]] const NamedSite* named_site(const Premises& premises, SiteId site);

namespace people {
extern const Owner owner;
}

}  // namespace jardam
