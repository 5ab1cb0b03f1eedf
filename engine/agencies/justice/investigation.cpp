#include "agencies/justice/investigation.hpp"

#include "agencies/files/cases.hpp"
#include "agencies/files/victims.hpp"
#include "agencies/justice/complicity.hpp"
#include "agencies/justice/discontinuance.hpp"
#include "agencies/justice/evidence.hpp"
#include "agencies/justice/proceedings.hpp"
#include "agencies/justice/qualification.hpp"
#include "agencies/offices/knowledge.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/subjects.hpp"
#include "agencies/offices/tasks.hpp"
#include "agencies/offices/training.hpp"
#include "agencies/referral/presumption.hpp"
#include "agencies/referral/retaliation.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "country/atlas.hpp"
#include "country/calendar.hpp"
#include "country/counting.hpp"
#include "kernel/variates.hpp"
#include "mechanisms/fate.hpp"
#include "mechanisms/site_response.hpp"

namespace jardam::investigation {
namespace {

constexpr Draw investigator_stream{"case.investigator_trained"};
constexpr Draw answered_stream{"case.finances_answered"};
constexpr Draw infants_stream{"case.infant_sales"};
constexpr double months_of_a_year = 12;

/// Until the end of 2018 the article on trafficking covered the sale of infants. Nobody in the
/// model is exploited by it.
void register_infant_sales(World& world) {
  const double a_month =
      in_force<JusticeParameters>(world).infant_sales.value / months_of_a_year * world.scale;
  if (a_month <= 0) return;
  constexpr auto child = static_cast<std::size_t>(Form::child);
  for (std::uint8_t region = 0; region < world.country->regions.size(); ++region) {
    const double u =
        draw_uniform(world.seed, {infants_stream, region, part<JusticeState>(world).months});
    const std::uint32_t facts = poisson(u, a_month * world.atlas->population_share[region]);
    count(world, metric::cases_registered, {region}, facts, child);
    count(world, metric::investigations_opened, {region}, facts, child);
  }
}

void on_month(World& world, const Event&) {
  register_infant_sales(world);
  ++part<JusticeState>(world).months;
}

Refusal may_open(const World& world, const Command& command) {
  const SiteId site{command.subject.id};
  if (jardam::region_of(world, world.sites[site.value].place).is_none())
    return Refusal::outside_region;
  const CaseId existing = cases::case_of(world, site);
  if (!existing.is_none() && !is_closed(case_at(world, existing))) return Refusal::already_done;
  const Known* item = known(office_at(world, command.office), command.subject);
  return item->indicators == 0 ? Refusal::no_indicators : Refusal::none;
}

/// Those who were tipped off let it be felt by whom they exploited there.
void frighten_victims(World& world, SiteId site) {
  for (Victim& file : all<Victim>(world)) {
    if (file.site == site && file.presumed != Time::never() && !fate::is_held(world, file.person))
      presumption::experience(world, file, Experience::leak);
  }
  retaliation::after(world, site, retaliation::Occasion::leak);
}

void open_case(World& world, const Task& task) {
  const SiteId site{task.subject.id};
  const RegionId region = jardam::region_of(world, world.sites[site.value].place);
  const Form form = subjects::form_of(world, task.subject);
  const CaseId id{static_cast<std::uint32_t>(all<Case>(world).size())};
  all<Case>(world).push_back(
      {.site = site, .opened = world.now, .traces_at = world.now, .region = region, .form = form});
  all<Case>(world).back().is_leaked = complicity::leaks(world, id);
  evidence::secure_traces(world, id, proceedings::recorded(world, task.office, site), 0, world.now);
  if (all<Case>(world).back().is_leaked) frighten_victims(world, site);
  evidence::weigh(world, id);
  count(world, metric::cases_registered, region, 1, static_cast<std::size_t>(form));
  site_response::press(world, site, site_response::Pressure::registered_case);
  knowledge::learn(world, task.office, Notice::case_opened, about(id), 0, Agency::police);
}

Refusal may_investigate(const World& world, const Command& command) {
  return proceedings::in_state(world, {command.subject.id}, CaseState::pretrial);
}

void begin_investigation(World& world, const Task& task) {
  Case& file = case_at(world, {task.subject.id});
  if (file.state != CaseState::pretrial || file.begun != Time::never()) return;
  file.begun = world.now;
  if (file.reopenings == 0)
    count(world, metric::investigations_opened, file.region, 1,
          static_cast<std::size_t>(file.form));
}

Notice completed(const Case& file) {
  return file.article == Article::trafficking ? Notice::evidence_ready : Notice::lesser_ready;
}

void investigate(World& world, const Task& task) {
  const CaseId id{task.subject.id};
  Case& file = case_at(world, id);
  if (file.state != CaseState::pretrial) return;
  const EvidenceParameters& p = in_force<EvidenceParameters>(world);
  const bool is_trained = proceedings::happens(
      world, id, investigator_stream, training::share(world, Trainees::police, file.region));
  const Indicators indicators = proceedings::recorded(world, task.office, file.site);
  complicity::may_find_official(world, id);
  evidence::secure_traces(world, id, indicators,
                          p.base.value + (is_trained ? p.by_training.value : 0), file.begun);
  evidence::weigh(world, id);
  file.article = qualification::qualify(world, id, indicators, is_trained);
  if (file.article == Article::none) return discontinuance::for_want_of_evidence(world, task);
  file.state = CaseState::evidence_ready;
  knowledge::learn(world, task.office, completed(file), task.subject, 0, Agency::police);
}

void trace_finances(World& world, const Task& task) {
  const CaseId id{task.subject.id};
  Case& file = case_at(world, id);
  const double answered = in_force<JusticeParameters>(world).financial_answers[file.region.value];
  if (!proceedings::happens(world, id, answered_stream, answered, task.attempt)) {
    return knowledge::learn(world, task.office, Notice::nothing_found, task.subject, 0,
                            Agency::police);
  }
  file.has_finances = true;
  evidence::weigh(world, id);
}

Refusal may_send(const World& world, const Command& command) {
  return proceedings::in_state(world, {command.subject.id}, CaseState::evidence_ready);
}

void send_to_prosecutor(World& world, const Task& task) {
  const CaseId id{task.subject.id};
  Case& file = case_at(world, id);
  if (file.state != CaseState::evidence_ready) return;
  file.state = CaseState::with_prosecutor;
  evidence::weigh(world, id);
  const OfficeId prosecutor = office_of(world, Agency::prosecutor, file.region);
  const bool reviews = !prosecutor.is_none() && office_at(world, prosecutor).on_autopilot;
  if (reviews)
    qualification::review(world, id, proceedings::recorded(world, task.office, file.site));
  knowledge::tell(world, Agency::prosecutor, completed(file), task.subject, 0, Agency::police);
}

}  // namespace

const Owner owner{.path = "agencies/justice/investigation",
                  .handlers = {{&event::month_begins, on_month}},
                  .metrics = {&metric::cases_registered, &metric::investigations_opened},
                  .draws = {&investigator_stream, &answered_stream, &infants_stream}};

}  // namespace jardam::investigation

