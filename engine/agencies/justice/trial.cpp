#include "agencies/justice/trial.hpp"

#include <algorithm>

#include "agencies/files/cases.hpp"
#include "agencies/justice/appeals.hpp"
#include "agencies/justice/evidence.hpp"
#include "agencies/justice/proceedings.hpp"
#include "agencies/justice/qualification.hpp"
#include "agencies/offices/knowledge.hpp"
#include "agencies/offices/tasks.hpp"
#include "agencies/offices/training.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "country/counting.hpp"
#include "mechanisms/deterrence.hpp"

namespace jardam::trial {
namespace {

constexpr Draw verdict_stream{"case.verdict"};
constexpr Draw requalifies_stream{"case.court_requalifies"};
constexpr Draw custodial_stream{"case.custodial"};

Refusal may_hear(const World& world, const Command& command) {
  return proceedings::in_state(world, {command.subject.id}, CaseState::in_court);
}

double conviction_chance(const World& world, const Case& file) {
  const JusticeParameters& p = in_force<JusticeParameters>(world);
  if (!file.charged_as_trafficking) return p.lesser_conviction.value;
  const double trained = training::share(world, Trainees::judges, file.region);
  const double believed =
      p.conviction_at_full_evidence.value + trained * (1 - p.conviction_at_full_evidence.value);
  return std::clamp(file.evidence.value() * believed, 0.0, 1.0);
}

/// The court decides on the charge, or convicts under a lesser article instead. True when it
/// convicted.
bool convicts(World& world, CaseId id) {
  Case& file = case_at(world, id);
  if (proceedings::happens(world, id, verdict_stream, conviction_chance(world, file))) return true;
  const double lesser = in_force<JusticeParameters>(world).court_requalifies.value;
  if (!file.charged_as_trafficking || !proceedings::happens(world, id, requalifies_stream, lesser))
    return false;
  qualification::requalify(world, file, false);
  return true;
}

void sentence(World& world, CaseId id) {
  const JusticeParameters& p = in_force<JusticeParameters>(world);
  const Case& file = case_at(world, id);
  const bool for_trafficking = file.article == Article::trafficking;
  count(world, for_trafficking ? metric::convictions : metric::convictions_lesser, file.region);
  const double prison = for_trafficking ? p.custodial_trafficking.value : p.custodial_lesser.value;
  if (proceedings::happens(world, id, custodial_stream, prison))
    count(world, metric::sentences_custodial, file.region);
}

void hear(World& world, const Task& task) {
  const CaseId id{task.subject.id};
  Case& file = case_at(world, id);
  if (file.state != CaseState::in_court) return;
  evidence::weigh(world, id);
  const bool convicted = convicts(world, id);
  file.state = convicted ? CaseState::convicted : CaseState::acquitted;
  file.closed = world.now;
  if (convicted) sentence(world, id);
  if (convicted) deterrence::remember_prosecution(world, file.region);
  for (const Agency agency : {Agency::court, Agency::prosecutor, Agency::police}) {
    knowledge::tell(world, agency, Notice::verdict, task.subject, 0, Agency::court);
  }
  tasks::drop(world, task.subject);
  appeals::after_verdict(world, id);
}

}  // namespace

const Owner owner{
    .path = "agencies/justice/trial",
    .metrics = {&metric::convictions, &metric::convictions_lesser, &metric::sentences_custodial},
    .draws = {&verdict_stream, &requalifies_stream, &custodial_stream}};

}  // namespace jardam::trial

namespace jardam::decision {

constexpr Decision hear{
    .kind = DecisionKind{14},
    .name = "hear",
    .title = "Hear the case",
    .meaning = "trial at first instance, to the verdict",
    .agencies = by({Agency::court}),
    .subjects = about_a(SubjectKind::court_case),
    .urgency = Urgency::soon,
    .time = {.median = 120,
             .p90 = 240,
             .mark = Mark::assumed,
             .source = "court of first instance: 2 to 8 months (4.3)"},
    .work = {.hours = 24,
             .mark = Mark::assumed,
             .source = "some six hearings of half a day; months lie between them"},
    .may = trial::may_hear,
    .done = trial::hear,
    .grounds = procedural_grounds,
};

}  // namespace jardam::decision
