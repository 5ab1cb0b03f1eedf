#include "agencies/policy/action_plans.hpp"

#include <algorithm>
#include <tuple>

#include "agencies/offices/tasks.hpp"
#include "country/counting.hpp"
#include "kernel/mathematics.hpp"
#include "kernel/variates.hpp"

namespace jardam::action_plans {
namespace {

constexpr Draw delay_stream{"action_plan.delay"};
constexpr Draw revived_stream{"action_plan.revived"};

/// When a measure is in force, in seconds since the start of the run; times before the start are
/// negative.
struct Window {
  std::int64_t begins = 0, ends = 0;
};

std::int64_t since_start(const World& world, std::chrono::sys_seconds date) {
  return (date - world.start).count();
}

std::uint32_t identity_of_measure(const ActionPlan& plan, const PlanMeasure& measure) {
  return identity_of(Stream(plan.id).id, Stream(measure.id).id);
}

std::int64_t delay(const World& world, const ActionPlan& plan, const PlanMeasure& measure) {
  const double median = measure.delay.median.value;
  if (median <= 0) return 0;
  const double u = draw_uniform(world.seed, {delay_stream, identity_of_measure(plan, measure)});
  return from_days(lognormal_by_p90(u, median, measure.delay.p90.value)).seconds;
}

Window window_of(const World& world, const ActionPlan& plan, const PlanMeasure& measure) {
  const auto planned = std::max(plan.adopted, measure.from.value_or(plan.adopted));
  const auto end = std::min(plan.to, measure.to.value_or(plan.to));
  return {since_start(world, planned) + delay(world, plan, measure), since_start(world, end)};
}

const ActionPlan& plan_of(const World& world, const PlanMeasureRecord& record) {
  return given<std::vector<ActionPlan>>(world)[record.plan];
}
const PlanMeasure& measure_of(const World& world, const PlanMeasureRecord& record) {
  return plan_of(world, record).measures[record.measure];
}

bool has_record(const World& world, std::uint16_t plan, std::uint16_t measure) {
  return std::any_of(all<PlanMeasureRecord>(world).begin(), all<PlanMeasureRecord>(world).end(),
                     [&](const PlanMeasureRecord& record) {
                       return record.plan == plan && record.measure == measure;
                     });
}

std::uint16_t year_at(const World& world, std::int64_t since_start) {
  const std::chrono::year_month_day date(
      std::chrono::floor<std::chrono::days>(world.start + std::chrono::seconds(since_start)));
  return static_cast<std::uint16_t>(static_cast<int>(date.year()));
}

std::int64_t year_begins(const World& world, std::uint16_t year) {
  return since_start(world,
                     std::chrono::sys_days(std::chrono::year(year) / std::chrono::January / 1));
}

double spent(const World& world, std::uint16_t plan, std::uint16_t year) {
  double sum = 0;
  for (const PlanMeasureRecord& record : all<PlanMeasureRecord>(world)) {
    const bool is_paid = record.plan == plan && record.year == year &&
                         record.state != MeasureState::put_off && !record.is_from_elsewhere;
    if (is_paid) sum += measure_of(world, record).cost.value;
  }
  return sum;
}

/// Counts in the regions of the measure, in equal parts; in the whole country where it has none.
void count_in_regions(World& world, const MetricInfo& metric, const PlanMeasure& measure,
                      std::int64_t amount) {
  const auto parts = static_cast<std::int64_t>(measure.regions.size());
  if (parts == 0) return count(world, metric, RegionId::none(), amount);
  for (std::int64_t i = 0; i < parts; ++i) {
    // The shares of all regions add up to the amount, also where it cannot be divided.
    count(world, metric, measure.regions[static_cast<std::size_t>(i)],
          amount * (i + 1) / parts - amount * i / parts);
  }
}

void count_begun(World& world, const PlanMeasure& measure) {
  count(world, metric::measures_begun,
        measure.regions.size() == 1 ? measure.regions.front() : RegionId::none());
  count_in_regions(world, metric::plan_spending, measure,
                   nearest_whole(measure.cost.value * world.scale));
}

/// A measure whose time has come.
struct Due {
  Window window;
  std::uint32_t identity = 0;
  std::uint16_t plan = 0, measure = 0;
  [[nodiscard]] auto turn() const { return std::tuple(window.begins, identity); }
};

std::vector<Due> due_measures(const World& world) {
  std::vector<Due> due;
  const auto now = static_cast<std::int64_t>(world.now.seconds);
  for (std::uint16_t p = 0; p < given<std::vector<ActionPlan>>(world).size(); ++p) {
    const ActionPlan& plan = given<std::vector<ActionPlan>>(world)[p];
    for (std::uint16_t m = 0; m < plan.measures.size(); ++m) {
      const PlanMeasure& measure = plan.measures[m];
      if (measure.implemented.value <= 0 || has_record(world, p, m)) continue;
      const Window window = window_of(world, plan, measure);
      if (window.begins < window.ends && window.begins <= now)
        due.push_back({window, identity_of_measure(plan, measure), p, m});
    }
  }
  std::sort(due.begin(), due.end(), [](const Due& a, const Due& b) { return a.turn() < b.turn(); });
  return due;
}

/// How a measure that is due gets its money.
struct Funding {
  enum class Answer : std::uint8_t { paid, waits, none } answer = Answer::none;
  std::uint16_t year = 0;  ///< whose money; 0: the plan's one sum
};

/// The money of the year pays, and that of an earlier year for what began before the run. Else the
/// next year with enough money may pay, if it begins before the measure would end.
Funding funding(const World& world, const Due& due) {
  using enum Funding::Answer;
  const ActionPlan& plan = given<std::vector<ActionPlan>>(world)[due.plan];
  const double cost = plan.measures[due.measure].cost.value;
  if (plan.budget.years.empty())
    return {spent(world, due.plan, 0) + cost <= plan.budget.whole.value ? paid : none};
  const auto now = static_cast<std::int64_t>(world.now.seconds);
  const std::uint16_t this_year = year_at(world, now),
                      first = due.window.begins > 0 ? this_year : year_at(world, due.window.begins);
  bool may_wait = false;
  for (const YearBudget& budget : plan.budget.years) {
    const bool is_open = first <= budget.year && budget.year <= this_year;
    if (is_open && spent(world, due.plan, budget.year) + cost <= budget.money.value)
      return {paid, budget.year};
    may_wait = may_wait || (budget.year > this_year && cost <= budget.money.value &&
                            year_begins(world, budget.year) < due.window.ends);
  }
  return {may_wait ? waits : none};
}

/// Decides whether a measure that is due begins. True when it is in force from now on.
bool decide(World& world, const Due& due) {
  const PlanMeasure& measure =
      given<std::vector<ActionPlan>>(world)[due.plan].measures[due.measure];
  const bool is_of_this_run =
      due.window.begins > 0;  // what began before the start is there, and not counted again
  const bool is_over =
      !measure.lasting && due.window.ends <= static_cast<std::int64_t>(world.now.seconds);
  const Funding money = funding(world, due);
  if (money.answer == Funding::Answer::waits) return false;
  const bool is_paid = money.answer == Funding::Answer::paid;
  const MeasureState state = !is_paid  ? MeasureState::put_off
                             : is_over ? MeasureState::ended
                                       : MeasureState::begun;
  all<PlanMeasureRecord>(world).push_back({.since = world.now,
                                           .plan = due.plan,
                                           .measure = due.measure,
                                           .state = state,
                                           .year = money.year});
  if (is_of_this_run && is_paid) count_begun(world, measure);
  if (is_of_this_run && !is_paid)
    count(world, metric::measures_unfunded,
          measure.regions.size() == 1 ? measure.regions.front() : RegionId::none());
  return state == MeasureState::begun;
}

bool end_those_over(World& world) {
  bool has_changed = false;
  for (PlanMeasureRecord& record : all<PlanMeasureRecord>(world)) {
    const PlanMeasure& measure = measure_of(world, record);
    if (record.state != MeasureState::begun || measure.lasting) continue;
    if (window_of(world, plan_of(world, record), measure).ends >
        static_cast<std::int64_t>(world.now.seconds))
      continue;
    record.state = MeasureState::ended;
    record.since = world.now;
    has_changed = true;
  }
  return has_changed;
}

}  // namespace

bool on_month(World& world) {
  bool has_changed = end_those_over(world);
  for (const Due& due : due_measures(world)) has_changed = decide(world, due) || has_changed;
  return has_changed;
}

bool revive(World& world, Probability chance) {
  bool has_revived = false;
  for (PlanMeasureRecord& record : all<PlanMeasureRecord>(world)) {
    const ActionPlan& plan = plan_of(world, record);
    const PlanMeasure& measure = measure_of(world, record);
    if (record.state != MeasureState::put_off) continue;
    if (window_of(world, plan, measure).ends <= static_cast<std::int64_t>(world.now.seconds))
      continue;
    const DrawKey key{revived_stream, identity_of_measure(plan, measure), world.now.seconds};
    if (!comes_true(world, key, chance.value)) continue;
    record.state = MeasureState::begun;
    record.since = world.now;
    record.is_from_elsewhere = true;
    count_begun(world, measure);
    has_revived = true;
  }
  return has_revived;
}

void lay_over(const World& world, const ParameterEntry& entry) {
  for (const PlanMeasureRecord& record : all<PlanMeasureRecord>(world)) {
    if (record.state != MeasureState::begun) continue;
    const PlanMeasure& measure = measure_of(world, record);
    const auto approach = [&](double& value, double aim) {
      value += measure.implemented.value * (aim - value);
    };
    for (const Setting& setting : measure.set) {
      if (setting.parameter != entry.info.name) continue;
      if (measure.regions.empty() || !entry.is_regional()) {
        for (double& value : entry.values) approach(value, setting.value);
      } else {
        for (const RegionId region : measure.regions)
          approach(entry.values[region.value], setting.value);
      }
    }
  }
}

bool is_plan_at_work(const World& world) {
  const auto now = static_cast<std::int64_t>(world.now.seconds);
  return std::any_of(all<PlanMeasureRecord>(world).begin(), all<PlanMeasureRecord>(world).end(),
                     [&](const PlanMeasureRecord& record) {
                       const ActionPlan& plan = plan_of(world, record);
                       return record.state != MeasureState::put_off &&
                              since_start(world, plan.adopted) <= now &&
                              now < since_start(world, plan.to);
                     });
}

const Owner owner{
    .path = "agencies/policy/action_plans",
    .state = {state<std::vector<PlanMeasureRecord>>(18)},
    .metrics = {&metric::plan_spending, &metric::measures_begun, &metric::measures_unfunded},
    .draws = {&delay_stream, &revived_stream}};

}  // namespace jardam::action_plans
