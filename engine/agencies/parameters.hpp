#pragma once
/// The parameters of the agencies: levers that policy sets (access, staff, training, beds) and what cannot be set.

#include <array>

#include "agencies/referral_parameters.hpp"
#include "agencies/setup.hpp"
#include "kernel/parameter.hpp"

namespace jardam {

/// How long a decision takes to carry out: a lognormal.
struct TaskTime {
  Days median{1};
  Days p90{3};
  bool operator==(const TaskTime&) const = default;
};

struct LabourInspectorateParameters {
  Regional<Probability> access{0.25};
  Regional<Ratio> staff{1.0};
  Regional<Probability> training{0.1};
  Probability detection_untrained{0.03};
  Probability detection_trained{0.30};
  Probability lets_go{0.10};
  Count complaints_per_year{2340};
  Ratio complaints_bias{1.5};
  bool operator==(const LabourInspectorateParameters&) const = default;
};

struct PoliceParameters {
  Regional<Ratio> staff{1.0};
  Regional<Probability> training{0.2};
  Probability detection_untrained{0.10};
  Probability detection_trained{0.35};
  Regional<Probability> leak{0.2};
  Probability penalised_if_unrecognised{0.25};
  bool operator==(const PoliceParameters&) const = default;
};

struct JusticeParameters {
  Regional<Probability> training{0.1};
  Ratio evidence_threshold{0.45};
  Ratio evidence_base{0.10};
  Ratio evidence_first_victim{0.20};
  Ratio evidence_further_victim{0.08};
  Ratio evidence_indicator{0.02};
  Ratio evidence_finances{0.15};
  Ratio evidence_deposition{0.15};
  Ratio evidence_lost_by_leak{0.30};
  Probability conviction_at_full_evidence{0.25};
  Probability lesser_conviction{0.6};
  Probability reopened_on_reassessment{0.09};
  bool operator==(const JusticeParameters&) const = default;
};

struct AgencyParameters {
  std::array<TaskTime, decision_names.size()> tasks = default_task_times();
  LabourInspectorateParameters labour_inspectorate;
  PoliceParameters police;
  ReferralParameters referral;
  SopParameters sop;
  ShelterParameters shelter;
  HelplineParameters helpline;
  BorderParameters border;
  ScreeningParameters screening;
  PenaltyParameters penalty;
  ReintegrationParameters reintegration;
  ChildrenParameters children;
  ConsularParameters consular;
  JusticeParameters justice;
  OutreachParameters outreach;
  bool operator==(const AgencyParameters&) const = default;

  static std::array<TaskTime, decision_names.size()> default_task_times();
};
void describe(AgencyParameters& parameters, const ParameterVisitor& visit);

}  // namespace jardam
