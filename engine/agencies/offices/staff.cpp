#include "agencies/offices/staff.hpp"

#include <string_view>

namespace jardam {

namespace {

/// What is said of the staff of an agency.
struct StaffWords {
  std::string_view staff, hours;  ///< the names of its parameters
  std::string_view meaning;
  Mark mark = Mark::assumed;
  std::string_view source = "numbers were not found";
  double usual_hours = 5.5;
  Mark hours_mark = Mark::derived;
  std::string_view hours_source = "a week of 40 hours, less holidays and leave: 2,000 hours a year";
};

/// By Agency.
constexpr std::array<StaffWords, agency_names.size()> staff_words{{
    {"police.staff", "police.hours", "anti-trafficking officers relative to today's"},
    {.staff = "prosecutor.staff",
     .hours = "prosecutor.hours",
     .meaning = "prosecutors of such cases relative to today's",
     .usual_hours = 1.5,
     .hours_mark = Mark::assumed,
     .hours_source = "they supervise other cases too: a quarter of the day; to be swept"},
    {.staff = "court.staff",
     .hours = "court.hours",
     .meaning = "judges of such cases relative to today's",
     .usual_hours = 0.3,
     .hours_mark = Mark::assumed,
     .hours_source = "two hours a week between other cases; to be swept"},
    {"labour_inspectorate.staff", "labour_inspectorate.hours", "inspectors relative to today's 28",
     Mark::found, "S15: 28 in the country, 2 in Issyk-Kul"},
    {"social_services.staff", "social_services.hours",
     "social workers for victims relative to today's"},
    {"ngo.staff", "ngo.hours", "staff of NGOs for victims relative to today's"},
    {"helpline.staff", "helpline.hours", "staff of the helpline relative to today's"},
    {"border_service.staff", "border_service.hours",
     "border officers who screen relative to today's"},
    {"consulate.staff", "consulate.hours", "consular officers for victims relative to today's"},
    {"coordination_council.staff", "coordination_council.hours",
     "secretaries of Coordination Councils relative to today's"},
    {"international_organisation.staff", "international_organisation.hours",
     "staff of international organisations for victims relative to today's"},
}};

}  // namespace

StaffParameters::StaffParameters() {
  staff.fill(Regional<Ratio>(1.0));
  for (std::size_t agency = 0; agency < hours.size(); ++agency)
    hours[agency] = {staff_words[agency].usual_hours};
}

void describe(StaffParameters& p, const ParameterVisitor& visit) {
  constexpr double most_staff = 20, hours_of_a_day = 24;
  for (std::size_t agency = 0; agency < staff_words.size(); ++agency) {
    const StaffWords& words = staff_words[agency];
    declare(visit, p.staff[agency],
            {words.staff, 0, most_staff, words.meaning, words.mark, words.source, Role::lever});
    declare(visit, p.hours[agency],
            {words.hours, 0.1, hours_of_a_day,
             "hours a day, days off included, that one of its people works on trafficking tasks",
             words.hours_mark, words.hours_source});
  }
}

void describe(LabourInspectorateParameters& p, const ParameterVisitor& visit) {
  declare(visit, p.access,
          {"labour_inspectorate.access", 0, 1, "chance that an inspection is permitted and let in",
           Mark::assumed,
           "complaint-based, announced and approved by a ministry during the moratoria (S15b, "
           "S27); unfettered access is 1",
           Role::lever});
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
    .parameters = {parameters<StaffParameters>(), parameters<LabourInspectorateParameters>(14),
                   parameters<PoliceParameters>(15), parameters<LawyerTrainingParameters>(26)}};

}  // namespace staff
}  // namespace jardam
