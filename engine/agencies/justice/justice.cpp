#include "agencies/justice/justice.hpp"

#include <algorithm>
#include <bit>

#include "agencies/files/cases.hpp"
#include "agencies/files/victims.hpp"
#include "agencies/files/witnesses.hpp"
#include "agencies/justice/audit.hpp"
#include "agencies/justice/evidence.hpp"
#include "agencies/offices/knowledge.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/staff.hpp"
#include "agencies/offices/subjects.hpp"
#include "agencies/offices/tasks.hpp"
#include "agencies/offices/training.hpp"
#include "agencies/referral/presumption.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "country/atlas.hpp"
#include "country/calendar.hpp"
#include "country/counting.hpp"
#include "kernel/mathematics.hpp"
#include "kernel/variates.hpp"
#include "mechanisms/recruiters.hpp"

namespace jardam {

void describe(JusticeParameters& p, const ParameterVisitor& visit) {
  declare(visit, p.deposition,
          {"justice.deposition", 0, 1,
           "share of requests for a deposition that investigating judges grant", Mark::assumed,
           "accepted by courts since 2019 (S5c), seldom used: share not found", Role::lever});
  declare(visit, p.financial_answers,
          {"justice.financial_answers", 0, 1,
           "share of financial enquiries that banks and the financial intelligence service answer",
           Mark::assumed, "what the service has staff for; not found", Role::lever});
  declare(
      visit, p.qualified_untrained,
      {"justice.qualified_untrained", 0, 1,
       "chance that an untrained investigator qualifies a case as trafficking that could carry it",
       Mark::assumed,
       "cases are taken as brothel keeping or owed wages (S3, S14); share not found"});
  declare(visit, p.qualified_trained,
          {"justice.qualified_trained", 0, 1,
           "chance that a trained investigator or prosecutor qualifies a case as trafficking that "
           "could "
           "carry it",
           Mark::assumed, "to be swept"});
  declare(visit, p.qualified_by_finances,
          {"justice.qualified_by_finances", 0, 1,
           "share of the other cases that a traced profit shows to be trafficking", Mark::assumed,
           "profit is the purpose that the article asks for; to be swept"});
  declare(visit, p.requalified_down,
          {"justice.requalified_down", 0, 1,
           "chance that an untrained prosecutor takes trafficking down to a lesser article",
           Mark::assumed, "S5b: charges dropped; share not found"});
  declare(visit, p.conviction_at_full_evidence,
          {"justice.conviction_at_full_evidence", 0, 1,
           "chance of conviction for trafficking at full evidence, untrained court", Mark::derived,
           "no conviction from 2019 on (S4, S8, S9)"});
  declare(visit, p.lesser_conviction,
          {"justice.lesser_conviction", 0, 1, "chance of conviction under a lesser article",
           Mark::assumed, "lesser charges are easier to prove"});
  declare(
      visit, p.court_requalifies,
      {"justice.court_requalifies", 0, 1,
       "chance that a court which does not convict for trafficking convicts under a lesser article",
       Mark::assumed, "instead of an acquittal; to be swept"});
  declare(visit, p.custodial_trafficking,
          {"justice.custodial_trafficking", 0, 1,
           "share of convictions for trafficking that lead to prison", Mark::assumed,
           "the articles provide 2.5 to 8 years (S4, S5, S8); suspended sentences were not found "
           "counted"});
  declare(visit, p.custodial_lesser,
          {"justice.custodial_lesser", 0, 1,
           "share of convictions under a lesser article that lead to prison", Mark::assumed,
           "these articles provide a fine or up to 5 years (S3, S8)"});
  declare(
      visit, p.term,
      {"justice.term", 1, 36500,
       "time after which an investigation without enough evidence ends because its term is over",
       Mark::recalled, "two months by the code (S67), extended to 6 to 12 months and more"});
  declare(visit, p.infant_sales,
          {"justice.infant_sales", 0, 1e4,
           "sales of infants a year that are registered as trafficking", Mark::derived,
           "none since 2019; until then the article covered them: a third of about 8 facts (S6), "
           "all four of early 2018 (S13)"});
  declare(visit, p.complicity_detection,
          {"police.complicity_detection", 0, 1,
           "chance that the official who tipped off the suspects of a case is prosecuted",
           Mark::assumed, "complicity was not addressed (S3)", Role::lever});
  declare(visit, p.complicity_deterrence,
          {"police.complicity_deterrence", 0, 1,
           "share of the region's later leaks that a prosecution of an official prevents at first",
           Mark::assumed, "to be swept"});
  declare(visit, p.complicity_half_life,
          {"police.complicity_half_life", 1, 36500,
           "time in which half of what a prosecution of an official deters is forgotten",
           Mark::assumed, "two years; to be swept"});
}

namespace justice {
namespace {

constexpr Draw leak_stream{"case.leak"};
constexpr Draw complicity_stream{"case.complicity"};
constexpr Draw investigator_stream{"case.investigator_trained"};
constexpr Draw qualified_stream{"case.qualified"};
constexpr Draw prosecutor_stream{"case.prosecutor_trained"};
constexpr Draw reviewed_stream{"case.reviewed"};
constexpr Draw answered_stream{"case.finances_answered"};
constexpr Draw granted_stream{"case.deposition_granted"};
constexpr Draw verdict_stream{"case.verdict"};
constexpr Draw requalifies_stream{"case.court_requalifies"};
constexpr Draw custodial_stream{"case.custodial"};
constexpr Draw infants_stream{"case.infant_sales"};
constexpr Draw audit_stream{"audit.found"};
constexpr double days_of_a_month = 30.44, months_of_a_year = 12;

/// Reasons in the order of the labels of cases_discontinued.
enum class Discontinued : std::size_t {
  no_corpus_delicti,
  prosecutor,
  leak,
  victim_withdrew,
  term_expired
};
/// Labels of cases_requalified.
enum class Requalified : std::size_t { up, down };

CaseId case_id(Subject subject) { return {subject.id}; }
Case& file_of(World& world, Subject subject) { return all<Case>(world)[subject.id]; }
const Case& file_of(const World& world, Subject subject) { return all<Case>(world)[subject.id]; }

bool is_closed(const Case& file) {
  return file.state == CaseState::discontinued || file.state == CaseState::convicted ||
         file.state == CaseState::acquitted;
}

bool carries(const Case& file, Ratio threshold) {
  return file.evidence.units >= threshold.value * PerMille::per_one;
}

Indicators recorded(const World& world, OfficeId office, SiteId site) {
  const Known* item = office.is_none() ? nullptr : known(office_at(world, office), about(site));
  return item == nullptr ? Indicators{0} : item->indicators;
}

DrawKey case_key(const World& world, Subject subject, Stream stream, std::uint32_t index = 0) {
  return {stream, subjects::key_of(world, subject), all<Case>(world)[subject.id].reopenings, index};
}

bool happens(const World& world, Subject subject, Stream stream, double chance,
             std::uint32_t index = 0) {
  return draw_happens(world.seed, case_key(world, subject, stream, index), chance);
}

// --- Qualification ---

/// The article, other than trafficking, under which the same facts can be charged.
Article lesser_article(Form form, Indicators indicators) {
  constexpr Indicators held = set_of(Indicator::restriction_of_movement, Indicator::isolation);
  if (form == Form::sexual) return Article::brothel_keeping;
  return (indicators & held) != 0 ? Article::deprivation_of_liberty : Article::labour_offence;
}

Notice completed(const Case& file) {
  return file.article == Article::trafficking ? Notice::evidence_ready : Notice::lesser_ready;
}

/// Chance that somebody who knows, or does not know, what to look for sees trafficking where the
/// evidence would carry it.
double recognition(const JusticeParameters& p, const Case& file, bool is_trained) {
  const double chance = is_trained ? p.qualified_trained.value : p.qualified_untrained.value;
  return file.has_finances ? chance + (1 - chance) * p.qualified_by_finances.value : chance;
}

/// How the investigator qualifies the case at the end; none where there is nothing to charge.
Article qualify(const World& world, Subject subject, Indicators indicators, bool is_trained) {
  const Case& file = file_of(world, subject);
  const double chance = recognition(in_force<JusticeParameters>(world), file, is_trained);
  if (carries(file, in_force<EvidenceParameters>(world).threshold) &&
      happens(world, subject, qualified_stream, chance))
    return Article::trafficking;
  return carries(file, in_force<EvidenceParameters>(world).lesser_threshold)
             ? lesser_article(file.form, indicators)
             : Article::none;
}

void set_article(World& world, Case& file, Article article) {
  const bool was = file.article == Article::trafficking, is = article == Article::trafficking;
  if (was != is)
    count(world, metric::cases_requalified, file.region, 1,
          static_cast<std::size_t>(is ? Requalified::up : Requalified::down));
  file.article = article;
}

/// A prosecutor on standing procedures reviews the qualification: trained ones by the evidence,
/// others take the safer article.
void review(World& world, Subject subject, Indicators indicators) {
  const JusticeParameters& p = in_force<JusticeParameters>(world);
  Case& file = file_of(world, subject);
  if (happens(world, subject, prosecutor_stream,
              training::share(world, Trainees::prosecutors, file.region))) {
    if (!carries(file, in_force<EvidenceParameters>(world).threshold))
      return set_article(world, file, lesser_article(file.form, indicators));
    if (happens(world, subject, reviewed_stream, recognition(p, file, true)))
      set_article(world, file, Article::trafficking);
    return;
  }
  const bool takes_down = file.article == Article::trafficking &&
                          happens(world, subject, reviewed_stream, p.requalified_down.value);
  if (takes_down) set_article(world, file, lesser_article(file.form, indicators));
}

// --- Leaks ---

double leak_chance(const World& world, RegionId region) {
  return in_force<PoliceParameters>(world).leak[region.value] *
         (1 - part<JusticeState>(world).deterred[region.value].value());
}

/// Whoever looks into a case that leaked may find the official; colleagues take notice.
void may_find_official(World& world, Subject subject) {
  const JusticeParameters& p = in_force<JusticeParameters>(world);
  const Case& file = file_of(world, subject);
  if (!file.is_leaked ||
      !happens(world, subject, complicity_stream, p.complicity_detection[file.region.value]))
    return;
  count(world, metric::officials_prosecuted, file.region);
  Millionths& deterred = part<JusticeState>(world).deterred[file.region.value];
  deterred.units += static_cast<std::uint32_t>(
      nearest_whole((Millionths::per_one - deterred.units) * p.complicity_deterrence.value));
}

void forget_officials(World& world) {
  const double kept = exponential(-logarithm(2.0) * days_of_a_month /
                                  in_force<JusticeParameters>(world).complicity_half_life.value);
  for (Millionths& deterred : part<JusticeState>(world).deterred)
    deterred.units = static_cast<std::uint32_t>(nearest_whole(deterred.units * kept));
}

// --- Ends and steps of a case ---

/// Why a case without enough evidence ends by what its file shows: the first of these that is true.
Discontinued reason_on_file(const World& world, Subject subject) {
  const Case& file = file_of(world, subject);
  if (evidence::lost_witness(world, case_id(subject))) return Discontinued::victim_withdrew;
  const bool is_over = file.begun != Time::never() &&
                       (world.now - file.begun).seconds >
                           in_force<JusticeParameters>(world).term.value * seconds_per_day;
  return is_over ? Discontinued::term_expired : Discontinued::no_corpus_delicti;
}

/// Ends a case without charge for the reason `written`. Where its suspects were tipped off, the
/// true reason is the leak, unless a prosecutor ends it.
void stop(World& world, const Task& task, Discontinued written) {
  Case& file = file_of(world, task.subject);
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

void send_to_court(World& world, const Task& task, bool as_trafficking) {
  Case& file = file_of(world, task.subject);
  if (file.state != CaseState::with_prosecutor) return;
  file.state = CaseState::in_court;
  file.charged_as_trafficking = as_trafficking;
  const RegionId region = file.region;
  const OfficeId police = office_of(world, Agency::police, region);
  const bool stays = as_trafficking == (file.article == Article::trafficking);
  if (!stays)
    set_article(world, file,
                as_trafficking ? Article::trafficking
                               : lesser_article(file.form, recorded(world, police, file.site)));
  count(world, as_trafficking ? metric::charged_as_trafficking : metric::charged_as_lesser, region);
  count(world, metric::cases_to_court, region);
  knowledge::learn(world, task.office, Notice::case_in_court, task.subject, 0, Agency::prosecutor);
  knowledge::tell(world, Agency::court, Notice::case_in_court, task.subject, 0, Agency::prosecutor);
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
bool convicts(World& world, Subject subject) {
  Case& file = file_of(world, subject);
  if (happens(world, subject, verdict_stream, conviction_chance(world, file))) return true;
  const double lesser = in_force<JusticeParameters>(world).court_requalifies.value;
  if (!file.charged_as_trafficking || !happens(world, subject, requalifies_stream, lesser))
    return false;
  set_article(
      world, file,
      lesser_article(file.form,
                     recorded(world, office_of(world, Agency::police, file.region), file.site)));
  return true;
}

void sentence(World& world, Subject subject) {
  const JusticeParameters& p = in_force<JusticeParameters>(world);
  const Case& file = file_of(world, subject);
  const bool for_trafficking = file.article == Article::trafficking;
  count(world, for_trafficking ? metric::convictions : metric::convictions_lesser, file.region);
  const double prison = for_trafficking ? p.custodial_trafficking.value : p.custodial_lesser.value;
  if (happens(world, subject, custodial_stream, prison))
    count(world, metric::sentences_custodial, file.region);
}

/// Convicts the recruiters through whom the case's witnesses came to the site; others of their
/// network may take their places.
void convict_recruiters(World& world, CaseId id) {
  for (const Witness& witness : all<Witness>(world)) {
    if (witness.file != id) continue;
    const auto is_testified = [&](const Spell& spell) {
      return spell.person == witness.person && spell.number == witness.number;
    };
    const auto spell = std::find_if(world.spells.begin(), world.spells.end(), is_testified);
    if (spell != world.spells.end()) recruiters::convict(world, spell->recruiter);
  }
}

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

Refusal in_state(const World& world, Subject subject, CaseState wanted) {
  const Case& file = file_of(world, subject);
  if (file.state == wanted) return Refusal::none;
  return is_closed(file) ? Refusal::case_closed : Refusal::case_not_ready;
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

Refusal may_investigate(const World& world, const Command& command) {
  return in_state(world, command.subject, CaseState::pretrial);
}

Refusal may_discontinue(const World& world, const Command& command) {
  const Case& file = file_of(world, command.subject);
  if (is_closed(file)) return Refusal::case_closed;
  return file.state == CaseState::in_court ? Refusal::case_not_ready : Refusal::none;
}

Refusal may_send(const World& world, const Command& command) {
  return in_state(world, command.subject, CaseState::evidence_ready);
}

Refusal may_indict(const World& world, const Command& command) {
  const Refusal refusal = in_state(world, command.subject, CaseState::with_prosecutor);
  if (refusal != Refusal::none || command.decision != decision::indict) return refusal;
  const Case& file = file_of(world, command.subject);
  const bool is_enough = file.article == Article::trafficking ||
                         carries(file, in_force<EvidenceParameters>(world).threshold);
  return is_enough ? Refusal::none : Refusal::case_not_ready;
}

Refusal may_reassess(const World& world, const Command& command) {
  const Case& file = file_of(world, command.subject);
  if (file.state != CaseState::discontinued) return Refusal::case_not_ready;
  return audit::may_be_reread(world, case_id(command.subject)) ? Refusal::none
                                                               : Refusal::already_done;
}

Refusal may_depose(const World& world, const Command& command) {
  const Case& file = file_of(world, command.subject);
  if (is_closed(file)) return Refusal::case_closed;
  if (file.has_deposition) return Refusal::already_done;
  return evidence::has_witness(world, case_id(command.subject)) ? Refusal::none
                                                                : Refusal::no_consent;
}

Refusal may_hear(const World& world, const Command& command) {
  return in_state(world, command.subject, CaseState::in_court);
}

Refusal may_audit(const World& world, const Command& command) {
  const bool is_convicted =
      (world.recruiters[command.subject.id].flags & RecruiterFlag::convicted) != 0;
  return is_convicted ? Refusal::already_done : Refusal::none;
}

}  // namespace

void initialise(World& world) {
  training::initialise(world);
  audit::initialise(world);
}

void on_month(World& world) {
  training::on_month(world);
  forget_officials(world);
  evidence::on_month(world);
  register_infant_sales(world);
  audit::on_month(world);
  ++part<JusticeState>(world).months;
}

namespace {

void open_case(World& world, const Task& task) {
  const SiteId site{task.subject.id};
  const RegionId region = jardam::region_of(world, world.sites[site.value].place);
  const Form form = subjects::form_of(world, task.subject);
  const CaseId id{static_cast<std::uint32_t>(all<Case>(world).size())};
  all<Case>(world).push_back(
      {.site = site, .opened = world.now, .traces_at = world.now, .region = region, .form = form});
  all<Case>(world).back().is_leaked =
      happens(world, about(id), leak_stream, leak_chance(world, region));
  evidence::secure_traces(world, id, recorded(world, task.office, site), 0, world.now);
  evidence::weigh(world, id);
  count(world, metric::cases_registered, region, 1, static_cast<std::size_t>(form));
  knowledge::learn(world, task.office, Notice::case_opened, about(id), 0, Agency::police);
}

void begin_investigation(World& world, const Task& task) {
  Case& file = file_of(world, task.subject);
  if (file.state != CaseState::pretrial || file.begun != Time::never()) return;
  file.begun = world.now;
  if (file.reopenings == 0)
    count(world, metric::investigations_opened, file.region, 1,
          static_cast<std::size_t>(file.form));
}

void investigate(World& world, const Task& task) {
  const CaseId id = case_id(task.subject);
  Case& file = file_of(world, task.subject);
  if (file.state != CaseState::pretrial) return;
  const EvidenceParameters& p = in_force<EvidenceParameters>(world);
  const bool is_trained = happens(world, task.subject, investigator_stream,
                                  training::share(world, Trainees::police, file.region));
  const Indicators indicators = recorded(world, task.office, file.site);
  may_find_official(world, task.subject);
  evidence::secure_traces(world, id, indicators,
                          p.base.value + (is_trained ? p.by_training.value : 0), file.begun);
  evidence::weigh(world, id);
  file.article = qualify(world, task.subject, indicators, is_trained);
  if (file.article == Article::none) return stop(world, task, reason_on_file(world, task.subject));
  file.state = CaseState::evidence_ready;
  knowledge::learn(world, task.office, completed(file), task.subject, 0, Agency::police);
}

void trace_finances(World& world, const Task& task) {
  Case& file = file_of(world, task.subject);
  const double answered = in_force<JusticeParameters>(world).financial_answers[file.region.value];
  if (!happens(world, task.subject, answered_stream, answered, task.attempt)) {
    return knowledge::learn(world, task.office, Notice::nothing_found, task.subject, 0,
                            Agency::police);
  }
  file.has_finances = true;
  evidence::weigh(world, case_id(task.subject));
}

void request_deposition(World& world, const Task& task) {
  const double granted =
      in_force<JusticeParameters>(world).deposition[file_of(world, task.subject).region.value];
  if (!happens(world, task.subject, granted_stream, granted, task.attempt)) {
    return knowledge::learn(world, task.office, Notice::nothing_found, task.subject, 0,
                            Agency::court);
  }
  knowledge::tell(world, Agency::court, Notice::case_opened, task.subject, 0, Agency::police);
}

void discontinue(World& world, const Task& task) {
  const Case& file = file_of(world, task.subject);
  const bool by_prosecutor = office_at(world, task.office).agency == Agency::prosecutor;
  const bool is_out_of_hands = file.state == CaseState::in_court ||
                               (!by_prosecutor && file.state == CaseState::with_prosecutor);
  if (is_closed(file) || is_out_of_hands)
    return;  // it moved on while the decision waited for its turn
  stop(world, task, by_prosecutor ? Discontinued::prosecutor : reason_on_file(world, task.subject));
}

void send_to_prosecutor(World& world, const Task& task) {
  Case& file = file_of(world, task.subject);
  if (file.state != CaseState::evidence_ready) return;
  file.state = CaseState::with_prosecutor;
  evidence::weigh(world, case_id(task.subject));
  const OfficeId prosecutor = office_of(world, Agency::prosecutor, file.region);
  const bool reviews = !prosecutor.is_none() && office_at(world, prosecutor).on_autopilot;
  if (reviews) review(world, task.subject, recorded(world, task.office, file.site));
  knowledge::tell(world, Agency::prosecutor, completed(file), task.subject, 0, Agency::police);
}

void indict(World& world, const Task& task) { send_to_court(world, task, true); }

void indict_lesser(World& world, const Task& task) { send_to_court(world, task, false); }

void reassess(World& world, const Task& task) {
  if (!audit::may_be_reread(world, case_id(task.subject))) return;
  audit::reread(world, case_id(task.subject));
}

void depose(World& world, const Task& task) {
  Case& file = file_of(world, task.subject);
  if (!evidence::hear_witnesses(world, case_id(task.subject))) {
    return knowledge::learn(world, task.office, Notice::nothing_found, task.subject, 0,
                            Agency::court);  // nobody came
  }
  file.has_deposition = true;
  evidence::weigh(world, case_id(task.subject));
  knowledge::learn(world, task.office, Notice::deposition_taken, task.subject, 0, Agency::court);
  knowledge::tell(world, Agency::police, Notice::deposition_taken, task.subject, 0, Agency::court);
}

void hear(World& world, const Task& task) {
  Case& file = file_of(world, task.subject);
  if (file.state != CaseState::in_court) return;
  evidence::weigh(world, case_id(task.subject));
  const bool convicted = convicts(world, task.subject);
  file.state = convicted ? CaseState::convicted : CaseState::acquitted;
  file.closed = world.now;
  if (convicted) sentence(world, task.subject);
  if (convicted) convict_recruiters(world, case_id(task.subject));
  for (const Agency agency : {Agency::court, Agency::prosecutor, Agency::police}) {
    knowledge::tell(world, agency, Notice::verdict, task.subject, 0, Agency::court);
  }
  tasks::drop(world, task.subject);
}

void audit_recruiter(World& world, const Task& task) {
  const RecruiterId id{task.subject.id};
  const Agency own = office_at(world, task.office).agency;
  const Recruiter& recruiter = world.recruiters[id.value];
  const bool deceptive = (recruiter.flags & RecruiterFlag::deceptive) != 0;
  const double chance = deceptive ? in_force<ReferralParameters>(world).recognition_trained.value
                                  : in_force<ReferralParameters>(world).false_positive.value;
  const bool is_away = (recruiter.flags & RecruiterFlag::out_of_business) != 0;
  if (is_away ||
      !draw_happens(world.seed, {audit_stream, id.value, recruiter.moves, task.attempt}, chance)) {
    knowledge::learn(world, task.office, Notice::nothing_found, task.subject, 0, own);
    return;
  }
  recruiters::displace(world, id);
  knowledge::learn(world, task.office, Notice::recruiter_named, task.subject, 0, own);
}

void begin_month(World& world, const Event&) { on_month(world); }

}  // namespace

const Owner owner{
    .path = "agencies/justice/justice",
    .parameters = {parameters<JusticeParameters>(27)},
    .state = {state<JusticeState>(29)},
    .handlers = {{&event::month_begins, begin_month}},
    .metrics = {&metric::cases_registered, &metric::investigations_opened,
                &metric::cases_requalified, &metric::cases_to_court, &metric::cases_discontinued,
                &metric::charged_as_trafficking, &metric::charged_as_lesser, &metric::convictions,
                &metric::convictions_lesser, &metric::sentences_custodial,
                &metric::officials_prosecuted},
    .draws = {&leak_stream, &complicity_stream, &investigator_stream, &qualified_stream,
              &prosecutor_stream, &reviewed_stream, &answered_stream, &granted_stream,
              &verdict_stream, &requalifies_stream, &custodial_stream, &infants_stream,
              &audit_stream},
    .begin = initialise};

}  // namespace justice
}  // namespace jardam

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
    .may = justice::may_open,
    .done = justice::open_case,
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
    .may = justice::may_investigate,
    .begun = justice::begin_investigation,
    .done = justice::investigate,
};

constexpr Decision trace_finances{
    .kind = DecisionKind{6},
    .name = "trace_finances",
    .title = "Trace the money",
    .meaning = "a parallel financial enquiry",
    .agencies = by({Agency::police}),
    .subjects = about_a(SubjectKind::court_case),
    .time = {.median = 30, .p90 = 90, .mark = Mark::assumed, .source = "bank enquiries take weeks"},
    .may = justice::may_investigate,
    .done = justice::trace_finances,
};

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
    .may = justice::may_depose,
    .done = justice::request_deposition,
};

constexpr Decision discontinue{
    .kind = DecisionKind{8},
    .name = "discontinue",
    .title = "Discontinue the case",
    .meaning = "ends the proceedings without charge",
    .agencies = by({Agency::police, Agency::prosecutor}),
    .subjects = about_a(SubjectKind::court_case),
    .time = {.median = 2, .p90 = 7, .mark = Mark::assumed, .source = "a decision and its approval"},
    .may = justice::may_discontinue,
    .done = justice::discontinue,
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
    .may = justice::may_send,
    .done = justice::send_to_prosecutor,
};

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
    .may = justice::may_indict,
    .done = justice::indict,
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
    .may = justice::may_indict,
    .done = justice::indict_lesser,
};

constexpr Decision reassess{
    .kind = DecisionKind{12},
    .name = "reassess",
    .title = "Reassess the dismissed file",
    .meaning = "re-reads a discontinued case and may reopen it",
    .agencies = by({Agency::prosecutor}),
    .subjects = about_a(SubjectKind::court_case),
    .time = {.median = 5,
             .p90 = 20,
             .mark = Mark::assumed,
             .source = "300 files were re-read in a year (S4)"},
    .may = justice::may_reassess,
    .done = justice::reassess,
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
    .may = justice::may_depose,
    .done = justice::depose,
};

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
    .may = justice::may_hear,
    .done = justice::hear,
};

constexpr Decision audit_recruiter{
    .kind = DecisionKind{25},
    .name = "audit_recruiter",
    .title = "Audit the recruiter",
    .meaning = "examines licence, contracts and advertisements",
    .agencies = by({Agency::labour_inspectorate, Agency::police}),
    .subjects = about_a(SubjectKind::recruiter),
    .time = {.median = 10,
             .p90 = 30,
             .mark = Mark::assumed,
             .source = "an audit of a licence and its contracts"},
    .may = justice::may_audit,
    .done = justice::audit_recruiter,
};

}  // namespace jardam::decision
