#pragma once
/// The referral mechanism's own steps: the first signal, needs assessment, formal identification.
/// The others stand beside it: interviews, screening, shelters, children, reintegration, consular,
/// helpline, border; sop says how well they go.

#include "agencies/records.hpp"
#include "country/owner.hpp"

namespace jardam::referral {

extern const Owner owner;

/// How word of somebody's situation gets out.
enum class Channel : std::uint8_t { call, noticed, self_report, border };

/// Word of a person reaches the office that the channel leads to.
void signal(World& world, PersonId person, Channel channel);

Refusal may_assess(const World& world, const Command& command);
Refusal may_identify(const World& world, const Command& command);

void assess_needs(World& world, const Task& task);
void identify(World& world, const Task& task);

}  // namespace jardam::referral
