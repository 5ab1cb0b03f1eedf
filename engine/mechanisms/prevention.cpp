#include "mechanisms/prevention.hpp"

#include <algorithm>
#include <cmath>

#include "country/calendar.hpp"
#include "country/counting.hpp"
#include "kernel/mathematics.hpp"

namespace jardam {

void describe(PreventionParameters& p, const ParameterVisitor& visit) {
  declare(visit, p.reached_per_campaign,
          {"prevention.reached_per_campaign", 0, 1e6,
           "residents reached by one round of a campaign in a region", Mark::derived,
           "80,000 residents in 8 regions in 2019, about 5 rounds each (seed text on Coordination "
           "Councils)"});
  declare(
      visit, p.half_life,
      {"prevention.half_life", 7, 7300, "time in which the effect of a campaign halves",
       Mark::assumed, "rubric half-life of 12 to 18 months for training, shorter for leaflets"});
  declare(visit, p.awareness_at_start,
          {"prevention.awareness_at_start", 0, 1,
           "share of residents wary of deceptive offers at the start", Mark::assumed,
           "earlier campaigns of 2018 to 2020", Role::initial});
  declare(visit, p.events_per_year,
          {"prevention.events_per_year", 0, 1e5,
           "awareness events a year in a region, besides the campaigns that offices decide on",
           Mark::assumed,
           "none in 2021 on record; in 2019 more than 5,000 in eight regions, 625 each (S0e)",
           Role::lever});
  declare(visit, p.reached_per_event,
          {"prevention.reached_per_event", 0, 1e6, "residents reached by one event", Mark::derived,
           "80,000 residents by 5,000 events in 2019 (S0e)"});
  declare(visit, p.media_reach,
          {"prevention.media_reach", 0, 1,
           "share of a region's residents whom a campaign in press, radio and networks reaches in "
           "a month",
           Mark::assumed,
           "campaigns of 100 days in 2018 and 2021 (S0d, S26b); their reach was not found",
           Role::lever});
  declare(visit, p.media_effect,
          {"prevention.media_effect", 0, 1,
           "share of those reached by the media who are wary afterwards", Mark::assumed,
           "weaker than a talk at an event; to be swept"});
  declare(visit, p.same_people,
          {"prevention.same_people", 1, 20,
           "how fast a further event meets people already reached: the share of new ones is the "
           "share not yet reached to this power",
           Mark::assumed, "1 would be chance; those who come to one event come to the next"});
  declare(visit, p.reports_if_aware,
          {"prevention.reports_if_aware", 0, 20,
           "how much more often people call for help or report where everybody has been reached "
           "than where nobody has, as a share",
           Mark::assumed,
           "helpline numbers are what campaigns give out; relative to the awareness of the start; "
           "to be swept"});
}

namespace prevention {
namespace {

void set_awareness(World& world, RegionId region, double share) {
  part<Awareness>(world).reach[region.value] = BinaryFraction::nearest(std::clamp(share, 0.0, 1.0));
}

/// The share of the people met who were not reached before.
double share_of_new(const PreventionParameters& parameters, double already) {
  const double rest = 1 - already;
  if (parameters.same_people.value == 1 || rest <= 0) return std::max(rest, 0.0);
  return exponential(parameters.same_people.value * logarithm(rest));
}

double residents(const World& world, RegionId region) {
  return world.country->regions[region.value].population;
}

/// Reaches so many residents; a share `effect` of the new ones among them is wary from now on.
void reach(World& world, const PreventionParameters& parameters, RegionId region, double people,
           double effect) {
  const double already = awareness(world, region);
  const double reached = std::min(1.0, people / residents(world, region));
  set_awareness(world, region, already + share_of_new(parameters, already) * reached * effect);
}

/// Reaches people face to face, which is what agencies count; nobody counts an audience of the
/// media.
void meet(World& world, const PreventionParameters& parameters, RegionId region, double people) {
  reach(world, parameters, region, people, 1);
  count(world, metric::awareness_reach, region, nearest_whole(people * world.scale));
}

constexpr double months_per_year = 12;

void month_of_campaigns(World& world, const PreventionParameters& p, RegionId region) {
  const double at_events =
      p.events_per_year[region.value] / months_per_year * p.reached_per_event.value;
  if (at_events > 0) meet(world, p, region, at_events);
  const double by_media = p.media_reach[region.value] * residents(world, region);
  if (by_media > 0) reach(world, p, region, by_media, p.media_effect.value);
}

}  // namespace

void initialise(World& world) {
  const PreventionParameters& parameters = in_force<PreventionParameters>(world);
  for (std::uint8_t r = 0; r < world.country->regions.size(); ++r)
    set_awareness(world, {r}, parameters.awareness_at_start[r]);
}

double awareness(const World& world, RegionId region) {
  return part<Awareness>(world).reach[region.value].value();
}

void campaign(World& world, RegionId region) {
  const PreventionParameters& parameters = in_force<PreventionParameters>(world);
  meet(world, parameters, region, parameters.reached_per_campaign.value);
}

void warn(World& world, RegionId region, double people) {
  meet(world, in_force<PreventionParameters>(world), region, people);
}

void on_month(World& world) {
  const PreventionParameters& parameters = in_force<PreventionParameters>(world);
  constexpr double days_of_a_month = 30.44;
  const double kept = exponential(-logarithm(2.0) * days_of_a_month / parameters.half_life.value);
  for (std::uint8_t r = 0; r < world.country->regions.size(); ++r)
    set_awareness(world, {r}, awareness(world, {r}) * kept);
  for (std::uint8_t r = 0; r < world.country->regions.size(); ++r)
    month_of_campaigns(world, parameters, {r});
}

ReportFactors report_factors(const World& world) {
  const PreventionParameters& parameters = in_force<PreventionParameters>(world);
  constexpr double steps = 20;  // of five percentage points of awareness
  ReportFactors factors = Awareness::unchanged();
  for (std::uint8_t r = 0; r < world.country->regions.size(); ++r) {
    const double more_aware =
        std::round((awareness(world, {r}) - parameters.awareness_at_start[r]) * steps) / steps;
    const double factor = std::max(0.0, 1 + parameters.reports_if_aware.value * more_aware);
    factors[r] = BinaryFraction::nearest(factor);
  }
  return factors;
}

double report_factor(const World& world, RegionId home) {
  return home.is_none() ? 1 : part<Awareness>(world).report_factor[home.value].value();
}

namespace {

/// What is known of awareness is that of the start: it stands still until then.
void begin_month(World& world, const Event&) {
  if (world.now > world.counted_from) on_month(world);
}

}  // namespace

const Owner owner{.path = "mechanisms/prevention",
                  .parameters = {parameters<PreventionParameters>(11)},
                  .state = {state<Awareness>(16)},
                  .handlers = {{&event::month_begins, begin_month}},
                  .metrics = {&metric::awareness_reach},
                  .begin = initialise};

}  // namespace prevention
}  // namespace jardam
