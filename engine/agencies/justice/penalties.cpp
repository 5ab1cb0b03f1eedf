#include "agencies/justice/penalties.hpp"

#include "agencies/files/victims.hpp"
#include "agencies/offices/staff.hpp"
#include "agencies/referral/presumption.hpp"
#include "country/counting.hpp"
#include "mechanisms/fate.hpp"
#include "mechanisms/returning.hpp"

namespace jardam {

void describe(PenaltyParameters& p, const ParameterVisitor& visit) {
  declare(visit, p.abroad,
          {"penalty.abroad", 0, 1,
           "chance that somebody who comes out of exploitation abroad unrecognised is held and "
           "removed by the police there",
           Mark::assumed,
           "76,000 citizens barred from Russia (S34) show that removal is common; the share of "
           "victims was not found"});
  declare(visit, p.detained,
          {"penalty.detained", 0, 1,
           "share of those penalised at home who are detained rather than fined", Mark::assumed,
           "fines are the rule for minor offences"});
  declare(visit, p.foreigner,
          {"penalty.foreigner", 0, 1,
           "chance that a worker of another country who comes out of exploitation here "
           "unrecognised is held and removed",
           Mark::assumed, "as penalty.abroad; no figure was found"});
  declare(visit, p.foreigner_removed,
          {"penalty.foreigner_removed", 0, 1,
           "share of workers of other countries penalised by police who are removed, not fined or "
           "detained",
           Mark::assumed, "a stay without papers ends in a fine or in removal; to be swept"});
}

}  // namespace jardam

namespace jardam::penalties {
namespace {

constexpr Draw abroad_stream{"penalty.abroad"};
constexpr Draw detained_stream{"penalty.detained"};
constexpr Draw removed_stream{"penalty.foreigner_removed"};

/// Kinds of penalty in the order of the labels of `penalties`.
enum class Kind : std::size_t { fined, detained, removed };

void penalise(World& world, PersonId person, RegionId region, Kind kind) {
  count(world, metric::victims_penalised, region);
  count(world, metric::penalties, region, 1, static_cast<std::size_t>(kind));
  if (kind == Kind::removed && is_foreign(world, person))
    count(world, metric::foreign_removed, region);
  Victim* file = victims::find(world, person);
  if (file != nullptr && file->number == world.people[person.value].spells)
    file->is_penalised = true;
  note_turn(world, person, Turn::penalised);
}

/// Where the penalty is counted: a resident's at home, a foreigner's where the person is.
RegionId region_counted(const World& world, PersonId person) {
  return is_foreign(world, person) ? jardam::region_of(world, world.people[person.value].place)
                                   : home_region(world, person);
}

}  // namespace

void meet_police(World& world, PersonId person, RegionId region, const DrawKey& key,
                 bool is_recognised) {
  if (!comes_true(world, key, in_force<PoliceParameters>(world).penalised_if_unrecognised.value))
    return;
  if (is_recognised) return count(world, metric::penalties_averted, region);
  if (fate::is_held(world, person)) return;
  const PenaltyParameters& p = in_force<PenaltyParameters>(world);
  const DrawKey removal{removed_stream, key.who, key.occasion, key.index};
  const DrawKey detention{detained_stream, key.who, key.occasion, key.index};
  const bool is_removed =
      is_foreign(world, person) && comes_true(world, removal, p.foreigner_removed.value);
  const bool is_detained = comes_true(world, detention, p.detained.value);
  victims::open(world, person);
  penalise(world, person, region,
           is_removed    ? Kind::removed
           : is_detained ? Kind::detained
                         : Kind::fined);
  const bool is_held = world.people[person.value].state == PersonState::exploited;
  if (is_removed && is_held) presumption::end_spell(world, person, ExitRoute::police);
}

void remove(World& world, PersonId person) {
  if (fate::is_held(world, person)) return;
  const RegionId region = region_counted(world, person);
  if (!is_foreign(world, person)) returning::remove(world, person);
  if (victims::is_presumed(world, person, world.people[person.value].spells))
    return count(world, metric::penalties_averted, region);
  penalise(world, person, region, Kind::removed);
}

void come_out(World& world, PersonId person) {
  if (!is_foreign(world, person) && !victims::is_abroad(world, person)) return;
  const std::uint8_t spell = world.people[person.value].spells;
  const PenaltyParameters& p = in_force<PenaltyParameters>(world);
  const double chance = is_foreign(world, person) ? p.foreigner.value : p.abroad.value;
  if (!comes_true(world, {abroad_stream, identity(world, person), spell}, chance)) return;
  remove(world, person);
}

const Owner owner{.path = "agencies/justice/penalties",
                  .parameters = {parameters<PenaltyParameters>(22)},
                  .metrics = {&metric::victims_penalised, &metric::penalties,
                              &metric::penalties_averted, &metric::foreign_removed},
                  .draws = {&abroad_stream, &detained_stream, &removed_stream}};

}  // namespace jardam::penalties
