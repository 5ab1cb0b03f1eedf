#include "agencies/referral/presumption.hpp"

#include "agencies/files/victims.hpp"
#include "agencies/offices/knowledge.hpp"
#include "agencies/referral/children.hpp"
#include "agencies/setup.hpp"
#include "country/counting.hpp"
#include "mechanisms/exploitation.hpp"

namespace jardam {

void describe(ReferralParameters& p, const ParameterVisitor& visit) {
  declare(visit, p.recognition_untrained,
          {"referral.recognition_untrained", 0, 1,
           "chance that an interview without SOPs recognises a victim", Mark::assumed,
           "victims do not see themselves as such (S14, S17)"});
  declare(visit, p.recognition_trained,
          {"referral.recognition_trained", 0, 1,
           "chance that an interview where SOPs are followed recognises a victim", Mark::assumed,
           "to be swept"});
  declare(visit, p.false_positive,
          {"referral.false_positive", 0, 1,
           "chance that an interview presumes somebody a victim who is not", Mark::assumed,
           "imperfect screening (S92)"});
  declare(visit, p.sop_adoption,
          {"referral.sop_adoption", 0, 1,
           "share of an office's interviews that follow the SOPs, where its agency has adopted "
           "them (sop.*)",
           Mark::assumed, "not uniformly applied (S9, S10); the share was not found", Role::lever});
  declare(
      visit, p.training_for_sop,
      {"referral.training_for_sop", 0, 1,
       "how far a trained officer recognises as if following SOPs where they are not followed",
       Mark::assumed, "SOPs without training and training without SOPs each do part; to be swept"});
  declare(visit, p.handover_without_sop,
          {"referral.handover_without_sop", 0, 1,
           "how often an office without SOPs hands a person over to another agency, relative to "
           "one with them",
           Mark::assumed, "referral depended on people before procedures were adopted (S8, S9)"});
  declare(
      visit, p.consents_to_testify,
      {"referral.consents_to_testify", 0, 1, "share of identified victims who consent to testify",
       Mark::assumed, "a small part go to police or courts (S6)"});
  declare(visit, p.accepts_help,
          {"referral.accepts_help", 0, 1, "share of presumed victims who accept help",
           Mark::assumed, "the rest want only to go home"});
  declare(visit, p.noticed_to_police,
          {"referral.noticed_to_police", 0, 1, "share of community reports that go to police",
           Mark::assumed, "first responders vary (4.1)"});
  declare(visit, p.noticed_to_ngo,
          {"referral.noticed_to_ngo", 0, 1,
           "share of community reports that go to an NGO; the rest reach social services",
           Mark::assumed, "NGO networks in all regions (S26)"});
  declare(
      visit, p.names_recruiter,
      {"referral.names_recruiter", 0, 1,
       "chance that an interview with a victim names the recruiter", Mark::assumed, "to be swept"});
  declare(visit, p.told_in_interview,
          {"referral.told_in_interview", 0, 1,
           "share of the indicators in a situation that one interview brings out", Mark::assumed,
           "trust grows over several talks"});
  declare(visit, p.speaks_of_kin,
          {"referral.speaks_of_kin", 0, 1,
           "chance that somebody interviewed speaks of a relative who is exploited", Mark::assumed,
           "families look for their own, and some are ashamed"});
  declare(visit, p.helped_out,
          {"referral.helped_out", 0, 1,
           "chance that an NGO, helpline or organisation that recognised a victim also gets the "
           "person out",
           Mark::assumed, "community and NGOs found 11 % of detected victims (S23)"});
  declare(visit, p.status_refused,
          {"referral.status_refused", 0, 1,
           "chance that formal identification finds a victim to be none", Mark::assumed,
           "identification without a talk in trust errs both ways (S92); to be swept"});
  declare(visit, p.sorts_out,
          {"referral.sorts_out", 0, 1,
           "chance that needs assessment or formal identification finds that somebody presumed a "
           "victim is none",
           Mark::assumed, "status is decided on more than one talk (4.1)"});
  declare(
      visit, p.reflection,
      {"referral.reflection", 0, 365,
       "reflection period of a grown-up presumed victim: police ask for nothing, and nobody for "
       "a testimony",
       Mark::assumed,
       "0: the Kyrgyz law's was not found; the Council of Europe's convention asks for 30 days "
       "at least",
       Role::lever});
}

}  // namespace jardam

