#include "agencies/policy/coordination.hpp"

#include <algorithm>

#include "agencies/files/victims.hpp"
#include "agencies/identification/helpline.hpp"
#include "agencies/offices/knowledge.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/subjects.hpp"
#include "agencies/offices/tasks.hpp"
#include "agencies/policy/action_plans.hpp"
#include "country/counting.hpp"
#include "country/official_statistics.hpp"
#include "mechanisms/prevention.hpp"

namespace jardam {

void describe(CoordinationParameters& p, const ParameterVisitor& visit) {
  declare(visit, p.activity,
          {"coordination.activity", 0, 1,
           "how far the region's Coordination Council, where there is one, sees to hand-overs "
           "between agencies, beyond the baseline year",
           Mark::assumed,
           "councils in seven oblasts and Osh city since 2018 (S0e), the coordinating body "
           "dissolved in 2020 (S4): 0 is the practice of 2021",
           Role::lever});
  declare(
      visit, p.interagency_group,
      {"coordination.interagency_group", 0, 1,
       "how far a national interagency group sees to hand-overs between agencies, in every region "
       "and for national offices",
       Mark::assumed,
       "a focus group worked on the referral mechanism in 2019 (S0b); none in 2021 (S4)",
       Role::lever});
  declare(visit, p.more_shared,
          {"coordination.more_shared", 0, 1,
           "share of the hand-overs that an office intends, as often as it makes them, and leaves "
           "undone that happen under full coordination",
           Mark::assumed,
           "what is practice becomes surer, what is no practice does not become one; to be swept"});
  declare(visit, p.faster,
          {"coordination.faster", 0, 1,
           "share of the delay of a hand-over that full coordination saves", Mark::assumed,
           "to be swept"});
  declare(
      visit, p.rapporteur,
      {"coordination.rapporteur", 0, 1,
       "chance that a National Rapporteur's monitoring report is published in a year", Mark::found,
       "the Rapporteur was established in the year before the report of 2023 (S9)", Role::lever});
  declare(visit, p.report_improves,
          {"coordination.report_improves", 0, 1,
           "share of losses and double entries in the official statistics that a monitoring report "
           "removes for a year",
           Mark::assumed, "to be swept"});
  declare(visit, p.report_revives,
          {"coordination.report_revives", 0, 1,
           "chance that a measure put off for want of money begins after a monitoring report, paid "
           "by others",
           Mark::assumed, "heavy reliance on international organisations (S8)"});
}

namespace coordination {
namespace {

constexpr Draw report_stream{"coordination.report"};

/// How far hand-overs about something in the region are coordinated.
double coordination_in(const World& world, RegionId region) {
  const CoordinationParameters& p = in_force<CoordinationParameters>(world);
  const auto is_council = [&](const Office& office) {
    return office.agency == Agency::coordination_council && office.region == region;
  };
  const bool has_council = !region.is_none() && std::any_of(all<Office>(world).begin(),
                                                            all<Office>(world).end(), is_council);
  const double council = has_council ? p.activity[region.value] : 0;
  return 1 - (1 - council) * (1 - p.interagency_group.value);
}

bool gives_services(Agency agency) {
  return agency == Agency::ngo || agency == Agency::social_services ||
         agency == Agency::international_organisation;
}

}  // namespace

HandOver hand_over(const World& world, OfficeId office, const ProcedureRule& rule, Subject subject,
                   double chance) {
  HandOver result{chance, rule.after.value};
  if (rule.decide != decision::share) return result;
  const RegionId own = office_at(world, office).region;
  const double coordinated =
      coordination_in(world, own.is_none() ? subjects::region_of(world, subject) : own);
  if (coordinated <= 0) return result;
  const CoordinationParameters& p = in_force<CoordinationParameters>(world);
  result.chance += result.chance * (1 - result.chance) * p.more_shared.value * coordinated;
  result.after *= 1 - p.faster.value * coordinated;
  return result;
}

void derive(World& world) {
  const double improved = part<Monitoring>(world).is_monitored != 0
                              ? in_force<CoordinationParameters>(world).report_improves.value
                              : 0;
  world.derived.add<StatisticsInForce>().parameters =
      official_statistics::in_force(in_force<OfficialStatisticsParameters>(world), improved);
}

bool on_month(World& world) {
  constexpr unsigned january = 0;
  if (month_at(world, world.now) != january) return false;
  const bool was_monitored = part<Monitoring>(world).is_monitored != 0;
  const bool is_published = comes_true(world, {report_stream, 0, world.now.seconds},
                                       in_force<CoordinationParameters>(world).rapporteur.value);
  part<Monitoring>(world).is_monitored = is_published ? 1 : 0;
  if (!is_published) return was_monitored;
  count(world, metric::monitoring_reports, RegionId::none());
  const Probability revives = in_force<CoordinationParameters>(world).report_revives;
  return action_plans::revive(world, revives) || !was_monitored;
}

namespace {

/// A chosen office must be one of the agency's, and another than one's own.
Refusal may_tell_chosen(const World& world, const Command& command) {
  const bool is_there = command.recipient.value < all<Office>(world).size() &&
                        office_at(world, command.recipient).agency == command.to;
  return is_there && command.recipient != command.office ? Refusal::none
                                                         : Refusal::no_such_recipient;
}

}  // namespace

Refusal may_share(const World& world, const Command& command) {
  if (!command.recipient.is_none()) return may_tell_chosen(world, command);
  const bool moves =
      command.subject.kind == SubjectKind::person || command.subject.kind == SubjectKind::recruiter;
  if (moves) {  // their whereabouts decide which office is competent, so sharing is refused only
                // where no office could be
    const Office& own = office_at(world, command.office);
    const auto could_be_told = [&](const Office& office) {
      return office.agency == command.to && &office != &own;
    };
    return std::any_of(all<Office>(world).begin(), all<Office>(world).end(), could_be_told)
               ? Refusal::none
               : Refusal::no_such_recipient;
  }
  const OfficeId to = tasks::recipient_of(world, command);
  return to.is_none() || to == command.office ? Refusal::no_such_recipient : Refusal::none;
}

Refusal may_act_in_region(const World& world, const Command& command) {
  if (command.subject.id >= world.country->regions.size()) return Refusal::wrong_subject;
  const RegionId own = office_at(world, command.office).region;
  return own.is_none() || own.value == command.subject.id ? Refusal::none : Refusal::outside_region;
}

namespace {

/// One agency tells another what it knows of the subject; a presumed victim is thereby referred.
void share(World& world, const Task& task) {
  const Known* item = known(office_at(world, task.office), task.subject);
  if (item == nullptr) return;
  const Known told = *item;
  const Agency own = office_at(world, task.office).agency;
  const OfficeId to = tasks::recipient_of(world, tasks::command_of(task));
  if (to.is_none() || to == task.office) return;  // nobody else is competent there
  helpline::on_shared(world, task);
  if (task.subject.kind == SubjectKind::person && gives_services(task.to)) {
    Victim* file = victims::find(world, {task.subject.id});
    if (file != nullptr && file->presumed != Time::never()) victims::refer(world, *file);
  }
  knowledge::pass_on(world, to, told, own);
}

/// A joint conference: every office of the region learns what the council knows of the subject.
void confer(World& world, const Task& task) {
  const Known* item = known(office_at(world, task.office), task.subject);
  if (item == nullptr) return;
  const Known told = *item;
  const RegionId region = subjects::region_of(world, task.subject);
  for (std::uint16_t i = 0; i < all<Office>(world).size(); ++i) {
    const Office& office = all<Office>(world)[i];
    if (i == task.office.value || office.region != region) continue;
    knowledge::pass_on(world, {i}, told, Agency::coordination_council);
  }
}

void campaign(World& world, const Task& task) {
  prevention::campaign(world, {static_cast<std::uint8_t>(task.subject.id)});
}

}  // namespace

const Owner owner{.path = "agencies/policy/coordination",
                  .parameters = {parameters<CoordinationParameters>(32)},
                  .state = {state<Monitoring>(20)},
                  .metrics = {&metric::monitoring_reports},
                  .draws = {&report_stream},
                  .derive = derive};

}  // namespace coordination
}  // namespace jardam

