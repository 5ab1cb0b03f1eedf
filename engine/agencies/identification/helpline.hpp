#pragma once
/// The helpline and its mobile application: ordinary calls, one event each; whether a call about
/// somebody exploited is recognised as such; whom the helpline tells. Calls about somebody
/// exploited come as signals (referral).

#include "agencies/agencies.hpp"

namespace jardam::helpline {

/// Whether the call about this person's present spell is recognised as a case.
[[nodiscard]] bool recognises(const World& world, const Agencies& agencies, PersonId person);

/// A task of sharing is done: the helpline's are counted by whom it told.
void on_shared(World& world, const Agencies& agencies, const Task& task);

/// The application adds contacts and lowers the threshold of a report, in proportion to those who
/// have it. To be applied once to parameters newly put in force.
void widen_reach(const HelplineParameters& parameters, ExitParameters& exits);

void begin_consultations(World& world, const Agencies& agencies);
/// Consultations have become more or less frequent than by `before`: the next one comes
/// accordingly.
void on_rates_changed(World& world, const Agencies& agencies, const HelplineParameters& before);
void on_consultation(World& world, const Agencies& agencies, const Event& event);

}  // namespace jardam::helpline
