#include "agencies/justice/non_punishment.hpp"

#include "agencies/files/victims.hpp"
#include "agencies/offices/knowledge.hpp"
#include "agencies/offices/refusals.hpp"
#include "agencies/offices/tasks.hpp"
#include "agencies/referral/presumption.hpp"
#include "country/counting.hpp"

namespace jardam::non_punishment {
namespace {

void release_from_charges(World& world, const Task& task) {
  Victim* file = presumption::take_up(world, task, false);
  if (file == nullptr) return;
  if (!file->is_penalised) return knowledge::find_nothing(world, task);
  file->is_penalised = false;
  count(world, metric::penalties_lifted, home_region(world, file->person));
  presumption::experience(world, *file, Experience::cleared);
}

}  // namespace

const Owner owner{.path = "agencies/justice/non_punishment",
                  .metrics = {&metric::penalties_lifted}};

}  // namespace jardam::non_punishment

namespace jardam::decision {

constexpr Decision release_from_charges{
    .kind = DecisionKind{44},
    .name = "release_from_charges",
    .title = "Release from punishment",
    .meaning = "lifts the penalty of a victim who was punished for what force made her or him do",
    .agencies = by({Agency::prosecutor, Agency::court}),
    .subjects = about_a(SubjectKind::person),
    .urgency = Urgency::soon,
    .time = {.median = 2, .p90 = 7, .mark = Mark::assumed, .source = "the file is sent for first"},
    .work = {.hours = 3, .mark = Mark::assumed, .source = "a file is read, an order is written"},
    .may = presumption::may_take_up,
    .done = non_punishment::release_from_charges,
    .grounds = procedural_grounds,
};

}  // namespace jardam::decision
