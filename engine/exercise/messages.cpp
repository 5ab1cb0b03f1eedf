#include "exercise/messages.hpp"

#include <algorithm>

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
        exercise.messages.push_back({.at = report.at,
                                     .seat = seat,
                                     .inject = inject,
                                     .report = exercise.reports_seen,
                                     .from = {}});
  }
}

void send_digest(Exercise& exercise, SeatId seat, Time since) {
  const bool has_any =
      std::any_of(exercise.messages.begin(), exercise.messages.end(), [&](const Message& message) {
        return message.seat == seat && message.at >= since &&
               message.digest_since == Time::never() && !message.is_recalled;
      });
  if (has_any && !office_of(exercise, seat).is_none())
    exercise.messages.push_back({.at = exercise.simulation.world.now,
                                 .seat = seat,
                                 .inject = {},
                                 .from = {},
                                 .digest_since = since});
}

void send_digests(Exercise& exercise, Time since) {
  for (const SeatId seat : ids<SeatId>(exercise.seats)) send_digest(exercise, seat, since);
}

}  // namespace jardam
