#pragma once
/// The parameters of criminal proceedings, each group described in the file of its mechanism:
/// justice, evidence, audit, training.

#include "kernel/parameter.hpp"

namespace jardam {

/// Registration, qualification, charge, verdict, sentence; officials who leak
/// (world/justice/justice).
struct JusticeParameters {
  Regional<Probability> training_prosecutors{0.1};
  Regional<Probability> training_judges{0.1};
  Regional<Probability> deposition{0.16};
  Regional<Probability> financial_answers{0.5};
  Probability qualified_untrained{0.25};
  Probability qualified_trained{0.75};
  Probability qualified_by_finances{0.3};
  Probability requalified_down{0.3};
  Probability conviction_at_full_evidence{0.25};
  Probability lesser_conviction{0.6};
  Probability court_requalifies{0.4};
  Probability custodial_trafficking{0.7};
  Probability custodial_lesser{0.2};
  Days term{365};
  Count infant_sales{0};
  Regional<Probability> complicity_detection{0};
  Probability complicity_deterrence{0.5};
  Days complicity_half_life{730};
  bool operator==(const JusticeParameters&) const = default;
};
void describe(JusticeParameters& parameters, const ParameterVisitor& visit);

/// What makes a case strong, and how that strength is lost (world/justice/evidence).
struct EvidenceParameters {
  Ratio threshold{0.45};
  Ratio lesser_threshold{0.14};
  Ratio base{0.10};
  Ratio by_training{0.10};
  Ratio first_victim{0.20};
  Ratio further_victim{0.08};
  Ratio indicator{0.02};
  Ratio finances{0.15};
  Ratio deposition{0.15};
  Ratio lost_by_leak{0.30};
  Days traces_half_life{365};
  Days witness_half_life{225};
  Ratio witness_pressure{2};
  Probability witness_support{0.5};
  bool operator==(const EvidenceParameters&) const = default;
};
void describe(EvidenceParameters& parameters, const ParameterVisitor& visit);

/// Dismissed files that are read again (world/justice/audit).
struct AuditParameters {
  Count old_files{300};
  Count files_a_month{0};
  Count files_a_day{1};
  Probability returned{26.0 / 300};
  Probability reopened{10.0 / 26};
  Probability old_files_sexual{1};
  bool operator==(const AuditParameters&) const = default;
};
void describe(AuditParameters& parameters, const ParameterVisitor& visit);

/// How fast the trained share of an agency's staff follows its lever (world/training).
struct TrainingParameters {
  Regional<Probability> social_workers{0.2};
  Probability pace{0.05};
  Days half_life{450};
  bool operator==(const TrainingParameters&) const = default;
};
void describe(TrainingParameters& parameters, const ParameterVisitor& visit);

}  // namespace jardam
