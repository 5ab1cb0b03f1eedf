#include "simulation.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstdio>
#include <string>
#include <utility>

#include "agencies/agencies.hpp"
#include "agencies/capacity.hpp"
#include "agencies/files/victims.hpp"
#include "agencies/offices/knowledge.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/tasks.hpp"
#include "agencies/policy/action_plans.hpp"
#include "agencies/policy/coordination.hpp"
#include "agencies/policy/tiers.hpp"
#include "agencies/referral/presumption.hpp"
#include "country/atlas.hpp"
#include "country/calendar.hpp"
#include "country/official_statistics.hpp"
#include "country/owners.hpp"
#include "mechanisms/mechanisms.hpp"

namespace jardam {
namespace {

void push(World& world, Time at, const EventKind& kind, std::uint32_t who = 0) {
  schedule(world, {.time = at, .kind = kind.number, .who = who});
}

// --- The parameters in force ---

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

/// The owners' functions that answer what has become known, listed so that an event need not ask
/// every owner.
const std::vector<void (*)(World&)>& settlers() {
  static const std::vector<void (*)(World&)> list = [] {  // a constant of the program
    std::vector<void (*)(World&)> found;
    for (const Owner* owner : owners()) {
      if (owner->settle != nullptr) found.push_back(owner->settle);
    }
    return found;
  }();
  return list;
}

void settle(World& world) {
  for (const auto answer : settlers()) answer(world);
}

void schedule_interventions(World& world, const Setup& setup) {
  for (std::uint32_t i = 0; i < setup.interventions.size(); ++i) {
    const Intervention& intervention = setup.interventions[i];
    if (intervention.from >= intervention.to || intervention.set.empty())
      continue;  // a closed window is no window
    if (intervention.from > Time{}) push(world, intervention.from, event::intervention_begins, i);
    if (intervention.to != Time::never()) push(world, intervention.to, event::intervention_ends, i);
  }
}

// --- The loop dispatches over tables made of what the owners declare. ---

/// The handlers of events of one kind, in their turns.
using Row = std::vector<const Handler*>;
using Dispatch = std::array<Row, 256>;

const Dispatch& dispatch() {
  static const Dispatch table = [] {  // a constant of the program
    Dispatch rows;
    for (const Owner* owner : owners()) {
      for (const Handler& handler : owner->handlers) rows[handler.kind->number].push_back(&handler);
    }
    for (Row& row : rows) {
      std::stable_sort(row.begin(), row.end(),
                       [](const Handler* a, const Handler* b) { return a->turn < b->turn; });
    }
    return rows;
  }();
  return table;
}

void on_metrics_due(Simulation& simulation) {
  World& world = simulation.world;
  close_period(world);
  if (world.now <= world.counted_from) world.periods.clear();
  push(world, end_of_period(*simulation.setup, world), event::metrics_due);
}

/// A reporting window closes and tiers are estimated before anything of the new month happens.
void on_policy_due(Simulation& simulation) {
  World& world = simulation.world;
  tiers::on_month(world);
  const bool plans_changed = action_plans::on_month(world),
             report_changed = coordination::on_month(world);
  if (plans_changed || report_changed) set_parameters_in_force(simulation);
  push(world, next_month(world, world.now), event::policy_due);
}

/// Events that concern the simulation as a whole have the first numbers.
constexpr std::uint8_t last_own_event = event::intervention_ends.number;

/// Handles the events that concern the simulation as a whole.
void handle_own(Simulation& simulation, const Event& event) {
  World& world = simulation.world;
  switch (event.kind) {
    case event::month_begins.number:
      return push(world, next_month(world, world.now), event::month_begins);
    case event::metrics_due.number: return on_metrics_due(simulation);
    case event::policy_due.number: return on_policy_due(simulation);
    case event::intervention_begins.number:
    case event::intervention_ends.number: return set_parameters_in_force(simulation);
    default: return;
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
  world.series = &series();
  world.start = clock_start(setup);
  world.counted_from = start_of(setup);
  world.seed = seed;
  world.scale = setup.scale;
  world.atlas = make_atlas(*setup.country, setup.named_sites, setup.scale, seed);
  world.counters.values.resize(all_series().size() * (setup.country->regions.size() + 1));
  world.counters.counts = world.counters.values;
  for (const Owner* owner : owners()) {
    for (const StatePart& part : owner->state) part.add(world.parts);
  }
  part<OfficialRecords>(world).seen.resize(series().true_count() *
                                           (setup.country->regions.size() + 1));
  part<OfficialRecords>(world).published.resize(series().true_count());
  all<Office>(world) = offices::make(setup.offices);
  world.parameters = default_parameters();
  return world;
}

}  // namespace

const std::vector<const Owner*>& owners() {
  static const std::vector<const Owner*> list = [] {  // a constant of the program
    std::vector<const Owner*> all;
    for (const Owners room : {country_owners(), mechanisms(), agencies()})
      all.insert(all.end(), room.begin(), room.end());
    return all;
  }();
  return list;
}

const std::array<const EventKind*, 256>& event_kinds() {
  static const std::array<const EventKind*, 256> table = [] {  // a constant of the program
    std::array<const EventKind*, 256> kinds{};
    for (const EventKind* own : {&event::month_begins, &event::metrics_due, &event::policy_due,
                                 &event::intervention_begins, &event::intervention_ends})
      kinds[own->number] = own;
    for (const Owner* owner : owners())
      for (const Handler& handler : owner->handlers) kinds[handler.kind->number] = handler.kind;
    return kinds;
  }();
  return table;
}

const Series& series() {
  static const Series table = [] {  // a constant of the program
    std::vector<const MetricInfo*> counted;
    for (const Owner* owner : owners())
      counted.insert(counted.end(), owner->metrics.begin(), owner->metrics.end());
    return Series(std::move(counted));
  }();
  return table;
}

Parts default_parameters() {
  Parts parameters;
  for (const Owner* owner : owners()) {
    for (const ParameterGroup& group : owner->parameters) group.add(parameters);
  }
  return parameters;
}

void describe(Parts& parameters, const ParameterVisitor& visit) {
  static const std::vector<ParameterGroup> groups = [] {  // a constant of the program
    std::vector<ParameterGroup> all;
    for (const Owner* owner : owners())
      all.insert(all.end(), owner->parameters.begin(), owner->parameters.end());
    std::ranges::stable_sort(all, {}, &ParameterGroup::place);
    return all;
  }();
  for (const ParameterGroup& group : groups) group.describe(parameters, visit);
}

Time end_of_period(const Setup& setup, const World& world) {
  constexpr unsigned january = 0;
  if (world.now < world.counted_from) return world.counted_from;
  const std::int64_t every = setup.metrics_every.seconds;
  if (every > 0) {
    const std::int64_t closed = (world.now - world.counted_from).seconds / every;
    return world.counted_from + seconds((closed + 1) * every);
  }
  Time end = next_month(world, world.now);
  while (setup.metrics_every == calendar_years && month_at(world, end) != january)
    end = next_month(world, end);
  return end;
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
  push(world, next_month(world, {}), event::month_begins);
  push(world, next_month(world, {}), event::policy_due);
  push(world, end_of_period(*setup, world), event::metrics_due);
  settle(world);
  return simulation;
}

#ifndef NDEBUG
namespace {

/// In builds with assertions, checks whether a sound world has stayed sound: after each of the
/// first simulated days of an advance, and then once a week, since a check walks the whole world. A
/// world that was not sound before, because a test has set it by hand, is let be.
class Watch {
 public:
  Watch(const Simulation& simulation, Time until) : simulation_(simulation) {
    const bool lasts_a_day = day_of(until) != day_of(simulation.world.now);
    is_sound_ = lasts_a_day && validate(simulation).empty();
  }
  /// The next event is due at this time, or the end has come.
  void look(Time next) {
    constexpr std::uint32_t first_days = 7, week = 7;
    const std::uint32_t day = day_of(simulation_.world.now);
    if (!is_sound_ || day_of(next) == day || (looks_ >= first_days && day < looked_ + week)) return;
    ++looks_;
    looked_ = day;
    for (const std::string& contradiction : validate(simulation_)) {
      std::fprintf(stderr, "%s, day %u: %s\n", simulation_.setup->country->id.c_str(),
                   day_of(simulation_.world.now), contradiction.c_str());
      is_sound_ = false;
    }
    assert(is_sound_);
  }

