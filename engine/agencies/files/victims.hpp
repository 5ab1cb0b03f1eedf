#pragma once
/// The referral files of presumed victims.

#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "country/owner.hpp"
#include "kernel/fixed_point.hpp"

namespace jardam {

namespace VictimMark {
inline constexpr std::uint16_t through_helpline = 1;  ///< the helpline was the first to hear
inline constexpr std::uint16_t mistaken = 2;          ///< truth: the person is no victim
inline constexpr std::uint16_t sorted_out = 4;        ///< found at formal identification to be none
inline constexpr std::uint16_t protection_informed = 8;     ///< child protection knows of the child
inline constexpr std::uint16_t in_childrens_services = 16;  ///< uses or awaits a place there
inline constexpr std::uint16_t reported = 32;               ///< has spoken to the police or a court
inline constexpr std::uint16_t in_reflection = 64;          ///< nobody asks for a testimony yet
inline constexpr std::uint16_t asked_about_help = 128;
inline constexpr std::uint16_t asked_to_testify = 256;
inline constexpr std::uint16_t has_withdrawn = 512;  ///< a consent to testify, at least once
inline constexpr std::uint16_t threatened = 1024;    ///< by those who exploited the person
inline constexpr std::uint16_t wages_claimed = 2048;
inline constexpr std::uint16_t is_protected = 4096;   ///< officers guard the person now
inline constexpr std::uint16_t accompanied = 8192;    ///< somebody goes along to hearings
inline constexpr std::uint16_t has_document = 16384;  ///< a paper to travel home with
}  // namespace VictimMark

/// The referral file of a presumed victim.
struct Victim {
  PersonId person;
  SiteId site;     ///< where the latest spell was
  Time signalled;  ///< when first word of the person reached any office
  Time presumed = Time::never();
  Time referred = Time::never();
  Time safe = Time::never();
  Time assessed = Time::never();
  Time identified = Time::never();
  Time reintegrated = Time::never();
  Time guardian = Time::never();  ///< of a child: when one was appointed
  Time planned = Time::never();   ///< reintegration plan agreed; a place is used or awaited
  Time returns = Time::never();   ///< when a return from abroad began, which may be over
  OfficeId shelter;               ///< whose bed the person has
  BedGroup group = BedGroup::women;
  std::uint8_t interviews = 0;
  bool consents = false;  ///< to criminal proceedings, as a witness
  bool is_penalised = false;
  bool is_assisted = false;      ///< has had a place, a way home or a plan of services
  std::uint8_t number = 0;       ///< the person's spell number
  bool accepts_help = false;     ///< a child is not asked
  Reason reason = Reason::none;  ///< why the person refuses help or testimony now
  std::uint16_t marks = 0;       ///< bits of VictimMark
  PerMille trust;                ///< in those who ask, once the person is presumed a victim
  std::uint16_t padding = 0;
  bool operator==(const Victim&) const = default;
};
static_assert(sizeof(Victim) == 64);

/// Who gives help, as reports tell them apart: an agency of the state or others.
inline constexpr std::array<std::string_view, 3> helper_names{"state", "ngo",
                                                              "international_organisation"};

/// The referral file of a person, or nullptr.
[[nodiscard]] const Victim* victim_file(const World& world, PersonId person);

}  // namespace jardam

