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

namespace jardam {

/// What somebody does who was warned and would refuse a deceptive offer.
enum class WarnedAnswer : std::uint8_t { refuses, takes_another, goes_with_number };

struct OfferParameters {
  Switch<WarnedAnswer> warned{WarnedAnswer::refuses};
};
void describe(OfferParameters& parameters, const ParameterVisitor& visit);

}  // namespace jardam

namespace jardam::offers {

using recruitment::Acceptance;

extern const Owner owner;

/// An occasion to leave, or an offer, as a chance event: all draws about it share `who` and
/// `number`.
struct Occasion {
  std::uint32_t who;
  std::uint32_t number;
  std::uint32_t offer = 0;  ///< 1: another offer, after the first was refused
  [[nodiscard]] DrawKey key(Stream stream, std::uint32_t index = 0) const {
    constexpr std::uint32_t draws_of_an_offer = 8;
    return {stream, who, number, index + offer * draws_of_an_offer};
  }
};

/// Somebody who is ready to leave looks for an offer, or goes alone. None when there is nowhere to
/// go. `is_vulnerable`: a former victim, whose offer is deceptive and comes through somebody.
[[nodiscard]] Acceptance find_offer(World& world, PersonId person, bool is_child, bool abroad,
                                    bool is_vulnerable, const Occasion& occasion);

}  // namespace jardam::offers
