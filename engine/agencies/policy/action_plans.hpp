#pragma once
/// National and local action plans: dated packages of levers with a budget. A measure begins later
/// than planned, reaches a share of its aim, waits for a later year's money when that of the year
/// is used up, and is put off when there is none. Plans are looked at on the first of each month.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "agencies/setup.hpp"
#include "country/country.hpp"
#include "country/owner.hpp"
#include "kernel/parameter.hpp"
#include "kernel/time.hpp"

namespace jardam::metric {

inline constexpr MetricInfo plan_spending{
    .number = 78,
    .name = "plan_spending",
    .kind = MetricKind::flow,
    .unit = "som",
    .meaning = "money of action plans given to measures that began",
    .is_official = true,
    .is_exact = true};
inline constexpr MetricInfo measures_begun{.number = 79,
                                           .name = "measures_begun",
                                           .kind = MetricKind::flow,
                                           .unit = "measures",
                                           .meaning = "measures of action plans that began",
                                           .is_official = true,
                                           .is_exact = true};
inline constexpr MetricInfo measures_unfunded{
    .number = 80,
    .name = "measures_unfunded",
    .kind = MetricKind::flow,
    .unit = "measures",
    .meaning = "measures of action plans put off because the budget was used up",
    .is_official = true,
    .is_exact = true};

}  // namespace jardam::metric

namespace jardam {

struct World;

/// How much later than planned a measure begins: a lognormal. Blank: it begins as planned.
struct PlanDelay {
  Days median{0};
  Days p90{0};
  [[nodiscard]] bool is_blank() const { return median.value <= 0 && p90.value <= 0; }
  bool operator==(const PlanDelay&) const = default;
};

struct PlanMeasure {
  std::string id;
  Text name;
  Agency agency = Agency::police;  ///< who carries it out
  std::vector<RegionId> regions;   ///< empty: everywhere
  std::vector<Setting> set;        ///< the aims: levers only
  std::optional<std::chrono::sys_seconds>
      from;  ///< planned beginning; absent: as soon as the plan is adopted
  std::optional<std::chrono::sys_seconds> to;  ///< absent: the plan's end
  Som cost;                                    ///< taken from the plan's budget when it begins
  PlanDelay delay;
  Probability implemented{1};  ///< how far it gets from the value in force to the aim
  bool lasting = false;        ///< what was achieved stays when the measure ends
  Provenance provenance;
  bool operator==(const PlanMeasure&) const = default;
};

/// Money of a calendar year.
struct YearBudget {
  std::uint16_t year = 0;
  Som money;
  bool operator==(const YearBudget&) const = default;
};

/// What a plan may spend: one sum for all its years, or a sum for each year, whose rest lapses at
/// the end of the year.
struct PlanBudget {
  Som whole;
  std::vector<YearBudget> years;  ///< empty: `whole` counts
  bool operator==(const PlanBudget&) const = default;
};

struct ActionPlan {
  std::string id;
  Text name;
  std::chrono::sys_seconds adopted;
  std::chrono::sys_seconds to;
  PlanBudget budget;
  std::vector<PlanMeasure> measures;
  Provenance provenance;
  bool operator==(const ActionPlan&) const = default;
};

enum class MeasureState : std::uint8_t { begun, ended, put_off };

/// What became of a measure. Measures that are still to begin have no record, so a plan to come
/// leaves no trace.
struct PlanMeasureRecord {
  Time since;                 ///< when it came to its state
  std::uint16_t plan = 0;     ///< index in the scenario's list of plans
  std::uint16_t measure = 0;  ///< index in the plan's measures
  MeasureState state = MeasureState::begun;
  bool is_from_elsewhere =
      false;               ///< paid by others than the plan's budget, after a monitoring report
  std::uint16_t year = 0;  ///< whose money it took; 0: the plan has one sum for all its years
  bool operator==(const PlanMeasureRecord&) const = default;
};
static_assert(sizeof(PlanMeasureRecord) == 12);

namespace action_plans {

extern const Owner owner;

/// Begins the measures whose time has come, in the order of their beginnings, while the budget
/// lasts, and ends those that are over. True when the parameters in force have changed. Also called
/// at the start, for what began before.
bool on_month(World& world);

/// A monitoring report names the measures put off for want of money: some find it elsewhere. True
/// when any did.
bool revive(World& world, Probability chance);

/// Moves a parameter towards the aims of the measures in force.
void lay_over(const World& world, const ParameterEntry& entry);

/// Whether a plan is adopted, not over, and has begun to spend.
[[nodiscard]] bool is_plan_at_work(const World& world);

}  // namespace action_plans
}  // namespace jardam
