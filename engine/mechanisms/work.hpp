#pragma once
/// Ordinary jobs: begun on arrival, ended by season or term, then the way home.

#include "country/owner.hpp"
#include "country/world.hpp"

namespace jardam::metric {

inline constexpr MetricInfo migrants_abroad{
    .number = 1,
    .name = "migrants_abroad",
    .kind = MetricKind::stock,
    .unit = "people",
    .meaning = "residents working abroad, by destination and home region",
    .labels = destination_names,
    .with_total = true};
inline constexpr MetricInfo workers_seasonal{
    .number = 2,
    .name = "workers_seasonal",
    .kind = MetricKind::stock,
    .unit = "people",
    .meaning = "migrant workers at sites inside the country, by region of the site"};
inline constexpr MetricInfo foreign_workers{
    .number = 3,
    .name = "foreign_workers",
    .kind = MetricKind::stock,
    .unit = "people",
    .meaning = "workers of other countries at sites inside the country, by region of the site"};

}  // namespace jardam::metric

namespace jardam::event {

inline constexpr EventKind work_ends{
    7, "work_ends", "a job ends by season or term, or somebody freed sets out for home"};

}  // namespace jardam::event

namespace jardam {

struct WorkParameters {
  Days domestic_median{140};
  Days domestic_p90{340};
  Days abroad_median{900};
  Days abroad_p90{3500};
  Days foreign_median{300};
  Days foreign_p90{700};
};
void describe(WorkParameters& parameters, const ParameterVisitor& visit);

namespace work {

extern const Owner owner;

/// The person starts to work at their site. `is_under_way`: the job began before the run, and only
/// what remains of it is drawn.
void begin(World& world, PersonId person, bool is_under_way = false);
/// The person leaves the site's books; the state is the caller's to set.
void leave(World& world, PersonId person);

}  // namespace work
}  // namespace jardam
