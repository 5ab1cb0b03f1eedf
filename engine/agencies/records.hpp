#pragma once
/// What the agencies are, know and do. Truth stands in the world; an office knows a part of it,
/// from a source, since a time, possibly wrongly. An office acts through decisions, each a task
/// that takes some of its staff for some time.

#include <array>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "agencies/parameters.hpp"
#include "agencies/setup.hpp"
#include "country/world.hpp"

namespace jardam {

using OfficeId = Index<struct OfficeTag, std::uint16_t>;
using CaseId = Index<struct CaseTag>;
using TaskId = Index<struct TaskTag>;

enum class SubjectKind : std::uint32_t { none, person, site, recruiter, court_case, region };
inline constexpr std::array<std::string_view, 6> subject_kind_names{
    "none", "person", "site", "recruiter", "case", "region"};

/// What knowledge, a decision or a message is about.
struct Subject {
  SubjectKind kind = SubjectKind::none;
  std::uint32_t id = 0xffffffff;
  auto operator<=>(const Subject&) const = default;
};
constexpr Subject about(PersonId person) { return {SubjectKind::person, person.value}; }
constexpr Subject about(SiteId site) { return {SubjectKind::site, site.value}; }
constexpr Subject about(RecruiterId recruiter) { return {SubjectKind::recruiter, recruiter.value}; }
constexpr Subject about(CaseId id) { return {SubjectKind::court_case, id.value}; }
constexpr Subject about(RegionId region) { return {SubjectKind::region, region.value}; }

/// How far an office knows a person to have come along the referral path: by the news it heard, and
/// by what it did itself.
namespace KnownStep {
inline constexpr std::uint8_t presumed = 1;  ///< a victim, until somebody decides otherwise
inline constexpr std::uint8_t assessed = 2;
inline constexpr std::uint8_t identified = 4;
inline constexpr std::uint8_t planned = 8;     ///< reintegration
inline constexpr std::uint8_t returning = 16;  ///< being brought home from abroad
inline constexpr std::uint8_t abroad =
    32;  ///< was so when somebody last spoke with or of the person; whatever the file
}  // namespace KnownStep

/// What an office knows of a subject.
struct Known {
  Subject subject;
  Time since;                           ///< first heard
  Time updated;                         ///< last heard
  Indicators indicators = 0;            ///< recorded or reported so far
  Notice last = Notice::site_reported;  ///< the latest news
  Agency source = Agency::police;       ///< who told it first
  std::uint16_t times = 0;              ///< how often it heard of the subject
  std::uint8_t number = 0;  ///< of a person: the spell number of the file that `steps` are about
  std::uint8_t steps = 0;   ///< of a person: bits of KnownStep
  bool operator==(const Known&) const = default;
};
static_assert(sizeof(Known) == 24);

/// What people wait for when there is too little of it: a shelter bed, or a place in a service of
/// the region.
enum class Scarce : std::uint8_t { reintegration, children, bed };
inline constexpr std::size_t service_count = 2;  ///< those of Scarce that are places in a service
inline constexpr std::array<std::string_view, service_count> service_names{"reintegration",
                                                                           "children"};

struct Office {
  Agency agency = Agency::police;
  RegionId region;                      ///< none: the whole country
  std::uint16_t staff = 0;              ///< tasks it can do at once
  std::uint16_t busy = 0;               ///< staff who have no time for another task
  std::uint32_t slowness = 1024;        ///< a task takes up its staff for slowness / 1024 times its
                                        ///< duration: staff is whole people, capacity is not
  std::array<std::uint16_t, 3> beds{};  ///< by BedGroup
  std::array<std::uint16_t, 3> beds_used{};
  std::uint16_t boys = 0;  ///< beds used by boys, among those of the children
  std::array<std::uint16_t, service_count>
      places{};  ///< in services, by Scarce: of social services
  std::array<std::uint16_t, service_count> places_used{};
  bool on_autopilot = true;     ///< played by its standing procedures
  std::vector<TaskId> running;  ///< tasks under way
  std::vector<TaskId>
      waiting;  ///< accepted tasks not yet begun, in the order in which they will be
  std::vector<Known> knowledge;  ///< sorted by subject
  bool operator==(const Office&) const = default;
};

/// `resting`: done, but whoever did it, less than a whole person, has no time yet for another.
/// `dropped`: without effect, since the world had moved on.
enum class TaskState : std::uint8_t { waiting, running, resting, done, dropped };

/// A decision being carried out.
struct Task {
  Subject subject;
  Time decided;
  Time due = Time::never();  ///< when it will be done; never while waiting
  OfficeId office;
  DecisionKind decision = DecisionKind::share;
  Agency to = Agency::police;  ///< of `share`: who is told
  TaskState state = TaskState::waiting;
  std::uint8_t attempt =
      0;  ///< how often this office has done this to this subject before: the occasion of draws
  std::uint16_t padding = 0;
  bool operator==(const Task&) const = default;
};
static_assert(sizeof(Task) == 24);

enum class CaseState : std::uint8_t {
  pretrial,
  evidence_ready,
  with_prosecutor,
  in_court,
  discontinued,
  convicted,
  acquitted
};
inline constexpr std::array<std::string_view, 7> case_state_names{
    "pretrial",     "evidence_ready", "with_prosecutor", "in_court",
    "discontinued", "convicted",      "acquitted"};

/// How the police, the prosecutor or the court qualify what happened. A lesser article is any but
/// trafficking.
enum class Article : std::uint8_t {
  none,
  trafficking,
  brothel_keeping,
  labour_offence,
  deprivation_of_liberty
};
inline constexpr std::array<std::string_view, 5> article_names{
    "none", "trafficking", "brothel_keeping", "labour_offence", "deprivation_of_liberty"};

/// Criminal proceedings about a site: a registered fact, which an investigation may follow, which
/// victims may join.
struct Case {
  SiteId site;
  RecruiterId recruiter;       ///< suspect, when one is known
  Time opened;                 ///< registered
  Time begun = Time::never();  ///< when somebody began to investigate it; anew after a reopening
  Time closed = Time::never();
  Time traces_at;  ///< when `traces` were last secured
  std::uint16_t traces =
      0;  ///< what the place itself shows, per mille of a full case; fades from `traces_at` on
  std::uint16_t evidence = 0;  ///< strength, per mille
  std::uint16_t victims = 0;   ///< victims who testify in it
  RegionId region;
  Form form = Form::labour;
  CaseState state = CaseState::pretrial;
  Article article = Article::none;  ///< none until the investigation ends
  bool has_deposition = false;
  bool has_finances = false;
  bool is_leaked = false;  ///< suspects were tipped off
  bool charged_as_trafficking = false;
  bool is_reread = false;  ///< prosecutors have read the dismissed file again
  std::uint8_t reopenings = 0;
  bool operator==(const Case&) const = default;
};
static_assert(sizeof(Case) == 40);

enum class WitnessState : std::uint8_t { stands, deposed, gone };

/// A victim who would testify in a case. The wait for withdrawal or departure follows the random
/// time change: `hazard_spent` against one unit exponential of the person and the spell.
struct Witness {
  PersonId person;
  CaseId file;                     ///< the latest case about that spell
  Time counted_to;                 ///< instant up to which `hazard_spent` is integrated
  std::uint32_t hazard_spent = 0;  ///< in units of 2^-20
  std::uint8_t number = 0;         ///< the person's spell number
  WitnessState state = WitnessState::stands;
  std::uint16_t padding = 0;
  bool operator==(const Witness&) const = default;
};
static_assert(sizeof(Witness) == 20);

/// Whose training is a stock of its own.
enum class Trainees : std::uint8_t { police, inspectors, prosecutors, judges, social_workers };
inline constexpr std::size_t trainee_kinds = 5;

/// Trained share by Trainees and region, in millionths.
struct Trained {
  std::array<std::array<std::uint32_t, maximum_regions>, trainee_kinds> shares{};
  bool operator==(const Trained&) const = default;
};

/// What criminal justice remembers besides its cases.
struct JusticeState {
  std::array<std::uint32_t, maximum_regions>
      old_files{};  ///< dismissed before the run and not re-read yet, by region
  std::array<std::uint32_t, maximum_regions>
      deterred{};  ///< share of leaks that earlier prosecutions of officials prevent, millionths
  std::uint32_t audit_left_over = 0;  ///< part of a file still to be read, millionths
  std::uint32_t months = 0;           ///< months begun: the occasion of draws
  bool operator==(const JusticeState&) const = default;
};

namespace VictimMark {
inline constexpr std::uint8_t through_helpline = 1;  ///< the helpline was the first to hear
inline constexpr std::uint8_t mistaken = 2;          ///< truth: the person is no victim
inline constexpr std::uint8_t sorted_out = 4;        ///< found at formal identification to be none
inline constexpr std::uint8_t protection_informed = 8;     ///< child protection knows of the child
inline constexpr std::uint8_t in_childrens_services = 16;  ///< uses or awaits a place there
inline constexpr std::uint8_t reported = 32;               ///< has spoken to the police or a court
}  // namespace VictimMark

/// The referral file of a presumed victim.
struct Victim {
  PersonId person;
  SiteId site;     ///< where the latest spell was
  Time signalled;  ///< first word of the person reached any office
  Time presumed = Time::never();
  Time referred = Time::never();
  Time safe = Time::never();
  Time assessed = Time::never();
  Time identified = Time::never();
  Time reintegrated = Time::never();
  Time guardian = Time::never();  ///< of a child: when one was appointed
  Time planned = Time::never();   ///< reintegration plan agreed; a place is used or awaited
  Time returns = Time::never();   ///< a return from abroad is under way, or was: when it began
  OfficeId shelter;               ///< whose bed the person has
  BedGroup group = BedGroup::women;
  std::uint8_t interviews = 0;
  bool consents = false;  ///< to criminal proceedings, as a witness
  bool is_penalised = false;
  bool is_assisted = false;   ///< has had a place, a way home or a plan of services
  std::uint8_t number = 0;    ///< the person's spell number
  bool accepts_help = false;  ///< a child is not asked
  std::uint8_t marks = 0;     ///< bits of VictimMark
  std::uint16_t padding = 0;
  bool operator==(const Victim&) const = default;
};
static_assert(sizeof(Victim) == 60);

/// Somebody who waits for something scarce.
struct Waiting {
  std::uint32_t who = 0;  ///< PersonId, or the index in Agencies::children
  Time since;
  OfficeId office;  ///< of a bed: who asked for it; of a service: who gives it
  Scarce what = Scarce::bed;
  std::uint8_t priority = 1;  ///< lower first
  bool operator==(const Waiting&) const = default;
};
static_assert(sizeof(Waiting) == 12);

/// A child in the care of child protection: a victim, or one brought home from a conflict zone, who
/// is no resident of the model yet.
struct Child {
  PersonId person;  ///< none: brought home
  Time came;
  Time began = Time::never();  ///< of the services
  Time ended = Time::never();
  OfficeId office;  ///< child protection
  std::uint16_t padding = 0;
  bool operator==(const Child&) const = default;
};
static_assert(sizeof(Child) == 20);

/// The screening of one group by one office of itself. A change of the rate stretches or shortens
/// the time to the next round.
struct ScreeningProgramme {
  Time updated;                ///< instant up to which `progress` is known
  std::uint32_t progress = 0;  ///< towards the next round, in units of 2^-20 of a round
  std::uint16_t stamp = 0;     ///< of the pending event
  std::uint16_t rounds = 0;    ///< made so far: the occasion of draws
  bool operator==(const ScreeningProgramme&) const = default;
};
static_assert(sizeof(ScreeningProgramme) == 12);

/// News that reached an office. The log of these is what seats are told, and what the review reads.
struct Report {
  Time at;
  Subject subject;
  Indicators indicators = 0;
  OfficeId office;
  Notice notice = Notice::site_reported;
  Agency source = Agency::police;
  std::uint16_t padding = 0;
  bool operator==(const Report&) const = default;
};
static_assert(sizeof(Report) == 20);

/// A standing-procedure decision that waits for its delay.
struct PendingRule {
  Subject subject;
  OfficeId office;
  std::uint16_t rule = 0;  ///< index in the scenario's procedures
  bool operator==(const PendingRule&) const = default;
};

/// Why the world says no. An office is refused only what it knows to be in vain, and never for
/// where a person is or what another office has done: that it finds out by trying.
enum class Refusal : std::uint8_t {
  none,
  unknown_office,
  not_yours_to_decide,
  wrong_subject,
  not_known_to_you,
  already_under_way,
  already_done,
  no_such_recipient,
  no_indicators,
  case_not_ready,
  case_closed,
  no_victim,
  no_consent,
  outside_region
};
/// A sentence in English, which is also the key in the message catalogues.
[[nodiscard]] std::string_view reason(Refusal refusal);
/// The enumerator's name, stable, for the protocol.
[[nodiscard]] std::string_view code(Refusal refusal);

/// The answer to a command.
struct Answer {
  Refusal refusal = Refusal::none;
  [[nodiscard]] bool is_accepted() const { return refusal == Refusal::none; }
};

/// Something an office decides to do.
struct Command {
  OfficeId office;
  DecisionKind decision = DecisionKind::share;
  Subject subject;
  Agency to = Agency::police;  ///< of `share`
  bool operator==(const Command&) const = default;
};

/// A decision described once: YAML, protocol, journal, viewer form and `jardam explain` read this.
struct DecisionInfo {
  DecisionKind kind;
  std::string_view name;         ///< "inspect"
  std::string_view title;        ///< English, the key in the message catalogues: "Inspect the site"
  std::string_view meaning;      ///< one line
  std::uint16_t agencies = 0;    ///< bit a set: Agency a may take it
  std::uint8_t subjects = 0;     ///< bit k set: may be about SubjectKind k
  bool takes_recipient = false;  ///< needs Command::to
  std::uint8_t urgency =
      2;  ///< tasks of lower urgency numbers are begun first: 0 safety, 1 soon, 2 routine
};
[[nodiscard]] const DecisionInfo& info(DecisionKind kind);
[[nodiscard]] bool may_take(const DecisionInfo& decision, Agency agency);

/// What an index stands for. The reference holds until the list grows.
[[nodiscard]] inline Office& office_at(World& world, OfficeId id) {
  return all<Office>(world)[id.value];
}
[[nodiscard]] inline const Office& office_at(const World& world, OfficeId id) {
  return all<Office>(world)[id.value];
}
[[nodiscard]] inline Case& case_at(World& world, CaseId id) { return all<Case>(world)[id.value]; }
[[nodiscard]] inline const Case& case_at(const World& world, CaseId id) {
  return all<Case>(world)[id.value];
}
[[nodiscard]] inline Task& task_at(World& world, TaskId id) { return all<Task>(world)[id.value]; }
[[nodiscard]] inline const Task& task_at(const World& world, TaskId id) {
  return all<Task>(world)[id.value];
}

/// The office of an agency that serves a region, or the agency's national office, or none.
[[nodiscard]] OfficeId office_of(const World& world, Agency agency, RegionId region);
/// What the office knows of the subject, or nullptr.
[[nodiscard]] const Known* known(const Office& office, Subject subject);
/// The referral file of a person, or nullptr.
[[nodiscard]] const Victim* victim_file(const World& world, PersonId person);
/// Whether the task has had its effect.
[[nodiscard]] inline bool is_carried_out(const Task& task) {
  return task.state == TaskState::resting || task.state == TaskState::done;
}
/// How many tasks wait for the office's staff.
[[nodiscard]] inline std::size_t queue_length(const Office& office) {
  return office.waiting.size();
}

}  // namespace jardam
