#include "agencies/identification/planned_inspections.hpp"

#include "agencies/identification/visits.hpp"
#include "agencies/offices/decision.hpp"
#include "agencies/offices/knowledge.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/tasks.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "country/calendar.hpp"
#include "country/counting.hpp"
#include "kernel/variates.hpp"

namespace jardam {

void describe(PlannedInspectionParameters& p, const ParameterVisitor& visit) {
  declare(visit, p.a_month,
          {"planned_inspections.a_month", 0, 100,
           "inspections a month that each inspector plans without a complaint", Mark::assumed,
           "none under the moratoria (S15b); 28 inspectors made 1,173 visits in 2025 (S105)",
           Role::lever});
  declare(visit, p.bias,
          {"planned_inspections.bias", 1, 100,
           "how much more often a planned inspection goes to an exploitative place of work",
           Mark::assumed,
           "plans follow known risks by sector; targeted rounds in Brazil freed 22 people a place "
           "(S111), an upper bound; to be swept"});
}

}  // namespace jardam

namespace jardam::planned_inspections {
namespace {

constexpr EventKind planned_inspection{35, "planned_inspection",
                                       "inspectors set out to a place of work of their own plan"};

constexpr Draw many_stream{"planned_inspection.many"};
constexpr Draw when_stream{"planned_inspection.when"};
constexpr Draw site_stream{"planned_inspection.site"};
constexpr Draw kept_stream{"planned_inspection.kept"};

/// The inspectors of a region's office in full-time equivalents, those of the simulated share.
double inspectors(const Office& office) { return office.staff / office.slowness.value(); }

void on_month(World& world, const Event&) {
  const Duration month = next_month(world, world.now) - world.now;
  for (std::uint8_t region = 0; region < world.country->regions.size(); ++region) {
    const OfficeId id = office_of(world, Agency::labour_inspectorate, {region});
    if (id.is_none() || !office_at(world, id).on_autopilot) continue;
    const double expected = inspectors(office_at(world, id)) *
                            in_force<PlannedInspectionParameters>(world).a_month[region];
    const std::uint32_t many =
        round_by_chance(world.seed, {many_stream, region, day_of(world.now)}, expected);
    for (std::uint32_t i = 0; i < many; ++i) {
      const std::uint32_t number = part<PlannedInspections>(world).seen[region]++;
      const double after = draw_uniform(world.seed, {when_stream, region, number});
      schedule(world, {.time = world.now + from_days(after * in_days(month)),
                       .kind = planned_inspection.number,
                       .who = region,
                       .what = number});
    }
  }
}

void on_planned_inspection(World& world, const Event& event) {
  const RegionId region{static_cast<std::uint8_t>(event.who)};
  const OfficeId office = office_of(world, Agency::labour_inspectorate, region);
  if (!office_at(world, office).on_autopilot) return;
  const SiteId site = visits::draw_site(world, region, event.what,
                                        in_force<PlannedInspectionParameters>(world).bias.value,
                                        site_stream, kept_stream);
  if (site.is_none()) return;
  knowledge::note_of_own(world, office, about(site));
  const Answer answer = tasks::apply(
      world, {.office = office, .decision = decision::inspect, .subject = about(site)});
  if (answer.is_accepted()) count(world, metric::inspections_planned, region);
}

}  // namespace

const Owner owner{
    .path = "agencies/identification/planned_inspections",
    .parameters = {parameters<PlannedInspectionParameters>()},
    .state = {state<PlannedInspections>()},
    .handlers = {{&event::month_begins, on_month}, {&planned_inspection, on_planned_inspection}},
    .metrics = {&metric::inspections_planned},
    .draws = {&many_stream, &when_stream, &site_stream, &kept_stream}};

}  // namespace jardam::planned_inspections
