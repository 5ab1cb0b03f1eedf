#include "agencies/justice/warrants.hpp"

#include "agencies/files/cases.hpp"
#include "agencies/files/victims.hpp"
#include "agencies/justice/custody.hpp"
#include "agencies/justice/evidence.hpp"
#include "agencies/justice/proceedings.hpp"
#include "agencies/offices/knowledge.hpp"
#include "agencies/offices/refusals.hpp"
#include "agencies/offices/tasks.hpp"
#include "agencies/referral/presumption.hpp"
#include "mechanisms/exploitation.hpp"

namespace jardam {

void describe(SeizureParameters& p, const ParameterVisitor& visit) {
  declare(visit, p.gone_after_leak,
          {"seizure.gone_after_leak", 0, 1,
           "chance that nothing is left to take where the suspects were tipped off", Mark::assumed,
           "S5b: suspects tipped off; to be swept"});
}

namespace warrants {
namespace {

constexpr Draw gone_stream{"seizure.gone"};

bool has(const Case& file, std::uint16_t mark) { return (file.marks & mark) != 0; }
void set(Case& file, std::uint16_t mark) { file.marks |= mark; }
void clear(Case& file, std::uint16_t mark) { file.marks &= static_cast<std::uint16_t>(~mark); }

Refusal may_request(const World& world, const Command& command) {
  const Case& file = case_at(world, {command.subject.id});
  if (is_closed(file)) return Refusal::case_closed;
  constexpr std::uint16_t any =
      CaseMark::warrant_asked | CaseMark::warrant_granted | CaseMark::seized;
  return has(file, any) ? Refusal::already_done : Refusal::none;
}

void request_warrant(World& world, const Task& task) {
  set(case_at(world, {task.subject.id}), CaseMark::warrant_asked);
  knowledge::tell(world, Agency::court, Notice::warrant_asked, task.subject, 0,
                  office_at(world, task.office).agency);
}

Refusal may_grant(const World& world, const Command& command) {
  const Case& file = case_at(world, {command.subject.id});
  if (is_closed(file)) return Refusal::case_closed;
  return has(file, CaseMark::warrant_asked) ? Refusal::none : Refusal::not_asked;
}

/// The police and the prosecutor, either of whom may have asked, hear what the court says.
void answer(World& world, const Task& task, Notice notice) {
  for (const Agency agency : {Agency::police, Agency::prosecutor})
    knowledge::tell(world, agency, notice, task.subject, 0, Agency::court);
}

/// What another judge has answered meanwhile is not answered twice.
void grant_warrant(World& world, const Task& task) {
  Case& file = case_at(world, {task.subject.id});
  if (!has(file, CaseMark::warrant_asked)) return knowledge::find_nothing(world, task);
  clear(file, CaseMark::warrant_asked);
  set(file, CaseMark::warrant_granted);
  answer(world, task, Notice::court_granted);
}

Refusal may_refuse(const World& world, const Command& command) {
  const bool is_case = command.subject.kind == SubjectKind::court_case;
  const bool is_asked = is_case ? has(case_at(world, {command.subject.id}), CaseMark::warrant_asked)
                                : custody::is_asked(world, command.subject);
  return is_asked ? Refusal::none : Refusal::not_asked;
}

void refuse_motion(World& world, const Task& task) {
  if (task.subject.kind != SubjectKind::court_case) return custody::refuse(world, task.subject);
  Case& file = case_at(world, {task.subject.id});
  if (!has(file, CaseMark::warrant_asked)) return knowledge::find_nothing(world, task);
  clear(file, CaseMark::warrant_asked);
  answer(world, task, Notice::court_refused);
}

Refusal may_seize(const World& world, const Command& command) {
  const Case& file = case_at(world, {command.subject.id});
  if (is_closed(file)) return Refusal::case_closed;
  if (has(file, CaseMark::seized)) return Refusal::already_done;
  return has(file, CaseMark::warrant_granted) ? Refusal::none : Refusal::not_granted;
}

/// Victims of the site whose papers were kept from them have them back.
void give_papers_back(World& world, SiteId site) {
  for (Victim& file : all<Victim>(world)) {
    if (file.site != site || file.presumed == Time::never()) continue;
    const Spell* spell = exploitation::spell_numbered(world, file.person, file.number);
    const bool were_taken =
        spell != nullptr && (spell->indicators & set_of(Indicator::retention_of_documents)) != 0;
    if (were_taken) presumption::experience(world, file, Experience::papers_back);
  }
}

/// A warrant is used up by the search, whatever it finds.
void seize(World& world, const Task& task) {
  const CaseId id{task.subject.id};
  clear(case_at(world, id), CaseMark::warrant_granted);
  const double gone = in_force<SeizureParameters>(world).gone_after_leak.value;
  if (case_at(world, id).is_leaked && proceedings::happens(world, id, gone_stream, gone))
    return knowledge::find_nothing(world, task);
  set(case_at(world, id), CaseMark::seized);
  give_papers_back(world, case_at(world, id).site);
  evidence::weigh(world, id);
}

Refusal may_preserve(const World& world, const Command& command) {
  const Case& file = case_at(world, {command.subject.id});
  if (is_closed(file)) return Refusal::case_closed;
  return has(file, CaseMark::data_preserved) ? Refusal::already_done : Refusal::none;
}

void preserve_data(World& world, const Task& task) {
  evidence::preserve(world, {task.subject.id});
  const Agency own = office_at(world, task.office).agency;
  knowledge::tell(world, Agency::police, Notice::court_granted, task.subject, 0, own);
}

}  // namespace

const Owner owner{.path = "agencies/justice/warrants",
                  .parameters = {parameters<SeizureParameters>()},
                  .draws = {&gone_stream}};

}  // namespace warrants
}  // namespace jardam

