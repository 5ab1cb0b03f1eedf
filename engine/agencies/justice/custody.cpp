#include "agencies/justice/custody.hpp"

#include <algorithm>

#include "agencies/files/cases.hpp"
#include "agencies/offices/knowledge.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/refusals.hpp"
#include "agencies/offices/tasks.hpp"
#include "country/contradictions.hpp"
#include "mechanisms/exploitation.hpp"
#include "mechanisms/recruiters.hpp"

namespace jardam {

void describe(CustodyParameters& p, const ParameterVisitor& visit) {
  declare(visit, p.until_court,
          {"custody.until_court", 0.1, 30, "time for which somebody is held without a court",
           Mark::recalled, "48 hours by the constitution"});
  declare(visit, p.evidence,
          {"custody.evidence", 0, 1, "strength of a case at which the court keeps a suspect",
           Mark::assumed, "a place that was seen and one who speaks; to be swept"});
  declare(visit, p.lasts,
          {"custody.lasts", 1, 3650, "time for which the court keeps a suspect", Mark::recalled,
           "two months, which may be prolonged"});
  declare(visit, p.silences,
          {"custody.silences", 0, 1,
           "share of threats and leaks that do not happen while those behind them are held",
           Mark::assumed, "others of the network are free; to be swept"});
}

namespace custody {
namespace {

std::vector<Custody>& held_now(World& world) { return part<Custodies>(world).now; }

const Custody* custody_of(const World& world, Subject subject) {
  const std::vector<Custody>& now = part<Custodies>(world).now;
  const auto at = std::find_if(now.begin(), now.end(),
                               [&](const Custody& each) { return each.subject == subject; });
  return at == now.end() ? nullptr : &*at;
}

Custody& custody_at(World& world, Subject subject) {
  return *std::find_if(held_now(world).begin(), held_now(world).end(),
                       [&](const Custody& each) { return each.subject == subject; });
}

void schedule_end(World& world, const Custody& custody) {
  schedule(world, {.time = custody.until,
                   .kind = event::custody_ends.number,
                   .who = custody.subject.id,
                   .what = static_cast<std::uint32_t>(custody.subject.kind)});
}

bool is_convicted(const World& world, Subject subject) {
  return subject.kind == SubjectKind::recruiter &&
         (world.recruiters[subject.id].flags & RecruiterFlag::convicted) != 0;
}

bool is_in_hiding(const World& world, Subject subject) {
  return subject.kind == SubjectKind::recruiter &&
         (world.recruiters[subject.id].flags & RecruiterFlag::lying_low) != 0;
}

/// An office is refused only what it knows: its own arrests, and convictions, which are public.
Refusal may_arrest(const World& world, const Command& command) {
  const Custody* custody = custody_of(world, command.subject);
  const bool is_ours = custody != nullptr && custody->office == command.office;
  const Subject subject = command.subject;
  if (subject.kind == SubjectKind::site &&
      jardam::region_of(world, world.sites[subject.id].place).is_none())
    return Refusal::outside_region;
  return is_ours || is_convicted(world, command.subject) ? Refusal::already_done : Refusal::none;
}

void arrest(World& world, const Task& task) {
  const Subject subject = task.subject;
  if (custody_of(world, subject) != nullptr || is_convicted(world, subject) ||
      is_in_hiding(world, subject))
    return knowledge::find_nothing(world, task);
  if (subject.kind == SubjectKind::recruiter) recruiters::hold(world, {subject.id});
  held_now(world).push_back(
      {.subject = subject,
       .until = world.now + from_days(in_force<CustodyParameters>(world).until_court.value),
       .office = task.office});
  schedule_end(world, held_now(world).back());
  knowledge::learn(world, task.office, Notice::suspect_held, subject, 0, Agency::police);
  knowledge::tell(world, Agency::court, Notice::custody_asked, subject, 0, Agency::police);
}

void let_go(World& world, Subject subject, Agency source, Notice notice) {
  const OfficeId office = custody_at(world, subject).office;
  std::erase_if(held_now(world), [&](const Custody& each) { return each.subject == subject; });
  if (subject.kind == SubjectKind::recruiter) recruiters::set_free(world, {subject.id});
  knowledge::learn(world, office, notice, subject, 0, source);
}

/// Whether somebody whom the recruiter brought to the case's site is presumed a victim.
bool has_victim_of(const World& world, const Case& file, RecruiterId recruiter) {
  const auto is_one = [&](const Victim& victim) {
    if (victim.site != file.site || victim.presumed == Time::never()) return false;
    const Spell* spell = exploitation::spell_numbered(world, victim.person, victim.number);
    return spell != nullptr && spell->recruiter == recruiter;
  };
  return std::any_of(all<Victim>(world).begin(), all<Victim>(world).end(), is_one);
}

bool is_about(const World& world, const Case& file, Subject subject) {
  if (subject.kind == SubjectKind::site) return file.site == SiteId{subject.id};
  return file.recruiter == RecruiterId{subject.id} ||
         has_victim_of(world, file, RecruiterId{subject.id});
}

/// The strength of the strongest open case about somebody.
double strongest(const World& world, Subject subject) {
  double strength = 0;
  for (const Case& file : all<Case>(world))
    if (!is_closed(file) && is_about(world, file, subject))
      strength = std::max(strength, file.evidence.value());
  return strength;
}

Refusal may_decide(const World& world, const Command& command) {
  return is_asked(world, command.subject) ? Refusal::none : Refusal::not_asked;
}

void decide_custody(World& world, const Task& task) {
  if (!is_asked(world, task.subject)) return knowledge::find_nothing(world, task);
  const CustodyParameters& p = in_force<CustodyParameters>(world);
  const bool is_kept = strongest(world, task.subject) >= p.evidence.value;
  const Notice outcome = is_kept ? Notice::suspect_held : Notice::suspect_released;
  if (is_kept) {
    Custody& custody = custody_at(world, task.subject);
    custody.is_decided = 1;
    custody.until = world.now + from_days(p.lasts.value);
    schedule_end(world, custody);
    knowledge::learn(world, custody.office, outcome, task.subject, 0, Agency::court);
  } else {
    let_go(world, task.subject, Agency::court, outcome);
  }
  knowledge::learn(world, task.office, outcome, task.subject, 0, Agency::court);
}

void on_end(World& world, const Event& event) {
  const Subject subject{static_cast<SubjectKind>(event.what), event.who};
  const Custody* custody = custody_of(world, subject);
  if (custody == nullptr || custody->until > world.now) return;  // the court prolonged it
  let_go(world, subject, Agency::police, Notice::suspect_released);
}

void check(const World& world, Contradictions& found) {
  for (const Custody& each : part<Custodies>(world).now) {
    found.expect(each.until >= world.now, "somebody is held beyond the time");
    found.expect(
        each.subject.kind == SubjectKind::site || (each.subject.kind == SubjectKind::recruiter &&
                                                   each.subject.id < world.recruiters.size()),
        "nobody is held");
  }
}

}  // namespace

bool is_held(const World& world, Subject subject) { return custody_of(world, subject) != nullptr; }

bool is_asked(const World& world, Subject subject) {
  const Custody* custody = custody_of(world, subject);
  return custody != nullptr && custody->is_decided == 0;
}

void refuse(World& world, Subject subject) {
  if (is_asked(world, subject)) let_go(world, subject, Agency::court, Notice::court_refused);
}

double silence(const World& world, const Victim& file) {
  if (part<Custodies>(world).now.empty()) return 1;
  const Spell* spell = exploitation::spell_numbered(world, file.person, file.number);
  const bool has_recruiter = spell != nullptr && !spell->recruiter.is_none();
  const bool is_any_held = is_held(world, about(file.site)) ||
                           (has_recruiter && is_held(world, about(spell->recruiter)));
  return is_any_held ? 1 - in_force<CustodyParameters>(world).silences.value : 1;
}

double discretion(const World& world, SiteId site) {
  return is_held(world, about(site)) ? 1 - in_force<CustodyParameters>(world).silences.value : 1;
}

const Owner owner{.path = "agencies/justice/custody",
                  .parameters = {parameters<CustodyParameters>()},
                  .state = {state<Custodies>()},
                  .handlers = {{&event::custody_ends, on_end}},
                  .check = check};

}  // namespace custody
}  // namespace jardam

