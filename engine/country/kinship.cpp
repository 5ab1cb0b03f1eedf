#include "country/kinship.hpp"

#include <algorithm>

#include "country/atlas.hpp"
#include "kernel/variates.hpp"

namespace jardam {
namespace {

constexpr Draw household_stream{"kinship.household"};
constexpr Draw relative_stream{"kinship.relative"};

/// Households are laid out afresh in every stretch of so many residents, so that finding one does
/// not start at the first.
constexpr std::uint32_t stretch = 64;

/// The residents of a region by number, from 0.
struct Residents {
  RegionId region;
  std::uint32_t first;  ///< PersonId of number 0
  std::uint32_t count;
};

Residents residents_around(const Premises& premises, PersonId person) {
  const RegionId region = home_region(premises, person);
  const std::uint32_t first = premises.atlas->first_person[region.value];
  return {region, first, premises.atlas->first_person[region.value + 1u] - first};
}

/// A household: numbers from `begin` to before `end`.
struct Household {
  std::uint32_t begin, end;
  [[nodiscard]] bool has(std::uint32_t number) const { return begin <= number && number < end; }
};

Household household_of(const Premises& premises, const Residents& here, std::uint32_t number) {
  const std::uint32_t last = std::min((number / stretch + 1) * stretch, here.count);
  Household household{number / stretch * stretch, number / stretch * stretch};
  for (std::uint32_t nth = 0; !household.has(number); ++nth) {
    const double u =
        draw_uniform(premises.seed, {household_stream, here.region.value, number / stretch, nth});
    const auto size =
        static_cast<std::uint32_t>(1 + categorical(u, premises.country->kinship.household_sizes));
    household = {household.end, std::min(household.end + size, last)};
  }
  return household;
}

/// The relative number `nth` of a resident: reflection at a point of the region, so that the tie
/// holds both ways.
std::uint32_t relative_of(const Premises& premises, const Residents& here, std::uint32_t number,
                          std::uint32_t nth) {
  const std::uint32_t point =
      draw_index(premises.seed, {relative_stream, here.region.value, nth}, here.count);
  return (point + here.count - number) % here.count;
}

Kin kin_of_resident(const Premises& premises, PersonId person) {
  Kin kin;
  if (premises.country->kinship.household_sizes.empty()) return kin;
  const Residents here = residents_around(premises, person);
  const std::uint32_t number = person.value - here.first;
  const Household household = household_of(premises, here, number);
  for (std::uint32_t other = household.begin; other < household.end; ++other)
    if (other != number) kin.add({here.first + other});
  for (std::uint32_t nth = 0; nth < premises.country->kinship.relatives; ++nth) {
    const PersonId relative{here.first + relative_of(premises, here, number, nth)};
    const auto people = kin.people();
    const bool is_known =
        relative == person || std::find(people.begin(), people.end(), relative) != people.end();
    if (!is_known) kin.add(relative);
  }
  return kin;
}

bool declares(const Persona& persona, const Persona& other) {
  return std::find(persona.kin.begin(), persona.kin.end(), other.id) != persona.kin.end();
}

Kin kin_of_persona(const Premises& premises, const Persona& persona) {
  Kin kin;
  for (std::uint32_t i = 0; i < premises.personas->size(); ++i) {
    const Persona& other = (*premises.personas)[i];
    const bool is_kin = declares(persona, other) || declares(other, persona);
    if (is_kin && other.id != persona.id) kin.add({premises.atlas->first_foreign.back() + i});
  }
  return kin;
}

}  // namespace

Kin kin_of(const Premises& premises, PersonId person) {
  if (is_foreign(premises, person)) return {};  // their families are out of reach
  const Persona* persona = persona_of(premises, person);
  return persona != nullptr ? kin_of_persona(premises, *persona)
                            : kin_of_resident(premises, person);
}

const Owner kinship::owner{.path = "country/kinship",
                           .draws = {&household_stream, &relative_stream}};

}  // namespace jardam
