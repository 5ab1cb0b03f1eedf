#include "agencies/justice/discontinuance.hpp"

#include "agencies/files/cases.hpp"
#include "agencies/justice/evidence.hpp"
#include "agencies/justice/proceedings.hpp"
#include "agencies/offices/knowledge.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/tasks.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "country/counting.hpp"

namespace jardam::discontinuance {
namespace {

/// Reasons in the order of the labels of cases_discontinued.
enum class Discontinued : std::size_t {
  no_corpus_delicti,
  prosecutor,
  leak,
  victim_withdrew,
  term_expired
};

/// Why a case without enough evidence ends by what its file shows: the first of these that is true.
Discontinued reason_on_file(const World& world, CaseId id) {
  const Case& file = case_at(world, id);
  if (evidence::lost_witness(world, id)) return Discontinued::victim_withdrew;
  const bool is_over = file.begun != Time::never() &&
                       (world.now - file.begun).seconds >
                           in_force<JusticeParameters>(world).term.value * seconds_per_day;
  return is_over ? Discontinued::term_expired : Discontinued::no_corpus_delicti;
}

/// Ends a case without charge for the reason `written`. Where its suspects were tipped off, the
/// true reason is the leak, unless a prosecutor ends it.
void stop(World& world, const Task& task, Discontinued written) {
  Case& file = case_at(world, {task.subject.id});
  const Discontinued true_reason =
      file.is_leaked && written != Discontinued::prosecutor ? Discontinued::leak : written;
  file.state = CaseState::discontinued;
  file.closed = world.now;
  count_filed_as(world, metric::cases_discontinued, file.region,
                 static_cast<std::size_t>(true_reason), static_cast<std::size_t>(written));
  const Agency own = office_at(world, task.office).agency;
  knowledge::learn(world, task.office, Notice::case_discontinued, task.subject, 0, own);
  if (own != Agency::prosecutor)
    knowledge::tell(world, Agency::prosecutor, Notice::case_discontinued, task.subject, 0, own);
  tasks::drop(world, task.subject);
}

Refusal may_discontinue(const World& world, const Command& command) {
  const Case& file = case_at(world, {command.subject.id});
  if (is_closed(file)) return Refusal::case_closed;
  return file.state == CaseState::in_court ? Refusal::case_not_ready : Refusal::none;
}

void discontinue(World& world, const Task& task) {
  const Case& file = case_at(world, {task.subject.id});
  const bool by_prosecutor = office_at(world, task.office).agency == Agency::prosecutor;
  const bool is_out_of_hands = file.state == CaseState::in_court ||
                               (!by_prosecutor && file.state == CaseState::with_prosecutor);
  if (is_closed(file) || is_out_of_hands)
    return;  // it moved on while the decision waited for its turn
  if (by_prosecutor) return stop(world, task, Discontinued::prosecutor);
  for_want_of_evidence(world, task);
}

}  // namespace

void for_want_of_evidence(World& world, const Task& task) {
  stop(world, task, reason_on_file(world, {task.subject.id}));
}

const Owner owner{.path = "agencies/justice/discontinuance",
                  .metrics = {&metric::cases_discontinued}};

}  // namespace jardam::discontinuance

namespace jardam::decision {

constexpr Decision discontinue{
    .kind = DecisionKind{8},
    .name = "discontinue",
    .title = "Discontinue the case",
    .meaning = "ends the proceedings without charge",
    .agencies = by({Agency::police, Agency::prosecutor}),
    .subjects = about_a(SubjectKind::court_case),
    .time = {.median = 2, .p90 = 7, .mark = Mark::assumed, .source = "a decision and its approval"},
    .work = {.hours = 4, .mark = Mark::assumed, .source = "a reasoned decision; to be swept"},
    .may = discontinuance::may_discontinue,
    .done = discontinuance::discontinue,
    .grounds = procedural_grounds,
};

}  // namespace jardam::decision
