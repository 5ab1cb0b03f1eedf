#include "agencies/identification/visits_abroad.hpp"

#include "agencies/files/victims.hpp"
#include "agencies/identification/visits.hpp"
#include "agencies/offices/knowledge.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/refusals.hpp"
#include "agencies/offices/staff.hpp"
#include "agencies/offices/tasks.hpp"
#include "mechanisms/exploitation.hpp"

namespace jardam {

void describe(VisitAbroadParameters& p, const ParameterVisitor& visit) {
  declare(visit, p.access,
          {"visit_abroad.access", 0, 1, "chance that a consul is let in at a place of work abroad",
           Mark::assumed, "a consul has no power there and asks; to be swept"});
  declare(visit, p.speaks,
          {"visit_abroad.speaks", 0, 1,
           "chance that a citizen who is exploited there speaks with the consul", Mark::assumed,
           "in sight of those who run the place; to be swept"});
}

namespace visits_abroad {
namespace {

constexpr Draw access_stream{"visit_abroad.access"};
constexpr Draw speaks_stream{"visit_abroad.speaks"};

Refusal may_visit(const World& world, const Command& command) {
  const bool is_abroad = jardam::region_of(world, world.sites[command.subject.id].place).is_none();
  return is_abroad ? Refusal::none : Refusal::outside_region;
}

void hear_citizens(World& world, const Task& task) {
  const SiteId site{task.subject.id};
  const Agency own = office_at(world, task.office).agency;
  for (const PersonId person : exploitation::people_at(world, site)) {
    const DrawKey key{speaks_stream, identity(world, person), world.people[person.value].spells,
                      world.sites[site.value].visits};
    if (!comes_true(world, key, in_force<VisitAbroadParameters>(world).speaks.value)) continue;
    victims::open(world, person);
    knowledge::learn(world, task.office, Notice::person_reported, about(person), 0, own, site);
  }
}

void visit_abroad(World& world, const Task& task) {
  const SiteId id{task.subject.id};
  const Agency own = office_at(world, task.office).agency;
  Site& site = world.sites[id.value];
  const bool is_let_in = comes_true(world, {access_stream, id.value, site.visits},
                                    in_force<VisitAbroadParameters>(world).access.value);
  if (!is_let_in) {
    ++site.visits;
    return knowledge::learn(world, task.office, Notice::access_refused, task.subject, 0, own);
  }
  const Indicators seen =
      visits::look(world, id, in_force<PoliceParameters>(world).detection_untrained.value);
  hear_citizens(world, task);
  ++site.visits;
  knowledge::learn(world, task.office, seen != 0 ? Notice::indicators_seen : Notice::nothing_found,
                   task.subject, seen, own);
  knowledge::tell_detail(world, std::uint32_t{site.workers} + site.exploited);
}

}  // namespace

const Owner owner{.path = "agencies/identification/visits_abroad",
                  .parameters = {parameters<VisitAbroadParameters>()},
                  .draws = {&access_stream, &speaks_stream}};

}  // namespace visits_abroad
}  // namespace jardam

namespace jardam::decision {

constexpr Decision visit_abroad{
    .kind = DecisionKind{48},
    .name = "visit_abroad",
    .title = "Visit the place abroad",
    .meaning =
        "a consul asks to be let in at a place of work abroad and speaks with citizens there",
    .agencies = by({Agency::consulate, Agency::international_organisation}),
    .subjects = about_a(SubjectKind::site),
    .urgency = Urgency::soon,
    .time = {.median = 3, .p90 = 8, .mark = Mark::assumed, .source = "a journey and its report"},
    .work = {.hours = 10, .mark = Mark::assumed, .source = "a day on the road; to be swept"},
    .may = visits_abroad::may_visit,
    .done = visits_abroad::visit_abroad,
    .grounds = on({Ground::consular_law, Ground::consent, Ground::referral_mechanism}),
};

}  // namespace jardam::decision
