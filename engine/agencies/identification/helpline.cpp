#include "agencies/identification/helpline.hpp"

#include <algorithm>
#include <cmath>

#include "agencies/identification/sop.hpp"
#include "agencies/offices.hpp"
#include "kernel/variates.hpp"

namespace jardam::helpline {
namespace {

constexpr Stream recognised_stream{"helpline.recognised"};
constexpr Stream consultation_stream{"helpline.consultation"};
constexpr double seconds_per_day = 86400, days_per_year = 365.25;

/// A day, in the whole country.
double consultations(const HelplineParameters& p) {
  return p.consultations_per_year.value * (1 + p.app_use.value * p.app_calls.value) / days_per_year;
}

void schedule_consultation(World& world, const Agencies& agencies) {
  const double per_day = consultations(agencies.parameters.helpline) * world.scale;
  if (per_day <= 0) return;
  const double u = draw_uniform(
      world.seed, {consultation_stream, 0, world.consultations_seen, world.consultations_stamp});
  world.events.push(
      {.time = world.now + seconds(std::llround(unit_exponential(u) / per_day * seconds_per_day)),
       .kind = static_cast<std::uint8_t>(EventKind::consultation),
       .stamp = world.consultations_stamp});
}

}  // namespace

bool recognises(const World& world, const Agencies& agencies, PersonId person) {
  const HelplineParameters& p = agencies.parameters.helpline;
  const RegionId region = offices::region_of(world, agencies, about(person));
  const double share =
      sop::followed(world, agencies, office_of(agencies, Agency::helpline, region), region);
  const double chance = p.recognition_untrained.value +
                        share * (p.recognition_trained.value - p.recognition_untrained.value);
  return draw_happens(
      world.seed, {recognised_stream, identity(world, person), world.people[person.value].spells},
      chance);
}

void on_shared(World& world, const Agencies& agencies, const Task& task) {
  if (agencies.offices[task.office.value].agency != Agency::helpline) return;
  count(world, Metric::helpline_referrals, offices::region_of(world, agencies, task.subject), 1,
        static_cast<std::size_t>(task.to));
}

void widen_reach(const HelplineParameters& p, ExitParameters& exits) {
  exits.helpline_reach.value *= 1 + p.app_use.value * p.app_calls.value;
  exits.escape_reported.value =
      std::min(1.0, exits.escape_reported.value * (1 + p.app_use.value * p.app_reports.value));
}

void begin_consultations(World& world, const Agencies& agencies) {
  ++world.consultations_stamp;
  schedule_consultation(world, agencies);
}

void on_rates_changed(World& world, const Agencies& agencies, const HelplineParameters& before) {
  if (consultations(before) == consultations(agencies.parameters.helpline)) return;
  begin_consultations(world, agencies);
}

void on_consultation(World& world, const Agencies& agencies, const Event& event) {
  if (event.stamp != world.consultations_stamp) return;
  ++world.consultations_seen;
  count(world, Metric::calls_helpline, RegionId::none());
  schedule_consultation(world, agencies);
}

}  // namespace jardam::helpline
