#include "agencies/justice/evidence.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include "agencies/training.hpp"
#include "agencies/victims.hpp"
#include "kernel/mathematics.hpp"
#include "kernel/variates.hpp"

namespace jardam {

void describe(EvidenceParameters& p, const ParameterVisitor& visit) {
  declare(visit, p.threshold,
          {"justice.evidence_threshold", 0, 1,
           "strength at which a case carries a charge of trafficking", Mark::assumed,
           "below it a lesser article or no corpus delicti (S14, S17)"});
  declare(visit, p.lesser_threshold,
          {"justice.evidence_lesser_threshold", 0, 1,
           "strength at which a case carries a charge under a lesser article", Mark::assumed,
           "keeping a brothel or owing wages is shown by the place and the books; below it the "
           "file ends for lack of corpus delicti (S14, S17)"});
  declare(visit, p.base,
          {"justice.evidence_base", 0, 1, "evidence that any investigation gathers", Mark::assumed,
           "to be swept"});
  declare(visit, p.by_training,
          {"justice.evidence_training", 0, 1, "what a trained investigator gathers besides",
           Mark::assumed, "knows what to ask and to secure; to be swept"});
  declare(visit, p.first_victim,
          {"justice.evidence_first_victim", 0, 1, "added by the first consenting victim",
           Mark::assumed, "cases rest on testimony"});
  declare(visit, p.further_victim,
          {"justice.evidence_further_victim", 0, 1, "added by each further one, up to three",
           Mark::assumed, "corroboration"});
  declare(visit, p.indicator,
          {"justice.evidence_indicator", 0, 1, "added by each indicator recorded at the site",
           Mark::assumed, "physical evidence"});
  declare(visit, p.finances,
          {"justice.evidence_finances", 0, 1, "added by a financial enquiry", Mark::assumed,
           "corroboration other than testimony"});
  declare(
      visit, p.deposition,
      {"justice.evidence_deposition", 0, 1, "added by a deposition before the investigating judge",
       Mark::assumed, "accepted by courts since 2019 (S5c)"});
  declare(visit, p.lost_by_leak,
          {"justice.evidence_lost_by_leak", 0, 1, "lost when suspects are tipped off",
           Mark::assumed, "S5b: charges dropped, suspects tipped off"});
  declare(visit, p.traces_half_life,
          {"justice.traces_half_life", 1, 36500, "time in which half of what a place shows is gone",
           Mark::assumed, "a season or two, with its workers and lodgings"});
  declare(visit, p.witness_half_life,
          {"justice.witness_half_life", 1, 36500,
           "time in which half of the witnesses who were not deposed are lost", Mark::assumed,
           "victims leave for work or are paid to withdraw (S5b); three in five by a trial 300 "
           "days later"});
  declare(visit, p.witness_pressure,
          {"justice.witness_pressure", 1, 100,
           "how much faster they are lost when the suspects were tipped off", Mark::assumed,
           "S5b; rate not found"});
  declare(
      visit, p.witness_support,
      {"justice.witness_support", 0, 1, "share of that loss which a trained social worker prevents",
       Mark::assumed, "company, housing and safety through the trial; to be swept"});
}

namespace evidence {
namespace {

constexpr Stream leaves_stream{"witness.leaves"};
constexpr double per_mille = 1000, seconds_per_day = 86400;
constexpr double hazard_unit = 1.0 / (1 << 20);
/// Victims whose testimony adds to a case: further ones repeat it.
constexpr std::uint16_t counted_victims = 4;

double days_between(Time from, Time to) {
  return static_cast<double>((to - from).seconds) / seconds_per_day;
}

double halved(double days, const Days& half_life) {
  return exponential(std::max(-600.0, -logarithm(2.0) * days / half_life.value));
}

std::uint16_t in_per_mille(double share) {
  return static_cast<std::uint16_t>(std::llround(std::clamp(share, 0.0, 1.0) * per_mille));
}

/// Somebody of the case's site who is presumed a victim, would testify, and is known to the police
/// whose case it is.
bool would_testify(const Agencies& agencies, const Victim& victim, const Case& file) {
  if (victim.site != file.site || !victim.consents || victim.presumed == Time::never())
    return false;
  const OfficeId police = office_of(agencies, Agency::police, file.region);
  return !police.is_none() &&
         known(agencies.offices[police.value], about(victim.person)) != nullptr;
}

bool is_open(const Case& file) { return file.closed == Time::never(); }

bool is_same(const Witness& witness, const Victim& victim) {
  return witness.person == victim.person && witness.number == victim.number;
}

/// A person testifies once about a spell, in the latest case about it: time already spent counts
/// on.
void join(World& world, Agencies& agencies, CaseId id) {
  for (Victim& victim : agencies.victims) {
    if (!would_testify(agencies, victim, agencies.cases[id.value])) continue;
    const auto known = std::find_if(agencies.witnesses.begin(), agencies.witnesses.end(),
                                    [&](const Witness& w) { return is_same(w, victim); });
    if (known != agencies.witnesses.end()) {
      if (known->file < id || !is_open(agencies.cases[known->file.value])) known->file = id;
    } else {
      victims::report(world, victim);
      agencies.witnesses.push_back(
          {.person = victim.person, .file = id, .counted_to = world.now, .number = victim.number});
    }
  }
}

/// What the hazard of losing a witness is now, per day.
double rate_of_loss(const Agencies& agencies, const Case& file) {
  const EvidenceParameters& p = agencies.parameters.evidence;
  const double pressure = file.is_leaked ? p.witness_pressure.value : 1;
  const double support =
      p.witness_support.value * training::share(agencies, Trainees::social_workers, file.region);
  return logarithm(2.0) / p.witness_half_life.value * pressure * (1 - support);
}

void pass_time(const World& world, Witness& witness, double rate) {
  if (witness.state != WitnessState::stands) return;
  witness.hazard_spent += static_cast<std::uint32_t>(std::llround(
      std::min(700.0, rate * days_between(witness.counted_to, world.now)) / hazard_unit));
  witness.counted_to = world.now;
  const double u =
      draw_uniform(world.seed, {leaves_stream, identity(world, witness.person), witness.number});
  if (witness.hazard_spent * hazard_unit >= unit_exponential(u)) witness.state = WitnessState::gone;
}

double strength(const World& world, const Agencies& agencies, const Case& file) {
  const EvidenceParameters& p = agencies.parameters.evidence;
  double sum =
      file.traces / per_mille * halved(days_between(file.traces_at, world.now), p.traces_half_life);
  if (file.victims > 0)
    sum += p.first_victim.value +
           p.further_victim.value * (std::min(file.victims, counted_victims) - 1);
  if (file.has_finances) sum += p.finances.value;
  if (file.has_deposition) sum += p.deposition.value;
  if (file.is_leaked) sum -= p.lost_by_leak.value;
  return sum;
}

}  // namespace

bool has_witness(const Agencies& agencies, CaseId id) {
  const auto is_there = [&](const Victim& victim) {
    if (!would_testify(agencies, victim, agencies.cases[id.value])) return false;
    const auto known = std::find_if(agencies.witnesses.begin(), agencies.witnesses.end(),
                                    [&](const Witness& w) { return is_same(w, victim); });
    return known == agencies.witnesses.end() || known->state != WitnessState::deposed;
  };
  return std::any_of(agencies.victims.begin(), agencies.victims.end(), is_there);
}

bool lost_witness(const Agencies& agencies, CaseId id) {
  return std::any_of(agencies.witnesses.begin(), agencies.witnesses.end(), [&](const Witness& w) {
    return w.file == id && w.state == WitnessState::gone;
  });
}

void secure_traces(const World& world, Agencies& agencies, CaseId id, Indicators indicators,
                   double gathered, Time begun) {
  const EvidenceParameters& p = agencies.parameters.evidence;
  Case& file = agencies.cases[id.value];
  const double kept =
      file.traces / per_mille * halved(days_between(file.traces_at, world.now), p.traces_half_life);
  const double found = (gathered + p.indicator.value * std::popcount(indicators)) *
                       halved(days_between(file.opened, begun), p.traces_half_life);
  file.traces = in_per_mille(std::max(kept, found));
  file.traces_at = world.now;
}

void weigh(World& world, Agencies& agencies, CaseId id) {
  join(world, agencies, id);
  Case& file = agencies.cases[id.value];
  const double rate = rate_of_loss(agencies, file);
  file.victims = 0;
  for (Witness& witness : agencies.witnesses) {
    if (witness.file != id) continue;
    pass_time(world, witness, rate);
    if (witness.state != WitnessState::gone) ++file.victims;
  }
  file.evidence = in_per_mille(strength(world, agencies, file));
}

bool hear_witnesses(World& world, Agencies& agencies, CaseId id) {
  weigh(world, agencies, id);
  bool heard = false;
  for (Witness& witness : agencies.witnesses) {
    if (witness.file != id || witness.state != WitnessState::stands) continue;
    witness.state = WitnessState::deposed;
    heard = true;
  }
  return heard;
}

void on_month(World& world, Agencies& agencies) {
  for (std::uint32_t i = 0; i < agencies.cases.size(); ++i) {
    if (is_open(agencies.cases[i])) weigh(world, agencies, {i});
  }
}

}  // namespace evidence
}  // namespace jardam
