#include "agencies/referral.hpp"

#include <algorithm>
#include <cmath>

#include "agencies/offices.hpp"
#include "agencies/victims.hpp"
#include "country/kinship.hpp"
#include "kernel/variates.hpp"

namespace jardam::referral {
namespace {

constexpr Stream route_stream{"signal.route"};
constexpr Stream consultation_stream{"helpline.consultation"};
constexpr Stream screened_stream{"border.screened"};
constexpr Stream alarm_stream{"border.alarm"};
constexpr Stream recognised_stream{"interview.recognised"};
constexpr Stream penalised_stream{"interview.penalised"};
constexpr Stream told_stream{"interview.told"};
constexpr Stream names_stream{"interview.names_recruiter"};
constexpr Stream kin_stream{"interview.speaks_of_kin"};
constexpr Stream helped_stream{"interview.helped_out"};
constexpr Stream accepts_stream{"shelter.accepts"};
constexpr Stream stay_stream{"shelter.stay"};
constexpr double seconds_per_day = 86400, days_per_year = 365.25;

Duration in_days(double value) { return seconds(std::llround(value * seconds_per_day)); }

bool is_abroad(const World& world, PersonId person) {
  const PlaceId place = travel::place_now(world, person);
  return !place.is_none() && jardam::region_of(world, place).is_none();
}

/// Exploited now or until lately, or on the way to it.
bool is_victim(const World& world, PersonId person) {
  const Person& p = world.people[person.value];
  const Persona* persona = persona_of(world, person);
  if (persona != nullptr && persona->role == PersonaRole::victim) return true;
  const bool has_been = p.spells > 0 && (p.state == PersonState::freed || p.state == PersonState::sheltered);
  const bool bound = p.state == PersonState::travelling && (p.flags & PersonFlag::deceived) != 0 && (p.flags & PersonFlag::homeward) == 0;
  return p.state == PersonState::exploited || has_been || bound;
}

double recognition(const World& world, const Agencies& agencies, PersonId person) {
  const ReferralParameters& p = agencies.parameters.referral;
  const RegionId region = offices::region_of(world, agencies, about(person));
  const double sop = p.sop_adoption[region.is_none() ? 0 : region.value];
  return p.recognition_untrained.value + sop * (p.recognition_trained.value - p.recognition_untrained.value);
}

Agency office_for(const World& world, const Agencies& agencies, PersonId person, Channel channel) {
  if (channel == Channel::call) return Agency::helpline;
  if (channel == Channel::border) return Agency::border_service;
  if (is_abroad(world, person)) return Agency::consulate;
  if (channel == Channel::self_report) return Agency::police;
  const ReferralParameters& p = agencies.parameters.referral;
  const double u = draw_uniform(world.seed, {route_stream, identity(world, person), world.people[person.value].spells});
  if (u < p.noticed_to_police.value) return Agency::police;
  return u < p.noticed_to_police.value + p.noticed_to_ngo.value ? Agency::ngo : Agency::social_services;
}

void schedule_consultation(World& world, const Agencies& agencies) {
  const double per_day = agencies.parameters.helpline.consultations_per_year.value / days_per_year * world.scale;
  if (per_day <= 0) return;
  const double u = draw_uniform(world.seed, {consultation_stream, 0, world.consultations_seen});
  world.events.push({.time = world.now + seconds(std::llround(unit_exponential(u) / per_day * seconds_per_day)),
                     .kind = static_cast<std::uint8_t>(EventKind::consultation)});
}

/// The chance event of an interview: how often this office had heard of the person tells one interview from the next.
DrawKey interview_key(const World& world, const Task& task, Stream stream, std::uint32_t index = 0) {
  return {stream, identity(world, {task.subject.id}), task.attempt, index};
}

Indicators told(const World& world, const Agencies& agencies, const Task& task, Indicators present) {
  const double share = agencies.parameters.referral.told_in_interview.value;
  Indicators heard = 0;
  for (std::uint32_t i = 0; i < indicator_names.size(); ++i) {
    const bool is_present = (present >> i & 1u) != 0;
    if (is_present && draw_happens(world.seed, interview_key(world, task, told_stream, i), share)) heard |= static_cast<Indicators>(1u << i);
  }
  return heard;
}

/// A recognised victim tells where, and perhaps through whom.
void testimony(World& world, Agencies& agencies, const Task& task, PersonId person) {
  const Agency own = agencies.offices[task.office.value].agency;
  const Spell* spell = exploitation::latest_spell(world, person);
  const Indicators heard = spell == nullptr ? Indicators{0} : told(world, agencies, task, spell->indicators);
  offices::learn(world, agencies, task.office, Notice::victim_presumed, task.subject, heard, own);
  if (spell == nullptr) return;
  const SiteId site = spell->site;
  const RecruiterId recruiter = spell->recruiter;
  offices::learn(world, agencies, task.office, Notice::site_reported, about(site), heard, own);
  const double names = agencies.parameters.referral.names_recruiter.value;
  if (!recruiter.is_none() && draw_happens(world.seed, interview_key(world, task, names_stream), names)) {
    offices::learn(world, agencies, task.office, Notice::recruiter_named, about(recruiter), 0, own);
  }
}

bool helps_out(Agency agency) {
  return agency == Agency::ngo || agency == Agency::helpline || agency == Agency::international_organisation;
}

/// Some get out with the help of those they spoke to, without an operation.
void may_help_out(World& world, Agencies& agencies, const Task& task, PersonId person) {
  const Agency own = agencies.offices[task.office.value].agency;
  if (!helps_out(own) || is_abroad(world, person) || world.people[person.value].state != PersonState::exploited) return;
  if (!draw_happens(world.seed, interview_key(world, task, helped_stream), agencies.parameters.referral.helped_out.value)) return;
  exploitation::end(world, agencies.mechanisms.exploitation, person, ExitRoute::community);
  offices::learn(world, agencies, task.office, Notice::victim_freed, task.subject, 0, own);
}

void may_penalise(World& world, Agencies& agencies, const Task& task, PersonId person) {
  if (agencies.offices[task.office.value].agency != Agency::police) return;
  if (!draw_happens(world.seed, interview_key(world, task, penalised_stream), agencies.parameters.police.penalised_if_unrecognised.value)) return;
  Victim& file = victims::open(world, agencies, person);
  if (file.is_penalised) return;
  file.is_penalised = true;
  count(world, Metric::victims_penalised, home_region(world, person));
}

/// An office that looks in vain learns no more than that: a refusal beforehand would tell where the person is.
void find_nobody(World& world, Agencies& agencies, const Task& task) {
  offices::learn(world, agencies, task.office, Notice::nothing_found, task.subject, 0, agencies.offices[task.office.value].agency);
}

/// Relatives speak of each other: of somebody they miss, or who is held beside them.
void speak_of_kin(World& world, Agencies& agencies, const Task& task, PersonId person) {
  const Kin kin = kin_of(world, person);
  for (std::uint32_t i = 0; i < kin.people().size(); ++i) {
    const PersonId relative = kin.people()[i];
    if (world.people[relative.value].state != PersonState::exploited) continue;
    if (!draw_happens(world.seed, interview_key(world, task, kin_stream, i), agencies.parameters.referral.speaks_of_kin.value)) continue;
    victims::open(world, agencies, relative);
    count(world, Metric::signals, home_region(world, relative));
    offices::learn(world, agencies, task.office, Notice::person_reported, about(relative), 0, agencies.offices[task.office.value].agency);
  }
}

bool reaches_abroad(Agency agency) {
  return agency == Agency::consulate || agency == Agency::international_organisation || agency == Agency::helpline || agency == Agency::ngo;
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

/// An office with a free bed of the group: the person's own, else the first other shelter that has one; none when all are full.
OfficeId free_bed(const Agencies& agencies, OfficeId own, BedGroup wanted) {
  const auto group = static_cast<std::size_t>(wanted);
  const auto has_bed = [&](const Office& office) { return office.beds_used[group] < office.beds[group]; };
  if (has_bed(agencies.offices[own.value])) return own;
  for (std::uint16_t i = 0; i < agencies.offices.size(); ++i) {
    const Office& office = agencies.offices[i];
    if (office.agency == agencies.offices[own.value].agency && has_bed(office)) return {i};
  }
  return OfficeId::none();
}

void occupy_bed(World& world, Agencies& agencies, OfficeId id, Victim& file) {
  Office& office = agencies.offices[id.value];
  const auto group = static_cast<std::size_t>(file.group);
  ++office.beds_used[group];
  file.shelter = id;
  count(world, Metric::shelter_beds_occupied, office.region, 1, group);
  const ShelterParameters& p = agencies.parameters.shelter;
  const DrawKey key{stay_stream, identity(world, file.person), file.number};
  const double deviation = log_deviation_from_p90(p.stay_median.value, p.stay_p90.value);
  const double stay = std::max(p.stay_by_law.value, lognormal(draw_uniform(world.seed, key), p.stay_median.value, deviation));
  Person& person = world.people[file.person.value];
  ++person.stamp;
  person.state = PersonState::sheltered;
  schedule(world, world.now + in_days(stay), EventKind::shelter_stay_ends, file.person);
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

void begin_consultations(World& world, const Agencies& agencies) { schedule_consultation(world, agencies); }

void on_consultation(World& world, const Agencies& agencies) {
  ++world.consultations_seen;
  count(world, Metric::calls_helpline, RegionId::none());
  schedule_consultation(world, agencies);
}

void on_border(World& world, Agencies& agencies, PersonId person) {
  const Person& p = world.people[person.value];
  const Journey& journey = world.journeys[p.record];
  const RegionId region = jardam::region_of(world, journey.from);
  const BorderParameters& border = agencies.parameters.border;
  const std::uint32_t who = identity(world, person);
  if (!draw_happens(world.seed, {screened_stream, who, p.journeys}, border.screening[region.value])) return;
  const bool deceived = (p.flags & PersonFlag::deceived) != 0;
  const double chance = deceived ? border.recognition.value : border.alarm_in_vain.value;
  if (draw_happens(world.seed, {alarm_stream, who, p.journeys}, chance)) {
    offices::learn(world, agencies, office_of(agencies, Agency::border_service, region), Notice::person_reported, about(person), 0,
                   Agency::border_service);
  }
}

PersonId on_shelter_stay_ends(World& world, Agencies& agencies, const Event& event) {
  const PersonId id{event.who};
  Person& person = world.people[id.value];
  if (person.stamp != event.stamp || person.state != PersonState::sheltered) return PersonId::none();
  Victim* file = victims::find(agencies, id);
  Office& office = agencies.offices[file->shelter.value];
  const auto group = static_cast<std::size_t>(file->group);
  --office.beds_used[group];
  count(world, Metric::shelter_beds_occupied, office.region, -1, group);
  file->shelter = OfficeId::none();
  return id;
}

Refusal may_admit(const World& world, const Agencies& agencies, const Command& command) {
  const Victim* file = victim_file(agencies, {command.subject.id});
  if (file == nullptr || file->presumed == Time::never()) return Refusal::no_victim;
  const PersonState state = world.people[command.subject.id].state;
  if (state == PersonState::exploited) return Refusal::not_free;
  if (state == PersonState::sheltered) return Refusal::already_done;
  if (is_abroad(world, {command.subject.id})) return Refusal::outside_region;
  return Refusal::none;
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

Refusal may_repatriate(const World& world, const Agencies&, const Command& command) {
  return is_abroad(world, {command.subject.id}) ? Refusal::none : Refusal::not_abroad;
}

Refusal may_screen(const World&, const Agencies& agencies, const Command& command) {
  const RegionId own = agencies.offices[command.office.value].region;
  return own.is_none() || own.value == command.subject.id ? Refusal::none : Refusal::outside_region;
}

void interview(World& world, Agencies& agencies, const Task& task) {
  const PersonId person{task.subject.id};
  const Agency own = agencies.offices[task.office.value].agency;
  if (is_abroad(world, person) && !reaches_abroad(own)) return find_nobody(world, agencies, task);
  const bool victim = is_victim(world, person);
  const double chance = victim ? recognition(world, agencies, person) : agencies.parameters.referral.false_positive.value;
  const Victim* before = victim_file(agencies, person);
  const bool already = before != nullptr && before->presumed != Time::never();
  if (already || draw_happens(world.seed, interview_key(world, task, recognised_stream), chance)) {
    Victim& file = victims::presume(world, agencies, person);
    if (file.interviews < 255) ++file.interviews;
    testimony(world, agencies, task, person);
    may_help_out(world, agencies, task, person);
    speak_of_kin(world, agencies, task, person);
    return;
  }
  if (victim) may_penalise(world, agencies, task, person);
  find_nobody(world, agencies, task);
  speak_of_kin(world, agencies, task, person);
}

void admit(World& world, Agencies& agencies, const Task& task) {
  const PersonId person{task.subject.id};
  if (may_admit(world, agencies, {.office = task.office, .decision = task.decision, .subject = task.subject}) != Refusal::none) return;
  Victim& file = victims::presume(world, agencies, person);
  victims::refer(world, file);
  const DrawKey key{accepts_stream, identity(world, person), file.number};
  if (!draw_happens(world.seed, key, agencies.parameters.referral.accepts_help.value)) return;
  const PersonState state = world.people[person.value].state;
  if (state == PersonState::travelling || state == PersonState::working) return;  // out of reach meanwhile
  const OfficeId shelter = free_bed(agencies, task.office, file.group);
  if (shelter.is_none()) {
    const RegionId region = agencies.offices[task.office.value].region;
    count(world, Metric::shelter_refusals, region, 1, static_cast<std::size_t>(file.group));
    offices::learn(world, agencies, task.office, Notice::shelter_refused, task.subject, 0, Agency::ngo);
    return;
  }
  occupy_bed(world, agencies, shelter, file);
  victims::make_safe(world, file);
  offices::learn(world, agencies, task.office, Notice::victim_safe, task.subject, 0, Agency::ngo);
  if (shelter != task.office) offices::learn(world, agencies, shelter, Notice::victim_safe, task.subject, 0, Agency::ngo);
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

void repatriate(World& world, Agencies& agencies, const Task& task) {
  const PersonId id{task.subject.id};
  if (!is_abroad(world, id)) return;
  const Agency own = agencies.offices[task.office.value].agency;
  Person& person = world.people[id.value];
  if (person.state == PersonState::exploited) exploitation::end(world, agencies.mechanisms.exploitation, id, ExitRoute::consulate);
  if (person.state != PersonState::freed) return;  // at work or on the road: needs no rescue
  ++person.stamp;
  person.place = home_place(world, id);
  schedule(world, world.now + in_days(agencies.mechanisms.exploitation.until_home.value), EventKind::work_ends, id);
  Victim& file = victims::presume(world, agencies, id);
  victims::refer(world, file);
  victims::make_safe(world, file);
  count(world, Metric::repatriated, home_region(world, id));
  offices::learn(world, agencies, task.office, Notice::victim_freed, task.subject, 0, own);
}

void step_up_screening(World& world, Agencies& agencies, const Task& task) {
  const RegionId region{static_cast<std::uint8_t>(task.subject.id)};
  const BorderParameters& border = agencies.parameters.border;
  for (std::size_t j = 0; j < world.journeys.size(); ++j) {
    const Journey journey = world.journeys[j];
    if (journey.person.is_none() || jardam::region_of(world, travel::leg_now(world, journey).to) != region) continue;
    const Person& person = world.people[journey.person.value];
    const bool outward = (person.flags & PersonFlag::homeward) == 0 && jardam::region_of(world, journey.destination).is_none();
    const bool deceived = (person.flags & PersonFlag::deceived) != 0;
    if (!outward) continue;
    const double chance = deceived ? border.recognition.value : border.alarm_in_vain.value;
    const DrawKey key{alarm_stream, identity(world, journey.person), person.journeys, 1};
    if (draw_happens(world.seed, key, chance)) {
      offices::learn(world, agencies, task.office, Notice::person_reported, about(journey.person), 0, Agency::border_service);
    }
  }
}

}  // namespace jardam::referral
