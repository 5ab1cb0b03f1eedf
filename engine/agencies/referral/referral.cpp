#include "agencies/referral/referral.hpp"

#include "agencies/files/victims.hpp"
#include "agencies/identification/helpline.hpp"
#include "agencies/identification/search.hpp"
#include "agencies/offices/knowledge.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/refusals.hpp"
#include "agencies/offices/tasks.hpp"
#include "agencies/referral/children.hpp"
#include "agencies/referral/patience.hpp"
#include "agencies/referral/presumption.hpp"
#include "agencies/referral/shelters.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "country/counting.hpp"

namespace jardam::referral {
namespace {

constexpr Draw route_stream{"signal.route"};
constexpr Draw sorts_out_stream{"identify.sorts_out"};
constexpr Draw refused_stream{"identify.refused"};

Agency office_for(const World& world, PersonId person, Channel channel) {
  if (channel == Channel::call) return Agency::helpline;
  if (channel == Channel::border) return Agency::border_service;
  if (victims::is_abroad(world, person)) return Agency::consulate;
  if (channel == Channel::self_report) return Agency::police;
  const double u = draw_uniform(
      world.seed, {route_stream, identity(world, person), world.people[person.value].spells});
  return presumption::told_by_neighbours(world, u);
}

/// What whoever reports the person says of where the person is. Who notices somebody says where
/// that was; who comes alone, or stands at the border, is there to be spoken to.
Said said_by(const World& world, PersonId person, Channel channel) {
  switch (channel) {
    case Channel::call: return search::told_by_caller(world, person);
    case Channel::noticed: return knowledge::whereabouts(world, person, Confidence::hearsay);
    default: return {Where::contact, {}, Confidence::own_eyes};
  }
}

/// In the order of identifying_agency_names.
std::size_t identifying_label(Agency agency) { return agency == Agency::police ? 0 : 1; }

bool is_sorted_out(const World& world, const Victim& file) {
  if ((file.marks & VictimMark::mistaken) == 0) return false;
  return comes_true(world, {sorts_out_stream, identity(world, file.person), file.number},
                    in_force<ReferralParameters>(world).sorts_out.value);
}

/// Somebody presumed a victim is none: the file is closed, and a bed is free from now on.
void sort_out(World& world, const Task& task, Victim& file) {
  file.marks |= VictimMark::sorted_out;
  count(world, metric::presumed_sorted_out, home_region(world, file.person));
  if (!file.shelter.is_none()) schedule(world, world.now, event::shelter_stay_ends, file.person);
  const Agency own = office_at(world, task.office).agency;
  for (const OfficeId office : {task.office, file.shelter}) {
    if (office.is_none()) continue;
    knowledge::close(world, office, file.person);
    knowledge::learn(world, office, Notice::nothing_found, task.subject, 0, own);
  }
}

/// A victim is found to be none by mistake. The office closes the file; a bed stays for as long as
/// the stay was meant to last, and another agency may decide otherwise.
bool is_refused(World& world, const Task& task, const Victim& file) {
  const auto own = static_cast<std::uint32_t>(office_at(world, task.office).agency);
  const DrawKey key{refused_stream, identity(world, file.person), file.number, own};
  if (!comes_true(world, key, in_force<ReferralParameters>(world).status_refused.value))
    return false;
  count(world, metric::victims_refused_status, home_region(world, file.person));
  knowledge::close(world, task.office, file.person);
  knowledge::find_nothing(world, task);
  return true;
}

void observe_days(World& world, const Victim& file) {
  constexpr std::int64_t thousandths = 1000;
  const std::int64_t passed = (world.now - file.presumed).seconds * thousandths / seconds_per_day;
  observe(world, metric::days_presumed_to_identified, home_region(world, file.person), passed);
}

}  // namespace

void signal(World& world, PersonId person, Channel channel) {
  if (channel == Channel::call) {
    count(world, metric::calls_helpline, home_region(world, person));
    count(world, metric::calls_about_people, home_region(world, person));
    if (!helpline::recognises(world, person)) return;
  }
  const bool is_news = victims::find(world, person) == nullptr;
  Victim& file = victims::open(world, person);
  if (channel == Channel::call && (is_news || file.signalled == world.now))
    file.marks |= VictimMark::through_helpline;
  if (channel == Channel::self_report) victims::report(world, file);
  const Agency agency = office_for(world, person, channel);
  knowledge::tell(world, agency, Notice::person_reported, about(person), 0, agency,
                  said_by(world, person, channel));
}

namespace {

Refusal may_assess(const World& world, const Command& command) {
  if (!knowledge::knows(world, command.office, command.subject, KnownStep::presumed))
    return Refusal::no_victim;
  return knowledge::knows(world, command.office, command.subject, KnownStep::assessed)
             ? Refusal::already_done
             : Refusal::none;
}

Refusal may_identify(const World& world, const Command& command) {
  if (!knowledge::knows(world, command.office, command.subject, KnownStep::presumed))
    return Refusal::no_victim;
  return knowledge::knows(world, command.office, command.subject, KnownStep::identified)
             ? Refusal::already_done
             : Refusal::none;
}

void assess_needs(World& world, const Task& task) {
  Victim* found = presumption::take_up(world, task, true);
  if (found == nullptr) return;
  Victim& file = *found;
  if (is_sorted_out(world, file)) return sort_out(world, task, file);
  victims::refer(world, file);
  presumption::speak_again(world, file, office_at(world, task.office).agency);
  knowledge::hear_reason(world, task.office, file.person, file.reason);
  if (!file.accepts_help) return;
  if (file.assessed == Time::never()) file.assessed = world.now;
  knowledge::note(world, task.office, file.person, KnownStep::assessed);
  victims::assist(world, file, office_at(world, task.office).agency);
  children::inform(world, file.person);
}

}  // namespace

void identify(World& world, const Task& task) {
  Victim* found = presumption::take_up(world, task, false);
  if (found == nullptr) return;
  Victim& file = *found;
  if (file.identified != Time::never())
    return knowledge::note(world, task.office, file.person, KnownStep::identified);
  const Agency own = office_at(world, task.office).agency;
  if (is_sorted_out(world, file)) return sort_out(world, task, file);
  if ((file.marks & VictimMark::mistaken) == 0 && is_refused(world, task, file)) return;
  file.identified = world.now;
  note_turn(world, file.person, Turn::identified);
  observe_days(world, file);
  count(world, metric::victims_identified, home_region(world, file.person), 1,
        identifying_label(own));
  count(world, metric::victims_identified_by_group, home_region(world, file.person), 1,
        static_cast<std::size_t>(group_of(world, file.person)));
  if (file.is_penalised)
    count(world, metric::identified_penalised, home_region(world, file.person));
  if (is_foreign(world, file.person))
    count(world, metric::foreign_identified,
          jardam::region_of(world, world.people[file.person.value].place));
  knowledge::learn(world, task.office, Notice::victim_identified, task.subject, 0, own);
}

const Owner owner{.path = "agencies/referral/referral",
                  .metrics = {&metric::presumed_sorted_out, &metric::victims_refused_status,
                              &metric::victims_identified, &metric::victims_identified_by_group,
                              &metric::foreign_identified, &metric::identified_penalised,
                              &metric::days_presumed_to_identified},
                  .draws = {&route_stream, &sorts_out_stream, &refused_stream}};

}  // namespace jardam::referral