namespace jardam::decision {

constexpr Decision open_case{
    .kind = DecisionKind{4},
    .name = "open_case",
    .title = "Register a case",
    .meaning = "pre-trial proceedings about the site; needs indicators",
    .agencies = by({Agency::police}),
    .subjects = about_a(SubjectKind::site),
    .urgency = Urgency::soon,
    .time = {.median = 1, .p90 = 3, .mark = Mark::assumed, .source = "registration of a report"},
    .work = {.hours = 4,
             .mark = Mark::assumed,
             .source = "a report is checked and registered; to be swept"},
    .may = investigation::may_open,
    .done = investigation::open_case,
    .grounds = procedural_grounds,
};

constexpr Decision investigate{
    .kind = DecisionKind{5},
    .name = "investigate",
    .title = "Investigate the case",
    .meaning = "gathers evidence; at its end the file is complete or ends",
    .agencies = by({Agency::police}),
    .subjects = about_a(SubjectKind::court_case),
    .urgency = Urgency::soon,
    .time = {.median = 120,
             .p90 = 300,
             .mark = Mark::assumed,
             .source = "opening to end of pre-trial proceedings: median 120 days, p90 300 (4.3)"},
    .work = {.hours = 160,
             .mark = Mark::assumed,
             .source = "a month of one investigator within months of waiting; to be swept"},
    .may = investigation::may_investigate,
    .begun = investigation::begin_investigation,
    .done = investigation::investigate,
    .grounds = procedural_grounds,
};

constexpr Decision trace_finances{
    .kind = DecisionKind{6},
    .name = "trace_finances",
    .title = "Trace the money",
    .meaning = "a parallel financial enquiry",
    .agencies = by({Agency::police}),
    .subjects = about_a(SubjectKind::court_case),
    .time = {.median = 30, .p90 = 90, .mark = Mark::assumed, .source = "bank enquiries take weeks"},
    .work = {.hours = 8,
             .mark = Mark::assumed,
             .source = "requests and answers to be read; the banks' time is waiting"},
    .may = investigation::may_investigate,
    .done = investigation::trace_finances,
    .grounds = procedural_grounds,
};

constexpr Decision send_to_prosecutor{
    .kind = DecisionKind{9},
    .name = "send_to_prosecutor",
    .title = "Send to the prosecutor",
    .meaning = "hands over the complete file",
    .agencies = by({Agency::police}),
    .subjects = about_a(SubjectKind::court_case),
    .urgency = Urgency::soon,
    .time = {.median = 5, .p90 = 15, .mark = Mark::assumed, .source = "the file is completed"},
    .work = {.hours = 8, .mark = Mark::assumed, .source = "a working day to put the file in order"},
    .may = investigation::may_send,
    .done = investigation::send_to_prosecutor,
    .grounds = procedural_grounds,
};

}  // namespace jardam::decision
