#pragma once
/// How knowledge passes between agencies (it never does by itself): hand-overs, which an active
/// Coordination Council or the interagency group makes more frequent and faster; joint conferences;
/// the National Rapporteur's yearly monitoring report; and what councils and NGOs do for
/// prevention.

#include "agencies/offices/decision.hpp"
#include "agencies/offices/refusals.hpp"
#include "agencies/offices/tasks.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "country/owner.hpp"

namespace jardam {

struct CoordinationParameters {
  Regional<Probability> activity{0};
  Probability interagency_group{0};
  Probability more_shared{0.3};
  Probability faster{0.5};
  Probability rapporteur{0};
  Probability report_improves{0.3};
  Probability report_revives{0.5};
};
void describe(CoordinationParameters& parameters, const ParameterVisitor& visit);

}  // namespace jardam

namespace jardam::metric {

inline constexpr MetricInfo monitoring_reports{
    .number = 81,
    .name = "monitoring_reports",
    .kind = MetricKind::flow,
    .unit = "reports",
    .meaning = "yearly monitoring reports of the National Rapporteur",
    .is_official = true,
    .is_exact = true};

}  // namespace jardam::metric

namespace jardam {

/// Whether a monitoring report was published this January.
struct Monitoring {
  std::uint8_t is_monitored = 0;
};

}  // namespace jardam

namespace jardam::decision {

extern const Decision share;
extern const Decision confer;
extern const Decision campaign;

}  // namespace jardam::decision

namespace jardam::coordination {

extern const Owner owner;

/// How often, and after how many days, a standing procedure is followed.
struct HandOver {
  double chance = 0;
  double after = 0;
};
/// A procedure's `chance` and delay, changed where it hands over to another agency and somebody
/// coordinates the region.
[[nodiscard]] HandOver hand_over(const World& world, OfficeId office, const ProcedureRule& rule,
                                 Subject subject, double chance);

/// Sets the statistics' losses, double entries and delay as reports and the shared data base leave
/// them.
void derive(World& world);

/// In January the National Rapporteur may publish the monitoring report of the year before:
/// statistics get better for a year, and some measures put off for want of money begin. True when
/// the parameters in force have changed.
bool on_month(World& world);

/// Refuses a hand-over where no other office could be told; of who moves about, none is ruled out.
Refusal may_share(const World& world, const Command& command);

/// Refuses an office of one region what is about another region; a national office may act in all.
Refusal may_act_in_region(const World& world, const Command& command);
}  // namespace jardam::coordination
