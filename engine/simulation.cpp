#include "simulation.hpp"

#include <algorithm>
#include <utility>

#include "agencies/agencies.hpp"
#include "agencies/decisions.hpp"
#include "agencies/identification/border.hpp"
#include "agencies/identification/helpline.hpp"
#include "agencies/identification/screening.hpp"
#include "agencies/identification/visits.hpp"
#include "agencies/justice/justice.hpp"
#include "agencies/justice/penalties.hpp"
#include "agencies/offices.hpp"
#include "agencies/policy/action_plans.hpp"
#include "agencies/policy/coordination.hpp"
#include "agencies/policy/tiers.hpp"
#include "agencies/procedures.hpp"
#include "agencies/referral/children.hpp"
#include "agencies/referral/consular.hpp"
#include "agencies/referral/referral.hpp"
#include "agencies/referral/reintegration.hpp"
#include "agencies/referral/shelters.hpp"
#include "agencies/tasks.hpp"
#include "agencies/victims.hpp"
#include "country/atlas.hpp"
#include "country/kinship.hpp"
#include "country/official_statistics.hpp"
#include "mechanisms/departures.hpp"
#include "mechanisms/exit.hpp"
#include "mechanisms/exploitation.hpp"
#include "mechanisms/fees.hpp"
#include "mechanisms/foreign_workers.hpp"
#include "mechanisms/licences.hpp"
#include "mechanisms/mechanisms.hpp"
#include "mechanisms/online.hpp"
#include "mechanisms/prevention.hpp"
#include "mechanisms/prospects.hpp"
#include "mechanisms/recruiters.hpp"
#include "mechanisms/recruitment.hpp"
#include "mechanisms/returning.hpp"
#include "mechanisms/travel.hpp"
#include "mechanisms/work.hpp"

