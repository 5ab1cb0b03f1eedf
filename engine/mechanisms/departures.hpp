#pragma once
/// Who sets out: the occasion comes, an offer is met, and the journey begins. Nothing is owed, paid
/// or counted for a journey that finds no open way.

#include "country/owner.hpp"
#include "mechanisms/recruitment.hpp"

namespace jardam::metric {

inline constexpr MetricInfo departures{.number = 0,
                                       .name = "departures",
                                       .kind = MetricKind::flow,
                                       .unit = "people",
                                       .meaning = "residents who set out for work elsewhere"};
inline constexpr MetricInfo fees_paid{
    .number = 4,
    .name = "fees_paid",
    .kind = MetricKind::flow,
    .unit = "som",
    .meaning = "recruitment fees paid by workers, by home region"};

}  // namespace jardam::metric

namespace jardam::departures {

extern const Owner owner;

/// Sets a person on the way to what was accepted, if anything was and a way is open.
void set_out(World& world, const recruitment::Acceptance& accepted);

/// The expected prospect of region `event.who` is ready to leave; the next one is looked for.
void on_departure(World& world, const Event& event);

/// A former victim meets another deceptive offer, and may set out.
void on_vulnerable_again(World& world, const Event& event);

}  // namespace jardam::departures
