#pragma once
/// People, sites and recruiters as a scenario may name them, and the ILO's indicators of forced
/// labour.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "country/country.hpp"

namespace jardam {

/// The eleven indicators of forced labour (ILO, 2012).
enum class Indicator : std::uint8_t {
  abuse_of_vulnerability,
  deception,
  restriction_of_movement,
  isolation,
  violence,
  intimidation,
  retention_of_documents,
  withholding_of_wages,
  debt_bondage,
  abusive_conditions,
  excessive_overtime
};
inline constexpr std::array<std::string_view, 11> indicator_names{"abuse_of_vulnerability",
                                                                  "deception",
                                                                  "restriction_of_movement",
                                                                  "isolation",
                                                                  "violence",
                                                                  "intimidation",
                                                                  "retention_of_documents",
                                                                  "withholding_of_wages",
                                                                  "debt_bondage",
                                                                  "abusive_conditions",
                                                                  "excessive_overtime"};
/// A set of indicators: bit i is the one of number i.
using Indicators = std::uint16_t;
template <class... Several>
constexpr Indicators set_of(Indicator one, Several... others) {
  unsigned bits = 1u << static_cast<unsigned>(one);
  ((bits |= 1u << static_cast<unsigned>(others)), ...);
  return static_cast<Indicators>(bits);
}

/// Under this age, in years, a person is a child (Convention on the Rights of the Child, art. 1).
inline constexpr unsigned grown_up = 18;

enum class Sex : std::uint8_t { man, woman };
inline constexpr std::array<std::string_view, 2> sex_names{"man", "woman"};

/// For whom sites differ when somebody looks for work.
enum class Cohort : std::uint8_t { man, woman, child };
inline constexpr std::size_t cohort_count = 3;
inline constexpr std::array<std::string_view, cohort_count> cohort_names{"men", "women",
                                                                         "children"};

/// A fictitious site of the exercise's storylines, beside those that the country's data make.
struct NamedSite {
  std::string id;
  Text name;
  PlaceId place;
  SectorId sector;
  double workers = 0;
  bool exploitative = true;
  Indicators indicators = 0;               ///< what a careful visit could see there
  std::string recruiter;                   ///< id of the persona who supplies it; may be empty
  std::optional<std::uint16_t> exploited;  ///< at the start, personas included; none: these alone
  // Of those of them who are no personas:
  std::optional<Cohort> exploited_are;  ///< none: women and men as in the sector
  RegionId exploited_from;              ///< where they are at home; none: anywhere in the country
};

enum class PersonaRole : std::uint8_t { victim, worker, recruiter, witness };
inline constexpr std::array<std::string_view, 4> persona_role_names{"victim", "worker", "recruiter",
                                                                    "witness"};

/// A fictitious person of the exercise's storylines.
struct Persona {
  std::string id;
  Text name;
  PersonaRole role = PersonaRole::victim;
  Sex sex = Sex::man;
  std::uint8_t age = 0;  ///< years
  PlaceId home;
  std::string site;  ///< id of the named site where the person is at the start; may be empty
  Som debt;
  Indicators indicators = 0;                               ///< present in this person's situation
  RecruiterKind recruiter_kind = RecruiterKind::informal;  ///< of a recruiter
  std::vector<std::string>
      kin;       ///< ids of personas who are relatives; declaring a tie on one side is enough
  Text dossier;  ///< for EXCON and role players
};

}  // namespace jardam
