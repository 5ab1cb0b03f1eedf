#pragma once
/// Offices and what they know. `learn` is the one way in which knowledge enters an office: it is recorded, reported to
/// whoever plays the office, and answered by the standing procedures where nobody does.

#include "agencies/agencies.hpp"

namespace jardam::offices {

/// The scenario's offices, without staff yet; sorted by agency and region.
[[nodiscard]] std::vector<Office> make(const std::vector<OfficeSetup>& setup);

/// Sets staff, beds and places from the scenario's figures and the levers in force. Beds and places are whole ones: at a scale s
/// the country has s of them in expectation over seeds, never one more or less than that.
void staff(std::vector<Office>& offices, const std::vector<OfficeSetup>& setup, const AgencyParameters& parameters, double capacity_scale, Seed seed);

/// The region that decides which office is competent: where the subject is, or, abroad, the person's home.
[[nodiscard]] RegionId region_of(const World& world, const Agencies& agencies, Subject subject);

/// The stable identity of a subject, which keys draws about it.
[[nodiscard]] std::uint32_t subject_key(const World& world, const Agencies& agencies, Subject subject);

/// The form of exploitation that a subject stands for, as far as its sector tells.
[[nodiscard]] Form form_of(const World& world, const Agencies& agencies, Subject subject);

/// An office learns something. Nothing happens for no office.
void learn(World& world, Agencies& agencies, OfficeId office, Notice notice, Subject subject, Indicators indicators, Agency source);

/// The agency's office competent for the subject learns something.
void tell(World& world, Agencies& agencies, Agency agency, Notice notice, Subject subject, Indicators indicators, Agency source);

}  // namespace jardam::offices
