#include "agencies/identification/interviews.hpp"

#include <algorithm>
#include <bit>

#include "agencies/files/victims.hpp"
#include "agencies/identification/interpreters.hpp"
#include "agencies/identification/sop.hpp"
#include "agencies/justice/penalties.hpp"
#include "agencies/offices/knowledge.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/subjects.hpp"
#include "agencies/offices/tasks.hpp"
#include "agencies/referral/presumption.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "country/counting.hpp"
#include "country/kinship.hpp"
#include "mechanisms/exploitation.hpp"

namespace jardam::interviews {
namespace {

constexpr Draw recognised_stream{"interview.recognised"};
constexpr Draw penalised_stream{"interview.penalised"};
constexpr Draw told_stream{"interview.told"};
constexpr Draw names_stream{"interview.names_recruiter"};
constexpr Draw kin_stream{"interview.speaks_of_kin"};
constexpr Draw helped_stream{"interview.helped_out"};
constexpr Draw again_stream{"interview.talks_again"};

/// The chance event of an interview: the office, and how often it had heard of the person, tell one
/// interview from the next.
DrawKey interview_key(const World& world, const Task& task, Stream stream,
                      std::uint32_t index = 0) {
  const Office& office = office_at(world, task.office);
  const std::uint32_t who = static_cast<std::uint32_t>(office.agency) << 16 |
                            static_cast<std::uint32_t>(office.region.value) << 8;
  return {stream, identity(world, {task.subject.id}), task.attempt, who | index};
}

/// What comes out in the talk: more through an interpreter, where the person needs one.
double understood(const World& world, const Task& task, double share) {
  if (task.decision != decision::interpreter) return share;
  return interpreters::understood(world, {task.subject.id}, share);
}

Indicators told(const World& world, const Task& task, Indicators present) {
  const double share =
      understood(world, task, in_force<ReferralParameters>(world).told_in_interview.value);
  Indicators heard = 0;
  for (std::uint32_t i = 0; i < indicator_names.size(); ++i) {
    const bool is_present = (present >> i & 1u) != 0;
    if (is_present && comes_true(world, interview_key(world, task, told_stream, i), share))
      heard |= static_cast<Indicators>(1u << i);
  }
  return heard;
}

/// A recognised victim tells where, and perhaps through whom.
void testimony(World& world, const Task& task, PersonId person) {
  const Agency own = office_at(world, task.office).agency;
  const Spell* spell = exploitation::latest_spell(world, person);
  const Indicators heard = spell == nullptr ? Indicators{0} : told(world, task, spell->indicators);
  const SiteId site = spell == nullptr ? SiteId::none() : spell->site;
  knowledge::learn(world, task.office, Notice::victim_presumed, task.subject, heard, own, site);
  if (spell == nullptr) return;
  const RecruiterId recruiter = spell->recruiter;
  knowledge::learn(world, task.office, Notice::site_reported, about(site), heard, own, {},
                   {.confidence = Confidence::told_by_person});
  const double names = in_force<ReferralParameters>(world).names_recruiter.value;
  if (!recruiter.is_none() && comes_true(world, interview_key(world, task, names_stream), names)) {
    knowledge::learn(world, task.office, Notice::recruiter_named, about(recruiter), 0, own);
  }
}

bool helps_out(Agency agency) {
  return agency == Agency::ngo || agency == Agency::helpline ||
         agency == Agency::international_organisation;
}

/// Some get out with the help of those they spoke to, without an operation.
void may_help_out(World& world, const Task& task, PersonId person) {
  const Agency own = office_at(world, task.office).agency;
  if (!helps_out(own) || victims::is_abroad(world, person) ||
      world.people[person.value].state != PersonState::exploited)
    return;
  if (!comes_true(world, interview_key(world, task, helped_stream),
                  in_force<ReferralParameters>(world).helped_out.value))
    return;
  presumption::end_spell(world, person, ExitRoute::community);
  knowledge::learn(world, task.office, Notice::victim_freed, task.subject, 0, own);
}

/// What a relative can say of where somebody exploited is: beside them, abroad, or nothing.
Said told_by_kin(const World& world, PersonId speaker, PersonId relative) {
  const Said truth = knowledge::whereabouts(world, relative, Confidence::hearsay);
  if (truth.where == Where::abroad) return truth;
  const Spell* spell = exploitation::latest_spell(world, speaker);
  const bool is_beside =
      spell != nullptr && truth.where == Where::site && spell->site == truth.site;
  return is_beside ? truth : Said{Where::missing};
}

/// Whether the office has heard of this exploitation of the person before, so that it is no news.
bool has_heard(const World& world, OfficeId office, PersonId person) {
  const Known* item = known(office_at(world, office), about(person));
  const Spell* spell = exploitation::open_spell(world, person);
  return item != nullptr && spell != nullptr && item->updated >= spell->began;
}

/// Relatives speak of each other: of somebody they miss, or who is held beside them. What the
/// office has heard already sends nobody out again.
void speak_of_kin(World& world, const Task& task, PersonId person) {
  const Kin kin = kin_of(world, person);
  for (std::uint32_t i = 0; i < kin.people().size(); ++i) {
    const PersonId relative = kin.people()[i];
    if (world.people[relative.value].state != PersonState::exploited) continue;
    if (!comes_true(world, interview_key(world, task, kin_stream, i),
                    in_force<ReferralParameters>(world).speaks_of_kin.value))
      continue;
    victims::open(world, relative);
    if (has_heard(world, task.office, relative)) continue;
    knowledge::learn(world, task.office, Notice::person_reported, about(relative), 0,
                     office_at(world, task.office).agency, {},
                     told_by_kin(world, person, relative));
  }
}

// --- One interview counts ---

/// Where the person stands among those interviewed, or would.
std::size_t place_of(const std::vector<Interviewed>& talks, PersonId person) {
  const auto entry = std::lower_bound(
      talks.begin(), talks.end(), person,
      [](const Interviewed& talk, PersonId wanted) { return talk.person < wanted; });
  return static_cast<std::size_t>(entry - talks.begin());
}

bool is_at(const std::vector<Interviewed>& talks, std::size_t place, PersonId person) {
  return place < talks.size() && talks[place].person == person;
}

/// Whether the person, asked once more to tell it all, does so. A child is not asked twice: the
/// first interview is on record, with guardian and psychologist.
bool talks_again(const World& world, const Task& task) {
  const PersonId person{task.subject.id};
  const std::uint8_t before = times_interviewed(world, person);
  if (before == 0) return true;
  if (is_child(world, person)) return false;
  const Victim* file = victim_file(world, person);
  if (file == nullptr || file->presumed == Time::never()) return true;
  const double usual = in_force<TrustParameters>(world).talks_again.value;
  return comes_true(world, interview_key(world, task, again_stream, before),
                    trust::share(usual, file->trust.value()));
}

/// Whether somebody who goes where the office was told to finds the person there.
bool is_met(const World& world, const Task& task) {
  const Office& own = office_at(world, task.office);
  const Known* item = known(own, task.subject);
  const std::span<const Account> said =
      item == nullptr ? std::span<const Account>{} : accounts::of(item->accounts);
  return std::any_of(said.begin(), said.end(), [&](const Account& account) {
    return knowledge::is_true(world, {task.subject.id}, account, works_abroad(own.agency));
  });
}

}  // namespace

std::uint8_t times_interviewed(const World& world, PersonId person) {
  const auto& talks = all<Interviewed>(world);
  const std::size_t place = place_of(talks, person);
  if (!is_at(talks, place, person)) return 0;
  return talks[place].spell == world.people[person.value].spells ? talks[place].times
                                                                 : std::uint8_t{0};
}

void record_talk(World& world, const Task& task) {
  constexpr std::uint8_t most = 255;
  const PersonId person{task.subject.id};
  const std::uint8_t before = times_interviewed(world, person);
  auto& talks = all<Interviewed>(world);
  const std::size_t place = place_of(talks, person);
  if (!is_at(talks, place, person))
    talks.insert(talks.begin() + static_cast<std::ptrdiff_t>(place), {.person = person});
  talks[place].spell = world.people[person.value].spells;
  talks[place].times = before < most ? static_cast<std::uint8_t>(before + 1) : most;
  if (before > 0)
    count(world, metric::interviews_repeated, home_region(world, person), 1,
          static_cast<std::size_t>(office_at(world, task.office).agency));
  knowledge::note_interview(world, task.office, person);
}

void meet_police(World& world, const Task& task, bool is_recognised) {
  const PersonId person{task.subject.id};
  const Victim* before = victim_file(world, person);
  const bool is_penalised = before != nullptr &&
                            before->number == world.people[person.value].spells &&
                            before->is_penalised;
  if (office_at(world, task.office).agency != Agency::police || is_penalised) return;
  const RegionId region = is_foreign(world, person) ? subjects::region_of(world, about(person))
                                                    : home_region(world, person);
  penalties::meet_police(world, person, region, interview_key(world, task, penalised_stream),
                         is_recognised);
}

namespace {

/// What a talk does to somebody who was presumed a victim before: the first may help; to tell it
/// all once more, to whomever, costs trust.
void speak_with(World& world, const Task& task, Victim& file) {
  const Agency own = office_at(world, task.office).agency;
  if (times_interviewed(world, file.person) < 2)
    return presumption::speak_again(world, file, own,
                                    knowledge::knows_risk(world, task.office, task.subject));
  presumption::experience(world, file,
                          own == Agency::police ? Experience::questioning : Experience::retold);
}

}  // namespace

void record_victim(World& world, const Task& task) {
  const PersonId person{task.subject.id};
  const bool is_known = victims::is_presumed(world, person, world.people[person.value].spells);
  Victim& file = presumption::presume(world, person);
  if (file.interviews < 255) ++file.interviews;
  if (is_known) speak_with(world, task, file);
  if (task.decision == decision::interpreter && is_foreign(world, person))
    presumption::experience(world, file, Experience::helpful_talk);
  testimony(world, task, person);
  knowledge::hear_reason(world, task.office, person, file.reason);
  may_help_out(world, task, person);
  speak_of_kin(world, task, person);
}

namespace {

/// The chance that somebody who is no victim is presumed one: bad jobs have marks of exploitation
/// too, and each of them may mislead as much as none does.
double chance_of_mistake(const World& world, PersonId id) {
  const Person& person = world.people[id.value];
  const bool has_job = person.state == PersonState::working && !person.site.is_none();
  const int marks = has_job ? std::popcount(world.sites[person.site.value].indicators) : 0;
  const double right_once = 1 - in_force<ReferralParameters>(world).false_positive.value;
  double right = right_once;
  for (int i = 0; i < marks; ++i) right *= right_once;  // the library's power may differ in a bit
  return 1 - right;
}

/// An interview needs somebody who can be reached: the office was told where the person is. Police
/// do not question a presumed victim again while the reflection period of which they know runs, and
/// nobody a child who, as the office knows, has been heard on record.
Refusal may_interview(const World& world, const Command& command) {
  const PersonId person{command.subject.id};
  const Office& office = office_at(world, command.office);
  const Known* item = known(office, command.subject);
  const Victim* file = victim_file(world, person);
  const bool is_at_rest = office.agency == Agency::police && file != nullptr && item != nullptr &&
                          (item->steps & KnownStep::presumed) != 0 &&
                          item->number == file->number &&
                          (file->marks & VictimMark::in_reflection) != 0;
  if (is_at_rest) return Refusal::in_reflection;
  if (item == nullptr) return Refusal::not_known_to_you;
  if (is_child(world, person) && item->interviews > 0) return Refusal::heard_on_record;
  if (accounts::name_a_place(item->accounts, works_abroad(office.agency))) return Refusal::none;
  return accounts::say_abroad(item->accounts) ? Refusal::out_of_reach
                                              : Refusal::whereabouts_unknown;
}

Refusal may_interpret(const World& world, const Command& command) {
  const Refusal refusal = may_interview(world, command);
  if (refusal != Refusal::none || interpreters::is_one_free(world, command)) return refusal;
  return Refusal::all_engaged;
}

void interview(World& world, const Task& task) {
  const PersonId person{task.subject.id};
  if (!is_met(world, task)) {
    knowledge::miss(world, task.office, person);
    return knowledge::find_nothing(world, task);
  }
  if (!talks_again(world, task)) return knowledge::find_nothing(world, task);
  record_talk(world, task);
  const bool victim = victims::is_victim(world, person);
  const RegionId region = subjects::region_of(world, about(person));
  const double chance = victim
                            ? understood(world, task, sop::recognition(world, task.office, region))
                            : chance_of_mistake(world, person);
  const Victim* before = victim_file(world, person);
  const bool already = before != nullptr && before->presumed != Time::never();
  if (already || comes_true(world, interview_key(world, task, recognised_stream), chance)) {
    if (victim && !already) meet_police(world, task, true);
    return record_victim(world, task);
  }
  if (victim) {
    count(world, metric::victims_cleared, region);
    meet_police(world, task, false);
  }
  knowledge::find_nothing(world, task);
  speak_of_kin(world, task, person);
}

}  // namespace

bool is_old_news(const World& world, OfficeId office, PersonId person, Time heard) {
  const Known* item = known(office_at(world, office), about(person));
  if (item == nullptr || item->interviewed_at == Time::never()) return false;
  return item->interviewed_at >= heard || (item->steps & KnownStep::presumed) != 0;
}

const Owner owner{.path = "agencies/identification/interviews",
                  .state = {state<std::vector<Interviewed>>()},
                  .metrics = {&metric::victims_cleared, &metric::interviews_repeated},
                  .draws = {&recognised_stream, &penalised_stream, &told_stream, &names_stream,
                            &kin_stream, &helped_stream, &again_stream}};

}  // namespace jardam::interviews

