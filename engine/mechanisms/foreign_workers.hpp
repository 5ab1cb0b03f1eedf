#pragma once
/// People of other countries who come here for work. At home abroad they are outside the model;
/// month by month some of them set out, most for ordinary work, some on an offer that deceives.
/// What follows (work, exploitation, ways out, help) is what happens to residents, except that they
/// have no kin here, may be removed from the country, and their way home leads out of it.

#include "country/owner.hpp"
#include "country/world.hpp"
#include "mechanisms/recruitment.hpp"

namespace jardam::event {

inline constexpr EventKind foreign_worker_comes{
    32, "foreign_worker_comes", "somebody of another country is ready to come here for work"};

}  // namespace jardam::event

namespace jardam {

struct ForeignWorkerParameters {
  PerDay comes{1.0 / 730};
  Probability deceived{0.1};
  Probability here_at_start{1.0 / 3};
  Probability exploited_at_start{0.05};
};
void describe(ForeignWorkerParameters& parameters, const ParameterVisitor& visit);

namespace foreign_workers {

extern const Owner owner;

/// Schedules who comes before the next month begins; at the start and on the first of each month.
void on_month(World& world);

/// Somebody is ready to come. Returns what the person accepts, or none; the caller sets the person
/// on the way.
[[nodiscard]] recruitment::Acceptance on_comes(World& world, const Event& event);

/// A former victim who went home meets another deceptive offer. Returns what the person accepts, or
/// none.
[[nodiscard]] recruitment::Acceptance on_vulnerable_again(World& world, const Event& event);

}  // namespace foreign_workers
}  // namespace jardam
