#include "agencies/offices/workload.hpp"

#include "agencies/offices/decision.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/staff.hpp"
#include "country/atlas.hpp"
#include "country/counting.hpp"
#include "kernel/mathematics.hpp"

namespace jardam {

namespace metric {

const MetricInfo days_until_begun{
    .number = 87,
    .name = "days_until_begun",
    .kind = MetricKind::mean,
    .unit = "days",
    .meaning = "time that a decision waited until somebody took it up, by decision",
    .labels = decision_names()};

}  // namespace metric

namespace workload {
namespace {

constexpr std::int64_t thousandths = 1000;

std::size_t label_of(const Office& office) { return static_cast<std::size_t>(office.agency); }

void count_waiting(World& world, const Task& task, std::int64_t change) {
  const Office& office = office_at(world, task.office);
  count(world, metric::tasks_waiting, office.region, change, label_of(office));
}

/// The minutes that an office's people had for tasks in a month.
double minutes_offered(const World& world, const Office& office, Duration month) {
  constexpr double minutes_of_hour = 60;
  return office.staff / office.slowness.value() * in_days(month) * minutes_of_hour *
         in_force<StaffParameters>(world).hours_a_day(office.agency);
}

/// The last second of a month, so that what is observed belongs to the period that ends with it.
constexpr EventKind work_counted{36, "work_counted", "an office's work of the month is counted"};

void schedule_count(World& world) {
  const Time month_ends = next_month(world, part<Workload>(world).since);
  schedule(world, {.time = month_ends + seconds(-1), .kind = work_counted.number});
}

void on_count(World& world, const Event&) {
  const Time month_ends = world.now + seconds(1);
  const Duration month = month_ends - part<Workload>(world).since;
  part<Workload>(world).since = month_ends;
  schedule_count(world);
  for (Office& office : all<Office>(world)) {
    const double offered = minutes_offered(world, office, month);
    const double share = offered > 0 ? office.minutes_worked / offered : 0;
    if (offered > 0)
      observe(world, metric::utilisation, office.region,
              nearest_whole(share * static_cast<double>(thousandths)), label_of(office));
    office.minutes_worked = 0;
  }
}

}  // namespace

void came_in(World& world, const Task& task) {
  const Office& office = office_at(world, task.office);
  count(world, metric::work_asked, office.region, task.minutes_left, label_of(office));
  count_waiting(world, task, 1);
}

void begun(World& world, const Task& task) {
  count_waiting(world, task, -1);
  observe(world, metric::days_until_begun, office_at(world, task.office).region,
          (world.now - task.decided).seconds * thousandths / seconds_per_day,
          static_cast<std::size_t>(task.decision));
}

void dropped(World& world, const Task& task) { count_waiting(world, task, -1); }

void laid_aside(World& world, const Task& task) {
  const Office& office = office_at(world, task.office);
  count_waiting(world, task, -1);
  count(world, metric::tasks_laid_aside, office.region, 1, label_of(office));
}

const Owner owner{.path = "agencies/offices/workload",
                  .state = {state<Workload>()},
                  .handlers = {{&work_counted, on_count}},
                  .metrics = {&metric::tasks_laid_aside, &metric::work_asked, &metric::utilisation,
                              &metric::tasks_waiting, &metric::days_until_begun},
                  .begin = schedule_count};

}  // namespace workload
}  // namespace jardam
