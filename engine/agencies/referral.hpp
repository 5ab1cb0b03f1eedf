#pragma once
/// The referral mechanism's steps: from the first signal through interview, protection, needs assessment and formal
/// identification to reintegration or return.

#include "agencies/agencies.hpp"

namespace jardam::referral {

/// How word of somebody's situation gets out.
enum class Channel : std::uint8_t { call, noticed, self_report, border };

/// Word of a person reaches the office that the channel leads to.
void signal(World& world, Agencies& agencies, PersonId person, Channel channel);

/// Ordinary calls to the helpline, one event each.
void begin_consultations(World& world, const Agencies& agencies);
void on_consultation(World& world, const Agencies& agencies);

/// Border officers may screen somebody who is leaving the country.
void on_border(World& world, Agencies& agencies, PersonId person);

/// A shelter stay ends: the bed is free and the person goes home. Returns the person, or none when the event is stale.
PersonId on_shelter_stay_ends(World& world, Agencies& agencies, const Event& event);

Refusal may_admit(const World& world, const Agencies& agencies, const Command& command);
Refusal may_assess(const World& world, const Agencies& agencies, const Command& command);
Refusal may_identify(const World& world, const Agencies& agencies, const Command& command);
Refusal may_reintegrate(const World& world, const Agencies& agencies, const Command& command);
Refusal may_repatriate(const World& world, const Agencies& agencies, const Command& command);
Refusal may_screen(const World& world, const Agencies& agencies, const Command& command);

void interview(World& world, Agencies& agencies, const Task& task);
void admit(World& world, Agencies& agencies, const Task& task);
void assess_needs(World& world, Agencies& agencies, const Task& task);
void identify(World& world, Agencies& agencies, const Task& task);
void reintegrate(World& world, Agencies& agencies, const Task& task);
void repatriate(World& world, Agencies& agencies, const Task& task);
void step_up_screening(World& world, Agencies& agencies, const Task& task);

}  // namespace jardam::referral