namespace jardam::presumption {
namespace {

Willingness usual(const World& world) {
  const ReferralParameters& p = in_force<ReferralParameters>(world);
  return {.to_accept_help = p.accepts_help.value, .to_testify = p.consents_to_testify.value};
}

void begin_reflection(World& world, Victim& file) {
  const Days& reflection = in_force<ReferralParameters>(world).reflection;
  if (reflection.value <= 0 || file.group == BedGroup::children) return;
  file.marks |= VictimMark::in_reflection;
  schedule(world, {.time = world.now + from_days(reflection.value),
                   .kind = event::reflection_ends.number,
                   .who = file.person.value,
                   .what = file.number});
}

void on_reflection_ends(World& world, const Event& event) {
  Victim* file = victims::find(world, {event.who});
  if (file == nullptr || file->number != event.what) return;
  file->marks &= static_cast<std::uint16_t>(~VictimMark::in_reflection);
  experience(world, *file, Experience::rest);
}

}  // namespace

Agency told_by_neighbours(const World& world, double u) {
  const ReferralParameters& p = in_force<ReferralParameters>(world);
  if (u < p.noticed_to_police.value) return Agency::police;
  return u < p.noticed_to_police.value + p.noticed_to_ngo.value ? Agency::ngo
                                                                : Agency::social_services;
}

Victim& presume(World& world, PersonId person) {
  Victim& file = victims::open(world, person);
  if (file.presumed != Time::never()) return file;
  file.presumed = world.now;
  note_turn(world, person, Turn::presumed);
  if (file.site.is_none()) file.site = victims::site_of(world, person);
  const bool is_unheard_of =
      file.number == 0 || file.signalled == world.now;  // nobody had spoken of this spell before
  if (is_unheard_of && !victims::is_victim(world, person)) file.marks |= VictimMark::mistaken;
  const bool is_child = file.group == BedGroup::children;
  file.accepts_help = is_child;
  file.consents = false;
  trust::begin(world, file);
  begin_reflection(world, file);
  trust::ask(world, file, usual(world));
  count(world, metric::victims_presumed, home_region(world, person));
  count(world, metric::victims_presumed_by_group, home_region(world, person), 1,
        static_cast<std::size_t>(group_of(world, person)));
  victims::count_foreign(world, metric::foreign_presumed, person);
  if (is_child) children::on_presumed(world, person);
  return file;
}

void end_spell(World& world, PersonId person, ExitRoute route) {
  exploitation::end(world, person, route);
  children::on_freed(world, person);
}

Refusal may_take_up(const World& world, const Command& command) {
  return knowledge::knows(world, command.office, command.subject, KnownStep::presumed)
             ? Refusal::none
             : Refusal::no_victim;
}

Victim* take_up(World& world, const Task& task, bool only_free) {
  const PersonId person{task.subject.id};
  Victim* file = victims::find(world, person);
  const bool is_presumed = file != nullptr && file->presumed != Time::never() &&
                           (file->marks & VictimMark::sorted_out) == 0;
  const bool is_held = world.people[person.value].state == PersonState::exploited;
  if (is_presumed && !only_free) return file;
  if (is_presumed && !is_held) return &presume(world, person);
  knowledge::find_nothing(world, task);
  return nullptr;
}

void experience(World& world, Victim& file, Experience what) {
  if ((file.marks & VictimMark::sorted_out) != 0) return;
  trust::change(world, file, what);
  trust::ask(world, file, usual(world));
}

void speak_again(World& world, Victim& file, Agency agency, bool is_careful) {
  switch (agency) {
    case Agency::police:
      if (!is_careful) experience(world, file, Experience::questioning);
      return;
    case Agency::ngo:
    case Agency::helpline:
    case Agency::social_services:
    case Agency::international_organisation:
      return experience(world, file, Experience::helpful_talk);
    default: return;
  }
}

void make_safe(World& world, Victim& file, Agency helper) {
  if (file.safe != Time::never()) return;
  file.safe = world.now;
  note_turn(world, file.person, Turn::safe);
  victims::observe_days(world, metric::days_signal_to_safety, file);
  victims::assist(world, file, helper);
  if (file.group == BedGroup::children) children::on_freed(world, file.person);
}

const Owner owner{.path = "agencies/referral/presumption",
                  .parameters = {parameters<ReferralParameters>(16)},
                  .handlers = {{&event::reflection_ends, on_reflection_ends}}};

}  // namespace jardam::presumption
