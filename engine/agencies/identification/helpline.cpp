#include "agencies/identification/helpline.hpp"

#include <algorithm>
#include <cmath>

#include "agencies/identification/sop.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/subjects.hpp"
#include "agencies/offices/tasks.hpp"
#include "agencies/setup.hpp"
#include "country/counting.hpp"
#include "kernel/variates.hpp"
#include "mechanisms/exit.hpp"

namespace jardam {

void describe(HelplineParameters& p, const ParameterVisitor& visit) {
  declare(visit, p.consultations_per_year,
          {"helpline.consultations_per_year", 0, 1e7, "ordinary calls a year", Mark::found,
           "S28: 20,920 consultations in part of 2018"});
  declare(visit, p.minutes_a_consultation,
          {"helpline.minutes_a_consultation", 0, 600, "staff time that an ordinary call takes",
           Mark::assumed, "a quarter of an hour with its record; to be swept"});
  declare(visit, p.recognition_untrained,
          {"helpline.recognition_untrained", 0, 1,
           "chance that a call about somebody exploited is recognised as such, without SOPs",
           Mark::assumed, "callers ask about wages and papers; to be swept"});
  declare(visit, p.recognition_trained,
          {"helpline.recognition_trained", 0, 1,
           "chance that a call about somebody exploited is recognised where SOPs are followed",
           Mark::assumed, "to be swept"});
  declare(visit, p.app_use,
          {"helpline.app_use", 0, 1, "share of migrants who have the helpline's mobile application",
           Mark::assumed, "developed in 2020 (S0b); how many use it was not found", Role::lever});
  declare(visit, p.app_calls,
          {"helpline.app_calls", 0, 10,
           "by how much the application multiplies contacts of those who have it, beyond one",
           Mark::assumed, "a message is easier than a call; to be swept"});
  declare(
      visit, p.app_reports,
      {"helpline.app_reports", 0, 10,
       "by how much the application multiplies reports of those who have it and got away alone, "
       "beyond one",
       Mark::assumed, "lowers the threshold; to be swept"});
}

}  // namespace jardam

namespace jardam::helpline {
namespace {

constexpr Draw recognised_stream{"helpline.recognised"};
constexpr Draw consultation_stream{"helpline.consultation"};
constexpr double days_per_year = 365.25;

void schedule_consultation(World& world) {
  const double per_day = consultations_a_day(in_force<HelplineParameters>(world)) * world.scale;
  if (per_day <= 0) return;
  const double u = draw_uniform(
      world.seed,
      {consultation_stream, 0, part<Consultations>(world).seen, part<Consultations>(world).stamp});
  schedule(world, {.time = world.now + from_days(unit_exponential(u) / per_day),
                   .kind = event::consultation.number,
                   .stamp = part<Consultations>(world).stamp});
}

}  // namespace

double consultations_a_day(const HelplineParameters& p) {
  return p.consultations_per_year.value * (1 + p.app_use.value * p.app_calls.value) / days_per_year;
}

bool recognises(const World& world, PersonId person) {
  const HelplineParameters& p = in_force<HelplineParameters>(world);
  const RegionId region = subjects::region_of(world, about(person));
  const double share = sop::followed(world, office_of(world, Agency::helpline, region), region);
  const double chance = p.recognition_untrained.value +
                        share * (p.recognition_trained.value - p.recognition_untrained.value);
  return comes_true(world,
                    {recognised_stream, identity(world, person), world.people[person.value].spells},
                    chance);
}

void on_shared(World& world, const Task& task) {
  if (office_at(world, task.office).agency != Agency::helpline) return;
  count(world, metric::helpline_referrals, subjects::region_of(world, task.subject), 1,
        static_cast<std::size_t>(task.to));
}

void widen_reach(Parts& parameters) {
  const HelplineParameters& p = parameters.get<HelplineParameters>();
  ExitParameters& exits = parameters.get<ExitParameters>();
  exits.helpline_reach.value *= 1 + p.app_use.value * p.app_calls.value;
  exits.escape_reported.value =
      std::min(1.0, exits.escape_reported.value * (1 + p.app_use.value * p.app_reports.value));
}

void begin_consultations(World& world) {
  ++part<Consultations>(world).stamp;
  schedule_consultation(world);
}

void on_parameters_changed(World& world, const Parts& before_all) {
  const HelplineParameters& before = before_all.get<HelplineParameters>();
  if (consultations_a_day(before) == consultations_a_day(in_force<HelplineParameters>(world)))
    return;
  begin_consultations(world);
}

void on_consultation(World& world, const Event& event) {
  if (event.stamp != part<Consultations>(world).stamp) return;
  ++part<Consultations>(world).seen;
  count(world, metric::calls_helpline, RegionId::none());
  schedule_consultation(world);
}

const Owner owner{
    .path = "agencies/identification/helpline",
    .parameters = {parameters<HelplineParameters>(19)},
    .state = {state<Consultations>(14)},
    .handlers = {{&event::consultation, on_consultation}},
    .metrics = {&metric::calls_helpline, &metric::calls_about_people, &metric::helpline_referrals},
    .draws = {&recognised_stream, &consultation_stream},
    .begin = begin_consultations,
    .adjust = widen_reach,
    .on_parameters_changed = on_parameters_changed};

}  // namespace jardam::helpline
