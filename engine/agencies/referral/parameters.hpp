#pragma once
/// The parameters of the referral mechanism: recognition, standard operating procedures, screening,
/// shelters, services, the helpline, the border, the way home, and what happens to people whom
/// nobody recognises.

#include <array>

#include "agencies/setup.hpp"
#include "kernel/parameter.hpp"

namespace jardam {

struct ReferralParameters {
  Probability recognition_untrained{0.35};
  Probability recognition_trained{0.75};
  Probability false_positive{0.03};
  Regional<Probability> sop_adoption{0.4};
  Probability training_for_sop{0.5};
  Ratio handover_without_sop{0.7};
  Probability consents_to_testify{0.3};
  Probability accepts_help{0.8};
  Probability noticed_to_police{0.4};
  Probability noticed_to_ngo{0.35};
  Probability names_recruiter{0.4};
  Probability told_in_interview{0.7};
  Probability helped_out{0.25};
  Probability speaks_of_kin{0.5};
  Probability sorts_out{0.9};
  bool operator==(const ReferralParameters&) const = default;
};

/// Which agencies' offices have adopted the standard operating procedures, by agency.
struct SopParameters {
  std::array<Regional<Probability>, agency_names.size()> adoption = by_default();
  bool operator==(const SopParameters&) const = default;

  static std::array<Regional<Probability>, agency_names.size()> by_default();
};

struct ShelterParameters {
  Regional<Ratio> beds{1.0};
  std::array<Regional<Count>, 3> more_beds{Regional<Count>(0), Regional<Count>(0),
                                           Regional<Count>(0)};  ///< by BedGroup
  Days stay_by_law{10};
  Days stay_median{30};
  Days stay_p90{120};
  Days extension{30};
  Probability waits{0.5};
  Days longest_wait{14};
  Probability boys{0.5};
  bool operator==(const ShelterParameters&) const = default;
};

struct HelplineParameters {
  Count consultations_per_year{20920};
  Probability recognition_untrained{0.7};
  Probability recognition_trained{0.95};
  Probability app_use{0};
  Ratio app_calls{1.0};
  Ratio app_reports{0.5};
  bool operator==(const HelplineParameters&) const = default;
};

struct BorderParameters {
  Regional<Probability> screening{0.004};
  Probability recognition{0.30};
  Probability alarm_in_vain{0.01};
  Ratio screening_with_sop{3};
  bool operator==(const BorderParameters&) const = default;
};

/// The groups among whom agencies look for victims of themselves.
enum class ScreenedGroup : std::uint8_t { commercial_sex, crime_victims, migrant_workers };
inline constexpr std::array<std::string_view, 3> screened_group_names{
    "commercial_sex", "crime_victims", "migrant_workers"};
/// The agencies that screen.
inline constexpr std::array<Agency, 3> screening_agencies{Agency::police, Agency::social_services,
                                                          Agency::ngo};

struct ScreeningParameters {
  /// Rounds that an office makes of itself, by group and by agency in the order of
  /// `screening_agencies`.
  std::array<std::array<Regional<PerDay>, screening_agencies.size()>, screened_group_names.size()>
      rounds{};
  Count people_per_round{30};
  Probability reach{0.5};
  Ratio recognition{0.7};
  Probability alarm_in_vain_untrained{0.02};
  Probability alarm_in_vain_trained{0.005};
  Ratio crime_victims_bias{5};
  bool operator==(const ScreeningParameters&) const = default;
};

struct PenaltyParameters {
  Probability abroad{0.005};
  Probability detained{0.3};
  Probability foreigner{0.005};
  Probability foreigner_removed{0.5};
  bool operator==(const PenaltyParameters&) const = default;
};

struct ReintegrationParameters {
  Regional<Count> places{3};
  Days median{270};
  Days p90{540};
  Probability broken_off{0.2};
  bool operator==(const ReintegrationParameters&) const = default;
};

struct ChildrenParameters {
  Regional<Probability> informed_at_once{0.5};
  Regional<Count> places{8};
  Days service_median{90};
  Days service_p90{270};
  Days guardian_median{7};
  Days guardian_p90{30};
  Probability guardian_consents{0.3};
  Count cohort{0};
  bool operator==(const ChildrenParameters&) const = default;
};

struct ConsularParameters {
  Days escort_median{5};
  Days escort_p90{15};
  Probability joint_case{0.05};
  bool operator==(const ConsularParameters&) const = default;
};

struct OutreachParameters {
  Count sites_per_round{25};
  Probability trust{0.05};
  bool operator==(const OutreachParameters&) const = default;
};

void describe(ReferralParameters& parameters, const ParameterVisitor& visit);
void describe(SopParameters& parameters, const ParameterVisitor& visit);
void describe(ShelterParameters& parameters, const ParameterVisitor& visit);
void describe(HelplineParameters& parameters, const ParameterVisitor& visit);
void describe(BorderParameters& parameters, const ParameterVisitor& visit);
void describe(ScreeningParameters& parameters, const ParameterVisitor& visit);
void describe(PenaltyParameters& parameters, const ParameterVisitor& visit);
void describe(ReintegrationParameters& parameters, const ParameterVisitor& visit);
void describe(ChildrenParameters& parameters, const ParameterVisitor& visit);
void describe(ConsularParameters& parameters, const ParameterVisitor& visit);
void describe(OutreachParameters& parameters, const ParameterVisitor& visit);

}  // namespace jardam
