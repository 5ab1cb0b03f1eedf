#include "agencies/referral/consular.hpp"

#include <cmath>

#include "agencies/files/victims.hpp"
#include "agencies/offices/knowledge.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/refusals.hpp"
#include "agencies/offices/tasks.hpp"
#include "agencies/referral/patience.hpp"
#include "agencies/referral/presumption.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "country/counting.hpp"
#include "kernel/variates.hpp"
#include "mechanisms/returning.hpp"
#include "mechanisms/work.hpp"

namespace jardam {

void describe(ConsularParameters& p, const ParameterVisitor& visit) {
  declare(visit, p.escort_median,
          {"consular.escort_median", 0.01, 365,
           "median time from travel document to arrival and reception", Mark::assumed,
           "with the document 7 to 45 days (4.1)"});
  declare(visit, p.escort_p90,
          {"consular.escort_p90", 0.02, 730, "90th percentile of the time for the escort home",
           Mark::assumed, "with the document 7 to 45 days (4.1)"});
  declare(
      visit, p.joint_case,
      {"consular.joint_case", 0, 1,
       "chance that a returned victim who would testify leads to a joint case with the other state",
       Mark::assumed, "such cases are rare; number not found"});
  declare(visit, p.with_document,
          {"consular.with_document", 0, 1,
           "how much of the usual time the escort home takes where the paper to travel with was "
           "there beforehand",
           Mark::assumed, "waiting for the paper is most of it; to be swept"});
}

}  // namespace jardam

namespace jardam::consular {
namespace {

constexpr Draw escort_stream{"consular.escort"};
constexpr Draw joint_case_stream{"consular.joint_case"};

Duration escort_time(const World& world, const Victim& file) {
  const ConsularParameters& p = in_force<ConsularParameters>(world);
  const double u =
      draw_uniform(world.seed, {escort_stream, identity(world, file.person), file.number});
  const bool has_document = (file.marks & VictimMark::has_document) != 0;
  return from_days(lognormal_by_p90(u, p.escort_median.value, p.escort_p90.value) *
                   (has_document ? p.with_document.value : 1));
}

Refusal may_issue(const World& world, const Command& command) {
  return knowledge::knows(world, command.office, command.subject, KnownStep::abroad)
             ? Refusal::none
             : Refusal::outside_region;
}

/// The paper waits for the person, who may still be held.
void issue_return_document(World& world, const Task& task) {
  const PersonId person{task.subject.id};
  if (!victims::is_abroad(world, person)) return knowledge::find_nothing(world, task);
  victims::open(world, person).marks |= VictimMark::has_document;
}

bool is_on_the_way(const Victim* file) {
  return file != nullptr && file->returns != Time::never() && file->safe == Time::never();
}

Refusal may_repatriate(const World& world, const Command& command) {
  if (!knowledge::knows(world, command.office, command.subject, KnownStep::abroad))
    return Refusal::outside_region;
  return knowledge::knows(world, command.office, command.subject, KnownStep::returning)
             ? Refusal::already_done
             : Refusal::none;
}

/// The travel document is there: whoever is still exploited is got out, and the journey begins.
void repatriate(World& world, const Task& task) {
  const PersonId id{task.subject.id};
  Person& person = world.people[id.value];
  const bool is_held = person.state == PersonState::exploited;
  const bool needs_help =
      is_held || person.state == PersonState::freed;  // at work or on the road: needs no rescue
  if (!needs_help || !victims::is_abroad(world, id) || is_on_the_way(victim_file(world, id))) {
    return knowledge::find_nothing(world, task);
  }
  if (is_held) presumption::end_spell(world, id, ExitRoute::consulate);
  ++person.stamp;  // the person's own way home is not taken
  Victim& file = presumption::presume(world, id);
  victims::refer(world, file);
  file.returns = world.now;
  knowledge::note(world, task.office, id, KnownStep::returning);
  schedule(world, world.now + escort_time(world, file), event::returned_home, id,
           task.office.value);
}

}  // namespace

void on_returned(World& world, const Event& event) {
  const PersonId id{event.who};
  const OfficeId office{static_cast<std::uint16_t>(event.what)};
  Person& person = world.people[id.value];
  if (person.stamp != event.stamp) return;
  ++person.stamp;
  returning::turn_home(world, id);
  person.place = home_place(world, id);
  schedule(world, world.now, event::work_ends, id);
  Victim& file = *victims::find(world, id);
  presumption::make_safe(world, file, office_at(world, office).agency);
  count(world, metric::repatriated, home_region(world, id));
  const DrawKey key{joint_case_stream, identity(world, id), file.number};
  if (file.consents &&
      comes_true(world, key, in_force<ConsularParameters>(world).joint_case.value)) {
    count(world, metric::joint_cases, home_region(world, id));
  }
  knowledge::learn(world, office, Notice::victim_safe, about(id), 0,
                   office_at(world, office).agency);
}

const Owner owner{.path = "agencies/referral/consular",
                  .parameters = {parameters<ConsularParameters>(25)},
                  .handlers = {{&event::returned_home, on_returned}},
                  .metrics = {&metric::repatriated, &metric::joint_cases},
                  .draws = {&escort_stream, &joint_case_stream}};

}  // namespace jardam::consular

namespace jardam::decision {

constexpr Decision repatriate{
    .kind = DecisionKind{19},
    .name = "repatriate",
    .title = "Bring home",
    .meaning = "papers and escort for somebody abroad",
    .agencies = by({Agency::consulate, Agency::international_organisation}),
    .subjects = about_a(SubjectKind::person),
    .urgency = Urgency::safety,
    .time = {.median = 12,
             .p90 = 30,
             .mark = Mark::assumed,
             .source = "travel document and consent; with the escort 7 to 45 days (4.1)"},
    .work = {.hours = 16,
             .mark = Mark::assumed,
             .source = "papers, calls and tickets; embassies' time is waiting"},
    .may = consular::may_repatriate,
    .gives_up = patience::gives_up,
    .done = consular::repatriate,
    .grounds = on({Ground::consular_law, Ground::consent, Ground::referral_mechanism}),
};

constexpr Decision issue_return_document{
    .kind = DecisionKind{47},
    .name = "issue_return_document",
    .title = "Issue a paper to travel home with",
    .meaning = "for somebody abroad whose papers are gone; the way home takes less time then",
    .agencies = by({Agency::consulate}),
    .subjects = about_a(SubjectKind::person),
    .urgency = Urgency::safety,
    .time = {.median = 2,
             .p90 = 6,
             .mark = Mark::assumed,
             .source = "identity is confirmed by the capital"},
    .work = {.hours = 2, .mark = Mark::assumed, .source = "a form, a photograph and two calls"},
    .may = consular::may_issue,
    .gives_up = patience::gives_up,
    .done = consular::issue_return_document,
    .grounds = on({Ground::consular_law, Ground::consent, Ground::referral_mechanism}),
};

}  // namespace jardam::decision
