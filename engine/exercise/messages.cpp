#include "exercise/messages.hpp"

namespace jardam {

void deliver_reports(Exercise& exercise) {
  const std::vector<Report>& reports = exercise.simulation.agencies.reports;
  for (; exercise.reports_seen < reports.size(); ++exercise.reports_seen) {
    const Report& report = reports[exercise.reports_seen];
    for (std::uint16_t seat = 0; seat < exercise.seats.size(); ++seat)
      if (office_of(exercise, {seat}) == report.office)
        exercise.messages.push_back({.at = report.at, .seat = {seat}, .inject = {}, .report = exercise.reports_seen});
  }
}

}  // namespace jardam
