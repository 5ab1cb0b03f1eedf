#include "exercise/review/checks.hpp"

#include <algorithm>

#include "agencies/files/victims.hpp"
#include "agencies/identification/visits.hpp"
#include "agencies/offices/decision.hpp"
#include "agencies/offices/knowledge.hpp"

namespace jardam::review {
namespace {

constexpr Duration a_day = days(1);

/// The decisions of people that were carried out, with what they were.
template <class Wanted, class Visit>
void for_each_decision(const Exercise& exercise, const CauseIndex& index, Wanted wanted,
                       Visit visit) {
  const std::vector<Task>& tasks = all<Task>(world_of(exercise));
  for (std::uint32_t i = 0; i < tasks.size(); ++i)
    if (!tasks[i].is_guest && tasks[i].state == TaskState::done && wanted(tasks[i]) &&
        act_behind(exercise, index, {i}) != no_act)
      visit(TaskId{i}, tasks[i]);
}

/// Whether an office of one of the agencies had heard of the subject by then.
template <class Holds>
bool had_heard(const Exercise& exercise, Subject subject, Time by, Holds holds) {
  const std::vector<Report>& reports = all<Report>(world_of(exercise));
  return std::any_of(reports.begin(), reports.end(), [&](const Report& report) {
    return report.subject == subject && report.at <= by && holds(report);
  });
}

bool goes_there(const Task& task) {
  return task.decision == decision::inspect || task.decision == decision::check_site ||
         task.decision == decision::rescue;
}

CheckResult risk_before_contact(const Exercise& exercise, const CauseIndex& index) {
  CheckResult result{.check = Check::risk_before_contact, .breaches = {}};
  for_each_decision(exercise, index, goes_there, [&](TaskId id, const Task& task) {
    ++result.cases;
    const bool knew = had_heard(exercise, task.subject, task.decided, [&](const Report& report) {
      return report.office == task.office && report.notice == Notice::risk_assessed;
    });
    if (!knew) result.breaches.push_back({task.subject, task.decided, id});
  });
  return result;
}

bool gives_shelter(Agency agency) {
  return agency == Agency::ngo || agency == Agency::social_services ||
         agency == Agency::international_organisation;
}

CheckResult help_before_rescue(const Exercise& exercise, const CauseIndex& index) {
  const World& world = world_of(exercise);
  CheckResult result{.check = Check::help_before_rescue, .breaches = {}};
  const auto is_rescue = [](const Task& task) { return task.decision == decision::rescue; };
  for_each_decision(exercise, index, is_rescue, [&](TaskId id, const Task& task) {
    ++result.cases;
    const bool comes_along =
        !task.with.is_none() && gives_shelter(office_at(world, task.with).agency);
    const bool knew = had_heard(exercise, task.subject, task.decided, [&](const Report& report) {
      return gives_shelter(office_at(world, report.office).agency);
    });
    if (!comes_along && !knew) result.breaches.push_back({task.subject, task.decided, id});
  });
  return result;
}

CheckResult child_once(const Exercise& exercise, const std::vector<Interviewed>& interviewed) {
  const World& world = world_of(exercise);
  CheckResult result{.check = Check::child_once, .breaches = {}};
  for (const Interviewed& one : interviewed) {
    if (!is_child(world, one.person)) continue;
    ++result.cases;
    if (one.tasks.size() > 1)
      result.breaches.push_back(
          {about(one.person), task_at(world, one.tasks[1]).decided, one.tasks[1]});
  }
  return result;
}

CheckResult referred_in_a_day(const Exercise& exercise, const std::vector<VictimStory>& victims) {
  CheckResult result{.check = Check::referred_in_a_day, .breaches = {}};
  for (const VictimStory& story : victims) {
    if (story.presumed == Time::never()) continue;
    const Time term = story.presumed + a_day;
    const bool is_judged = story.referred != Time::never() || world_of(exercise).now > term;
    if (!is_judged) continue;
    ++result.cases;
    if (story.referred == Time::never() || story.referred > term)
      result.breaches.push_back({about(story.person), term, {}});
  }
  return result;
}

CheckResult not_penalised(const Exercise& exercise, const std::vector<VictimStory>& victims) {
  const std::vector<Step>& steps = world_of(exercise).causes.steps();
  CheckResult result{.check = Check::not_penalised, .breaches = {}};
  for (const VictimStory& story : victims) {
    ++result.cases;
    if (!story.is_penalised) continue;
    const StepNumber step = step_of_turn(exercise, story.person, Turn::penalised);
    result.breaches.push_back(
        {about(story.person), step == at_the_start ? Time::never() : steps[step].time, {}, step});
  }
  return result;
}

}  // namespace

std::vector<CheckResult> checks(const Exercise& exercise, const CauseIndex& index,
                                const std::vector<VictimStory>& victims,
                                const std::vector<Interviewed>& interviewed) {
  return {risk_before_contact(exercise, index), help_before_rescue(exercise, index),
          child_once(exercise, interviewed), referred_in_a_day(exercise, victims),
          not_penalised(exercise, victims)};
}

}  // namespace jardam::review
