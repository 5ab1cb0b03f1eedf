#include "agencies/offices/knowledge.hpp"

#include <algorithm>
#include <tuple>

#include "agencies/files/cases.hpp"
#include "agencies/files/victims.hpp"
#include "agencies/offices/subjects.hpp"
#include "agencies/offices/task.hpp"

namespace jardam::knowledge {

namespace {

/// The steps of the referral path that the news shows a person to have taken.
std::uint8_t steps_told(Notice notice) {
  switch (notice) {
    case Notice::victim_presumed:
    case Notice::victim_freed:
    case Notice::shelter_refused:
    case Notice::consent_given:
    case Notice::consent_withdrawn:
    case Notice::victim_safe: return KnownStep::presumed;
    case Notice::victim_identified: return KnownStep::presumed | KnownStep::identified;
    case Notice::reintegrated: return KnownStep::presumed | KnownStep::planned;
    default: return 0;
  }
}

/// What is known of one file replaces what was known of an earlier one of the same person.
void add_steps(Known& item, std::uint8_t number, std::uint8_t steps) {
  steps &= static_cast<std::uint8_t>(~KnownStep::abroad);
  if (steps == 0 || number < item.number) return;
  if (number > item.number) item.steps &= KnownStep::abroad;
  item.number = number;
  item.steps |= steps;
}

/// Every account of the news is kept beside those that there were, as told by `source`. The newest
/// says whether the person is abroad.
void add_accounts(Known& item, const Known& news, Agency source) {
  for (Account told : accounts::of(news.accounts)) {
    told.source = source;
    accounts::add(item.accounts, told);
  }
  if (item.subject.kind != SubjectKind::person || accounts::of(item.accounts).empty()) return;
  item.steps &= static_cast<std::uint8_t>(~KnownStep::abroad);
  if (accounts::say_abroad(item.accounts)) item.steps |= KnownStep::abroad;
}

/// Of interviews the office knows what it was told last.
void add_interviews(Known& item, const Known& news) {
  if (news.interviews == 0) return;
  item.interviews = std::max(item.interviews, news.interviews);
  if (item.interviewed_at != Time::never() && item.interviewed_at >= news.interviewed_at) return;
  item.interviewed_at = news.interviewed_at;
  item.interviewed_by = news.interviewed_by;
}

void set_site(Known& item, SiteId told, Time now, Agency source) {
  if (told.is_none() || told == item.site) return;
  item.site = told;
  item.site_since = now;
  item.site_source = source;
}

std::uint8_t file_number(const World& world, PersonId person) {
  const Victim* file = victim_file(world, person);
  return file == nullptr ? std::uint8_t{0} : file->number;
}

Known& entry_for(Office& office, Subject subject) {
  const auto at =
      std::lower_bound(office.knowledge.begin(), office.knowledge.end(), subject,
                       [](const Known& item, Subject wanted) { return item.subject < wanted; });
  if (at != office.knowledge.end() && at->subject == subject) return *at;
  return *office.knowledge.insert(at, Known{.subject = subject});
}

}  // namespace

namespace {

/// News about what was done or ordered. It says nothing of how far the subject has come, so it
/// leaves the last word on that as it was.
bool is_about_work(Notice notice) {
  switch (notice) {
    case Notice::work_done:
    case Notice::risk_assessed:
    case Notice::warrant_asked:
    case Notice::custody_asked:
    case Notice::court_granted:
    case Notice::court_refused:
    case Notice::suspect_held:
    case Notice::suspect_released:
    case Notice::person_found:
    case Notice::victim_protected: return true;
    default: return false;
  }
}

/// How a subject is spoken of when all that is known of it came with such news.
Notice plain_word(SubjectKind kind) {
  switch (kind) {
    case SubjectKind::person: return Notice::person_reported;
    case SubjectKind::recruiter: return Notice::recruiter_named;
    case SubjectKind::court_case: return Notice::case_opened;
    default: return Notice::site_reported;
  }
}

Notice last_word(const Known& item, Notice news) {
  if (!is_about_work(news)) return news;
  return item.times > 0 ? item.last : plain_word(item.subject.kind);
}

/// What an office passes on: its latest news of the subject, unless that is a talk or visit without
/// result, which takes back nothing of what it had heard before, or about a testimony, of which
/// who helps need not hear.
Notice worth_telling(const Known& item) {
  const bool is_about_testimony =
      item.last == Notice::consent_given || item.last == Notice::consent_withdrawn;
  if (item.last != Notice::nothing_found && !is_about_testimony) return item.last;
  if (item.subject.kind == SubjectKind::site)
    return item.indicators != 0 ? Notice::indicators_seen : Notice::site_reported;
  if (item.subject.kind != SubjectKind::person) return item.last;
  return (item.steps & KnownStep::presumed) != 0 ? Notice::victim_presumed
                                                 : Notice::person_reported;
}

/// The office has the subject's name, though nobody has said anything of it.
void know_of(World& world, OfficeId office, Subject subject, Agency source) {
  Known& item = entry_for(office_at(world, office), subject);
  if (item.times > 0 || item.updated != Time{}) return;
  item.since = item.updated = world.now;
  item.source = source;
}

/// Keeps a report, and notes it in the log of causes.
StepNumber report(World& world, const Report& news) {
  all<Report>(world).push_back(news);
  return world.causes.note(world.now, noted::told, news.office.value,
                           static_cast<std::uint32_t>(all<Report>(world).size() - 1));
}

/// The one place where news enters an office: `news` says what there is to hear.
void hear(World& world, OfficeId id, const Known& news, Agency source) {
  const auto [subject, notice, indicators] = std::tuple(news.subject, news.last, news.indicators);
  Known& item = entry_for(office_at(world, id), subject);
  if (item.times == 0) {
    item.since = world.now;
    item.source = source;
  }
  item.updated = world.now;
  item.indicators |= indicators;
  item.last = last_word(item, notice);
  if (news.risk != Risk::unknown) item.risk = news.risk;
  add_steps(item, news.number, news.steps);
  add_accounts(item, news, source);
  add_interviews(item, news);
  set_site(item, news.site, world.now, source);
  if (notice == Notice::victim_safe) item.steps &= static_cast<std::uint8_t>(~KnownStep::returning);
  ++item.times;
  const StepNumber step = report(world, {.at = world.now,
                                         .subject = subject,
                                         .indicators = indicators,
                                         .office = id,
                                         .notice = notice,
                                         .source = source});
  world.derived.get<Unanswered>().news.push_back({.office = id,
                                                  .notice = notice,
                                                  .subject = subject,
                                                  .times = item.times,
                                                  .indicators = item.indicators,
                                                  .form = subjects::form_of(world, subject),
                                                  .told = step});
  for (const Account& told : accounts::of(news.accounts))
    if (!told.site.is_none()) know_of(world, id, about(told.site), source);
}

}  // namespace

Said whereabouts(const World& world, PersonId person, Confidence confidence) {
  const Person& p = world.people[person.value];
  if (victims::is_abroad(world, person)) return {Where::abroad, {}, confidence};
  if (p.state == PersonState::sheltered) return {Where::shelter, {}, confidence};
  if (p.state == PersonState::exploited && !p.site.is_none())
    return {Where::site, p.site, confidence};
  return {p.state == PersonState::at_home ? Where::home : Where::contact, {}, confidence};
}

bool is_true(const World& world, PersonId person, const Account& account, bool works_abroad) {
  const Person& p = world.people[person.value];
  if (victims::is_abroad(world, person))
    return works_abroad && (account.where == Where::abroad || account.where == Where::contact);
  switch (account.where) {
    case Where::contact: return true;
    case Where::home:
    case Where::shelter: return p.state != PersonState::exploited;
    case Where::site: return p.site == account.site;
    default: return false;
  }
}

namespace {

/// Where the news itself shows the person to be: with who brings it.
Said shown_by(const World& world, Notice notice, PersonId person) {
  switch (notice) {
    case Notice::victim_presumed:
    case Notice::victim_freed:
    case Notice::shelter_refused:
    case Notice::victim_safe:
    case Notice::reintegrated:
    case Notice::person_found: return whereabouts(world, person);
    default: return {};
  }
}

/// Where the person is by the news: as it says itself; at the site that it names; or with its
/// source.
Said place_of(const World& world, Notice notice, PersonId person, SiteId at, const Said& said) {
  if (said.where != Where::unsaid) return said;
  if (notice == Notice::person_reported && !at.is_none()) {
    const bool is_abroad = jardam::region_of(world, world.sites[at.value].place).is_none();
    return is_abroad ? Said{Where::abroad, {}, said.confidence}
                     : Said{Where::site, at, said.confidence};
  }
  return shown_by(world, notice, person);
}

Account account_of(const World& world, const Said& said) {
  return {.at = world.now, .site = said.site, .where = said.where, .confidence = said.confidence};
}

/// Whether news says what a site is suspected of, if only that a visit saw nothing.
bool says_of_site(Subject subject, Notice notice) {
  return subject.kind == SubjectKind::site &&
         (notice == Notice::site_reported || notice == Notice::indicators_seen ||
          notice == Notice::nothing_found);
}

/// What a report about a site says of it; how sure it is follows from who saw it.
Account suspicion(const World& world, Notice notice, Indicators indicators, const Said& said) {
  const bool is_seen = notice != Notice::site_reported;
  return {.at = world.now,
          .indicators = indicators,
          .confidence = is_seen ? Confidence::own_eyes : said.confidence};
}

}  // namespace

void learn(World& world, OfficeId id, Notice notice, Subject subject, Indicators indicators,
           Agency source, SiteId at, const Said& said) {
  if (id.is_none()) return;
  Known news{.subject = subject, .indicators = indicators, .last = notice, .site = at};
  if (subject.kind == SubjectKind::court_case) news.site = case_at(world, {subject.id}).site;
  if (subject.kind == SubjectKind::person) {
    news.number = file_number(world, {subject.id});
    news.steps = steps_told(notice);
    const Said place = place_of(world, notice, {subject.id}, at, said);
    if (place.where != Where::unsaid) news.accounts.front() = account_of(world, place);
    if (place.where == Where::site && at.is_none()) news.site = place.site;
  }
  if (says_of_site(subject, notice))
    news.accounts.front() = suspicion(world, notice, indicators, said);
  hear(world, id, news, source);
}

void pass_on(World& world, OfficeId to, const Known& told, Agency source) {
  Known news = told;
  news.last = worth_telling(told);
  hear(world, to, news, source);
}

void find_nothing(World& world, const Task& task) {
  learn(world, task.office, Notice::nothing_found, task.subject, 0,
        office_at(world, task.office).agency);
}

void tell_done(World& world, const Task& task) {
  if (office_at(world, task.office).on_autopilot) return;
  report(world, {.at = world.now,
                 .subject = task.subject,
                 .office = task.office,
                 .notice = Notice::work_done,
                 .source = office_at(world, task.office).agency,
                 .by = task.decision});
}

void tell_detail(World& world, std::uint32_t detail) {
  constexpr std::uint32_t most = 255;
  all<Report>(world).back().detail = static_cast<std::uint8_t>(std::min(detail, most));
}

void note(World& world, OfficeId office, PersonId person, std::uint8_t step) {
  add_steps(entry_for(office_at(world, office), about(person)), file_number(world, person), step);
}

void note_risk(World& world, OfficeId office, Subject subject, Risk risk) {
  entry_for(office_at(world, office), subject).risk = risk;
}

bool knows_risk(const World& world, OfficeId office, Subject subject) {
  const Known* item = office.is_none() ? nullptr : known(office_at(world, office), subject);
  return item != nullptr && item->risk != Risk::unknown;
}

void miss(World& world, OfficeId office, PersonId person) {
  Office& own = office_at(world, office);
  Known& item = entry_for(own, about(person));
  Known news{.subject = about(person)};
  news.accounts.front() = {
      .at = world.now, .where = Where::missing, .confidence = Confidence::own_eyes};
  add_accounts(item, news, own.agency);
}

void note_interview(World& world, OfficeId office, PersonId person) {
  Office& own = office_at(world, office);
  Known& item = entry_for(own, about(person));
  if (item.interviews < 255) ++item.interviews;
  item.interviewed_at = world.now;
  item.interviewed_by = own.agency;
}

void hear_reason(World& world, OfficeId office, PersonId person, Reason reason) {
  entry_for(office_at(world, office), about(person)).told = reason;
}

void close(World& world, OfficeId office, PersonId person) {
  entry_for(office_at(world, office), about(person)).steps &= KnownStep::abroad;
}

void note_of_own(World& world, OfficeId office, Subject subject) {
  know_of(world, office, subject, office_at(world, office).agency);
}

void mark(World& world, OfficeId office, Subject subject, Indicators indicators) {
  for (const Report& report : all<Report>(world))
    if (report.office == office && report.subject == subject) indicators |= report.indicators;
  entry_for(office_at(world, office), subject).indicators = indicators;
}

bool knows(const World& world, OfficeId office, Subject person, std::uint8_t step) {
  const Known* item = known(office_at(world, office), person);
  return item != nullptr && (item->steps & step) != 0;
}

void tell(World& world, Agency agency, Notice notice, Subject subject, Indicators indicators,
          Agency source, const Said& said) {
  learn(world, office_of(world, agency, subjects::region_of(world, subject)), notice, subject,
        indicators, source, {}, said);
}

namespace {

void derive(World& world) { world.derived.add<Unanswered>(); }

}  // namespace

const Owner owner{.path = "agencies/offices/knowledge",
                  .state = {state<std::vector<Report>>(25)},
                  .derive = derive};

}  // namespace jardam::knowledge
