#pragma once
/// The helpline and its mobile application: ordinary calls, one event each; whether a call about
/// somebody exploited is recognised as such; whom the helpline tells. Calls about somebody
/// exploited come as signals (referral).

#include "agencies/offices/tasks.hpp"
#include "country/owner.hpp"

namespace jardam {

struct HelplineParameters {
  Count consultations_per_year{20920};
  Count minutes_a_consultation{15};
  Probability recognition_untrained{0.7};
  Probability recognition_trained{0.95};
  Probability app_use{0};
  Ratio app_calls{1.0};
  Ratio app_reports{0.5};
};
void describe(HelplineParameters& parameters, const ParameterVisitor& visit);

}  // namespace jardam

namespace jardam::metric {

inline constexpr MetricInfo calls_helpline{
    .number = 21,
    .name = "calls_helpline",
    .kind = MetricKind::flow,
    .unit = "calls",
    .meaning = "calls to the helpline, consultations included",
    .is_official = true};
inline constexpr MetricInfo calls_about_people{
    .number = 105,
    .name = "calls_about_people",
    .kind = MetricKind::flow,
    .unit = "calls",
    .meaning = "calls to the helpline about somebody who is exploited, recognised or not"};
inline constexpr MetricInfo helpline_referrals{
    .number = 22,
    .name = "helpline_referrals",
    .kind = MetricKind::flow,
    .unit = "people",
    .meaning = "people and sites that the helpline told another agency of, by agency",
    .labels = agency_names,
    .is_official = true};

}  // namespace jardam::metric

namespace jardam::event {

inline constexpr EventKind consultation{18, "consultation", "an ordinary call to the helpline"};

}  // namespace jardam::event

namespace jardam {

/// Ordinary calls so far.
struct Consultations {
  std::uint16_t stamp = 0;  ///< of pending consultations; those with an earlier stamp are stale
  std::uint32_t seen = 0;   ///< the occasion of draws
};

}  // namespace jardam

namespace jardam::helpline {

extern const Owner owner;

/// Ordinary calls a day in the whole country.
[[nodiscard]] double consultations_a_day(const HelplineParameters& parameters);

/// Whether the call about this person's present spell is recognised as a case.
[[nodiscard]] bool recognises(const World& world, PersonId person);

/// A task of sharing is done; those of the helpline are counted by the agency that it told.
void on_shared(World& world, const Task& task);

/// The application adds contacts and lowers the threshold of a report, in proportion to those who
/// have it. To be applied once to parameters newly put in force.
void widen_reach(Parts& parameters);

/// Schedules the next consultation; those scheduled before are stale.
void begin_consultations(World& world);
/// Consultations have become more or less frequent than by `before`: the next one comes
/// accordingly.
void on_parameters_changed(World& world, const Parts& before);
void on_consultation(World& world, const Event& event);

}  // namespace jardam::helpline
