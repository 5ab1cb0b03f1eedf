#include "mechanisms/returning.hpp"

#include <cmath>

#include "country/calendar.hpp"
#include "country/counting.hpp"
#include "kernel/variates.hpp"
#include "mechanisms/fate.hpp"
#include "mechanisms/work.hpp"

namespace jardam {

void describe(ReturningParameters& p, const ParameterVisitor& visit) {
  declare(visit, p.banned_at_start,
          {"returning.banned_at_start", 0, 1e6,
           "residents who may not enter again a country where they worked, at the start",
           Mark::found, "S34: 76,000 citizens on Russia's list in 2022", Role::initial});
  declare(visit, p.banned,
          {"returning.banned", 0, 1,
           "share of those coming home from a country with bans who may not enter it again",
           Mark::derived,
           "76,000 banned (S34) over 3.6 years a ban is 21,000 a year, of some 150,000 who return "
           "from Russia a year"});
  declare(visit, p.ban_median,
          {"returning.ban_median", 30, 36500, "median length of a ban", Mark::recalled,
           "bans last three, five or ten years in law"});
  declare(visit, p.ban_p90,
          {"returning.ban_p90", 60, 36500, "90th percentile of the length of a ban", Mark::recalled,
           "five years"});
  declare(visit, p.amnesty,
          {"returning.amnesty", 0, 1,
           "share of the bans that the other country lifts on the first of a month", Mark::found,
           "none in a usual month; some 47,000 of 82,000 in the middle of 2022 (S108d)"});
  declare(visit, p.sent_back,
          {"returning.sent_back", 0, 1,
           "share of those working in a country with bans who must leave it within a month before "
           "their time",
           Mark::assumed, "none in a usual year; more return in 2023 and 2024 (S109, S109b)"});
  declare(visit, p.irregular,
          {"returning.irregular", 0, 1,
           "share of the banned who go by risky ways, through an informal recruiter, when they "
           "leave for abroad",
           Mark::assumed, "the rest go where they may; to be swept"});
  declare(visit, p.irregular_factor,
          {"returning.irregular_factor", 0, 20,
           "factor on the chance of a deceptive offer on risky ways", Mark::assumed,
           "people without papers cannot choose; to be swept"});
  declare(visit, p.programme,
          {"returning.programme", 0, 1,
           "share of those back from abroad whom a prevention programme reaches", Mark::assumed,
           "none in the baseline year", Role::lever});
  declare(visit, p.programme_effect,
          {"returning.programme_effect", 0, 1,
           "share of those reached who are no longer more ready to take any offer", Mark::assumed,
           "advice and help to find work; to be swept"});
}

namespace returning {
namespace {

constexpr Draw banned_stream{"returning.banned"};
constexpr Draw length_stream{"returning.ban_length"};
constexpr Draw remaining_stream{"returning.ban_remaining"};
constexpr Draw reached_stream{"returning.reached"};
constexpr Draw effect_stream{"returning.effect"};
constexpr Draw amnesty_stream{"returning.amnesty"};
constexpr Draw sent_back_stream{"returning.sent_back"};

bool bans_entry(const World& world, const Person& person) {
  return !person.place.is_none() && world.country->places[person.place.value].bans_entry;
}

std::uint32_t amnesties(const World& world) {
  return static_cast<std::uint32_t>(all<Amnesty>(world).size());
}

/// Whether an amnesty from number `first` on has lifted a ban of the person's that was in force.
bool is_lifted(const World& world, PersonId id, std::uint32_t first) {
  for (std::uint32_t i = first; i < amnesties(world); ++i) {
    if (draw_happens(world.seed, {amnesty_stream, identity(world, id), i},
                     all<Amnesty>(world)[i].lifted.value()))
      return true;
  }
  return false;
}

void lift(World& world, PersonId id) {
  Person& person = world.people[id.value];
  person.flags = static_cast<std::uint8_t>(person.flags & ~PersonFlag::banned);
  count(world, metric::entry_banned, home_region(world, id), -1);
}

void declare_amnesty(World& world, Probability lifted) {
  if (lifted.value <= 0) return;
  const std::uint32_t number = amnesties(world);
  all<Amnesty>(world).push_back({Millionths::nearest(lifted.value)});
  for (std::uint32_t i = 0; i < world.people.size(); ++i) {
    if (is_banned(world, {i}) && is_lifted(world, {i}, number)) lift(world, {i});
  }
}

void send_back(World& world, Probability share) {
  if (share.value <= 0) return;
  for (std::uint32_t i = 0; i < world.people.size(); ++i) {
    const Person& person = world.people[i];
    if (person.state != PersonState::working || !bans_entry(world, person)) continue;
    const DrawKey key{sent_back_stream, identity(world, {i}), day_of(world.now)};
    if (draw_happens(world.seed, key, share.value) && !fate::is_held(world, {i}))
      schedule(world, world.now, event::work_ends, {i});
  }
}

}  // namespace

void ban(World& world, PersonId id, bool is_under_way) {
  const ReturningParameters& parameters = in_force<ReturningParameters>(world);
  Person& person = world.people[id.value];
  if ((person.flags & PersonFlag::banned) != 0) return;
  person.flags |= PersonFlag::banned;
  count(world, metric::entry_banned, home_region(world, id), 1);
  const std::uint32_t who = identity(world, id);
  const double deviation =
      log_deviation_from_p90(parameters.ban_median.value, parameters.ban_p90.value);
  const double u = draw_uniform(world.seed, {length_stream, who, person.journeys});
  double length = is_under_way ? length_biased_lognormal(u, parameters.ban_median.value, deviation)
                               : lognormal(u, parameters.ban_median.value, deviation);
  if (is_under_way) length *= draw_uniform(world.seed, {remaining_stream, who, person.journeys});
  schedule(world, {.time = world.now + from_days(length),
                   .kind = event::ban_ends.number,
                   .who = id.value,
                   .what = amnesties(world)});
}

void turn_home(World& world, PersonId id) {
  const ReturningParameters& parameters = in_force<ReturningParameters>(world);
  Person& person = world.people[id.value];
  if (person.place.is_none() || !region_of(world, person.place).is_none()) return;
  person.flags |= PersonFlag::returned;
  if (!bans_entry(world, person)) return;
  if (draw_happens(world.seed, {banned_stream, identity(world, id), person.journeys},
                   parameters.banned.value) &&
      !fate::is_held(world, id))
    ban(world, id);
}

void arrive(World& world, PersonId id) {
  const ReturningParameters& parameters = in_force<ReturningParameters>(world);
  Person& person = world.people[id.value];
  if ((person.flags & PersonFlag::returned) == 0) return;
  person.record = world.now.seconds;
  const RegionId home = home_region(world, id);
  count(world, metric::returned_from_abroad, home);
  const std::uint32_t who = identity(world, id);
  if (!draw_happens(world.seed, {reached_stream, who, person.journeys},
                    parameters.programme[home.value]))
    return;
  count(world, metric::returnees_reached, home);
  if (!draw_happens(world.seed, {effect_stream, who, person.journeys},
                    parameters.programme_effect.value))
    return;
  person.flags = static_cast<std::uint8_t>(person.flags & ~PersonFlag::returned);
  person.record = 0xffffffff;
}

void remove(World& world, PersonId id) {
  if (bans_entry(world, world.people[id.value])) ban(world, id);
}

void on_ban_ends(World& world, const Event& event) {
  const PersonId id{event.who};
  if (is_lifted(world, id, event.what)) return;  // by an amnesty; a ban of now is a later one
  if (is_banned(world, id)) lift(world, id);
}

void on_month(World& world, const Event&) {
  const ReturningParameters& parameters = in_force<ReturningParameters>(world);
  declare_amnesty(world, parameters.amnesty);
  send_back(world, parameters.sent_back);
}

const Owner owner{
    .path = "mechanisms/returning",
    .parameters = {parameters<ReturningParameters>(5)},
    .state = {state<std::vector<Amnesty>>()},
    .handlers = {{&event::ban_ends, on_ban_ends}, {&event::month_begins, on_month}},
    .metrics = {&metric::entry_banned, &metric::returnees_reached, &metric::returned_from_abroad},
    .draws = {&banned_stream, &length_stream, &remaining_stream, &reached_stream, &effect_stream,
              &amnesty_stream, &sent_back_stream}};

}  // namespace returning
}  // namespace jardam
