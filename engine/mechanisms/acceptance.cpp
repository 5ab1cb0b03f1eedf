#include "mechanisms/acceptance.hpp"

#include <cmath>

#include "country/kinship.hpp"

namespace jardam {

void describe(AcceptanceParameters& p, const ParameterVisitor& visit) {
  declare(
      visit, p.doubt,
      {"acceptance.doubt", 0, 1,
       "chance that somebody free of debt turns a deceptive offer down without having been warned",
       Mark::assumed,
       "set so that the stock of exploited people stays near 24,000 (S20), to be swept; 0 takes "
       "debts, returns and lost remittances out of the model's offers"});
  declare(visit, p.debt_that_halves,
          {"acceptance.debt_that_halves", 1, 1e7, "debt at which that chance is half",
           Mark::assumed, "about the fee of an informal recruiter"});
  declare(visit, p.readiness,
          {"acceptance.readiness", 0, 3650,
           "time after a return from abroad in which somebody is more ready to take any offer",
           Mark::assumed, "returned migrants are named a group at risk; half a year to be swept"});
  declare(
      visit, p.doubt_of_returned,
      {"acceptance.doubt_of_returned", 0, 1, "factor on the doubts of those who came back lately",
       Mark::assumed, "without work at home and used to leaving; to be swept"});
  declare(visit, p.doubt_without_remittances,
          {"acceptance.doubt_without_remittances", 0, 1,
           "factor on the doubts where the family has lost what a relative abroad earned",
           Mark::assumed,
           "26 % of households have a migrant (S35b) and live on what is sent; to be swept"});
}

namespace acceptance {
namespace {

bool works_abroad(const World& world, const Person& person) {
  return person.state == PersonState::working && region_of(world, person.place).is_none();
}

}  // namespace

bool has_returned_lately(const World& world, PersonId id) {
  const AcceptanceParameters& parameters = in_force<AcceptanceParameters>(world);
  const Person& person = world.people[id.value];
  if ((person.flags & PersonFlag::returned) == 0 || person.state != PersonState::at_home)
    return false;
  return static_cast<double>((world.now - returned_at(person)).seconds) <
         parameters.readiness.value * seconds_per_day;
}

bool has_lost_remittances(const World& world, PersonId id) {
  const Kin kin = kin_of(world, id);
  bool has_lost = false;
  for (const PersonId relative : kin.people()) {
    if (works_abroad(world, world.people[relative.value])) return false;
    const bool is_held = world.people[relative.value].state == PersonState::exploited;
    has_lost = has_lost || is_held || has_returned_lately(world, relative);
  }
  return has_lost;
}

double doubt(const World& world, PersonId id) {
  const AcceptanceParameters& parameters = in_force<AcceptanceParameters>(world);
  if (parameters.doubt.value <= 0) return 0;
  const double debt = world.people[id.value].debt;
  double chance = parameters.doubt.value / (1 + debt / parameters.debt_that_halves.value);
  if (has_returned_lately(world, id)) chance *= parameters.doubt_of_returned.value;
  if (has_lost_remittances(world, id)) chance *= parameters.doubt_without_remittances.value;
  return chance;
}

const Owner owner{.path = "mechanisms/acceptance",
                  .parameters = {parameters<AcceptanceParameters>(4)}};

}  // namespace acceptance
}  // namespace jardam
