#pragma once
/// The referral mechanism's own steps: the first signal, needs assessment, formal identification, reintegration. The others
/// stand beside it: interviews, shelters, consular, helpline, border.

#include "agencies/agencies.hpp"

namespace jardam::referral {

/// How word of somebody's situation gets out.
enum class Channel : std::uint8_t { call, noticed, self_report, border };

/// Word of a person reaches the office that the channel leads to.
void signal(World& world, Agencies& agencies, PersonId person, Channel channel);

Refusal may_assess(const World& world, const Agencies& agencies, const Command& command);
Refusal may_identify(const World& world, const Agencies& agencies, const Command& command);
Refusal may_reintegrate(const World& world, const Agencies& agencies, const Command& command);

void assess_needs(World& world, Agencies& agencies, const Task& task);
void identify(World& world, Agencies& agencies, const Task& task);
void reintegrate(World& world, Agencies& agencies, const Task& task);

}  // namespace jardam::referral
