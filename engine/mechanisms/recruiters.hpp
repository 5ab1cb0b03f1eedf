#pragma once
/// Recruiters as a network that gives way when pressed. One who is pressed lies low and returns
/// elsewhere, or a tie of the same network takes the place: disrupting an easily replaced role does
/// not by itself reduce the flow (S93). Those who depend on a hub of the network deliver less while
/// it is out of business (offers).

#include <vector>

#include "country/owner.hpp"
#include "country/world.hpp"

namespace jardam::metric {

inline constexpr MetricInfo recruiters_displaced{.number = 76,
                                                 .name = "recruiters_displaced",
                                                 .kind = MetricKind::flow,
                                                 .unit = "recruiters",
                                                 .meaning = "recruiters made to lie low or move"};
inline constexpr MetricInfo recruiters_shifted{
    .number = 77,
    .name = "recruiters_shifted",
    .kind = MetricKind::flow,
    .unit = "recruiters",
    .meaning = "recruiters who turned to another sector or route"};

}  // namespace jardam::metric

namespace jardam::event {

inline constexpr EventKind recruiter_returns{13, "recruiter_returns",
                                             "a displaced recruiter is active again"};

}  // namespace jardam::event

namespace jardam {

/// Recruiters who work in another region than they began in.
struct Displaced {
  std::vector<RecruiterId> moved;  ///< sorted
};

namespace recruiters {

extern const Owner owner;

/// Criminal ties, networks and patrons among deceptive recruiters, by preferential attachment
/// (Boost.Graph components).
void tie_networks(World& world);

/// A recruiter is pressed (raid, audit): lies low for a time; ties of the same network may take
/// over meanwhile. A licensed agency loses its licence for a time instead.
void displace(World& world, RecruiterId recruiter);

/// A recruiter was convicted and does not return; ties of the same network may take the place, as
/// with one who lies low.
void convict(World& world, RecruiterId recruiter);

/// A recruiter is arrested and makes no offers until set free; ties of the same network may take
/// the place, as with one who lies low.
void hold(World& world, RecruiterId recruiter);
/// A recruiter who was held is free and in business again, unless convicted meanwhile.
void set_free(World& world, RecruiterId recruiter);

void on_recruiter_returns(World& world, const Event& event);

}  // namespace recruiters
}  // namespace jardam
