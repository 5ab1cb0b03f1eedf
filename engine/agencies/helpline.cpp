#include "agencies/helpline.hpp"

#include <cmath>

#include "kernel/variates.hpp"

namespace jardam::helpline {
namespace {

constexpr Stream consultation_stream{"helpline.consultation"};
constexpr double seconds_per_day = 86400, days_per_year = 365.25;

void schedule_consultation(World& world, const Agencies& agencies) {
  const double per_day = agencies.parameters.helpline.consultations_per_year.value / days_per_year * world.scale;
  if (per_day <= 0) return;
  const double u = draw_uniform(world.seed, {consultation_stream, 0, world.consultations_seen});
  world.events.push({.time = world.now + seconds(std::llround(unit_exponential(u) / per_day * seconds_per_day)),
                     .kind = static_cast<std::uint8_t>(EventKind::consultation)});
}

}  // namespace

void begin_consultations(World& world, const Agencies& agencies) { schedule_consultation(world, agencies); }

void on_consultation(World& world, const Agencies& agencies) {
  ++world.consultations_seen;
  count(world, Metric::calls_helpline, RegionId::none());
  schedule_consultation(world, agencies);
}

}  // namespace jardam::helpline