 private:
  const Simulation& simulation_;
  bool is_sound_;
  std::uint32_t looks_ = 0, looked_ = 0;
};

}  // namespace
#endif

std::uint64_t advance(Simulation& simulation, Time until) {
  World& world = simulation.world;
  settle(world);
#ifndef NDEBUG
  Watch watch(simulation, until);
#endif
  const Dispatch& table = dispatch();
  const std::vector<News>& news = world.derived.get<Unanswered>().news;  // few events bring any
  const auto fetch = [&](const Event& soon) {
    for (const Handler* handler : table[soon.kind]) {
      if (handler->fetch != nullptr) handler->fetch(world, soon);
    }
  };
  std::uint64_t handled = 0;
  for (; !world.events.empty() && world.events.next().time <= until; ++handled) {
    const Event event = world.events.pop(fetch);
#ifndef NDEBUG
    watch.look(event.time);
#endif
    world.now = event.time;
    world.causes.begin(event);
    for (const Handler* handler : table[event.kind]) handler->handle(world, event);
    if (event.kind <= last_own_event) handle_own(simulation, event);
    if (!news.empty()) settle(world);
  }
#ifndef NDEBUG
  watch.look(until);
#endif
  world.now = std::max(world.now, until);
  world.causes.go_on_under(at_the_start);
  return handled;
}

Answer query(const Simulation& simulation, const Command& command) {
  return tasks::query(simulation.world, command);
}

Answer apply(Simulation& simulation, const Command& command) {
  const Answer answer = tasks::apply(simulation.world, command);
  settle(simulation.world);
  return answer;
}

void tell(Simulation& simulation, OfficeId office, Notice notice, Subject subject,
          Indicators indicators, SiteId at, const Said& said) {
  World& world = simulation.world;
  const bool is_freed = notice == Notice::victim_freed && subject.kind == SubjectKind::person;
  if (is_freed && world.people[subject.id].state == PersonState::exploited) {
    presumption::end_spell(world, {subject.id}, ExitRoute::community);
  }
  const bool is_presumed = notice == Notice::victim_presumed && subject.kind == SubjectKind::person;
  if (is_freed || is_presumed) presumption::presume(world, {subject.id});
  const Agency source = office.is_none() ? Agency::police : office_at(world, office).agency;
  knowledge::learn(world, office, notice, subject, indicators, source, at, said);
  settle(world);
}

}  // namespace jardam
