#include "agencies/referral/patience.hpp"

#include "agencies/files/victims.hpp"
#include "agencies/offices/knowledge.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/referral/presumption.hpp"
#include "country/counting.hpp"
#include "kernel/variates.hpp"

namespace jardam {

void describe(PatienceParameters& p, const ParameterVisitor& visit) {
  constexpr double longest = 36500;
  declare(visit, p.mean,
          {"referral.patience", 1, longest,
           "mean time that a grown-up presumed victim waits for an office to take up what it has "
           "agreed to do",
           Mark::assumed,
           "a season of work: who hears nothing for so long has gone on alone; to be swept"});
}

namespace patience {
namespace {

constexpr Draw patience_stream{"referral.patience"};

Duration patience_for(const World& world, const Task& task, PersonId person) {
  const std::uint32_t occasion = static_cast<std::uint32_t>(task.decision) << 8 | task.attempt;
  const auto agency = static_cast<std::uint32_t>(office_at(world, task.office).agency);
  const double u =
      draw_uniform(world.seed, {patience_stream, identity(world, person), occasion, agency});
  return from_days(unit_exponential(u) * in_force<PatienceParameters>(world).mean.value);
}

}  // namespace

bool gives_up(World& world, const Task& task) {
  const PersonId person{task.subject.id};
  Victim* file = victims::find(world, person);
  const bool may_go = file != nullptr && file->presumed != Time::never() &&
                      (file->marks & VictimMark::sorted_out) == 0 &&
                      file->group != BedGroup::children &&
                      world.people[person.value].state != PersonState::exploited;
  if (!may_go || world.now - task.decided <= patience_for(world, task, person)) return false;
  const Office& office = office_at(world, task.office);
  count(world, metric::tasks_given_up, office.region, 1, static_cast<std::size_t>(office.agency));
  presumption::experience(world, *file, Experience::waited_in_vain);
  knowledge::find_nothing(world, task);
  return true;
}

const Owner owner{.path = "agencies/referral/patience",
                  .parameters = {parameters<PatienceParameters>()},
                  .metrics = {&metric::tasks_given_up},
                  .draws = {&patience_stream}};

}  // namespace patience
}  // namespace jardam