namespace jardam::decision {

constexpr Decision arrest{
    .kind = DecisionKind{36},
    .name = "arrest",
    .title = "Arrest",
    .meaning =
        "holds a recruiter, or whoever runs a site, until the court decides on custody; without "
        "evidence it is lifted",
    .agencies = by({Agency::police}),
    .subjects = about_a(SubjectKind::recruiter) | about_a(SubjectKind::site),
    .urgency = Urgency::safety,
    .time = {.median = 0.5, .p90 = 3, .mark = Mark::assumed, .source = "found at home or at work"},
    .work = {.hours = 12,
             .mark = Mark::assumed,
             .source = "three officers for half a day with the report; to be swept"},
    .may = custody::may_arrest,
    .done = custody::arrest,
    .grounds = on({Ground::criminal_procedure, Ground::constitution, Ground::urgency}),
};

constexpr Decision decide_custody{
    .kind = DecisionKind{37},
    .name = "decide_custody",
    .title = "Decide on custody",
    .meaning = "keeps somebody who was arrested if the file carries it, and else lets go",
    .agencies = by({Agency::court}),
    .subjects = about_a(SubjectKind::recruiter) | about_a(SubjectKind::site),
    .urgency = Urgency::safety,
    .time = {.median = 0.3, .p90 = 1, .mark = Mark::recalled, .source = "within 48 hours"},
    .work = {.hours = 2, .mark = Mark::assumed, .source = "a hearing and an order"},
    .may = custody::may_decide,
    .done = custody::decide_custody,
    .grounds = on({Ground::criminal_procedure, Ground::constitution, Ground::urgency}),
};

}  // namespace jardam::decision
