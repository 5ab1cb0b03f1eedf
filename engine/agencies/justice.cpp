#include "agencies/justice.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include "agencies/offices.hpp"
#include "agencies/victims.hpp"

namespace jardam::justice {
namespace {

constexpr Stream leak_stream{"case.leak"};
constexpr Stream reopened_stream{"case.reopened"};
constexpr Stream withdraws_stream{"case.withdraws"};
constexpr Stream verdict_stream{"case.verdict"};
constexpr Stream audit_stream{"audit.found"};
constexpr double per_mille = 1000;
/// Victims whose testimony adds to a case: further ones repeat it.
constexpr std::uint16_t counted_victims = 4;

/// Reasons in the order of the labels of cases_discontinued.
enum class Discontinued : std::size_t { no_corpus_delicti, prosecutor, leak };

Case& file_of(Agencies& agencies, Subject subject) { return agencies.cases[subject.id]; }
const Case& file_of(const Agencies& agencies, Subject subject) { return agencies.cases[subject.id]; }

bool is_closed(const Case& file) {
  return file.state == CaseState::discontinued || file.state == CaseState::convicted || file.state == CaseState::acquitted;
}

std::uint16_t consenting_victims(const Agencies& agencies, SiteId site) {
  const auto consents = [&](const Victim& v) { return v.site == site && v.consents && v.presumed != Time::never(); };
  return static_cast<std::uint16_t>(std::count_if(agencies.victims.begin(), agencies.victims.end(), consents));
}

/// The strength of a case, from 0 to 1.
double strength(const Agencies& agencies, const Case& file, Indicators indicators) {
  const JusticeParameters& p = agencies.parameters.justice;
  double sum = p.evidence_base.value + p.evidence_indicator.value * std::popcount(indicators);
  if (file.victims > 0) {
    const int further = std::min(file.victims, counted_victims) - 1;
    sum += p.evidence_first_victim.value + p.evidence_further_victim.value * further;
  }
  if (file.has_finances) sum += p.evidence_finances.value;
  if (file.has_deposition) sum += p.evidence_deposition.value;
  if (file.is_leaked) sum -= p.evidence_lost_by_leak.value;
  return std::clamp(sum, 0.0, 1.0);
}

Indicators recorded(const Agencies& agencies, const Task& task, SiteId site) {
  const Known* item = known(agencies.offices[task.office.value], about(site));
  return item == nullptr ? Indicators{0} : item->indicators;
}

void weigh(World&, Agencies& agencies, const Task& task, Case& file) {
  file.victims = consenting_victims(agencies, file.site);
  const double now = strength(agencies, file, recorded(agencies, task, file.site)) * per_mille;
  file.evidence = std::max(file.evidence, static_cast<std::uint16_t>(std::llround(now)));
}

DrawKey case_key(const World& world, const Agencies& agencies, Subject subject, Stream stream) {
  return {stream, offices::subject_key(world, agencies, subject), agencies.cases[subject.id].reopenings};
}

void stop(World& world, Agencies& agencies, const Task& task, Discontinued reason) {
  Case& file = file_of(agencies, task.subject);
  file.state = CaseState::discontinued;
  file.closed = world.now;
  count(world, Metric::cases_discontinued, file.region, 1, static_cast<std::size_t>(reason));
  const Agency own = agencies.offices[task.office.value].agency;
  offices::learn(world, agencies, task.office, Notice::case_discontinued, task.subject, 0, own);
  if (own != Agency::prosecutor) offices::tell(world, agencies, Agency::prosecutor, Notice::case_discontinued, task.subject, 0, own);
}

void send_to_court(World& world, Agencies& agencies, const Task& task, bool as_trafficking) {
  Case& file = file_of(agencies, task.subject);
  if (file.state != CaseState::with_prosecutor) return;
  file.state = CaseState::in_court;
  file.charged_as_trafficking = as_trafficking;
  const RegionId region = file.region;
  count(world, as_trafficking ? Metric::charged_as_trafficking : Metric::charged_as_lesser, region);
  count(world, Metric::cases_to_court, region);
  offices::learn(world, agencies, task.office, Notice::case_in_court, task.subject, 0, Agency::prosecutor);
  offices::tell(world, agencies, Agency::court, Notice::case_in_court, task.subject, 0, Agency::prosecutor);
}

double conviction_chance(const World& world, const Agencies& agencies, Subject subject) {
  const Case& file = file_of(agencies, subject);
  const JusticeParameters& p = agencies.parameters.justice;
  if (!file.charged_as_trafficking) return p.lesser_conviction.value;
  double evidence = file.evidence / per_mille;
  const double lost = agencies.parameters.referral.withdraws_without_deposition.value;
  const bool withdrawn = !file.has_deposition && draw_happens(world.seed, case_key(world, agencies, subject, withdraws_stream), lost);
  if (withdrawn) evidence = std::max(0.0, evidence - p.evidence_first_victim.value);
  const double trained = p.training[file.region.value];
  return std::clamp(evidence * (p.conviction_at_full_evidence.value + trained * (1 - p.conviction_at_full_evidence.value)), 0.0, 1.0);
}

Refusal in_state(const Agencies& agencies, Subject subject, CaseState wanted) {
  const Case& file = file_of(agencies, subject);
  if (file.state == wanted) return Refusal::none;
  return is_closed(file) ? Refusal::case_closed : Refusal::case_not_ready;
}

}  // namespace

CaseId case_of(const Agencies& agencies, SiteId site) {
  for (std::size_t i = agencies.cases.size(); i-- > 0;) {
    if (agencies.cases[i].site == site) return {static_cast<std::uint32_t>(i)};
  }
  return CaseId::none();
}

Refusal may_open(const World& world, const Agencies& agencies, const Command& command) {
  const SiteId site{command.subject.id};
  if (jardam::region_of(world, world.sites[site.value].place).is_none()) return Refusal::outside_region;
  const CaseId existing = case_of(agencies, site);
  if (!existing.is_none() && !is_closed(agencies.cases[existing.value])) return Refusal::already_done;
  const Known* item = known(agencies.offices[command.office.value], command.subject);
  return item->indicators == 0 ? Refusal::no_indicators : Refusal::none;
}

Refusal may_investigate(const World&, const Agencies& agencies, const Command& command) {
  return in_state(agencies, command.subject, CaseState::pretrial);
}

Refusal may_discontinue(const World&, const Agencies& agencies, const Command& command) {
  const Case& file = file_of(agencies, command.subject);
  if (is_closed(file)) return Refusal::case_closed;
  return file.state == CaseState::in_court ? Refusal::case_not_ready : Refusal::none;
}

Refusal may_send(const World&, const Agencies& agencies, const Command& command) {
  return in_state(agencies, command.subject, CaseState::evidence_ready);
}

Refusal may_indict(const World&, const Agencies& agencies, const Command& command) {
  return in_state(agencies, command.subject, CaseState::with_prosecutor);
}

Refusal may_reassess(const World&, const Agencies& agencies, const Command& command) {
  return file_of(agencies, command.subject).state == CaseState::discontinued ? Refusal::none : Refusal::case_not_ready;
}

Refusal may_depose(const World&, const Agencies& agencies, const Command& command) {
  const Case& file = file_of(agencies, command.subject);
  if (is_closed(file)) return Refusal::case_closed;
  if (file.has_deposition) return Refusal::already_done;
  return consenting_victims(agencies, file.site) == 0 ? Refusal::no_consent : Refusal::none;
}

Refusal may_hear(const World&, const Agencies& agencies, const Command& command) {
  return in_state(agencies, command.subject, CaseState::in_court);
}

Refusal may_audit(const World& world, const Agencies&, const Command& command) {
  const bool is_convicted = (world.recruiters[command.subject.id].flags & RecruiterFlag::convicted) != 0;
  return is_convicted ? Refusal::already_done : Refusal::none;
}

void open_case(World& world, Agencies& agencies, const Task& task) {
  const SiteId site{task.subject.id};
  const RegionId region = jardam::region_of(world, world.sites[site.value].place);
  const Form form = offices::form_of(world, agencies, task.subject);
  const CaseId id{static_cast<std::uint32_t>(agencies.cases.size())};
  agencies.cases.push_back({.site = site, .opened = world.now, .region = region, .form = form});
  Case& file = agencies.cases.back();
  file.is_leaked = draw_happens(world.seed, {leak_stream, site.value, world.sites[site.value].visits}, agencies.parameters.police.leak[region.value]);
  weigh(world, agencies, task, file);
  count(world, Metric::cases_registered, region, 1, static_cast<std::size_t>(form));
  offices::learn(world, agencies, task.office, Notice::case_opened, about(id), 0, Agency::police);
}

void investigate(World& world, Agencies& agencies, const Task& task) {
  Case& file = file_of(agencies, task.subject);
  if (file.state != CaseState::pretrial) return;
  weigh(world, agencies, task, file);
  if (file.evidence < agencies.parameters.justice.evidence_threshold.value * per_mille) {
    stop(world, agencies, task, file.is_leaked ? Discontinued::leak : Discontinued::no_corpus_delicti);
    return;
  }
  file.state = CaseState::evidence_ready;
  offices::learn(world, agencies, task.office, Notice::evidence_ready, task.subject, 0, Agency::police);
}

void trace_finances(World& world, Agencies& agencies, const Task& task) {
  Case& file = file_of(agencies, task.subject);
  file.has_finances = true;
  weigh(world, agencies, task, file);
}

void request_deposition(World& world, Agencies& agencies, const Task& task) {
  offices::tell(world, agencies, Agency::court, Notice::case_opened, task.subject, 0, Agency::police);
}

void discontinue(World& world, Agencies& agencies, const Task& task) {
  if (is_closed(file_of(agencies, task.subject))) return;
  const bool by_prosecutor = agencies.offices[task.office.value].agency == Agency::prosecutor;
  stop(world, agencies, task, by_prosecutor ? Discontinued::prosecutor : Discontinued::no_corpus_delicti);
}

void send_to_prosecutor(World& world, Agencies& agencies, const Task& task) {
  Case& file = file_of(agencies, task.subject);
  if (file.state != CaseState::evidence_ready) return;
  file.state = CaseState::with_prosecutor;
  offices::tell(world, agencies, Agency::prosecutor, Notice::evidence_ready, task.subject, 0, Agency::police);
}

void indict(World& world, Agencies& agencies, const Task& task) { send_to_court(world, agencies, task, true); }

void indict_lesser(World& world, Agencies& agencies, const Task& task) { send_to_court(world, agencies, task, false); }

void reassess(World& world, Agencies& agencies, const Task& task) {
  Case& file = file_of(agencies, task.subject);
  if (file.state != CaseState::discontinued) return;
  const double chance = agencies.parameters.justice.reopened_on_reassessment.value;
  if (!draw_happens(world.seed, case_key(world, agencies, task.subject, reopened_stream), chance)) return;
  ++file.reopenings;
  file.state = CaseState::pretrial;
  file.closed = Time::never();
  count(world, Metric::investigations_reopened, file.region);
  offices::learn(world, agencies, task.office, Notice::case_opened, task.subject, 0, Agency::prosecutor);
  offices::tell(world, agencies, Agency::police, Notice::case_opened, task.subject, 0, Agency::prosecutor);
}

void depose(World& world, Agencies& agencies, const Task& task) {
  Case& file = file_of(agencies, task.subject);
  file.has_deposition = true;
  weigh(world, agencies, task, file);
  offices::learn(world, agencies, task.office, Notice::deposition_taken, task.subject, 0, Agency::court);
  offices::tell(world, agencies, Agency::police, Notice::deposition_taken, task.subject, 0, Agency::court);
}

void hear(World& world, Agencies& agencies, const Task& task) {
  Case& file = file_of(agencies, task.subject);
  if (file.state != CaseState::in_court) return;
  const double chance = conviction_chance(world, agencies, task.subject);
  const bool convicted = draw_happens(world.seed, case_key(world, agencies, task.subject, verdict_stream), chance);
  file.state = convicted ? CaseState::convicted : CaseState::acquitted;
  file.closed = world.now;
  if (convicted && file.charged_as_trafficking) count(world, Metric::convictions, file.region);
  for (const Agency agency : {Agency::court, Agency::prosecutor, Agency::police}) {
    offices::tell(world, agencies, agency, Notice::verdict, task.subject, 0, Agency::court);
  }
}

void audit_recruiter(World& world, Agencies& agencies, const Task& task) {
  const RecruiterId id{task.subject.id};
  const Agency own = agencies.offices[task.office.value].agency;
  const Recruiter& recruiter = world.recruiters[id.value];
  const bool deceptive = (recruiter.flags & RecruiterFlag::deceptive) != 0;
  const double chance = deceptive ? agencies.parameters.referral.recognition_trained.value : agencies.parameters.referral.false_positive.value;
  const bool is_away = (recruiter.flags & (RecruiterFlag::lying_low | RecruiterFlag::convicted)) != 0;
  if (is_away || !draw_happens(world.seed, {audit_stream, id.value, recruiter.moves}, chance)) {
    offices::learn(world, agencies, task.office, Notice::nothing_found, task.subject, 0, own);
    return;
  }
  recruitment::displace(world, agencies.mechanisms.recruitment, id);
  offices::learn(world, agencies, task.office, Notice::recruiter_named, task.subject, 0, own);
}

}  // namespace jardam::justice
