#include "agencies/identification/border.hpp"

#include "agencies/identification/lookouts.hpp"
#include "agencies/identification/sop.hpp"
#include "agencies/offices/knowledge.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/tasks.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "mechanisms/travel.hpp"

namespace jardam {

void describe(BorderParameters& p, const ParameterVisitor& visit) {
  declare(visit, p.screening,
          {"border.screening", 0, 1, "share of departing travellers who are screened",
           Mark::assumed, "screening is exceptional", Role::lever});
  declare(
      visit, p.recognition,
      {"border.recognition", 0, 1, "chance that screening raises an alarm for a deceived traveller",
       Mark::assumed, "coached answers"});
  declare(visit, p.alarm_in_vain,
          {"border.alarm_in_vain", 0, 1,
           "chance that screening raises an alarm for a traveller who is not deceived",
           Mark::assumed, "imperfect screening (S92)"});
  declare(
      visit, p.screening_with_sop,
      {"border.screening_with_sop", 1, 100,
       "how much more often travellers are screened where the border office has adopted the SOPs",
       Mark::assumed, "procedures make screening a duty; to be swept"});
}

}  // namespace jardam

namespace jardam::border {
namespace {

constexpr Draw screened_stream{"border.screened"};
constexpr Draw alarm_stream{"border.alarm"};

}  // namespace

void on_border(World& world, PersonId person) {
  if (is_foreign(world, person)) return;  // a foreign worker who leaves is on the way home
  const Person& traveller = world.people[person.value];
  const Journey& journey = journey_of(world, traveller);
  const RegionId region = jardam::region_of(world, journey.from);
  const BorderParameters& p = in_force<BorderParameters>(world);
  const std::uint32_t who = identity(world, person);
  const OfficeId office = office_of(world, Agency::border_service, region);
  if (lookouts::find(world, person, office)) return;
  const double factor = sop::is_adopted(world, office) ? p.screening_with_sop.value : 1;
  if (!comes_true(world, {screened_stream, who, traveller.journeys},
                  p.screening[region.value] * factor))
    return;
  const bool deceived = (traveller.flags & PersonFlag::deceived) != 0;
  const double chance = deceived ? p.recognition.value : p.alarm_in_vain.value;
  if (comes_true(world, {alarm_stream, who, traveller.journeys}, chance)) {
    knowledge::learn(world, office, Notice::person_reported, about(person), 0,
                     Agency::border_service, {}, {Where::contact, {}, Confidence::own_eyes});
  }
}

namespace {

Refusal may_step_up_screening(const World& world, const Command& command) {
  const RegionId own = office_at(world, command.office).region;
  return own.is_none() || own.value == command.subject.id ? Refusal::none : Refusal::outside_region;
}

void step_up_screening(World& world, const Task& task) {
  const RegionId region{static_cast<std::uint8_t>(task.subject.id)};
  const BorderParameters& p = in_force<BorderParameters>(world);
  for (std::size_t j = 0; j < world.journeys.size(); ++j) {
    const Journey journey = world.journeys[j];
    if (journey.person.is_none() ||
        jardam::region_of(world, travel::leg_now(world, journey).to) != region)
      continue;
    const Person& person = world.people[journey.person.value];
    const bool outward = (person.flags & PersonFlag::homeward) == 0 &&
                         jardam::region_of(world, journey.destination).is_none();
    const bool deceived = (person.flags & PersonFlag::deceived) != 0;
    if (!outward) continue;
    const double chance = deceived ? p.recognition.value : p.alarm_in_vain.value;
    const DrawKey key{alarm_stream, identity(world, journey.person), person.journeys, 1};
    if (comes_true(world, key, chance)) {
      knowledge::learn(world, task.office, Notice::person_reported, about(journey.person), 0,
                       Agency::border_service, {}, {Where::contact, {}, Confidence::own_eyes});
    }
  }
}

}  // namespace

const Owner owner{.path = "agencies/identification/border",
                  .parameters = {parameters<BorderParameters>(20)},
                  .draws = {&screened_stream, &alarm_stream}};

}  // namespace jardam::border

namespace jardam::decision {

constexpr Decision step_up_screening{
    .kind = DecisionKind{24},
    .name = "step_up_screening",
    .title = "Step up screening",
    .meaning = "a shift of closer screening of those who leave through the region",
    .agencies = by({Agency::border_service}),
    .subjects = about_a(SubjectKind::region),
    .time = {.median = 2,
             .p90 = 5,
             .mark = Mark::assumed,
             .source = "one shift of closer screening"},
    .work = {.hours = 16, .mark = Mark::assumed, .source = "a shift of two officers; to be swept"},
    .may = border::may_step_up_screening,
    .done = border::step_up_screening,
};

}  // namespace jardam::decision
