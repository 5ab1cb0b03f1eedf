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
    {inspect, "tasks.inspect.median", "tasks.inspect.p90", 2, 6, Mark::derived, "83 complaints per inspector-year (S15) is about one in three working days"},
    {check_site, "tasks.check_site.median", "tasks.check_site.p90", 2, 7, Mark::assumed, "a visit and its report"},
    {rescue, "tasks.rescue.median", "tasks.rescue.p90", 4, 10, Mark::assumed, "planning a joint operation"},
    {interview, "tasks.interview.median", "tasks.interview.p90", 1, 3, Mark::assumed, "preliminary identification within 0 to 3 days (4.1)"},
    {open_case, "tasks.open_case.median", "tasks.open_case.p90", 1, 3, Mark::assumed, "registration of a report"},
    {investigate, "tasks.investigate.median", "tasks.investigate.p90", 120, 300, Mark::assumed, "opening to end of pre-trial proceedings: median 120 days, p90 300 (4.3)"},
    {trace_finances, "tasks.trace_finances.median", "tasks.trace_finances.p90", 30, 90, Mark::assumed, "bank enquiries take weeks"},
    {request_deposition, "tasks.request_deposition.median", "tasks.request_deposition.p90", 1, 4, Mark::assumed, "a motion to the investigating judge"},
    {discontinue, "tasks.discontinue.median", "tasks.discontinue.p90", 2, 7, Mark::assumed, "a decision and its approval"},
    {send_to_prosecutor, "tasks.send_to_prosecutor.median", "tasks.send_to_prosecutor.p90", 5, 15, Mark::assumed, "the file is completed"},
    {indict, "tasks.indict.median", "tasks.indict.p90", 15, 40, Mark::assumed, "study of the file and indictment"},
    {indict_lesser, "tasks.indict_lesser.median", "tasks.indict_lesser.p90", 12, 35, Mark::assumed, "as an indictment, with less to prove"},
    {reassess, "tasks.reassess.median", "tasks.reassess.p90", 5, 20, Mark::assumed, "300 files were re-read in a year (S4)"},
    {depose, "tasks.depose.median", "tasks.depose.p90", 3, 10, Mark::assumed, "testimony before the investigating judge"},
    {hear, "tasks.hear.median", "tasks.hear.p90", 120, 240, Mark::assumed, "court of first instance: 2 to 8 months (4.3)"},
    {admit, "tasks.admit.median", "tasks.admit.p90", 0.3, 1, Mark::assumed, "same day where a bed is free"},
    {assess_needs, "tasks.assess_needs.median", "tasks.assess_needs.p90", 4, 10, Mark::assumed, "3 to 10 days after safety (4.1)"},
    {identify, "tasks.identify.median", "tasks.identify.p90", 15, 30, Mark::assumed, "formal identification in 10 to 30 days (4.1)"},
    {reintegrate, "tasks.reintegrate.median", "tasks.reintegrate.p90", 270, 540, Mark::assumed, "6 to 24 months (4.1)"},
    {repatriate, "tasks.repatriate.median", "tasks.repatriate.p90", 18, 45, Mark::assumed, "7 to 45 days (4.1)"},
    {share, "tasks.share.median", "tasks.share.p90", 0.5, 3, Mark::assumed, "a letter or a call between agencies"},
    {confer, "tasks.confer.median", "tasks.confer.p90", 3, 10, Mark::assumed, "a joint case conference is called"},
    {campaign, "tasks.campaign.median", "tasks.campaign.p90", 20, 40, Mark::derived, "5,000 events in 8 regions in 2019 (seed text), in some 5 rounds each"},
    {outreach, "tasks.outreach.median", "tasks.outreach.p90", 5, 12, Mark::assumed, "one round of an outreach team"},
    {step_up_screening, "tasks.step_up_screening.median", "tasks.step_up_screening.p90", 2, 5, Mark::assumed, "one shift of closer screening"},
    {audit_recruiter, "tasks.audit_recruiter.median", "tasks.audit_recruiter.p90", 10, 30, Mark::assumed, "an audit of a licence and its contracts"},
}};

