#include "mechanisms/exit.hpp"

#include <array>

#include <algorithm>
#include <cassert>

#include "country/calendar.hpp"
#include "country/kinship.hpp"
#include "kernel/mathematics.hpp"
#include "kernel/variates.hpp"
#include "mechanisms/prevention.hpp"

namespace jardam {

void describe(ExitParameters& p, const ParameterVisitor& visit) {
  declare(visit, p.escape,
          {"exit.escape", 0, 1, "rate at which somebody exploited gets away alone", Mark::assumed,
           "self-escape is the largest of the detected routes (S23) but few of all exits, most of "
           "which are releases"});
  declare(visit, p.call,
          {"exit.call", 0, 1, "rate at which the person or the family calls for help",
           Mark::assumed, "set so that some 140 to 150 victims a year are assisted (S6, S7)"});
  declare(
      visit, p.noticed,
      {"exit.noticed", 0, 1, "rate at which neighbours, doctors or passers-by report",
       Mark::assumed, "community reports are about a quarter as frequent as self-reports (S23)"});
  declare(
      visit, p.family,
      {"exit.family", 0, 1,
       "rate at which the family, where there is one, comes for somebody and gets the person out",
       Mark::assumed,
       "prior: 0.20 of the ways out against 0.45 for escape, release apart, after the routes of "
       "detected victims (S23)"});
  declare(
      visit, p.helped,
      {"exit.helped", 0, 1,
       "rate at which workmates or neighbours get somebody out themselves, unseen by any office",
       Mark::assumed,
       "prior: with those helped out by NGOs 0.20 of the ways out, release apart (community 11 % "
       "of detected victims, S23)"});
  declare(visit, p.removed_abroad,
          {"exit.removed_abroad", 0, 1,
           "rate at which police abroad remove an exploited migrant without recognising a victim",
           Mark::assumed,
           "prior: with police at home 0.12 of the ways out, release apart; those exploited are "
           "without papers oftener than others"});
  declare(
      visit, p.debt_that_halves,
      {"exit.debt_that_halves", 1, 1e8, "debt at which somebody gets away or calls half as often",
       Mark::assumed, "control is financial in 95 % of the cases of S25; to be swept"});
  declare(visit, p.helpline_reach,
          {"exit.helpline_reach", 0, 20,
           "factor on calls: how well the helpline and its application are known", Mark::assumed,
           "1 is the knowledge of the baseline year; application and helpline date from 2020",
           Role::lever});
  declare(visit, p.call_with_number,
          {"exit.call_with_number", 1, 20,
           "how much more often those call who were warned and set out with a number to call",
           Mark::assumed,
           "few of those exploited know whom to call; only where offers.warned is "
           "goes_with_number; to be swept"});
  declare(
      visit, p.escape_reported,
      {"exit.escape_reported", 0, 1, "share of those who get away who report it to an authority",
       Mark::derived, "a small part of about 140 a year go to police or courts (S6, S7)"});
}

namespace exits {
namespace {

constexpr Draw hazard_stream{"exit.hazard"};
constexpr std::array<EventKind, exit_cause_count> event_of{
    event::exploitation_escape,  event::exploitation_call,   event::exploitation_noticed,
    event::exploitation_fetched, event::exploitation_helped, event::exploitation_removed};

/// What a debt leaves of somebody's freedom to get away or to call. It does not change while a
/// spell lasts.
double freedom(const World& world, const ExitParameters& parameters, PersonId person) {
  return 1 / (1 + world.people[person.value].debt / parameters.debt_that_halves.value);
}

double knowledge_of_number(const World& world, const ExitParameters& parameters, PersonId person) {
  return (world.people[person.value].flags & PersonFlag::has_number) != 0
             ? parameters.call_with_number.value
             : 1;
}

bool is_abroad(const World& world, const Spell& spell) {
  return region_of(world, world.sites[spell.site.value].place).is_none();
}

double rate(const World& world, const ExitParameters& parameters, const Spell& spell,
            ExitCause cause) {
  switch (cause) {
    case ExitCause::escape:
      return parameters.escape.value * freedom(world, parameters, spell.person);
    case ExitCause::call:
      return parameters.call.value * parameters.helpline_reach.value *
             freedom(world, parameters, spell.person) *
             prevention::report_factor(world, spell.home_region) *
             knowledge_of_number(world, parameters, spell.person);
    case ExitCause::noticed: return parameters.noticed.value;
    case ExitCause::family:
      return kin_of(world, spell.person).empty() ? 0 : parameters.family.value;
    case ExitCause::helped: return parameters.helped.value;
    case ExitCause::removed: return is_abroad(world, spell) ? parameters.removed_abroad.value : 0;
  }
  return 0;
}

void schedule_cause(World& world, const ExitParameters& parameters, std::uint32_t number,
                    std::size_t cause) {
  const Spell& spell = world.spells[number];
  const double per_day = rate(world, parameters, spell, static_cast<ExitCause>(cause));
  if (spell.hazard_spent[cause] == hazard_used_up || per_day <= 0) return;
  const DrawKey key{hazard_stream, identity(world, spell.person), spell.number,
                    static_cast<std::uint32_t>(cause)};
  const double left =
      unit_exponential(draw_uniform(world.seed, key)) - spell.hazard_spent[cause].value();
  const double wait = std::max(left, 0.0) / per_day * seconds_per_day;
  const Time at = spell.hazards_at + seconds(nearest_whole(std::min(wait, 4e9)));
  if (at == Time::never()) return;
  schedule(world, {.time = at,
                   .kind = event_of[cause].number,
                   .stamp = spell.stamp,
                   .who = spell.person.value,
                   .what = number});
}

}  // namespace

void begin(World& world, std::uint32_t spell) {
  const ExitParameters& parameters = in_force<ExitParameters>(world);
  for (std::size_t cause = 0; cause < exit_cause_count; ++cause)
    schedule_cause(world, parameters, spell, cause);
}

namespace {

/// Integrates every open spell's hazards up to now at the rates in force so far.
void spend(World& world, const ExitParameters& before) {
  for (std::uint32_t number = 0; number < world.spells.size(); ++number) {
    Spell& spell = world.spells[number];
    if (spell.ended != Time::never()) continue;
    const double passed = in_days(world.now - spell.hazards_at);
    for (std::size_t cause = 0; cause < exit_cause_count; ++cause) {
      if (spell.hazard_spent[cause] == hazard_used_up) continue;
      const double spent = rate(world, before, spell, static_cast<ExitCause>(cause)) * passed;
      spell.hazard_spent[cause].units += BinaryFraction::nearest(spent).units;
    }
    spell.hazards_at = world.now;
  }
}

/// Schedules the ways out of every open spell anew, at the rates in force from now on.
void restart(World& world) {
  for (std::uint32_t number = 0; number < world.spells.size(); ++number) {
    Spell& spell = world.spells[number];
    if (spell.ended != Time::never()) continue;
    ++spell.stamp;
    begin(world, number);
  }
}

}  // namespace

void on_parameters_changed(World& world, const Parts& before) {
  const ExitParameters& old = before.get<ExitParameters>();
  if (same(old, in_force<ExitParameters>(world))) return;
  spend(world, old);
  restart(world);
}

void on_report_factors_changed(World& world, const ReportFactors& factors) {
  const ExitParameters& parameters = in_force<ExitParameters>(world);
  if (part<Awareness>(world).report_factor == factors) return;
  spend(world, parameters);
  part<Awareness>(world).report_factor = factors;
  restart(world);
}

bool take(World& world, const Event& event, ExitCause cause) {
  Spell& spell = world.spells[event.what];
  if (spell.ended != Time::never() || spell.stamp != event.stamp) return false;
  spell.hazard_spent[static_cast<std::size_t>(cause)] = hazard_used_up;
  return true;
}

namespace {
/// Takes its turn after the campaigns of the month before have had their effect.
void on_month(World& world, const Event&) {
  on_report_factors_changed(world, prevention::report_factors(world));
}

}  // namespace

const Owner owner{.path = "mechanisms/exit",
                  .parameters = {parameters<ExitParameters>(10)},
                  .handlers = {{&event::month_begins, on_month, 1}},
                  .draws = {&hazard_stream},
                  .on_parameters_changed = on_parameters_changed};

}  // namespace exits
}  // namespace jardam
