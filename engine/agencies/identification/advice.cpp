#include "agencies/identification/advice.hpp"

#include "agencies/files/victims.hpp"
#include "agencies/offices/knowledge.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/refusals.hpp"
#include "agencies/offices/tasks.hpp"
#include "agencies/referral/presumption.hpp"
#include "mechanisms/exploitation.hpp"

namespace jardam {

void describe(AdviceParameters& p, const ParameterVisitor& visit) {
  declare(visit, p.answers,
          {"advice.answers", 0, 1, "chance that somebody called back answers and can speak",
           Mark::assumed, "telephones are taken away or listened to; to be swept"});
  declare(visit, p.leaves,
          {"advice.leaves", 0, 1,
           "chance that somebody exploited who was told the ways out takes one", Mark::assumed,
           "less than with somebody's help on the spot (referral.helped_out); to be swept"});
}

namespace advice {
namespace {

constexpr Draw answers_stream{"advice.answers"};
constexpr Draw leaves_stream{"advice.leaves"};

/// The office, and how often it had heard of the person, tell one talk from the next.
DrawKey key_of(const World& world, const Task& task, Stream stream) {
  return {stream, identity(world, {task.subject.id}), task.attempt,
          static_cast<std::uint32_t>(office_at(world, task.office).agency)};
}

bool is_held(const World& world, PersonId person) {
  return world.people[person.value].state == PersonState::exploited;
}

/// A further talk gives trust to somebody presumed a victim.
void talk(World& world, const Task& task) {
  const PersonId person{task.subject.id};
  if (victims::is_presumed(world, person, world.people[person.value].spells))
    presumption::speak_again(world, *victims::find(world, person),
                             office_at(world, task.office).agency);
}

/// Somebody held says where, which is what can be said in two minutes.
void call_back(World& world, const Task& task) {
  const PersonId person{task.subject.id};
  if (!comes_true(world, key_of(world, task, answers_stream),
                  in_force<AdviceParameters>(world).answers.value))
    return knowledge::find_nothing(world, task);
  talk(world, task);
  if (!is_held(world, person)) return;
  const SiteId site = world.people[person.value].site;
  const Agency own = office_at(world, task.office).agency;
  knowledge::learn(world, task.office, Notice::person_reported, task.subject, 0, own, site);
  knowledge::learn(world, task.office, Notice::site_reported, about(site), 0, own);
}

void advise(World& world, const Task& task) {
  const PersonId person{task.subject.id};
  talk(world, task);
  if (!is_held(world, person)) return;
  if (!comes_true(world, key_of(world, task, leaves_stream),
                  in_force<AdviceParameters>(world).leaves.value))
    return;
  victims::open(world, person);
  presumption::end_spell(world, person, ExitRoute::community);
  presumption::presume(world, person);
  knowledge::learn(world, task.office, Notice::victim_freed, task.subject, 0,
                   office_at(world, task.office).agency);
}

}  // namespace

const Owner owner{.path = "agencies/identification/advice",
                  .parameters = {parameters<AdviceParameters>()},
                  .draws = {&answers_stream, &leaves_stream}};

}  // namespace advice
}  // namespace jardam

namespace jardam::decision {

constexpr Decision call_back{
    .kind = DecisionKind{49},
    .name = "call_back",
    .title = "Call back",
    .meaning = "calls somebody of whom the helpline has heard; who is held may say where",
    .agencies = by({Agency::helpline}),
    .subjects = about_a(SubjectKind::person),
    .urgency = Urgency::safety,
    .time = {.median = 0.2, .p90 = 1, .mark = Mark::assumed, .source = "at an hour agreed on"},
    .work = {.hours = 0.5, .mark = Mark::assumed, .source = "some attempts and a short talk"},
    .done = advice::call_back,
};

constexpr Decision advise{
    .kind = DecisionKind{50},
    .name = "advise",
    .title = "Tell rights and ways out",
    .meaning =
        "tells the person which rights there are, whom to call and how to leave; gives trust",
    .agencies = by({Agency::helpline, Agency::ngo, Agency::social_services, Agency::consulate,
                    Agency::international_organisation}),
    .subjects = about_a(SubjectKind::person),
    .urgency = Urgency::soon,
    .time = {.median = 0.3, .p90 = 1, .mark = Mark::assumed, .source = "a talk on the same day"},
    .work = {.hours = 0.7, .mark = Mark::assumed, .source = "a talk of half an hour"},
    .done = advice::advise,
};

}  // namespace jardam::decision
