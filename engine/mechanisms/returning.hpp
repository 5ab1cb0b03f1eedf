#pragma once
/// Coming home from abroad: some may not enter the country of their work again, and those back
/// without work are more ready to take any offer (acceptance) unless a prevention programme reaches
/// them. A banned person who leaves again goes elsewhere, or by risky ways with an informal
/// recruiter.

#include "country/owner.hpp"
#include "country/world.hpp"
#include "kernel/fixed_point.hpp"

namespace jardam::metric {

inline constexpr MetricInfo entry_banned{
    .number = 11,
    .name = "entry_banned",
    .kind = MetricKind::stock,
    .unit = "people",
    .meaning = "residents who may not enter again a country where they worked, by home region"};
inline constexpr MetricInfo returnees_reached{
    .number = 12,
    .name = "returnees_reached",
    .kind = MetricKind::flow,
    .unit = "people",
    .meaning = "migrants back from abroad whom a prevention programme reached",
    .is_official = true};
inline constexpr MetricInfo returned_from_abroad{
    .number = 102,
    .name = "returned_from_abroad",
    .kind = MetricKind::flow,
    .unit = "people",
    .meaning = "residents home again from abroad, by home region"};

}  // namespace jardam::metric

namespace jardam::event {

inline constexpr EventKind ban_ends{22, "ban_ends", "a ban on entering a country runs out"};

}  // namespace jardam::event

namespace jardam {

struct ReturningParameters {
  Count banned_at_start{76000};
  Probability banned{0.14};
  Days ban_median{1278};
  Days ban_p90{1826};
  Probability amnesty{0.0};
  Probability sent_back{0.0};
  Probability irregular{0.2};
  Ratio irregular_factor{2.0};
  Regional<Probability> programme{0.0};
  Probability programme_effect{0.5};
};
void describe(ReturningParameters& parameters, const ParameterVisitor& visit);

/// An amnesty, as it was declared: a ban from before it is lifted by the person's draw, so that
/// what remains of the ban's own course can tell.
struct Amnesty {
  Millionths lifted;
  bool operator==(const Amnesty&) const = default;
};

namespace returning {

extern const Owner owner;

/// The person may not enter again, from now on until the ban ends. `is_under_way`: the ban began
/// before the run.
void ban(World& world, PersonId person, bool is_under_way = false);

/// On the first of a month: an amnesty lifts bans, and some who work in a country with bans must
/// leave it before their time.
void on_month(World& world, const Event& event);

/// The person sets out for home from where the work or the exploitation was.
void turn_home(World& world, PersonId person);

/// The person is home. A programme may reach those who come from abroad.
void arrive(World& world, PersonId person);

/// Police abroad remove somebody for want of papers: a ban where the country bans.
void remove(World& world, PersonId person);

void on_ban_ends(World& world, const Event& event);

[[nodiscard]] inline bool is_banned(const World& world, PersonId person) {
  return (world.people[person.value].flags & PersonFlag::banned) != 0;
}

}  // namespace returning
}  // namespace jardam
