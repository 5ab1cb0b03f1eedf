#include "agencies/identification/lookouts.hpp"

#include <algorithm>

#include "agencies/files/victims.hpp"
#include "agencies/offices/knowledge.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/refusals.hpp"
#include "agencies/offices/tasks.hpp"

namespace jardam {

void describe(LookoutParameters& p, const ParameterVisitor& visit) {
  declare(visit, p.found,
          {"lookout.found", 0, 1, "chance that a traveller on the list is found at the crossing",
           Mark::assumed, "papers are looked at, names are spelt in several ways; to be swept"});
  declare(visit, p.lasts,
          {"lookout.lasts", 1, 3650, "time for which a name stays on the list", Mark::assumed,
           "renewed by the quarter"});
}

namespace lookouts {
namespace {

constexpr Draw found_stream{"lookout.found"};

bool is_in_force(const World& world, const Lookout& lookout) { return lookout.until > world.now; }

bool means(const World& world, const Lookout& lookout, PersonId person) {
  const RecruiterId recruiter = world.people[person.value].recruiter;
  return lookout.subject == about(person) ||
         (!recruiter.is_none() && lookout.subject == about(recruiter));
}

Refusal may_alert(const World& world, const Command& command) {
  const std::vector<Lookout>& list = part<Lookouts>(world).list;
  const bool is_listed = std::any_of(list.begin(), list.end(), [&](const Lookout& each) {
    return each.subject == command.subject && each.office == command.office &&
           is_in_force(world, each);
  });
  return is_listed ? Refusal::already_done : Refusal::none;
}

void alert_border(World& world, const Task& task) {
  std::vector<Lookout>& list = part<Lookouts>(world).list;
  std::erase_if(list, [&](const Lookout& each) { return !is_in_force(world, each); });
  list.push_back({.subject = task.subject,
                  .until = world.now + from_days(in_force<LookoutParameters>(world).lasts.value),
                  .office = task.office});
}

}  // namespace

bool find(World& world, PersonId person, OfficeId border) {
  const std::vector<Lookout>& list = part<Lookouts>(world).list;
  const auto at = std::find_if(list.begin(), list.end(), [&](const Lookout& each) {
    return is_in_force(world, each) && means(world, each, person);
  });
  if (at == list.end()) return false;
  const DrawKey key{found_stream, identity(world, person), world.people[person.value].journeys};
  if (!comes_true(world, key, in_force<LookoutParameters>(world).found.value)) return false;
  const OfficeId asked = at->office;
  if (victims::is_victim(world, person)) victims::open(world, person);
  const Said at_the_counter{Where::contact, {}, Confidence::own_eyes};
  knowledge::learn(world, border, Notice::person_reported, about(person), 0, Agency::border_service,
                   {}, at_the_counter);
  if (asked != border)
    knowledge::learn(world, asked, Notice::person_reported, about(person), 0,
                     Agency::border_service, {}, at_the_counter);
  return true;
}

const Owner owner{.path = "agencies/identification/lookouts",
                  .parameters = {parameters<LookoutParameters>()},
                  .state = {state<Lookouts>()},
                  .draws = {&found_stream}};

}  // namespace lookouts
}  // namespace jardam

namespace jardam::decision {

constexpr Decision alert_border{
    .kind = DecisionKind{46},
    .name = "alert_border",
    .title = "Put on the look-out list",
    .meaning =
        "the crossings watch for the person, or for those whom a recruiter sends, and speak with "
        "them",
    .agencies = by({Agency::border_service, Agency::police}),
    .subjects = about_a(SubjectKind::person) | about_a(SubjectKind::recruiter),
    .urgency = Urgency::safety,
    .time = {.median = 0.2, .p90 = 1, .mark = Mark::assumed, .source = "a call to the crossings"},
    .work = {.hours = 1, .mark = Mark::assumed, .source = "a form and two calls"},
    .may = lookouts::may_alert,
    .done = lookouts::alert_border,
    .grounds = procedural_grounds,
};

}  // namespace jardam::decision
