#include "agencies/referral/reintegration.hpp"

#include <cmath>

#include "agencies/files/victims.hpp"
#include "agencies/offices/knowledge.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/tasks.hpp"
#include "agencies/referral/patience.hpp"
#include "agencies/referral/places.hpp"
#include "agencies/referral/presumption.hpp"
#include "agencies/setup.hpp"
#include "country/counting.hpp"
#include "kernel/variates.hpp"
#include "mechanisms/departures.hpp"
#include "mechanisms/exploitation.hpp"

namespace jardam {

void describe(ReintegrationParameters& p, const ParameterVisitor& visit) {
  declare(visit, p.places,
          {"reintegration.places", 0, 100000, "places in long-term services of a region",
           Mark::assumed, "long-term services lack (S9, S10); places were not found", Role::lever});
  declare(visit, p.median,
          {"reintegration.median", 1, 3650, "median time in reintegration services", Mark::assumed,
           "6 to 24 months (4.1)"});
  declare(visit, p.p90,
          {"reintegration.p90", 2, 7300, "90th percentile of the time that reintegration takes",
           Mark::assumed, "6 to 24 months (4.1)"});
  declare(visit, p.broken_off,
          {"reintegration.broken_off", 0, 1, "share of reintegration plans that are broken off",
           Mark::assumed, "people leave for work again; to be swept"});
}

}  // namespace jardam

namespace jardam::reintegration {
namespace {

constexpr Draw length_stream{"reintegration.length"};
constexpr Draw broken_off_stream{"reintegration.broken_off"};
constexpr Draw keeps_stream{"reintegration.keeps_away"};

void begin(World& world, PersonId person) {
  const ReintegrationParameters& p = in_force<ReintegrationParameters>(world);
  const std::uint8_t number = victim_file(world, person)->number;
  const double u = draw_uniform(world.seed, {length_stream, identity(world, person), number});
  schedule(world, {.time = world.now + from_days(lognormal_by_p90(u, p.median.value, p.p90.value)),
                   .kind = event::service_ends.number,
                   .stamp = places::stamp_of(Scarce::reintegration),
                   .who = person.value,
                   .what = number});
}

/// Whether somebody who waited still has the plan waited for: not when trafficked again, or away
/// from the country, meanwhile.
bool still_wants(const World& world, PersonId person) {
  const Victim* file = victim_file(world, person);
  const bool is_there = world.people[person.value].state != PersonState::exploited &&
                        !victims::is_abroad(world, person);
  return file != nullptr && file->planned != Time::never() && is_there;
}

void complete(World& world, OfficeId office, Victim& file) {
  file.reintegrated = world.now;
  note_turn(world, file.person, Turn::reintegrated);
  count(world, metric::reintegrated, home_region(world, file.person));
  knowledge::learn(world, office, Notice::reintegrated, about(file.person), 0,
                   office_at(world, office).agency);
}

Refusal may_plan(const World& world, const Command& command) {
  if (!knowledge::knows(world, command.office, command.subject, KnownStep::presumed))
    return Refusal::no_victim;
  return knowledge::knows(world, command.office, command.subject, KnownStep::planned)
             ? Refusal::already_done
             : Refusal::none;
}

/// The plan is agreed: the services begin, or are waited for.
void plan(World& world, const Task& task) {
  const PersonId person{task.subject.id};
  Victim* found = presumption::take_up(world, task, true);
  if (found == nullptr) return;
  Victim& file = *found;
  if (file.planned != Time::never())
    return knowledge::note(world, task.office, person, KnownStep::planned);
  presumption::speak_again(world, file, office_at(world, task.office).agency);
  const OfficeId office = places::service_office(world, home_region(world, person));
  if (!file.accepts_help || office.is_none()) return;
  file.planned = world.now;
  knowledge::note(world, task.office, person, KnownStep::planned);
  victims::assist(world, file, office_at(world, task.office).agency);
  if (places::take(world, office, Scarce::reintegration, person.value)) begin(world, person);
}

}  // namespace

void on_service_ends(World& world, const Event& event) {
  if (places::service_of(event) != Scarce::reintegration) return;
  const PersonId person{event.who};
  const OfficeId office = places::service_office(world, home_region(world, person));
  places::give_back(world, office, Scarce::reintegration);
  fill(world, office);
  Victim* file = victims::find(world, person);
  // The plan is over when the person was trafficked again meanwhile.
  if (file->number != event.what || world.people[person.value].spells != event.what ||
      file->reintegrated != Time::never())
    return;
  const DrawKey key{broken_off_stream, identity(world, person), event.what};
  const bool is_broken_off =
      comes_true(world, key, in_force<ReintegrationParameters>(world).broken_off.value);
  if (is_broken_off)
    return count(world, metric::reintegration_broken_off, home_region(world, person));
  complete(world, office, *file);
}

void fill(World& world, OfficeId office) {
  while (const auto person = places::fill(world, office, Scarce::reintegration)) {
    if (still_wants(world, {*person})) {
      begin(world, {*person});
    } else {
      places::give_back(world, office, Scarce::reintegration);
    }
  }
}

void on_parameters_changed(World& world, const Parts&) {
  for (std::uint16_t i = 0; i < all<Office>(world).size(); ++i) fill(world, {i});
}

bool keeps_away(const World& world, const Event& event) {
  const Victim* file = victim_file(world, {event.who});
  if (file == nullptr || file->number != event.what || file->reintegrated == Time::never())
    return false;
  const double factor = in_force<ExploitationParameters>(world).assisted_factor.value;
  return comes_true(world, {keeps_stream, identity(world, {event.who}), event.what}, 1 - factor);
}

namespace {
/// A former victim meets another deceptive offer, unless a plan that was completed keeps the person
/// away.
void on_vulnerable_again(World& world, const Event& event) {
  if (!keeps_away(world, event)) departures::on_vulnerable_again(world, event);
}

}  // namespace

const Owner owner{.path = "agencies/referral/reintegration",
                  .parameters = {parameters<ReintegrationParameters>(23)},
                  .handlers = {{&event::service_ends, on_service_ends},
                               {&event::vulnerable_again, on_vulnerable_again}},
                  .metrics = {&metric::reintegrated, &metric::reintegration_broken_off},
                  .draws = {&length_stream, &broken_off_stream, &keeps_stream},
                  .on_parameters_changed = on_parameters_changed};

}  // namespace jardam::reintegration

namespace jardam::decision {

constexpr Decision reintegrate{
    .kind = DecisionKind{18},
    .name = "reintegrate",
    .title = "Support reintegration",
    .meaning = "agrees a plan; services follow where there is a place, until it is complete",
    .agencies = by({Agency::social_services, Agency::ngo}),
    .subjects = about_a(SubjectKind::person),
    .time = {.median = 7,
             .p90 = 20,
             .mark = Mark::assumed,
             .source = "a plan is agreed and a place asked for; the services follow"},
    .work = {.hours = 30,
             .mark = Mark::assumed,
             .source = "a case manager's hours over the months of a plan; to be swept"},
    .may = reintegration::may_plan,
    .gives_up = patience::gives_up,
    .done = reintegration::plan,
    .grounds = usual_grounds | on({Ground::child_law}),
};

}  // namespace jardam::decision