namespace jardam {
namespace {

void push(World& world, Time at, EventKind kind, std::uint32_t who = 0) {
  world.events.push({.time = at, .kind = static_cast<std::uint8_t>(kind), .who = who});
}

// --- Interventions: the parameters in force are the scenario's with every intervention now in
// force laid over them, and then the measures of action plans. ---

bool is_in_force(const Intervention& intervention, Time now) {
  return intervention.from <= now && now < intervention.to;
}

void lay_over(const ParameterEntry& entry, const Intervention& intervention) {
  for (const Setting& setting : intervention.set) {
    if (setting.parameter != entry.info.name) continue;
    if (intervention.where.empty())
      std::fill(entry.values.begin(), entry.values.end(), setting.value);
    for (const RegionId region : intervention.where)
      entry.values[entry.is_regional() ? region.value : 0] = setting.value;
  }
}

/// The scenario's parameters with every intervention now in force laid over them, and then the
/// measures of action plans.
Parts parameters_now(const Simulation& simulation) {
  const World& world = simulation.world;
  Parts now = simulation.setup->parameters;
  for (const Intervention& intervention : simulation.setup->interventions) {
    if (!is_in_force(intervention, world.now)) continue;
    describe(now, [&](const ParameterEntry& entry) { lay_over(entry, intervention); });
  }
  if (!all<PlanMeasureRecord>(world).empty())
    describe(now, [&](const ParameterEntry& entry) { action_plans::lay_over(world, entry); });
  for (const Owner* owner : owners()) {
    if (owner->adjust != nullptr) owner->adjust(now);
  }
  return now;
}

}  // namespace

void derive(World& world) {
  for (const Owner* owner : owners()) {
    if (owner->derive != nullptr) owner->derive(world);
  }
}

namespace {

void set_parameters_in_force(Simulation& simulation) {
  World& world = simulation.world;
  const Parts before = std::exchange(world.parameters, parameters_now(simulation));
  derive(world);
  for (const Owner* owner : owners()) {
    if (owner->on_parameters_changed != nullptr) owner->on_parameters_changed(world, before);
  }
}

void schedule_interventions(World& world, const Setup& setup) {
  for (std::uint32_t i = 0; i < setup.interventions.size(); ++i) {
    const Intervention& intervention = setup.interventions[i];
    if (intervention.from >= intervention.to || intervention.set.empty())
      continue;  // a closed window is no window
    if (intervention.from > Time{})
      push(world, intervention.from, EventKind::intervention_begins, i);
    if (intervention.to != Time::never())
      push(world, intervention.to, EventKind::intervention_ends, i);
  }
}

// --- What follows when a mechanism has done its part: the rooms above do not know each other, so
// it is tied here. ---

/// What the time away leaves behind: a debt, a ban on coming back. Once for each way home, however
/// often it has to be tried.
void turn_home(Simulation& simulation, PersonId id) {
  const bool from_work = simulation.world.people[id.value].state == PersonState::working;
  fees::settle(simulation.world, id, from_work);
  returning::turn_home(simulation.world, id);
}

void go_home(Simulation& simulation, PersonId id) {
  constexpr Duration try_again = days(14);
  World& world = simulation.world;
  Person& person = world.people[id.value];
  if ((person.flags & PersonFlag::homeward) == 0) turn_home(simulation, id);
  person.flags =
      static_cast<std::uint8_t>((person.flags | PersonFlag::homeward) & ~PersonFlag::deceived);
  person.recruiter = RecruiterId::none();
  person.state = PersonState::freed;  // of obligations; out of work, or out of exploitation
  if (person.place.is_none())
    person.place = home_place(world, id);  // somebody sheltered who never left
  if (travel::set_out(world, id, home_place(world, id))) return;
  ++person.stamp;
  schedule(world, world.now + try_again, EventKind::work_ends, id);
}

void arrive(Simulation& simulation, PersonId id) {
  World& world = simulation.world;
  Person& person = world.people[id.value];
  if ((person.flags & PersonFlag::homeward) != 0) {
    ++person.stamp;
    person.state = PersonState::at_home;
    returning::arrive(world, id);
    if (person.spells > 0) children::on_freed(world, id);  // a child freed abroad
  } else if ((person.flags & PersonFlag::deceived) != 0) {
    exploitation::begin(world, id);
  } else {
    work::begin(world, id);
  }
}

void on_stage_ends(Simulation& simulation, const Event& event) {
  switch (travel::on_stage_ends(simulation.world, event)) {
    case travel::StageEnd::arrived: return arrive(simulation, {event.who});
    case travel::StageEnd::at_border: return border::on_border(simulation.world, {event.who});
    case travel::StageEnd::under_way:
    case travel::StageEnd::stale: return;
  }
}

void on_work_ends(Simulation& simulation, const Event& event) {
  Person& person = simulation.world.people[event.who];
  if (person.stamp != event.stamp) return;
  if (person.state == PersonState::working) work::leave(simulation.world, {event.who});
  go_home(simulation, {event.who});
}

void on_exploitation_ends(Simulation& simulation, const Event& event) {
  const Person& person = simulation.world.people[event.who];
  if (person.stamp != event.stamp || person.state != PersonState::exploited) return;
  victims::end_spell(simulation.world, {event.who}, ExitRoute::released);
  penalties::come_out(simulation.world, {event.who});
}

void get_away(Simulation& simulation, PersonId id, ExitRoute route) {
  constexpr Stream reports_stream{"exit.escape_reported"};
  World& world = simulation.world;
  victims::end_spell(world, id, route);
  penalties::come_out(world, id);
  const DrawKey key{reports_stream, identity(world, id), world.people[id.value].spells};
  const double reports = in_force<ExitParameters>(world).escape_reported.value *
                         prevention::report_factor(world, home_region(world, id));
  if (draw_happens(world.seed, key, reports)) {
    referral::signal(world, id, referral::Channel::self_report);
  }
}

void on_escape(Simulation& simulation, const Event& event) {
  if (exits::take(simulation.world, event, ExitCause::escape))
    get_away(simulation, {event.who}, ExitRoute::escape);
}

void on_fetched(Simulation& simulation, const Event& event) {
  World& world = simulation.world;
  if (!exits::take(world, event, ExitCause::family)) return;
  const Kin kin = kin_of(world, {event.who});
  const auto is_home = [&](PersonId id) {
    return world.people[id.value].state == PersonState::at_home;
  };
  if (std::any_of(kin.people().begin(), kin.people().end(), is_home))
    get_away(simulation, {event.who}, ExitRoute::family);
}

/// Workmates or neighbours get somebody out: no office hears of it.
void get_out_unseen(Simulation& simulation, PersonId id) {
  victims::end_spell(simulation.world, id, ExitRoute::community);
  penalties::come_out(simulation.world, id);
}

/// Police abroad remove somebody as a migrant without papers: nobody recognises a victim.
void on_removed(Simulation& simulation, const Event& event) {
  World& world = simulation.world;
  if (!exits::take(world, event, ExitCause::removed)) return;
  victims::end_spell(world, {event.who}, ExitRoute::police);
  penalties::remove(world, {event.who});
}

/// A recruiter comes to the notice of the police.
void report_recruiter(Simulation& simulation, RecruiterId recruiter) {
  if (recruiter.is_none()) return;
  offices::tell(simulation.world, Agency::police, Notice::recruiter_named, about(recruiter), 0,
                Agency::police);
}

void on_shelter_stay_ends(Simulation& simulation, const Event& event) {
  const PersonId id = shelters::on_stay_ends(simulation.world, event);
  if (id.is_none()) return;
  go_home(simulation, id);
  shelters::fill(simulation.world);
}

void on_service_ends(Simulation& simulation, const Event& event) {
  const auto handler = static_cast<Scarce>(event.stamp) == Scarce::children
                           ? children::on_service_ends
                           : reintegration::on_service_ends;
  handler(simulation.world, event);
}

void on_vulnerable_again(World& world, const Event& event) {
  if (!reintegration::keeps_away(world, event)) departures::on_vulnerable_again(world, event);
}

void on_metrics_due(Simulation& simulation) {
  World& world = simulation.world;
  close_period(world);
  const Duration every = simulation.setup->metrics_every;
  push(world, every.seconds > 0 ? world.now + every : next_month(world, world.now),
       EventKind::metrics_due);
}

void on_month_begins(Simulation& simulation) {
  World& world = simulation.world;
  prevention::on_month(world);
  justice::on_month(world);
  online::on_month(world);
  exits::on_report_factors_changed(world, prevention::report_factors(world));
  foreign_workers::on_month(world);
  push(world, next_month(world, world.now), EventKind::month_begins);
}

/// A reporting window closes and tiers are estimated before anything of the new month happens.
void on_policy_due(Simulation& simulation) {
  World& world = simulation.world;
  tiers::on_month(world);
  const bool plans_changed = action_plans::on_month(world),
             report_changed = coordination::on_month(world);
  if (plans_changed || report_changed) set_parameters_in_force(simulation);
  push(world, next_month(world, world.now), EventKind::policy_due);
}

/// Who handles what. The one place that knows every room.
void handle(Simulation& simulation, const Event& event) {
  World& world = simulation.world;
  switch (static_cast<EventKind>(event.kind)) {
    case EventKind::month_begins: return on_month_begins(simulation);
    case EventKind::metrics_due: return on_metrics_due(simulation);
    case EventKind::policy_due: return on_policy_due(simulation);
    case EventKind::intervention_begins:
    case EventKind::intervention_ends: return set_parameters_in_force(simulation);
    case EventKind::departure: return departures::on_departure(world, event);
    case EventKind::vulnerable_again: return on_vulnerable_again(world, event);
    case EventKind::stage_ends: return on_stage_ends(simulation, event);
    case EventKind::work_ends: return on_work_ends(simulation, event);
    case EventKind::exploitation_ends: return on_exploitation_ends(simulation, event);
    case EventKind::exploitation_escape: return on_escape(simulation, event);
    case EventKind::exploitation_call:
      if (exits::take(world, event, ExitCause::call))
        referral::signal(world, {event.who}, referral::Channel::call);
      return;
    case EventKind::exploitation_fetched: return on_fetched(simulation, event);
    case EventKind::exploitation_noticed:
      if (exits::take(world, event, ExitCause::noticed))
        referral::signal(world, {event.who}, referral::Channel::noticed);
      return;
    case EventKind::exploitation_helped:
      if (exits::take(world, event, ExitCause::helped)) get_out_unseen(simulation, {event.who});
      return;
    case EventKind::exploitation_removed: return on_removed(simulation, event);
    case EventKind::ban_ends: return returning::on_ban_ends(world, event);
    case EventKind::agency_complaint:
      return report_recruiter(simulation, licences::on_complaint(world, event));
    case EventKind::licence_returns: return licences::on_licence_returns(world, event);
    case EventKind::advertisement_removed:
      return report_recruiter(simulation, online::on_advertisement_removed(world, event));
    case EventKind::advertisement_returns: return online::on_advertisement_returns(world, event);
    case EventKind::recruiter_returns: return recruiters::on_recruiter_returns(world, event);
    case EventKind::rule_due: return procedures::on_rule_due(world, event);
    case EventKind::task_ends: return tasks::on_task_ends(world, event);
    case EventKind::shelter_stay_ends: return on_shelter_stay_ends(simulation, event);
    case EventKind::complaint: return visits::on_complaint(world, event);
    case EventKind::consultation: return helpline::on_consultation(world, event);
    case EventKind::record_published: return official_statistics::on_published(world, event);
    case EventKind::screening_due: return screening::on_due(world, event);
    case EventKind::service_ends: return on_service_ends(simulation, event);
    case EventKind::guardian_appointed: return children::on_guardian_appointed(world, event);
    case EventKind::returned_home: return consular::on_returned(world, event);
    case EventKind::foreign_worker_comes:
      return departures::set_out(world, foreign_workers::on_comes(world, event));
  }
}

/// Starts to fetch what an event that comes soon will read. Most of the time of a large run would
/// else be waiting for memory.
void fetch(const World& world, const Event& event) {
  switch (static_cast<EventKind>(event.kind)) {
    case EventKind::stage_ends: __builtin_prefetch(&world.journeys[event.what]); [[fallthrough]];
    case EventKind::work_ends:
    case EventKind::exploitation_ends: return __builtin_prefetch(&world.people[event.who]);
    default: return;  // seldom, or about nobody
  }
}

std::shared_ptr<const Parts> make_given(const Setup& setup) {
  auto given = std::make_shared<Parts>();
  given->add<std::vector<OfficeSetup>>() = setup.offices;
  given->add<std::vector<ProcedureRule>>() = setup.procedures;
  given->add<std::vector<ActionPlan>>() = setup.action_plans;
  given->add<Capacity>().scale = setup.capacity_scale > 0 ? setup.capacity_scale : setup.scale;
  return given;
}

World make_world(const Setup& setup, Seed seed) {
  World world;
  world.country = setup.country;
  world.named_sites = std::make_shared<const std::vector<NamedSite>>(setup.named_sites);
  world.personas = std::make_shared<const std::vector<Persona>>(setup.personas);
  world.given = make_given(setup);
  world.start = setup.start;
  world.seed = seed;
  world.scale = setup.scale;
  world.atlas = make_atlas(*setup.country, setup.named_sites, setup.scale, seed);
  world.counters.values.resize(all_series().size() * (setup.country->regions.size() + 1));
  world.counters.counts = world.counters.values;
  for (const Owner* owner : owners()) {
    for (const StatePart& part : owner->state) part.add(world.parts);
  }
  part<OfficialRecords>(world).seen.resize(true_series_count() *
                                           (setup.country->regions.size() + 1));
  part<OfficialRecords>(world).published.resize(true_series_count());
  all<Office>(world) = offices::make(setup.offices);
  world.parameters = default_parameters();
  return world;
}

}  // namespace

const std::vector<const Owner*>& owners() {
  static const std::vector<const Owner*> list = [] {  // of constants
    std::vector<const Owner*> all;
    for (const Owners room : {mechanisms(), agencies()})
      all.insert(all.end(), room.begin(), room.end());
    return all;
  }();
  return list;
}

Parts default_parameters() {
  Parts parameters;
  for (const Owner* owner : owners()) {
    for (const ParameterGroup& group : owner->parameters) group.add(parameters);
  }
  return parameters;
}

void describe(Parts& parameters, const ParameterVisitor& visit) {
  for (const Owner* owner : owners()) {
    for (const ParameterGroup& group : owner->parameters) group.describe(parameters, visit);
  }
}

Simulation make_simulation(std::shared_ptr<const Setup> setup, Seed seed) {
  Simulation simulation{.setup = setup, .world = make_world(*setup, seed)};
  World& world = simulation.world;
  derive(world);
  action_plans::on_month(world);
  set_parameters_in_force(simulation);
  for (const Owner* owner : owners()) {
    if (owner->begin != nullptr) owner->begin(world);
  }
  schedule_interventions(world, *setup);
  push(world, next_month(world, {}), EventKind::month_begins);
  push(world, next_month(world, {}), EventKind::policy_due);
  const Duration every = setup->metrics_every;
  push(world, every.seconds > 0 ? Time{} + every : next_month(world, {}), EventKind::metrics_due);
  return simulation;
}

std::uint64_t advance(Simulation& simulation, Time until) {
  World& world = simulation.world;
  std::uint64_t handled = 0;
  for (; !world.events.empty() && world.events.next().time <= until; ++handled) {
    const Event event = world.events.pop([&](const Event& soon) { fetch(world, soon); });
    world.now = event.time;
    handle(simulation, event);
  }
  world.now = std::max(world.now, until);
  return handled;
}

Answer query(const Simulation& simulation, const Command& command) {
  return decisions::query(simulation.world, command);
}

Answer apply(Simulation& simulation, const Command& command) {
  return decisions::apply(simulation.world, command);
}

void tell(Simulation& simulation, OfficeId office, Notice notice, Subject subject,
          Indicators indicators) {
  World& world = simulation.world;
  const bool is_freed = notice == Notice::victim_freed && subject.kind == SubjectKind::person;
  if (is_freed && world.people[subject.id].state == PersonState::exploited) {
    victims::end_spell(world, {subject.id}, ExitRoute::community);
  }
  const bool is_presumed = notice == Notice::victim_presumed && subject.kind == SubjectKind::person;
  if (is_freed || is_presumed) victims::presume(world, {subject.id});
  const Agency source = office.is_none() ? Agency::police : office_at(world, office).agency;
  offices::learn(simulation.world, office, notice, subject, indicators, source);
}

}  // namespace jardam
