#pragma once
/// The referral mechanism's own steps: the first signal, needs assessment, formal identification.
/// The others stand beside it: interviews, screening, shelters, children, reintegration, consular,
/// helpline, border; sop says how well they go.

#include "agencies/agencies.hpp"

namespace jardam::referral {

/// How word of somebody's situation gets out.
enum class Channel : std::uint8_t { call, noticed, self_report, border };

/// Word of a person reaches the office that the channel leads to.
void signal(World& world, Agencies& agencies, PersonId person, Channel channel);

Refusal may_assess(const World& world, const Agencies& agencies, const Command& command);
Refusal may_identify(const World& world, const Agencies& agencies, const Command& command);

void assess_needs(World& world, Agencies& agencies, const Task& task);
void identify(World& world, Agencies& agencies, const Task& task);

}  // namespace jardam::referral
