#pragma once
/// The files of criminal proceedings.

#include "agencies/subject.hpp"
#include "country/owner.hpp"
#include "country/world.hpp"
#include "kernel/fixed_point.hpp"

namespace jardam {

enum class CaseState : std::uint8_t {
  pretrial,
  evidence_ready,
  with_prosecutor,
  in_court,
  discontinued,
  convicted,
  acquitted
};
inline constexpr std::array<std::string_view, 7> case_state_names{
    "pretrial",     "evidence_ready", "with_prosecutor", "in_court",
    "discontinued", "convicted",      "acquitted"};

/// How the police, the prosecutor or the court qualify what happened. A lesser article is any but
/// trafficking.
enum class Article : std::uint8_t {
  none,
  trafficking,
  brothel_keeping,
  labour_offence,
  deprivation_of_liberty
};
inline constexpr std::array<std::string_view, 5> article_names{
    "none", "trafficking", "brothel_keeping", "labour_offence", "deprivation_of_liberty"};

namespace CaseMark {
inline constexpr std::uint16_t warrant_asked = 1;    ///< the court has still to decide on a search
inline constexpr std::uint16_t warrant_granted = 2;  ///< a search may be made
inline constexpr std::uint16_t seized = 4;           ///< documents, phones and money were taken
inline constexpr std::uint16_t data_preserved = 8;   ///< those who hold data must keep it
inline constexpr std::uint16_t compensation_ordered = 16;  ///< with the verdict
}  // namespace CaseMark
/// By bit.
inline constexpr std::array<std::string_view, 5> case_mark_names{
    "warrant_asked", "warrant_granted", "seized", "data_preserved", "compensation_ordered"};

/// Criminal proceedings about a site: a registered fact, which an investigation may follow, which
/// victims may join.
struct Case {
  SiteId site;
  RecruiterId recruiter;       ///< suspect, when one is known
  Time opened;                 ///< registered
  Time begun = Time::never();  ///< when somebody began to investigate it; anew after a reopening
  Time closed = Time::never();
  Time traces_at;   ///< when `traces` were last secured
  PerMille traces;  ///< share of a full case that the place itself shows; fades from `traces_at` on
  PerMille evidence;          ///< strength, as a share of a full case
  std::uint16_t victims = 0;  ///< victims who testify in it
  RegionId region;
  Form form = Form::labour;
  CaseState state = CaseState::pretrial;
  Article article = Article::none;  ///< none until the investigation ends
  bool has_deposition = false;
  bool has_finances = false;
  bool is_leaked = false;  ///< suspects were tipped off
  bool charged_as_trafficking = false;
  bool is_reread = false;  ///< prosecutors have read the dismissed file again
  std::uint8_t reopenings = 0;
  bool is_asked_abroad = false;     ///< another state was asked for legal assistance
  bool is_answered_abroad = false;  ///< and answered
  std::uint16_t marks = 0;          ///< bits of CaseMark
  bool operator==(const Case&) const = default;
};
static_assert(sizeof(Case) == 44);

/// The case that an index stands for. The reference holds until the next case is opened.
[[nodiscard]] inline Case& case_at(World& world, CaseId id) { return all<Case>(world)[id.value]; }
[[nodiscard]] inline const Case& case_at(const World& world, CaseId id) {
  return all<Case>(world)[id.value];
}

/// Whether the case came to its end, by a verdict or without a charge.
[[nodiscard]] inline bool is_closed(const Case& file) {
  return file.state == CaseState::discontinued || file.state == CaseState::convicted ||
         file.state == CaseState::acquitted;
}

}  // namespace jardam

namespace jardam::cases {

extern const Owner owner;

/// The latest case about a site, or none.
[[nodiscard]] CaseId case_of(const World& world, SiteId site);

}  // namespace jardam::cases