namespace jardam::decision {

constexpr Decision interview{
    .kind = DecisionKind{3},
    .name = "interview",
    .title = "Interview the person",
    .meaning = "a screening interview; may presume a victim and learn the place and the recruiter",
    .agencies = by({Agency::police, Agency::ngo, Agency::social_services, Agency::border_service,
                    Agency::labour_inspectorate, Agency::consulate,
                    Agency::international_organisation, Agency::helpline}),
    .subjects = about_a(SubjectKind::person),
    .urgency = Urgency::safety,
    .time = {.median = 1,
             .p90 = 3,
             .mark = Mark::assumed,
             .source = "preliminary identification within 0 to 3 days (4.1)"},
    .work = {.hours = 2,
             .mark = Mark::assumed,
             .source = "a talk with an interpreter's time and its record; to be swept"},
    .may = interviews::may_interview,
    .done = interviews::interview,
    .grounds = usual_grounds | on({Ground::child_law}),
};

constexpr Decision interpreter{
    .kind = DecisionKind{35},
    .name = "interpreter",
    .title = "Interview with an interpreter",
    .meaning =
        "an interview with one of the region's few independent interpreters; people of other "
        "countries tell more and are recognised more often",
    .agencies = by({Agency::police, Agency::ngo, Agency::social_services, Agency::border_service,
                    Agency::labour_inspectorate, Agency::consulate,
                    Agency::international_organisation, Agency::helpline}),
    .subjects = about_a(SubjectKind::person),
    .urgency = Urgency::safety,
    .time = {.median = 1.5,
             .p90 = 4,
             .mark = Mark::assumed,
             .source = "as an interview, and half a day until the interpreter is there"},
    .work = {.hours = 3, .mark = Mark::assumed, .source = "all is said twice; to be swept"},
    .may = interviews::may_interpret,
    .done = interviews::interview,
    .grounds = usual_grounds | on({Ground::child_law}),
};

}  // namespace jardam::decision
