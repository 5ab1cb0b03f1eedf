#include "agencies/offices/staff.hpp"

namespace jardam {

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
          {"labour_inspectorate.detection_trained", 0, 1,
           "chance that a trained inspector records an indicator that is present", Mark::assumed,
           "to be swept"});
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
          {"police.detection_trained", 0, 1,
           "chance that a trained officer records an indicator that is present", Mark::assumed,
           "to be swept"});
  declare(visit, p.leak,
          {"police.leak", 0, 1, "chance that suspects of a case are tipped off", Mark::assumed,
           "reported repeatedly, rate not found: prior 0.1 to 0.3 (S5b, S68)"});
  declare(visit, p.penalised_if_unrecognised,
          {"police.penalised_if_unrecognised", 0, 1,
           "chance that an exploited person whom police meet and do not recognise is penalised",
           Mark::assumed, "some victims were likely penalised (S9, S10)"});
}

void describe(LawyerTrainingParameters& p, const ParameterVisitor& visit) {
  declare(visit, p.prosecutors,
          {"justice.training_prosecutors", 0, 1,
           "share of prosecutors trained in cases of trafficking", Mark::assumed,
           "few: a study of practice and a conference of 120 in 2018 (S26c)", Role::lever});
  declare(visit, p.judges,
          {"justice.training_judges", 0, 1, "share of judges trained in cases of trafficking",
           Mark::assumed, "a module for judges of 2018 (S26c)", Role::lever});
}

namespace staff {
const Owner owner{
    .path = "agencies/offices/staff",
    .parameters = {parameters<LabourInspectorateParameters>(14), parameters<PoliceParameters>(15),
                   parameters<LawyerTrainingParameters>(26)}};

}  // namespace staff
}  // namespace jardam
