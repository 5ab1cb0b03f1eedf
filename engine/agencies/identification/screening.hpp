#pragma once
/// Proactive identification among vulnerable groups: rounds in which an office sees people in
/// commercial sex venues, women who report a crime, or migrant workers at their places of work.
/// Some victims are seen and not recognised; some people are presumed victims who are none, and
/// take up the mechanism until formal identification sorts them out. An office makes rounds by
/// itself at the rate that policy sets, while no people play it, or when it decides to.

#include "agencies/offices/decision.hpp"
#include "agencies/setup.hpp"
#include "country/owner.hpp"
#include "kernel/fixed_point.hpp"

namespace jardam {

/// The groups among which agencies look for victims of their own accord.
enum class ScreenedGroup : std::uint8_t { commercial_sex, crime_victims, migrant_workers };
inline constexpr std::array<std::string_view, 3> screened_group_names{
    "commercial_sex", "crime_victims", "migrant_workers"};
/// The agencies that screen.
inline constexpr std::array<Agency, 3> screening_agencies{Agency::police, Agency::social_services,
                                                          Agency::ngo};

struct ScreeningParameters {
  /// Rounds that an office makes by itself, by group and by agency in the order of
  /// `screening_agencies`.
  std::array<std::array<Regional<PerDay>, screening_agencies.size()>, screened_group_names.size()>
      rounds{};
  Count people_per_round{30};
  Probability reach{0.5};
  Ratio recognition{0.7};
  Probability alarm_in_vain_untrained{0.02};
  Probability alarm_in_vain_trained{0.005};
  Ratio crime_victims_bias{5};
};
void describe(ScreeningParameters& parameters, const ParameterVisitor& visit);

/// The screening of one group that one office does by itself. A change of the rate stretches or
/// shortens the time to the next round.
struct ScreeningProgramme {
  Time updated;              ///< instant up to which `progress` is known
  BinaryFraction progress;   ///< towards the next round
  std::uint16_t stamp = 0;   ///< of the pending event
  std::uint16_t rounds = 0;  ///< made so far: the occasion of draws
  bool operator==(const ScreeningProgramme&) const = default;
};
static_assert(sizeof(ScreeningProgramme) == 12);

}  // namespace jardam

namespace jardam::metric {

inline constexpr MetricInfo screened{
    .number = 28,
    .name = "screened",
    .kind = MetricKind::flow,
    .unit = "people",
    .meaning = "people seen by screening among vulnerable groups, by group",
    .labels = screened_group_names,
    .is_official = true};
inline constexpr MetricInfo screening_missed{
    .number = 29,
    .name = "screening_missed",
    .kind = MetricKind::flow,
    .unit = "people",
    .meaning = "exploited people whom screening saw and did not recognise, by group",
    .labels = screened_group_names};
inline constexpr MetricInfo screening_false_positives{
    .number = 30,
    .name = "screening_false_positives",
    .kind = MetricKind::flow,
    .unit = "people",
    .meaning = "people whom screening presumed victims who are none, by group",
    .labels = screened_group_names};

}  // namespace jardam::metric

namespace jardam::event {

inline constexpr EventKind screening_due{28, "screening_due",
                                         "an office's next round of screening is due"};

}  // namespace jardam::event

namespace jardam::decision {

extern const Decision screen_venues;
extern const Decision screen_crime_victims;
extern const Decision screen_migrants;

}  // namespace jardam::decision

namespace jardam::screening {

extern const Owner owner;

/// Rates have changed from `before` to those in force: every programme's next round moves
/// accordingly.
void on_parameters_changed(World& world, const Parts& before);

/// A programme's round is due: it is decided, if the office is free to, and the next one is
/// scheduled.
void on_due(World& world, const Event& event);

}  // namespace jardam::screening