namespace jardam::metric {

inline constexpr MetricInfo helpline_helped{
    .number = 23,
    .name = "helpline_helped",
    .kind = MetricKind::flow,
    .unit = "people",
    .meaning = "assisted people of whom the helpline heard first",
    .is_official = true};
inline constexpr MetricInfo signals{
    .number = 24,
    .name = "signals",
    .kind = MetricKind::flow,
    .unit = "reports",
    .meaning = "first words of a possibly exploited person to any agency, once for each spell"};
inline constexpr MetricInfo victims_presumed{.number = 31,
                                             .name = "victims_presumed",
                                             .kind = MetricKind::flow,
                                             .unit = "people",
                                             .meaning = "people screened as presumed victims",
                                             .is_official = true};
inline constexpr MetricInfo victims_presumed_by_group{
    .number = 32,
    .name = "victims_presumed_by_group",
    .kind = MetricKind::flow,
    .unit = "people",
    .meaning = "people screened as presumed victims, by sex and age",
    .labels = group_names,
    .is_official = true};
inline constexpr MetricInfo victims_assisted{
    .number = 36,
    .name = "victims_assisted",
    .kind = MetricKind::flow,
    .unit = "people",
    .meaning = "presumed victims who were given shelter, a plan of services or the way home",
    .is_official = true};
inline constexpr MetricInfo victims_assisted_by_group{.number = 37,
                                                      .name = "victims_assisted_by_group",
                                                      .kind = MetricKind::flow,
                                                      .unit = "people",
                                                      .meaning = "assisted people by sex and age",
                                                      .labels = group_names,
                                                      .is_official = true};
inline constexpr MetricInfo victims_assisted_by{
    .number = 104,
    .name = "victims_assisted_by",
    .kind = MetricKind::flow,
    .unit = "people",
    .meaning = "assisted people, by who gave the first help",
    .labels = helper_names,
    .is_official = true};
inline constexpr MetricInfo labour_victims_assisted{
    .number = 38,
    .name = "labour_victims_assisted",
    .kind = MetricKind::flow,
    .unit = "people",
    .meaning = "assisted victims of labour exploitation, by sex and age",
    .labels = group_names,
    .is_official = true};
inline constexpr MetricInfo foreign_presumed{
    .number = 39,
    .name = "foreign_presumed",
    .kind = MetricKind::flow,
    .unit = "people",
    .meaning = "of presumed victims, people of other countries, by where they were"};
inline constexpr MetricInfo foreign_assisted{
    .number = 41,
    .name = "foreign_assisted",
    .kind = MetricKind::flow,
    .unit = "people",
    .meaning = "of assisted victims, people of other countries, by where they were"};
inline constexpr MetricInfo ngo_intake{
    .number = 42,
    .name = "ngo_intake",
    .kind = MetricKind::flow,
    .unit = "people",
    .meaning = "assisted people known to an NGO, by who told it first",
    .labels = agency_names,
    .is_official = true};
inline constexpr MetricInfo victims_reporting{
    .number = 48,
    .name = "victims_reporting",
    .kind = MetricKind::flow,
    .unit = "people",
    .meaning = "exploited people who report to the police or testify, once for each spell",
    .is_official = true};
inline constexpr MetricInfo days_signal_to_referral{
    .number = 66,
    .name = "days_signal_to_referral",
    .kind = MetricKind::mean,
    .unit = "days",
    .meaning = "from the first signal to the referral to services"};
inline constexpr MetricInfo days_signal_to_safety{
    .number = 67,
    .name = "days_signal_to_safety",
    .kind = MetricKind::mean,
    .unit = "days",
    .meaning = "from the first signal to a safe place"};

}  // namespace jardam::metric

namespace jardam::victims {

extern const Owner owner;

/// The file of a person, opened now if there is none. Its `signalled` is the time at which word of
/// the person first reached anybody.
Victim& open(World& world, PersonId person);

/// The file of a person, or nullptr.
[[nodiscard]] Victim* find(World& world, PersonId person);

/// The person speaks to the police or a court: counted once for each spell.
void report(World& world, Victim& file);

/// Whether the person has been presumed a victim in this spell.
[[nodiscard]] bool is_presumed(const World& world, PersonId person, std::uint8_t spell);

/// Whether the person is outside the country now.
[[nodiscard]] bool is_abroad(const World& world, PersonId person);

/// Whether the person is exploited now, was until lately, is on the way to a place of exploitation,
/// or is a persona in the role of a victim.
[[nodiscard]] bool is_victim(const World& world, PersonId person);

/// The group whose beds the person may use.
[[nodiscard]] BedGroup bed_group(const World& world, PersonId person);

/// Where the person's latest spell was; none for somebody never exploited.
[[nodiscard]] SiteId site_of(const World& world, PersonId person);

/// Counts somebody of another country by where the person is. Does nothing for residents, who are
/// counted in the metric of which this one is a part.
void count_foreign(World& world, const MetricInfo& metric, PersonId person);

/// Observes the days since the first signal.
void observe_days(World& world, const MetricInfo& metric, const Victim& file);

/// Records, once, when the person was referred to services, and observes the days since the first
/// signal.
void refer(World& world, Victim& file);
/// Counts the person as assisted, once, by the agency that gave the first help.
void assist(World& world, Victim& file, Agency helper);

}  // namespace jardam::victims
