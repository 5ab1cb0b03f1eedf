#include "agencies/justice/deposition.hpp"

#include "agencies/files/cases.hpp"
#include "agencies/justice/evidence.hpp"
#include "agencies/justice/proceedings.hpp"
#include "agencies/offices/knowledge.hpp"
#include "agencies/offices/tasks.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"

namespace jardam::deposition {
namespace {

constexpr Draw granted_stream{"case.deposition_granted"};

Refusal may_depose(const World& world, const Command& command) {
  const Case& file = case_at(world, {command.subject.id});
  if (is_closed(file)) return Refusal::case_closed;
  if (file.has_deposition) return Refusal::already_done;
  return evidence::has_witness(world, {command.subject.id}) ? Refusal::none : Refusal::no_consent;
}

void request_deposition(World& world, const Task& task) {
  const CaseId id{task.subject.id};
  const double granted =
      in_force<JusticeParameters>(world).deposition[case_at(world, id).region.value];
  if (!proceedings::happens(world, id, granted_stream, granted, task.attempt)) {
    return knowledge::learn(world, task.office, Notice::nothing_found, task.subject, 0,
                            Agency::court);
  }
  knowledge::tell(world, Agency::court, Notice::case_opened, task.subject, 0, Agency::police);
}

void depose(World& world, const Task& task) {
  const CaseId id{task.subject.id};
  if (!evidence::hear_witnesses(world, id)) {
    return knowledge::learn(world, task.office, Notice::nothing_found, task.subject, 0,
                            Agency::court);  // nobody came
  }
  case_at(world, id).has_deposition = true;
  evidence::weigh(world, id);
  knowledge::learn(world, task.office, Notice::deposition_taken, task.subject, 0, Agency::court);
  knowledge::tell(world, Agency::police, Notice::deposition_taken, task.subject, 0, Agency::court);
}

}  // namespace

const Owner owner{.path = "agencies/justice/deposition", .draws = {&granted_stream}};

}  // namespace jardam::deposition

namespace jardam::decision {

constexpr Decision request_deposition{
    .kind = DecisionKind{7},
    .name = "request_deposition",
    .title = "Request a deposition",
    .meaning = "asks the investigating judge to hear the victim now",
    .agencies = by({Agency::police}),
    .subjects = about_a(SubjectKind::court_case),
    .urgency = Urgency::soon,
    .time = {.median = 1,
             .p90 = 4,
             .mark = Mark::assumed,
             .source = "a motion to the investigating judge"},
    .work = {.hours = 3, .mark = Mark::assumed, .source = "a motion is written; to be swept"},
    .may = deposition::may_depose,
    .done = deposition::request_deposition,
    .grounds = procedural_grounds,
};

constexpr Decision depose{
    .kind = DecisionKind{13},
    .name = "depose",
    .title = "Take the deposition",
    .meaning = "testimony before the investigating judge, which stands when the victim leaves",
    .agencies = by({Agency::court}),
    .subjects = about_a(SubjectKind::court_case),
    .urgency = Urgency::safety,
    .time = {.median = 3,
             .p90 = 10,
             .mark = Mark::assumed,
             .source = "testimony before the investigating judge"},
    .work = {.hours = 4,
             .mark = Mark::assumed,
             .source = "a hearing of half a day with its record"},
    .may = deposition::may_depose,
    .done = deposition::depose,
    .grounds = procedural_grounds,
};

}  // namespace jardam::decision
