#pragma once
/// Recruitment over the internet, and a cyber unit of the police that takes deceptive
/// advertisements down. An advertiser without advertisements reaches nobody until they are up
/// again; some advertisers are reported to the police.

#include "country/owner.hpp"
#include "country/world.hpp"

namespace jardam::metric {

inline constexpr MetricInfo advertisements_removed{
    .number = 9,
    .name = "advertisements_removed",
    .kind = MetricKind::flow,
    .unit = "advertisements",
    .meaning = "deceptive advertisements taken down by a cyber unit",
    .is_official = true};

}  // namespace jardam::metric

namespace jardam::event {

inline constexpr EventKind advertisement_removed{
    25, "advertisement_removed", "a cyber unit takes a deceptive advertisement down"};
inline constexpr EventKind advertisement_returns{26, "advertisement_returns", "it is put up again"};

}  // namespace jardam::event

namespace jardam {

struct OnlineParameters {
  Ratio reach{1.0};
  Count cyber_unit{0};
  Count removed_per_officer{100};
  Days until_up_again{30};
  Probability reported{0.1};
};
void describe(OnlineParameters& parameters, const ParameterVisitor& visit);

/// Advertisements that a cyber unit went for so far: the occasion of draws.
struct Advertisements {
  std::uint32_t seen = 0;
};

namespace online {

extern const Owner owner;

/// The unit's work of the month that begins.
void on_month(World& world);

/// An advertisement is taken down. Returns the advertiser when the unit reports who it is, or none.
RecruiterId on_advertisement_removed(World& world, const Event& event);

void on_advertisement_returns(World& world, const Event& event);

}  // namespace online
}  // namespace jardam
