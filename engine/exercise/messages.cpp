#include "exercise/messages.hpp"

#include <algorithm>

#include "agencies/offices/decision.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/tasks.hpp"
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

const DecisionForm* referral_form(const Exercise& exercise, const Report& report) {
  const World& world = exercise.simulation.world;
  const auto came_with = [&](const FiledForm& filed) {
    const Task& task = task_at(world, filed.task);
    return is_carried_out(task) && task.due == report.at && task.subject == report.subject &&
           task.office != report.office && decision_of(task.decision).takes_recipient &&
           tasks::recipient_of(world, tasks::command_of(task)) == report.office;
  };
  const auto found = std::find_if(exercise.forms.rbegin(), exercise.forms.rend(), came_with);
  return found == exercise.forms.rend() ? nullptr : &found->form;
}

}  // namespace jardam