namespace jardam::decision {

constexpr Decision share{
    .kind = DecisionKind{20},
    .name = "share",
    .title = "Tell another agency",
    .meaning = "passes on what is known; a presumed victim is thereby referred",
    .agencies = anybody,
    .subjects = anything,
    .takes_recipient = true,
    .urgency = Urgency::soon,
    .time = {.median = 0.5,
             .p90 = 3,
             .mark = Mark::assumed,
             .source = "a letter or a call between agencies"},
    .work = {.hours = 0.4, .mark = Mark::assumed, .source = "a call or a letter; to be swept"},
    .may = coordination::may_share,
    .done = coordination::share,
};

constexpr Decision confer{
    .kind = DecisionKind{21},
    .name = "confer",
    .title = "Call a joint conference",
    .meaning = "every agency of the region learns what the council knows",
    .agencies = by({Agency::coordination_council}),
    .subjects = anything,
    .urgency = Urgency::soon,
    .time = {.median = 3,
             .p90 = 10,
             .mark = Mark::assumed,
             .source = "a joint case conference is called"},
    .work = {.hours = 6, .mark = Mark::assumed, .source = "several people for an hour or two"},
    .done = coordination::confer,
};

constexpr Decision campaign{
    .kind = DecisionKind{22},
    .name = "campaign",
    .title = "Run a campaign",
    .meaning = "a round of awareness raising in the region",
    .agencies = by({Agency::coordination_council, Agency::ngo}),
    .subjects = about_a(SubjectKind::region),
    .time = {.median = 20,
             .p90 = 40,
             .mark = Mark::derived,
             .source = "5,000 events in 8 regions in 2019 (seed text), in some 5 rounds each"},
    .work = {.hours = 80, .mark = Mark::assumed, .source = "two people for a week; to be swept"},
    .may = coordination::may_act_in_region,
    .done = coordination::campaign,
};

}  // namespace jardam::decision