void describe_tasks(AgencyParameters& p, const ParameterVisitor& visit) {
  constexpr double longest = 7300;
  for (std::size_t i = 0; i < task_defaults.size(); ++i) {
    const TaskDefault& task = task_defaults[i];
    declare(visit, p.tasks[i].median, {task.median_name, 0.001, longest, "median time that this decision takes to carry out", task.mark, task.source});
    declare(visit, p.tasks[i].p90, {task.p90_name, 0.002, longest, "90th percentile of that time", task.mark, task.source});
  }
}

void describe(LabourInspectorateParameters& p, const ParameterVisitor& visit) {
  declare(visit, p.access, {"labour_inspectorate.access", 0, 1, "chance that an inspection is permitted and let in", Mark::assumed,
                            "complaint-based, announced and approved by a ministry during the moratoria (S15b, S27); unfettered access is 1", Role::lever});
  declare(visit, p.staff, {"labour_inspectorate.staff", 0, 20, "inspectors relative to today's 28", Mark::found, "S15: 28 in the country, 2 in Issyk-Kul", Role::lever});
  declare(visit, p.training, {"labour_inspectorate.training", 0, 1, "share of inspectors trained to recognise forced labour", Mark::assumed, "few; no forced-labour inspections (S15)", Role::lever});
  declare(visit, p.detection_untrained, {"labour_inspectorate.detection_untrained", 0, 1, "chance that an untrained inspector records an indicator that is present", Mark::assumed, "near nothing was detected (S15)"});
  declare(visit, p.detection_trained, {"labour_inspectorate.detection_trained", 0, 1, "the same for a trained inspector", Mark::assumed, "to be swept"});
  declare(visit, p.lets_go, {"labour_inspectorate.lets_go", 0, 1, "chance that somebody exploited gets out when an inspection records indicators there", Mark::assumed,
                             "near nobody gets out by inspection today, for nobody is let in to look (S15); what one would bring was not found, to be swept"});
  declare(visit, p.complaints_per_year, {"labour_inspectorate.complaints_per_year", 0, 1e6, "complaints a year in the whole country", Mark::derived, "1,752 in nine months of 2023 (S15)"});
  declare(visit, p.complaints_bias, {"labour_inspectorate.complaints_bias", 1, 100, "how much more often a complaint concerns an exploitative site", Mark::assumed, "exploited people complain seldom, others at such sites do"});
}

void describe(PoliceParameters& p, const ParameterVisitor& visit) {
  declare(visit, p.staff, {"police.staff", 0, 20, "anti-trafficking officers relative to today's", Mark::assumed, "numbers were not found", Role::lever});
  declare(visit, p.training, {"police.training", 0, 1, "share of officers trained in SOPs and indicators", Mark::assumed, "training began in 2018 (S26c)", Role::lever});
  declare(visit, p.detection_untrained, {"police.detection_untrained", 0, 1, "chance that an untrained officer records an indicator that is present", Mark::assumed, "to be swept"});
  declare(visit, p.detection_trained, {"police.detection_trained", 0, 1, "the same for a trained officer", Mark::assumed, "to be swept"});
  declare(visit, p.leak, {"police.leak", 0, 1, "chance that suspects of a case are tipped off", Mark::assumed, "reported repeatedly, rate not found: prior 0.1 to 0.3 (S5b, S68)"});
  declare(visit, p.penalised_if_unrecognised, {"police.penalised_if_unrecognised", 0, 1, "chance that an exploited person whom police meet and do not recognise is penalised", Mark::assumed, "some victims were likely penalised (S9, S10)"});
}

