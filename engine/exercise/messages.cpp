#include "exercise/messages.hpp"

#include "agencies/offices/knowledge.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/subject.hpp"
#include "exercise/ids.hpp"

namespace jardam {

void deliver_reports(Exercise& exercise, InjectId brought_by, OfficeId told) {
  const std::vector<Report>& reports = all<Report>(exercise.simulation.world);
  for (; exercise.reports_seen < reports.size(); ++exercise.reports_seen) {
    const Report& report = reports[exercise.reports_seen];
    const InjectId inject = report.office == told ? brought_by : InjectId::none();
    for (const SeatId seat : ids<SeatId>(exercise.seats))
      if (office_of(exercise, seat) == report.office)
        exercise.messages.push_back(
            {.at = report.at, .seat = seat, .inject = inject, .report = exercise.reports_seen});
  }
}

}  // namespace jardam
