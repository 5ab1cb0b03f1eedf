#include "mechanisms/fees.hpp"

#include <algorithm>

#include "country/atlas.hpp"

namespace jardam {

void describe(FeeParameters& p, const ParameterVisitor& visit) {
  declare(
      visit, p.evaded,
      {"fees.evaded", 0, 1,
       "share of the informal recruiters' fees that a ban on fees does not reach", Mark::assumed,
       "few of the unlicensed are found: five agencies fined in November 2025 (S28b)"});
  declare(visit, p.displaced,
          {"fees.displaced", 0, 1,
           "share of licensed agencies' clients who go to informal recruiters once fees are banned",
           Mark::assumed, "agencies that may not charge place fewer people; to be swept"});
  declare(visit, p.unpaid_after_work,
          {"fees.unpaid_after_work", 0, 1,
           "share of those with a debt who come home from work without having paid it",
           Mark::assumed, "jobs that end early; to be swept"});
  declare(
      visit, p.unpaid_after_exploitation,
      {"fees.unpaid_after_exploitation", 0, 1,
       "share of those with a debt who come home from exploitation without having paid it",
       Mark::assumed, "wages are withheld from 0.85 of them (prior on the ILO's indicator, S69)"});
}

namespace fees {
namespace {

constexpr Draw unpaid_stream{"fees.unpaid"};

}  // namespace

double fee(const World& world, double factor, RecruiterKind kind) {
  const FeeParameters& parameters = in_force<FeeParameters>(world);
  const double evaded = kind == RecruiterKind::licensed ? 0 : parameters.evaded.value;
  const double left = factor < 1 ? factor + (1 - factor) * evaded : factor;
  return world.atlas->fees[static_cast<std::size_t>(kind)] * left;
}

double displaced(const FeeParameters& parameters, double factor) {
  return parameters.displaced.value * std::max(0.0, 1 - factor);
}

void settle(World& world, PersonId id, bool from_work) {
  const FeeParameters& parameters = in_force<FeeParameters>(world);
  Person& person = world.people[id.value];
  if (person.debt == 0) return;
  const double unpaid =
      from_work ? parameters.unpaid_after_work.value : parameters.unpaid_after_exploitation.value;
  if (!draw_happens(world.seed, {unpaid_stream, identity(world, id), person.journeys}, unpaid))
    person.debt = 0;
}

const Owner owner{.path = "mechanisms/fees",
                  .parameters = {parameters<FeeParameters>(2)},
                  .draws = {&unpaid_stream}};

}  // namespace fees
}  // namespace jardam