namespace jardam::decision {

constexpr Decision request_warrant{
    .kind = DecisionKind{38},
    .name = "request_warrant",
    .title = "Ask for a search warrant",
    .meaning = "asks the court to let documents, phones and money be taken in this case",
    .agencies = by({Agency::police, Agency::prosecutor}),
    .subjects = about_a(SubjectKind::court_case),
    .urgency = Urgency::soon,
    .time = {.median = 0.5, .p90 = 2, .mark = Mark::assumed, .source = "a motion to the judge"},
    .work = {.hours = 3, .mark = Mark::assumed, .source = "a motion is written; to be swept"},
    .may = warrants::may_request,
    .done = warrants::request_warrant,
    .grounds = procedural_grounds,
};

constexpr Decision grant_warrant{
    .kind = DecisionKind{39},
    .name = "grant_warrant",
    .title = "Grant the search warrant",
    .meaning = "lets the police take documents, phones and money, as they asked",
    .agencies = by({Agency::court}),
    .subjects = about_a(SubjectKind::court_case),
    .urgency = Urgency::safety,
    .time = {.median = 0.3, .p90 = 1, .mark = Mark::assumed, .source = "decided within a day"},
    .work = {.hours = 1.5, .mark = Mark::assumed, .source = "the file is read, an order written"},
    .may = warrants::may_grant,
    .done = warrants::grant_warrant,
    .grounds = procedural_grounds,
};

constexpr Decision refuse_motion{
    .kind = DecisionKind{40},
    .name = "refuse_motion",
    .title = "Refuse the motion",
    .meaning = "refuses a search, or custody, that was asked for; somebody held goes free",
    .agencies = by({Agency::court}),
    .subjects = about_a(SubjectKind::court_case) | about_a(SubjectKind::recruiter) |
                about_a(SubjectKind::site),
    .urgency = Urgency::safety,
    .time = {.median = 0.3, .p90 = 1, .mark = Mark::assumed, .source = "decided within a day"},
    .work = {.hours = 1, .mark = Mark::assumed, .source = "a refusal gives its reasons"},
    .may = warrants::may_refuse,
    .done = warrants::refuse_motion,
    .grounds = procedural_grounds,
};

constexpr Decision seize{
    .kind = DecisionKind{41},
    .name = "seize",
    .title = "Search and seize",
    .meaning =
        "takes documents, phones and money with the court's warrant; victims get their papers back",
    .agencies = by({Agency::police}),
    .subjects = about_a(SubjectKind::court_case),
    .urgency = Urgency::soon,
    .time = {.median = 1, .p90 = 4, .mark = Mark::assumed, .source = "planned with the warrant"},
    .work = {.hours = 20,
             .mark = Mark::assumed,
             .source = "five officers for half a day with the list; to be swept"},
    .may = warrants::may_seize,
    .done = warrants::seize,
    .grounds = procedural_grounds,
};

constexpr Decision preserve_data{
    .kind = DecisionKind{42},
    .name = "preserve_data",
    .title = "Order data to be kept",
    .meaning =
        "those who hold records of calls, money and guests must keep them; traces fade slower",
    .agencies = by({Agency::prosecutor, Agency::court}),
    .subjects = about_a(SubjectKind::court_case),
    .urgency = Urgency::soon,
    .time = {.median = 0.5, .p90 = 2, .mark = Mark::assumed, .source = "an order of a page"},
    .work = {.hours = 1, .mark = Mark::assumed, .source = "an order is written and served"},
    .may = warrants::may_preserve,
    .done = warrants::preserve_data,
    .grounds = procedural_grounds,
};

}  // namespace jardam::decision
