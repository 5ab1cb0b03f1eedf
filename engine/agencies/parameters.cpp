#include "agencies/parameters.hpp"

#include <string>

namespace jardam {
namespace {

struct TaskDefault {
  DecisionKind decision;
  std::string_view median_name, p90_name;
  double median, p90;  // days
  Mark mark;
  std::string_view source;
};

using enum DecisionKind;
constexpr std::array<TaskDefault, decision_names.size()> task_defaults{{
    {inspect, "tasks.inspect.median", "tasks.inspect.p90", 2, 6, Mark::derived,
     "83 complaints per inspector-year (S15) is about one in three working days"},
    {check_site, "tasks.check_site.median", "tasks.check_site.p90", 2, 7, Mark::assumed,
     "a visit and its report"},
    {rescue, "tasks.rescue.median", "tasks.rescue.p90", 4, 10, Mark::assumed,
     "planning a joint operation"},
    {interview, "tasks.interview.median", "tasks.interview.p90", 1, 3, Mark::assumed,
     "preliminary identification within 0 to 3 days (4.1)"},
    {open_case, "tasks.open_case.median", "tasks.open_case.p90", 1, 3, Mark::assumed,
     "registration of a report"},
    {investigate, "tasks.investigate.median", "tasks.investigate.p90", 120, 300, Mark::assumed,
     "opening to end of pre-trial proceedings: median 120 days, p90 300 (4.3)"},
    {trace_finances, "tasks.trace_finances.median", "tasks.trace_finances.p90", 30, 90,
     Mark::assumed, "bank enquiries take weeks"},
    {request_deposition, "tasks.request_deposition.median", "tasks.request_deposition.p90", 1, 4,
     Mark::assumed, "a motion to the investigating judge"},
    {discontinue, "tasks.discontinue.median", "tasks.discontinue.p90", 2, 7, Mark::assumed,
     "a decision and its approval"},
    {send_to_prosecutor, "tasks.send_to_prosecutor.median", "tasks.send_to_prosecutor.p90", 5, 15,
     Mark::assumed, "the file is completed"},
    {indict, "tasks.indict.median", "tasks.indict.p90", 15, 40, Mark::assumed,
     "study of the file and indictment"},
    {indict_lesser, "tasks.indict_lesser.median", "tasks.indict_lesser.p90", 12, 35, Mark::assumed,
     "as an indictment, with less to prove"},
    {reassess, "tasks.reassess.median", "tasks.reassess.p90", 5, 20, Mark::assumed,
     "300 files were re-read in a year (S4)"},
    {depose, "tasks.depose.median", "tasks.depose.p90", 3, 10, Mark::assumed,
     "testimony before the investigating judge"},
    {hear, "tasks.hear.median", "tasks.hear.p90", 120, 240, Mark::assumed,
     "court of first instance: 2 to 8 months (4.3)"},
    {admit, "tasks.admit.median", "tasks.admit.p90", 0.3, 1, Mark::assumed,
     "same day where a bed is free"},
    {assess_needs, "tasks.assess_needs.median", "tasks.assess_needs.p90", 4, 10, Mark::assumed,
     "3 to 10 days after safety (4.1)"},
    {identify, "tasks.identify.median", "tasks.identify.p90", 15, 30, Mark::assumed,
     "formal identification in 10 to 30 days (4.1)"},
    {reintegrate, "tasks.reintegrate.median", "tasks.reintegrate.p90", 7, 20, Mark::assumed,
     "a plan is agreed and a place asked for; the services follow"},
    {repatriate, "tasks.repatriate.median", "tasks.repatriate.p90", 12, 30, Mark::assumed,
     "travel document and consent; with the escort 7 to 45 days (4.1)"},
    {share, "tasks.share.median", "tasks.share.p90", 0.5, 3, Mark::assumed,
     "a letter or a call between agencies"},
    {confer, "tasks.confer.median", "tasks.confer.p90", 3, 10, Mark::assumed,
     "a joint case conference is called"},
    {campaign, "tasks.campaign.median", "tasks.campaign.p90", 20, 40, Mark::derived,
     "5,000 events in 8 regions in 2019 (seed text), in some 5 rounds each"},
    {outreach, "tasks.outreach.median", "tasks.outreach.p90", 5, 12, Mark::assumed,
     "one round of an outreach team"},
    {step_up_screening, "tasks.step_up_screening.median", "tasks.step_up_screening.p90", 2, 5,
     Mark::assumed, "one shift of closer screening"},
    {audit_recruiter, "tasks.audit_recruiter.median", "tasks.audit_recruiter.p90", 10, 30,
     Mark::assumed, "an audit of a licence and its contracts"},
    {screen_venues, "tasks.screen_venues.median", "tasks.screen_venues.p90", 3, 8, Mark::assumed,
     "a round of screening takes some days"},
    {screen_crime_victims, "tasks.screen_crime_victims.median", "tasks.screen_crime_victims.p90", 3,
     8, Mark::assumed, "a round of screening takes some days"},
    {screen_migrants, "tasks.screen_migrants.median", "tasks.screen_migrants.p90", 3, 8,
     Mark::assumed, "a round of screening takes some days"},
}};

}  // namespace

void describe(TaskTimes& p, const ParameterVisitor& visit) {
  constexpr double longest = 7300;
  for (std::size_t i = 0; i < task_defaults.size(); ++i) {
    const TaskDefault& task = task_defaults[i];
    declare(visit, p.of[i].median,
            {task.median_name, 0.001, longest, "median time that this decision takes to carry out",
             task.mark, task.source});
    declare(
        visit, p.of[i].p90,
        {task.p90_name, 0.002, longest, "90th percentile of that time", task.mark, task.source});
  }
}

void describe(LabourInspectorateParameters& p, const ParameterVisitor& visit) {
  declare(visit, p.access,
          {"labour_inspectorate.access", 0, 1, "chance that an inspection is permitted and let in",
           Mark::assumed,
           "complaint-based, announced and approved by a ministry during the moratoria (S15b, "
           "S27); unfettered access is 1",
           Role::lever});
  declare(visit, p.staff,
          {"labour_inspectorate.staff", 0, 20, "inspectors relative to today's 28", Mark::found,
           "S15: 28 in the country, 2 in Issyk-Kul", Role::lever});
  declare(visit, p.training,
          {"labour_inspectorate.training", 0, 1,
           "share of inspectors trained to recognise forced labour", Mark::assumed,
           "few; no forced-labour inspections (S15)", Role::lever});
  declare(visit, p.detection_untrained,
          {"labour_inspectorate.detection_untrained", 0, 1,
           "chance that an untrained inspector records an indicator that is present", Mark::assumed,
           "near nothing was detected (S15)"});
  declare(visit, p.detection_trained,
          {"labour_inspectorate.detection_trained", 0, 1, "the same for a trained inspector",
           Mark::assumed, "to be swept"});
  declare(visit, p.lets_go,
          {"labour_inspectorate.lets_go", 0, 1,
           "chance that somebody exploited gets out when an inspection records indicators there",
           Mark::assumed,
           "near nobody gets out by inspection today, for nobody is let in to look (S15); what one "
           "would bring was not found, to be swept"});
  declare(
      visit, p.complaints_per_year,
      {"labour_inspectorate.complaints_per_year", 0, 1e6, "complaints a year in the whole country",
       Mark::derived, "1,752 in nine months of 2023 (S15)"});
  declare(visit, p.complaints_bias,
          {"labour_inspectorate.complaints_bias", 1, 100,
           "how much more often a complaint concerns an exploitative site", Mark::assumed,
           "exploited people complain seldom, others at such sites do"});
}

void describe(PoliceParameters& p, const ParameterVisitor& visit) {
  declare(visit, p.staff,
          {"police.staff", 0, 20, "anti-trafficking officers relative to today's", Mark::assumed,
           "numbers were not found", Role::lever});
  declare(visit, p.training,
          {"police.training", 0, 1, "share of officers trained in SOPs and indicators",
           Mark::assumed, "training began in 2018 (S26c)", Role::lever});
  declare(visit, p.detection_untrained,
          {"police.detection_untrained", 0, 1,
           "chance that an untrained officer records an indicator that is present", Mark::assumed,
           "to be swept"});
  declare(visit, p.detection_trained,
          {"police.detection_trained", 0, 1, "the same for a trained officer", Mark::assumed,
           "to be swept"});
  declare(visit, p.leak,
          {"police.leak", 0, 1, "chance that suspects of a case are tipped off", Mark::assumed,
           "reported repeatedly, rate not found: prior 0.1 to 0.3 (S5b, S68)"});
  declare(visit, p.penalised_if_unrecognised,
          {"police.penalised_if_unrecognised", 0, 1,
           "chance that an exploited person whom police meet and do not recognise is penalised",
           Mark::assumed, "some victims were likely penalised (S9, S10)"});
}

std::array<TaskTime, decision_names.size()> TaskTimes::by_default() {
  std::array<TaskTime, decision_names.size()> times;
  for (std::size_t i = 0; i < times.size(); ++i)
    times[i] = {Days{task_defaults[i].median}, Days{task_defaults[i].p90}};
  return times;
}

}  // namespace jardam
