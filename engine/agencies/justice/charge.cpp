#include "agencies/justice/charge.hpp"

#include "agencies/files/cases.hpp"
#include "agencies/justice/proceedings.hpp"
#include "agencies/justice/qualification.hpp"
#include "agencies/offices/knowledge.hpp"
#include "agencies/offices/tasks.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "country/counting.hpp"
#include "mechanisms/deterrence.hpp"

namespace jardam::charge {
namespace {

Refusal may_indict(const World& world, const Command& command) {
  const CaseId id{command.subject.id};
  const Refusal refusal = proceedings::in_state(world, id, CaseState::with_prosecutor);
  if (refusal != Refusal::none || command.decision != decision::indict) return refusal;
  const Case& file = case_at(world, id);
  const bool is_enough =
      file.article == Article::trafficking || qualification::carries_trafficking(world, file);
  return is_enough ? Refusal::none : Refusal::case_not_ready;
}

void send_to_court(World& world, const Task& task, bool as_trafficking) {
  Case& file = case_at(world, {task.subject.id});
  if (file.state != CaseState::with_prosecutor) return;
  file.state = CaseState::in_court;
  file.charged_as_trafficking = as_trafficking;
  qualification::requalify(world, file, as_trafficking);
  count(world, as_trafficking ? metric::charged_as_trafficking : metric::charged_as_lesser,
        file.region);
  count(world, metric::cases_to_court, file.region);
  deterrence::remember_prosecution(world, file.region);
  knowledge::learn(world, task.office, Notice::case_in_court, task.subject, 0, Agency::prosecutor);
  knowledge::tell(world, Agency::court, Notice::case_in_court, task.subject, 0, Agency::prosecutor);
}

void indict(World& world, const Task& task) { send_to_court(world, task, true); }

void indict_lesser(World& world, const Task& task) { send_to_court(world, task, false); }

}  // namespace

const Owner owner{.path = "agencies/justice/charge",
                  .metrics = {&metric::cases_to_court, &metric::charged_as_trafficking,
                              &metric::charged_as_lesser}};

}  // namespace jardam::charge

namespace jardam::decision {

constexpr Decision indict{
    .kind = DecisionKind{10},
    .name = "indict",
    .title = "Charge as trafficking",
    .meaning = "indictment under the trafficking articles",
    .agencies = by({Agency::prosecutor}),
    .subjects = about_a(SubjectKind::court_case),
    .urgency = Urgency::soon,
    .time = {.median = 15,
             .p90 = 40,
             .mark = Mark::assumed,
             .source = "study of the file and indictment"},
    .work = {.hours = 24,
             .mark = Mark::assumed,
             .source = "three working days with the file; to be swept"},
    .may = charge::may_indict,
    .done = charge::indict,
    .grounds = procedural_grounds,
};

constexpr Decision indict_lesser{
    .kind = DecisionKind{11},
    .name = "indict_lesser",
    .title = "Charge under a lesser article",
    .meaning = "indictment under another article",
    .agencies = by({Agency::prosecutor}),
    .subjects = about_a(SubjectKind::court_case),
    .urgency = Urgency::soon,
    .time = {.median = 12,
             .p90 = 35,
             .mark = Mark::assumed,
             .source = "as an indictment, with less to prove"},
    .work = {.hours = 16,
             .mark = Mark::assumed,
             .source = "two working days with the file; to be swept"},
    .may = charge::may_indict,
    .done = charge::indict_lesser,
    .grounds = procedural_grounds,
};

}  // namespace jardam::decision