void describe(ReferralParameters& p, const ParameterVisitor& visit) {
  declare(visit, p.recognition_untrained, {"referral.recognition_untrained", 0, 1, "chance that an interview without SOPs recognises a victim", Mark::assumed, "victims do not see themselves as such (S14, S17)"});
  declare(visit, p.recognition_trained, {"referral.recognition_trained", 0, 1, "the same where SOPs are followed", Mark::assumed, "to be swept"});
  declare(visit, p.false_positive, {"referral.false_positive", 0, 1, "chance that an interview presumes somebody a victim who is not", Mark::assumed, "imperfect screening (S92)"});
  declare(visit, p.sop_adoption, {"referral.sop_adoption", 0, 1, "share of interviews that follow the SOPs of the referral mechanism", Mark::assumed, "most ministries adopted them, practice is uneven (S8, S9)", Role::lever});
  declare(visit, p.consents_to_testify, {"referral.consents_to_testify", 0, 1, "share of identified victims who consent to testify", Mark::assumed, "a small part go to police or courts (S6)"});
  declare(visit, p.accepts_help, {"referral.accepts_help", 0, 1, "share of presumed victims who accept help", Mark::assumed, "the rest want only to go home"});
  declare(visit, p.noticed_to_police, {"referral.noticed_to_police", 0, 1, "share of community reports that go to police", Mark::assumed, "first responders vary (4.1)"});
  declare(visit, p.noticed_to_ngo, {"referral.noticed_to_ngo", 0, 1, "share of community reports that go to an NGO; the rest reach social services", Mark::assumed, "NGO networks in all regions (S26)"});
  declare(visit, p.names_recruiter, {"referral.names_recruiter", 0, 1, "chance that an interview with a victim names the recruiter", Mark::assumed, "to be swept"});
  declare(visit, p.told_in_interview, {"referral.told_in_interview", 0, 1, "share of the indicators in a situation that one interview brings out", Mark::assumed, "trust grows over several talks"});
  declare(visit, p.speaks_of_kin, {"referral.speaks_of_kin", 0, 1, "chance that somebody interviewed speaks of a relative who is exploited", Mark::assumed, "families look for their own, and some are ashamed"});
  declare(visit, p.helped_out, {"referral.helped_out", 0, 1, "chance that an NGO, helpline or organisation that recognised a victim also gets the person out", Mark::assumed,
                                "community and NGOs found 11 % of detected victims (S23)"});
}

void describe(ShelterParameters& p, const ParameterVisitor& visit) {
  declare(visit, p.beds, {"shelter.beds", 0, 50, "shelter beds relative to the scenario's", Mark::assumed, "bed numbers were not found; shortage above all for men and children (S9, S10)", Role::lever});
  declare(visit, p.stay_by_law, {"shelter.stay_by_law", 0, 365, "stay on self-declaration", Mark::found, "S24: 10 days, extendable for investigation and trial"});
  declare(visit, p.stay_median, {"shelter.stay_median", 1, 3650, "median stay", Mark::assumed, "reflection of 30 days"});
  declare(visit, p.stay_p90, {"shelter.stay_p90", 2, 7300, "90th percentile of the stay", Mark::assumed, "extended for the investigation (S24)"});
}

void describe(HelplineParameters& p, const ParameterVisitor& visit) {
  declare(visit, p.consultations_per_year, {"helpline.consultations_per_year", 0, 1e7, "ordinary calls a year", Mark::found, "S28: 20,920 consultations in part of 2018"});
}

void describe(BorderParameters& p, const ParameterVisitor& visit) {
  declare(visit, p.screening, {"border.screening", 0, 1, "share of departing travellers who are screened", Mark::assumed, "screening is exceptional", Role::lever});
  declare(visit, p.recognition, {"border.recognition", 0, 1, "chance that screening raises an alarm for a deceived traveller", Mark::assumed, "coached answers"});
  declare(visit, p.alarm_in_vain, {"border.alarm_in_vain", 0, 1, "the same for any other traveller", Mark::assumed, "imperfect screening (S92)"});
}

void describe(OutreachParameters& p, const ParameterVisitor& visit) {
  declare(visit, p.sites_per_round, {"outreach.sites_per_round", 0, 10000, "sites that one outreach round visits", Mark::assumed, "a small team, a week"});
  declare(visit, p.trust, {"outreach.trust", 0, 1, "chance that somebody exploited there speaks to the team", Mark::assumed, "trust is slow"});
}

}  // namespace

std::array<TaskTime, decision_names.size()> AgencyParameters::default_task_times() {
  std::array<TaskTime, decision_names.size()> times;
  for (std::size_t i = 0; i < times.size(); ++i) times[i] = {Days{task_defaults[i].median}, Days{task_defaults[i].p90}};
  return times;
}

void describe(AgencyParameters& p, const ParameterVisitor& visit) {
  describe_tasks(p, visit);
  describe(p.labour_inspectorate, visit);
  describe(p.police, visit);
  describe(p.referral, visit);
  describe(p.shelter, visit);
  describe(p.helpline, visit);
  describe(p.border, visit);
  describe(p.justice, visit);
  describe(p.evidence, visit);
  describe(p.audit, visit);
  describe(p.training, visit);
  describe(p.outreach, visit);
  describe(p.coordination, visit);
  describe(p.statistics, visit);
  describe(p.tiers, visit);
}

}  // namespace jardam