namespace jardam::decision {

constexpr Decision assess_needs{
    .kind = DecisionKind{16},
    .name = "assess_needs",
    .title = "Assess needs",
    .meaning = "needs assessment and individual plan",
    .agencies = by({Agency::social_services}),
    .subjects = about_a(SubjectKind::person),
    .urgency = Urgency::soon,
    .time = {.median = 4,
             .p90 = 10,
             .mark = Mark::assumed,
             .source = "3 to 10 days after safety (4.1)"},
    .work = {.hours = 6,
             .mark = Mark::assumed,
             .source = "some talks and a written plan; to be swept"},
    .may = referral::may_assess,
    .gives_up = patience::gives_up,
    .done = referral::assess_needs,
    .grounds = usual_grounds | on({Ground::child_law}),
};

constexpr Decision identify{
    .kind = DecisionKind{17},
    .name = "identify",
    .title = "Identify formally",
    .meaning = "decides on victim status",
    .agencies = by({Agency::police, Agency::social_services}),
    .subjects = about_a(SubjectKind::person),
    .urgency = Urgency::soon,
    .time = {.median = 15,
             .p90 = 30,
             .mark = Mark::assumed,
             .source = "formal identification in 10 to 30 days (4.1)"},
    .work = {.hours = 16,
             .mark = Mark::assumed,
             .source = "two working days of enquiries, letters and a decision; the rest of the "
                       "time is others' answers"},
    .may = referral::may_identify,
    .gives_up = patience::gives_up,
    .done = referral::identify,
    .grounds = usual_grounds | on({Ground::child_law}),
};

}  // namespace jardam::decision
