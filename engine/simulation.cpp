#include "simulation.hpp"

#include <algorithm>

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

}  // namespace

void set_statistics_in_force(Simulation& simulation) {
  const AgencyParameters& parameters = simulation.agencies.parameters;
  const double improved =
      simulation.agencies.is_monitored != 0 ? parameters.coordination.report_improves.value : 0;
  simulation.world.statistics = official_statistics::in_force(parameters.statistics, improved);
}

namespace {

/// What the referral mechanism does when its parameters have changed: those who wait for a place
/// may get one, rounds of screening move, a cohort of children arrives.
void on_referral_changed(Simulation& simulation, const AgencyParameters& before) {
  World& world = simulation.world;
  Agencies& agencies = simulation.agencies;
  shelters::fill(world, agencies);
  for (std::uint16_t i = 0; i < agencies.offices.size(); ++i) {
    reintegration::fill(world, agencies, {i});
    children::fill(world, agencies, {i});
  }
  screening::on_rates_changed(world, agencies, before.screening);
  visits::on_rates_changed(world, agencies, before.labour_inspectorate);
  helpline::on_rates_changed(world, agencies, before.helpline);
  const double arrived = agencies.parameters.children.cohort.value - before.children.cohort.value;
  if (arrived > 0) children::on_cohort(world, agencies, arrived);
}

void set_parameters_in_force(Simulation& simulation) {
  const Setup& setup = *simulation.setup;
  Agencies& agencies = simulation.agencies;
  const ExitParameters before = agencies.mechanisms.exit;
  const AgencyParameters agencies_before = agencies.parameters;
  agencies.mechanisms = setup.mechanisms;
  agencies.parameters = setup.agencies;
  for (const Intervention& intervention : setup.interventions) {
    if (!is_in_force(intervention, simulation.world.now)) continue;
    const auto visit = [&](const ParameterEntry& entry) { lay_over(entry, intervention); };
    describe(agencies.mechanisms, visit);
    describe(agencies.parameters, visit);
  }
  if (!agencies.measures.empty()) {
    const auto visit = [&](const ParameterEntry& entry) {
      action_plans::lay_over(agencies, entry);
    };
    describe(agencies.mechanisms, visit);
    describe(agencies.parameters, visit);
  }
  set_statistics_in_force(simulation);
  helpline::widen_reach(agencies.parameters.helpline, agencies.mechanisms.exit);
  exits::on_rates_changed(simulation.world, before, agencies.mechanisms.exit);
  const double capacity = setup.capacity_scale > 0 ? setup.capacity_scale : setup.scale;
  offices::staff(agencies.offices, setup.offices, agencies.parameters, capacity,
                 simulation.world.seed);
  for (std::uint16_t i = 0; i < agencies.offices.size(); ++i)
    tasks::begin_waiting(simulation.world, agencies, {i});
  on_referral_changed(simulation, agencies_before);
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
  const RecruitmentParameters& parameters = simulation.agencies.mechanisms.recruitment;
  const bool from_work = simulation.world.people[id.value].state == PersonState::working;
  fees::settle(simulation.world, parameters.fees, id, from_work);
  returning::turn_home(simulation.world, parameters.returning, id);
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
  if (travel::set_out(world, simulation.agencies.mechanisms.travel, id, home_place(world, id)))
    return;
  ++person.stamp;
  schedule(world, world.now + try_again, EventKind::work_ends, id);
}

void set_out(Simulation& simulation, const recruitment::Acceptance& accepted) {
  if (accepted.is_none()) return;
  World& world = simulation.world;
  const MechanismParameters& parameters = simulation.agencies.mechanisms;
  Person& person = world.people[accepted.person.value];
  if (person.place.is_none()) person.place = home_place(world, accepted.person);
  const PlaceId destination = world.sites[accepted.site.value].place;
  if (travel::set_out(world, parameters.travel, accepted.person, destination))
    recruitment::take_up(world, parameters.recruitment, accepted);
}

void arrive(Simulation& simulation, PersonId id) {
  World& world = simulation.world;
  Person& person = world.people[id.value];
  const MechanismParameters& parameters = simulation.agencies.mechanisms;
  if ((person.flags & PersonFlag::homeward) != 0) {
    ++person.stamp;
    person.state = PersonState::at_home;
    returning::arrive(world, parameters.recruitment.returning, id);
    if (person.spells > 0)
      children::on_freed(world, simulation.agencies, id);  // a child freed abroad
  } else if ((person.flags & PersonFlag::deceived) != 0) {
    exploitation::begin(world, parameters.exploitation, parameters.exit, id);
  } else {
    work::begin(world, parameters.work, id);
  }
}

void on_stage_ends(Simulation& simulation, const Event& event) {
  switch (travel::on_stage_ends(simulation.world, simulation.agencies.mechanisms.travel, event)) {
    case travel::StageEnd::arrived: return arrive(simulation, {event.who});
    case travel::StageEnd::at_border:
      return border::on_border(simulation.world, simulation.agencies, {event.who});
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
  victims::end_spell(simulation.world, simulation.agencies, {event.who}, ExitRoute::released);
  penalties::come_out(simulation.world, simulation.agencies, {event.who});
}

void get_away(Simulation& simulation, PersonId id, ExitRoute route) {
  constexpr Stream reports_stream{"exit.escape_reported"};
  World& world = simulation.world;
  victims::end_spell(world, simulation.agencies, id, route);
  penalties::come_out(world, simulation.agencies, id);
  const DrawKey key{reports_stream, identity(world, id), world.people[id.value].spells};
  const double reports = simulation.agencies.mechanisms.exit.escape_reported.value *
                         prevention::report_factor(world, home_region(world, id));
  if (draw_happens(world.seed, key, reports)) {
    referral::signal(world, simulation.agencies, id, referral::Channel::self_report);
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
  victims::end_spell(simulation.world, simulation.agencies, id, ExitRoute::community);
  penalties::come_out(simulation.world, simulation.agencies, id);
}

/// Police abroad remove somebody as a migrant without papers: nobody recognises a victim.
void on_removed(Simulation& simulation, const Event& event) {
  World& world = simulation.world;
  if (!exits::take(world, event, ExitCause::removed)) return;
  victims::end_spell(world, simulation.agencies, {event.who}, ExitRoute::police);
  penalties::remove(world, simulation.agencies, {event.who});
}

/// A recruiter comes to the notice of the police.
void report_recruiter(Simulation& simulation, RecruiterId recruiter) {
  if (recruiter.is_none()) return;
  offices::tell(simulation.world, simulation.agencies, Agency::police, Notice::recruiter_named,
                about(recruiter), 0, Agency::police);
}

void on_shelter_stay_ends(Simulation& simulation, const Event& event) {
  const PersonId id = shelters::on_stay_ends(simulation.world, simulation.agencies, event);
  if (id.is_none()) return;
  go_home(simulation, id);
  shelters::fill(simulation.world, simulation.agencies);
}

void on_service_ends(Simulation& simulation, const Event& event) {
  const auto handler = static_cast<Scarce>(event.stamp) == Scarce::children
                           ? children::on_service_ends
                           : reintegration::on_service_ends;
  handler(simulation.world, simulation.agencies, event);
}

void on_vulnerable_again(Simulation& simulation, const Event& event) {
  World& world = simulation.world;
  if (reintegration::keeps_away(world, simulation.agencies, event)) return;
  if (is_foreign(world, {event.who}))
    return set_out(simulation, foreign_workers::on_vulnerable_again(world, event));
  set_out(simulation, recruitment::on_vulnerable_again(
                          world, simulation.agencies.mechanisms.recruitment, event));
}

void on_metrics_due(Simulation& simulation) {
  World& world = simulation.world;
  close_period(world);
  const Duration every = simulation.setup->metrics_every;
  push(world, every.seconds > 0 ? world.now + every : next_month(world, world.now),
       EventKind::metrics_due);
}

/// Other parameters may be in force from now on. Who looks ahead reads them on another thread, so
/// that stops first.
void on_parameters_changed(Simulation& simulation, recruitment::Foresight* foresight) {
  if (foresight != nullptr) foresight->forget();
  const RecruitmentParameters before = simulation.agencies.mechanisms.recruitment;
  set_parameters_in_force(simulation);
  recruitment::on_parameters_changed(simulation.world, before,
                                     simulation.agencies.mechanisms.recruitment);
}

void on_month_begins(Simulation& simulation) {
  World& world = simulation.world;
  Agencies& agencies = simulation.agencies;
  const MechanismParameters& parameters = agencies.mechanisms;
  prevention::on_month(world, parameters.prevention);
  justice::on_month(world, agencies);
  online::on_month(world, parameters.recruitment.online);
  exits::on_report_factors_changed(world, parameters.exit,
                                   prevention::report_factors(world, parameters.prevention));
  foreign_workers::on_month(world, parameters.foreign_workers);
  push(world, next_month(world, world.now), EventKind::month_begins);
}

/// A reporting window closes and tiers are estimated before anything of the new month happens.
void on_policy_due(Simulation& simulation, recruitment::Foresight* foresight) {
  World& world = simulation.world;
  Agencies& agencies = simulation.agencies;
  tiers::on_month(world, agencies);
  const bool plans_changed = action_plans::on_month(world, agencies),
             report_changed = coordination::on_month(world, agencies);
  if (plans_changed || report_changed) on_parameters_changed(simulation, foresight);
  push(world, next_month(world, world.now), EventKind::policy_due);
}

/// Who handles what. The one place that knows every room.
void handle(Simulation& simulation, const Event& event, recruitment::Foresight* foresight) {
  World& world = simulation.world;
  Agencies& agencies = simulation.agencies;
  const MechanismParameters& parameters = agencies.mechanisms;
  switch (static_cast<EventKind>(event.kind)) {
    case EventKind::month_begins: return on_month_begins(simulation);
    case EventKind::metrics_due: return on_metrics_due(simulation);
    case EventKind::policy_due: return on_policy_due(simulation, foresight);
    case EventKind::intervention_begins:
    case EventKind::intervention_ends: return on_parameters_changed(simulation, foresight);
    case EventKind::departure:
      return set_out(simulation,
                     recruitment::on_departure(world, parameters.recruitment, event, foresight));
    case EventKind::vulnerable_again: return on_vulnerable_again(simulation, event);
    case EventKind::stage_ends: return on_stage_ends(simulation, event);
    case EventKind::work_ends: return on_work_ends(simulation, event);
    case EventKind::exploitation_ends: return on_exploitation_ends(simulation, event);
    case EventKind::exploitation_escape: return on_escape(simulation, event);
    case EventKind::exploitation_call:
      if (exits::take(world, event, ExitCause::call))
        referral::signal(world, agencies, {event.who}, referral::Channel::call);
      return;
    case EventKind::exploitation_fetched: return on_fetched(simulation, event);
    case EventKind::exploitation_noticed:
      if (exits::take(world, event, ExitCause::noticed))
        referral::signal(world, agencies, {event.who}, referral::Channel::noticed);
      return;
    case EventKind::exploitation_helped:
      if (exits::take(world, event, ExitCause::helped)) get_out_unseen(simulation, {event.who});
      return;
    case EventKind::exploitation_removed: return on_removed(simulation, event);
    case EventKind::ban_ends: return returning::on_ban_ends(world, event);
    case EventKind::agency_complaint:
      return report_recruiter(
          simulation, licences::on_complaint(world, parameters.recruitment.licences, event));
    case EventKind::licence_returns:
      return licences::on_licence_returns(world, parameters.recruitment.licences, event);
    case EventKind::advertisement_removed:
      return report_recruiter(simulation, online::on_advertisement_removed(
                                              world, parameters.recruitment.online, event));
    case EventKind::advertisement_returns: return online::on_advertisement_returns(world, event);
    case EventKind::recruiter_returns:
      return recruitment::on_recruiter_returns(world, parameters.recruitment, event);
    case EventKind::rule_due: return procedures::on_rule_due(world, agencies, event);
    case EventKind::task_ends: return tasks::on_task_ends(world, agencies, event);
    case EventKind::shelter_stay_ends: return on_shelter_stay_ends(simulation, event);
    case EventKind::complaint: return visits::on_complaint(world, agencies, event);
    case EventKind::consultation: return helpline::on_consultation(world, agencies, event);
    case EventKind::record_published: return official_statistics::on_published(world, event);
    case EventKind::screening_due: return screening::on_due(world, agencies, event);
    case EventKind::service_ends: return on_service_ends(simulation, event);
    case EventKind::guardian_appointed:
      return children::on_guardian_appointed(world, agencies, event);
    case EventKind::returned_home: return consular::on_returned(world, agencies, event);
    case EventKind::foreign_worker_comes:
      return set_out(simulation,
                     foreign_workers::on_comes(world, parameters.foreign_workers, event));
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

World make_world(const Setup& setup, Seed seed) {
  World world;
  world.country = setup.country;
  world.named_sites = std::make_shared<const std::vector<NamedSite>>(setup.named_sites);
  world.personas = std::make_shared<const std::vector<Persona>>(setup.personas);
  world.start = setup.start;
  world.seed = seed;
  world.scale = setup.scale;
  world.atlas = make_atlas(*setup.country, setup.named_sites, setup.scale, seed);
  world.counters.values.resize(all_series().size() * (setup.country->regions.size() + 1));
  world.counters.counts = world.counters.values;
  world.records_seen.resize(true_series_count() * (setup.country->regions.size() + 1));
  world.published.resize(true_series_count());
  world.report_factor.fill(prevention::unchanged_reports);
  return world;
}

}  // namespace

void describe(Setup& setup, const ParameterVisitor& visit) {
  describe(setup.mechanisms, visit);
  describe(setup.agencies, visit);
}

Simulation make_simulation(std::shared_ptr<const Setup> setup, Seed seed) {
  Simulation simulation{.setup = setup, .world = make_world(*setup, seed), .agencies = {}};
  World& world = simulation.world;
  Agencies& agencies = simulation.agencies;
  agencies.mechanisms = setup->mechanisms;
  agencies.procedures = std::make_shared<const std::vector<ProcedureRule>>(setup->procedures);
  agencies.offices = offices::make(setup->offices);
  agencies.action_plans = std::make_shared<const std::vector<ActionPlan>>(setup->action_plans);
  action_plans::on_month(world, agencies);
  set_parameters_in_force(simulation);
  baseline::initialise(world, agencies.mechanisms);
  prevention::initialise(world, agencies.mechanisms.prevention);
  justice::initialise(world, agencies);
  recruitment::begin(world, agencies.mechanisms.recruitment);
  foreign_workers::on_month(world, agencies.mechanisms.foreign_workers);
  visits::begin_complaints(world, agencies);
  helpline::begin_consultations(world, agencies);
  schedule_interventions(world, *setup);
  tiers::begin(world, agencies);
  push(world, next_month(world, {}), EventKind::month_begins);
  push(world, next_month(world, {}), EventKind::policy_due);
  const Duration every = setup->metrics_every;
  push(world, every.seconds > 0 ? Time{} + every : next_month(world, {}), EventKind::metrics_due);
  return simulation;
}

std::uint64_t advance(Simulation& simulation, Time until, recruitment::Foresight* foresight) {
  World& world = simulation.world;
  std::uint64_t handled = 0;
  for (; !world.events.empty() && world.events.next().time <= until; ++handled) {
    const Event event = world.events.pop([&](const Event& soon) { fetch(world, soon); });
    world.now = event.time;
    handle(simulation, event, foresight);
  }
  world.now = std::max(world.now, until);
  return handled;
}

Answer query(const Simulation& simulation, const Command& command) {
  return decisions::query(simulation.world, simulation.agencies, command);
}

Answer apply(Simulation& simulation, const Command& command) {
  return decisions::apply(simulation.world, simulation.agencies, command);
}

void tell(Simulation& simulation, OfficeId office, Notice notice, Subject subject,
          Indicators indicators) {
  World& world = simulation.world;
  const bool is_freed = notice == Notice::victim_freed && subject.kind == SubjectKind::person;
  if (is_freed && world.people[subject.id].state == PersonState::exploited) {
    victims::end_spell(world, simulation.agencies, {subject.id}, ExitRoute::community);
  }
  const bool is_presumed = notice == Notice::victim_presumed && subject.kind == SubjectKind::person;
  if (is_freed || is_presumed) victims::presume(world, simulation.agencies, {subject.id});
  const Agency source =
      office.is_none() ? Agency::police : simulation.agencies.offices[office.value].agency;
  offices::learn(simulation.world, simulation.agencies, office, notice, subject, indicators,
                 source);
}

}  // namespace jardam
