#include "agencies/referral.hpp"

#include "agencies/offices.hpp"
#include "agencies/victims.hpp"

namespace jardam::referral {
namespace {

constexpr Stream route_stream{"signal.route"};

Agency office_for(const World& world, const Agencies& agencies, PersonId person, Channel channel) {
  if (channel == Channel::call) return Agency::helpline;
  if (channel == Channel::border) return Agency::border_service;
  if (victims::is_abroad(world, person)) return Agency::consulate;
  if (channel == Channel::self_report) return Agency::police;
  const ReferralParameters& p = agencies.parameters.referral;
  const double u = draw_uniform(world.seed, {route_stream, identity(world, person), world.people[person.value].spells});
  if (u < p.noticed_to_police.value) return Agency::police;
  return u < p.noticed_to_police.value + p.noticed_to_ngo.value ? Agency::ngo : Agency::social_services;
}

std::size_t identifying_label(Agency agency) {
  switch (agency) {
    case Agency::police: return 0;
    case Agency::social_services: return 1;
    case Agency::border_service: return 3;
    case Agency::consulate:
    case Agency::international_organisation: return 4;
    default: return 2;
  }
}

}  // namespace

void signal(World& world, Agencies& agencies, PersonId person, Channel channel) {
  victims::open(world, agencies, person);
  count(world, Metric::signals, home_region(world, person));
  if (channel == Channel::call) count(world, Metric::calls_helpline, home_region(world, person));
  if (channel == Channel::self_report) count(world, Metric::victims_reporting, home_region(world, person));
  const Agency agency = office_for(world, agencies, person, channel);
  offices::tell(world, agencies, agency, Notice::person_reported, about(person), 0, agency);
}

Refusal may_assess(const World& world, const Agencies& agencies, const Command& command) {
  const Victim* file = victim_file(agencies, {command.subject.id});
  if (file == nullptr || file->presumed == Time::never()) return Refusal::no_victim;
  if (world.people[command.subject.id].state == PersonState::exploited) return Refusal::not_free;
  return file->assessed == Time::never() ? Refusal::none : Refusal::already_done;
}

Refusal may_identify(const World&, const Agencies& agencies, const Command& command) {
  const Victim* file = victim_file(agencies, {command.subject.id});
  if (file == nullptr || file->presumed == Time::never()) return Refusal::no_victim;
  return file->identified == Time::never() ? Refusal::none : Refusal::already_done;
}

Refusal may_reintegrate(const World& world, const Agencies& agencies, const Command& command) {
  const Victim* file = victim_file(agencies, {command.subject.id});
  if (file == nullptr || file->presumed == Time::never()) return Refusal::no_victim;
  if (world.people[command.subject.id].state == PersonState::exploited) return Refusal::not_free;
  return file->reintegrated == Time::never() ? Refusal::none : Refusal::already_done;
}

void assess_needs(World& world, Agencies& agencies, const Task& task) {
  Victim& file = victims::presume(world, agencies, {task.subject.id});
  victims::refer(world, file);
  if (file.assessed == Time::never()) file.assessed = world.now;
  victims::assist(world, file);
}

void identify(World& world, Agencies& agencies, const Task& task) {
  Victim& file = victims::presume(world, agencies, {task.subject.id});
  if (file.identified != Time::never()) return;
  file.identified = world.now;
  const Agency own = agencies.offices[task.office.value].agency;
  count(world, Metric::victims_identified, home_region(world, file.person), 1, identifying_label(own));
  offices::learn(world, agencies, task.office, Notice::victim_identified, task.subject, 0, own);
}

void reintegrate(World& world, Agencies& agencies, const Task& task) {
  Victim& file = victims::presume(world, agencies, {task.subject.id});
  if (file.reintegrated != Time::never()) return;
  file.reintegrated = world.now;
  world.people[task.subject.id].flags |= PersonFlag::assisted;
  count(world, Metric::reintegrated, home_region(world, file.person));
  offices::learn(world, agencies, task.office, Notice::reintegrated, task.subject, 0, agencies.offices[task.office.value].agency);
}

}  // namespace jardam::referral
