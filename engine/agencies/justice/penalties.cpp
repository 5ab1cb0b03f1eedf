#include "agencies/justice/penalties.hpp"

#include "agencies/victims.hpp"

namespace jardam::penalties {
namespace {

constexpr Stream abroad_stream{"penalty.abroad"};
constexpr Stream detained_stream{"penalty.detained"};

/// In the order of the labels of `penalties`.
enum class Kind : std::size_t { fined, detained, removed };

void penalise(World& world, Agencies& agencies, PersonId person, RegionId region, Kind kind) {
  count(world, Metric::victims_penalised, region);
  count(world, Metric::penalties, region, 1, static_cast<std::size_t>(kind));
  Victim* file = victims::find(agencies, person);
  if (file != nullptr && file->number == world.people[person.value].spells) file->is_penalised = true;
}

}  // namespace

void meet_police(World& world, Agencies& agencies, PersonId person, RegionId region, const DrawKey& key, bool is_recognised) {
  if (!draw_happens(world.seed, key, agencies.parameters.police.penalised_if_unrecognised.value)) return;
  if (is_recognised) return count(world, Metric::penalties_averted, region);
  const DrawKey kind{detained_stream, key.who, key.occasion, key.index};
  const bool is_detained = draw_happens(world.seed, kind, agencies.parameters.penalty.detained.value);
  victims::open(world, agencies, person);
  penalise(world, agencies, person, region, is_detained ? Kind::detained : Kind::fined);
}

void removed_abroad(World& world, Agencies& agencies, PersonId person) {
  const RegionId home = home_region(world, person);
  if (victims::is_presumed(agencies, person, world.people[person.value].spells)) return count(world, Metric::penalties_averted, home);
  penalise(world, agencies, person, home, Kind::removed);
}

void come_out_abroad(World& world, Agencies& agencies, PersonId person) {
  if (!victims::is_abroad(world, person)) return;
  const std::uint8_t spell = world.people[person.value].spells;
  if (!draw_happens(world.seed, {abroad_stream, identity(world, person), spell}, agencies.parameters.penalty.abroad.value)) return;
  removed_abroad(world, agencies, person);
}

}  // namespace jardam::penalties
