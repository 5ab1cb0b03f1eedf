#pragma once
/// What a scenario says of the agencies: which offices exist with which staff and beds, and the
/// standing procedures by which an office acts when no person plays it.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "country/country.hpp"
#include "country/people.hpp"

namespace jardam {

/// The kinds of agency. An office is one agency in one region, or of the whole country.
enum class Agency : std::uint8_t {
  police,
  prosecutor,
  court,
  labour_inspectorate,
  social_services,
  ngo,
  helpline,
  border_service,
  consulate,
  coordination_council,
  international_organisation
};
inline constexpr std::array<std::string_view, 11> agency_names{"police",
                                                               "prosecutor",
                                                               "court",
                                                               "labour_inspectorate",
                                                               "social_services",
                                                               "ngo",
                                                               "helpline",
                                                               "border_service",
                                                               "consulate",
                                                               "coordination_council",
                                                               "international_organisation"};

/// The groups of people that shelter beds are kept for.
enum class BedGroup : std::uint8_t { women, men, children };
inline constexpr std::array<std::string_view, 3> bed_group_names{"women", "men", "children"};

/// Staff and beds of an agency in a region.
struct OfficeSetup {
  Agency agency = Agency::police;
  RegionId region;               ///< none: serves the whole country
  double staff = 0;              ///< people who work on trafficking tasks, full-time equivalents
  std::array<double, 3> beds{};  ///< shelter places by BedGroup
  Provenance provenance;
  bool operator==(const OfficeSetup&) const = default;
};

/// What an office may learn; the "on" of a standing procedure and the subject of a message to a
/// seat.
enum class Notice : std::uint8_t {
  site_reported,      ///< somebody says something is wrong at a site
  person_reported,    ///< somebody says a person may be exploited
  access_refused,     ///< an inspection was not let in, or not permitted
  indicators_seen,    ///< a visit or interview recorded indicators at a site
  nothing_found,      ///< a visit recorded nothing
  victim_presumed,    ///< a person was screened and is a presumed victim
  victim_freed,       ///< a presumed victim is out of the situation and needs safety
  shelter_refused,    ///< no bed for a presumed victim
  victim_safe,        ///< a presumed victim is in a shelter or other safe place
  victim_identified,  ///< a person has formal victim status
  case_opened,        ///< pre-trial proceedings were registered
  evidence_ready,     ///< the investigation is complete, as trafficking
  lesser_ready,       ///< the investigation is complete, under a lesser article
  deposition_taken,   ///< testimony stands before the investigating judge
  case_in_court,      ///< an indictment was sent to court
  case_discontinued,  ///< proceedings ended without charge
  verdict,            ///< a court decided
  reintegrated,       ///< a victim's plan is complete
  recruiter_named,    ///< somebody was named as recruiter or exploiter
  consent_given,      ///< a presumed victim who had refused, or withdrawn, would testify
  consent_withdrawn,  ///< a presumed victim would no longer testify
  state_answered,     ///< another state answered a request for legal assistance
  work_done,          ///< what the office decided is done; there is no other news of it
  risk_assessed,      ///< it is known what danger a visit, a talk or an operation would bring
  warrant_asked,      ///< the court is asked to let a search take documents, phones and money
  custody_asked,      ///< the court is asked to keep somebody who was arrested
  court_granted,      ///< a court or prosecutor ordered what was asked for
  court_refused,      ///< a court did not
  suspect_held,       ///< somebody was arrested, or stays in custody
  suspect_released,   ///< somebody who was held is free
  victim_protected,   ///< officers guard a victim or witness
  person_found,       ///< a search told where somebody is
};
inline constexpr std::array<std::string_view, 32> notice_names{
    "site_reported",     "person_reported",   "access_refused",   "indicators_seen",
    "nothing_found",     "victim_presumed",   "victim_freed",     "shelter_refused",
    "victim_safe",       "victim_identified", "case_opened",      "evidence_ready",
    "lesser_ready",      "deposition_taken",  "case_in_court",    "case_discontinued",
    "verdict",           "reintegrated",      "recruiter_named",  "consent_given",
    "consent_withdrawn", "state_answered",    "work_done",        "risk_assessed",
    "warrant_asked",     "custody_asked",     "court_granted",    "court_refused",
    "suspect_held",      "suspect_released",  "victim_protected", "person_found"};

/// Why a presumed victim refuses help or testimony, or withdraws it, as told to who asks; none
/// where the person refuses neither.
enum class Reason : std::uint8_t { none, fear, debt, family, no_trust, wants_home };
/// All but none.
inline constexpr std::array<std::string_view, 5> reason_names{"fear", "debt", "family", "no_trust",
                                                              "wants_home"};

/// What danger a visit, a talk or an operation would bring to those who are exploited or have
/// spoken, and to their families; unknown: nobody has assessed it.
enum class Risk : std::uint8_t { unknown, low, medium, high };
inline constexpr std::array<std::string_view, 4> risk_names{"unknown", "low", "medium", "high"};

/// What an office can decide: the number of a declaration (agencies/offices/decision).
enum class DecisionKind : std::uint8_t {};
inline constexpr DecisionKind no_decision{0xff};  ///< none

/// A parameter's value in an intervention or a measure of an action plan.
struct Setting {
  std::string parameter;
  double value = 0;  ///< in the parameter's own unit
  bool operator==(const Setting&) const = default;
};

/// "When this office learns that, it decides this": the standing procedure of an agency, data of
/// the scenario.
struct ProcedureRule {
  Agency agency = Agency::police;
  Notice on = Notice::site_reported;
  std::string form;                   ///< one of form_names, or empty for every form
  std::uint8_t least_indicators = 0;  ///< indicators known of the subject, at least
  DecisionKind decide{};
  std::string to;         ///< for share: one of agency_names
  Probability chance{1};  ///< share of occasions on which the procedure is followed
  Days after{0};          ///< delay before the decision is taken
  Provenance provenance;
  bool operator==(const ProcedureRule&) const = default;
};

}  // namespace jardam
