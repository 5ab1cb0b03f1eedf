#pragma once
/// The offer that somebody ready to leave meets: through whom, at which fee, honest or not; and
/// whether the person takes it.

#include "mechanisms/recruitment.hpp"

namespace jardam::metric {

inline constexpr MetricInfo offers_refused{
    .number = 10,
    .name = "offers_refused",
    .kind = MetricKind::flow,
    .unit = "offers",
    .meaning = "deceptive offers refused by people who had been warned"};

}  // namespace jardam::metric

namespace jardam::offers {

using recruitment::Acceptance;

extern const Owner owner;

/// An occasion to leave, or an offer, as a chance event: all draws about it share `who` and
/// `number`.
struct Occasion {
  std::uint32_t who;
  std::uint32_t number;
  [[nodiscard]] DrawKey key(Stream stream, std::uint32_t index = 0) const {
    return {stream, who, number, index};
  }
};

/// Somebody who is ready to leave looks for an offer, or goes alone. None when there is nowhere to
/// go. `is_vulnerable`: a former victim, whose offer is deceptive and comes through somebody.
[[nodiscard]] Acceptance find_offer(World& world, PersonId person, bool is_child, bool abroad,
                                    bool is_vulnerable, const Occasion& occasion);

}  // namespace jardam::offers
