#pragma once
/// The parameters of the agencies: levers that policy sets (access, staff, training, beds) and what
/// cannot be set.

#include <array>

#include "agencies/justice/parameters.hpp"
#include "agencies/referral/parameters.hpp"
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

struct CoordinationParameters {
  Regional<Probability> activity{0};
  Probability interagency_group{0};
  Probability more_shared{0.3};
  Probability faster{0.5};
  Probability rapporteur{0};
  Probability report_improves{0.3};
  Probability report_revives{0.5};
  bool operator==(const CoordinationParameters&) const = default;
};
void describe(CoordinationParameters& parameters, const ParameterVisitor& visit);

struct TierParameters {
  Ratio least_change{0.1};
  Count convictions_for_tier_1{20};
  Count watch_list_years{0};
  bool operator==(const TierParameters&) const = default;
};
void describe(TierParameters& parameters, const ParameterVisitor& visit);

/// How long each decision takes to carry out.
struct TaskTimes {
  std::array<TaskTime, decision_names.size()> of = by_default();
  bool operator==(const TaskTimes&) const = default;

  static std::array<TaskTime, decision_names.size()> by_default();
};
void describe(TaskTimes& parameters, const ParameterVisitor& visit);
void describe(LabourInspectorateParameters& parameters, const ParameterVisitor& visit);
void describe(PoliceParameters& parameters, const ParameterVisitor& visit);

}  // namespace jardam
