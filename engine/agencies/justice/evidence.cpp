#include "agencies/justice/evidence.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include "agencies/files/cases.hpp"
#include "agencies/files/victims.hpp"
#include "agencies/files/witnesses.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/training.hpp"
#include "agencies/referral/company.hpp"
#include "agencies/referral/protection.hpp"
#include "agencies/setup.hpp"
#include "country/calendar.hpp"
#include "country/contradictions.hpp"
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
          {"justice.evidence_further_victim", 0, 1,
           "added by each further consenting victim, up to three", Mark::assumed, "corroboration"});
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
  declare(visit, p.witness_support,
          {"justice.witness_support", 0, 1,
           "share of the loss of witnesses which a trained social worker prevents", Mark::assumed,
           "company, housing and safety through the trial; to be swept"});
  declare(visit, p.other_state,
          {"justice.evidence_other_state", 0, 1,
           "added by an answer of another state to a request for legal assistance", Mark::assumed,
           "as a financial enquiry: documents and testimony from there"});
  declare(visit, p.seized,
          {"justice.evidence_seized", 0, 1, "added by documents, phones and money that were taken",
           Mark::assumed, "nearly as much as a financial enquiry; to be swept"});
  declare(
      visit, p.kept_longer,
      {"justice.data_kept_longer", 1, 100, "how much longer traces last where data must be kept",
       Mark::assumed, "records of calls, money and guests outlast the place; to be swept"});
}

namespace evidence {
namespace {

constexpr Draw leaves_stream{"witness.leaves"};
/// Victims whose testimony adds to a case: further ones repeat it.
constexpr std::uint16_t counted_victims = 4;

double halved(double days, const Days& half_life) {
  return exponential(std::max(-600.0, -logarithm(2.0) * days / half_life.value));
}

PerMille in_per_mille(double share) { return PerMille::nearest(std::clamp(share, 0.0, 1.0)); }

/// Whether somebody of the case's site is presumed a victim, would testify, and is known to the
/// police whose case it is.
bool would_testify(const World& world, const Victim& victim, const Case& file) {
  if (victim.site != file.site || !victim.consents || victim.presumed == Time::never())
    return false;
  const OfficeId police = office_of(world, Agency::police, file.region);
  return !police.is_none() && known(office_at(world, police), about(victim.person)) != nullptr;
}

bool is_open(const Case& file) { return file.closed == Time::never(); }

bool is_same(const Witness& witness, const Victim& victim) {
  return witness.person == victim.person && witness.number == victim.number;
}

/// Takes those who would testify into the case as witnesses. A person testifies once about a spell,
/// in the latest case about it, and time already spent as a witness still counts.
void join(World& world, CaseId id) {
  for (Victim& victim : all<Victim>(world)) {
    if (!would_testify(world, victim, case_at(world, id))) continue;
    const auto known = std::find_if(all<Witness>(world).begin(), all<Witness>(world).end(),
                                    [&](const Witness& w) { return is_same(w, victim); });
    if (known != all<Witness>(world).end()) {
      if (known->file < id || !is_open(case_at(world, known->file))) known->file = id;
    } else {
      victims::report(world, victim);
      all<Witness>(world).push_back(
          {.person = victim.person, .file = id, .counted_to = world.now, .number = victim.number});
    }
  }
}

/// The present hazard of losing a witness, per day.
double rate_of_loss(const World& world, const Case& file) {
  const EvidenceParameters& p = in_force<EvidenceParameters>(world);
  const double pressure = file.is_leaked ? p.witness_pressure.value : 1;
  const double support =
      p.witness_support.value * training::share(world, Trainees::social_workers, file.region);
  return logarithm(2.0) / p.witness_half_life.value * pressure * (1 - support);
}

/// Whether the witness has withdrawn consent and not been heard by the judge; it may be given
/// again.
bool has_withdrawn(const World& world, const Witness& witness) {
  if (witness.state != WitnessState::stands) return false;
  const Victim* victim = victim_file(world, witness.person);
  return victim != nullptr && victim->number == witness.number && !victim->consents;
}

bool is_lost(const World& world, const Witness& witness) {
  return witness.state == WitnessState::gone || has_withdrawn(world, witness);
}

/// The factor on the rate of losing this witness, who is guarded or accompanied. It is that of the
/// moment at which the time since the last weighing is counted, a month at most.
double shelter_from_loss(const World& world, const Witness& witness) {
  const Victim* file = victim_file(world, witness.person);
  if (file == nullptr || file->number != witness.number) return 1;
  return protection::rate_of_loss(world, *file) * company::rate_of_loss(world, *file);
}

void pass_time(const World& world, Witness& witness, double rate) {
  if (witness.state != WitnessState::stands) return;
  const double spent = std::min(700.0, rate * in_days(world.now - witness.counted_to));
  witness.hazard_spent.units += BinaryFraction::nearest(spent).units;
  witness.counted_to = world.now;
  const double u =
      draw_uniform(world.seed, {leaves_stream, identity(world, witness.person), witness.number});
  if (witness.hazard_spent.value() >= unit_exponential(u)) witness.state = WitnessState::gone;
}

/// What of the traces last secured is left.
double traces_left(const World& world, const Case& file) {
  const EvidenceParameters& p = in_force<EvidenceParameters>(world);
  const bool is_kept = (file.marks & CaseMark::data_preserved) != 0;
  const Days half_life{p.traces_half_life.value * (is_kept ? p.kept_longer.value : 1)};
  return file.traces.value() * halved(in_days(world.now - file.traces_at), half_life);
}

double strength(const World& world, const Case& file) {
  const EvidenceParameters& p = in_force<EvidenceParameters>(world);
  double sum = traces_left(world, file);
  if (file.victims > 0)
    sum += p.first_victim.value +
           p.further_victim.value * (std::min(file.victims, counted_victims) - 1);
  if (file.has_finances) sum += p.finances.value;
  if (file.has_deposition) sum += p.deposition.value;
  if (file.is_answered_abroad) sum += p.other_state.value;
  if ((file.marks & CaseMark::seized) != 0) sum += p.seized.value;
  if (file.is_leaked) sum -= p.lost_by_leak.value;
  return sum;
}

}  // namespace

bool has_witness(const World& world, CaseId id) {
  const auto is_there = [&](const Victim& victim) {
    if (!would_testify(world, victim, case_at(world, id))) return false;
    const auto known = std::find_if(all<Witness>(world).begin(), all<Witness>(world).end(),
                                    [&](const Witness& w) { return is_same(w, victim); });
    return known == all<Witness>(world).end() || known->state != WitnessState::deposed;
  };
  return std::any_of(all<Victim>(world).begin(), all<Victim>(world).end(), is_there);
}

bool lost_witness(const World& world, CaseId id) {
  return std::any_of(all<Witness>(world).begin(), all<Witness>(world).end(),
                     [&](const Witness& w) { return w.file == id && is_lost(world, w); });
}

void secure_traces(World& world, CaseId id, Indicators indicators, double gathered, Time begun) {
  const EvidenceParameters& p = in_force<EvidenceParameters>(world);
  Case& file = case_at(world, id);
  const double kept = traces_left(world, file);
  const double found = (gathered + p.indicator.value * std::popcount(indicators)) *
                       halved(in_days(begun - file.opened), p.traces_half_life);
  file.traces = in_per_mille(std::max(kept, found));
  file.traces_at = world.now;
}

void preserve(World& world, CaseId id) {
  Case& file = case_at(world, id);
  file.traces = in_per_mille(traces_left(world, file));
  file.traces_at = world.now;
  file.marks |= CaseMark::data_preserved;
}

void weigh(World& world, CaseId id) {
  join(world, id);
  Case& file = case_at(world, id);
  const double rate = rate_of_loss(world, file);
  file.victims = 0;
  for (Witness& witness : all<Witness>(world)) {
    if (witness.file != id) continue;
    pass_time(world, witness, rate * shelter_from_loss(world, witness));
    if (!is_lost(world, witness)) ++file.victims;
  }
  file.evidence = in_per_mille(strength(world, file));
}

bool hear_witnesses(World& world, CaseId id) {
  weigh(world, id);
  bool heard = false;
  for (Witness& witness : all<Witness>(world)) {
    if (witness.file != id || witness.state != WitnessState::stands ||
        has_withdrawn(world, witness))
      continue;
    witness.state = WitnessState::deposed;
    heard = true;
  }
  return heard;
}

void on_month(World& world) {
  for (std::uint32_t i = 0; i < all<Case>(world).size(); ++i) {
    if (is_open(all<Case>(world)[i])) weigh(world, {i});
  }
}

namespace {

void begin_month(World& world, const Event&) { on_month(world); }

void check(const World& world, Contradictions& found) {
  const std::vector<Witness>& witnesses = all<Witness>(world);
  for (auto one = witnesses.begin(); one != witnesses.end(); ++one) {
    found.expect(one->file.value < all<Case>(world).size(), "a witness of no case");
    found.expect(std::none_of(one + 1, witnesses.end(),
                              [&](const Witness& other) {
                                return other.person == one->person && other.number == one->number;
                              }),
                 "a person is twice a witness of one spell");
  }
}

}  // namespace

const Owner owner{.path = "agencies/justice/evidence",
                  .parameters = {parameters<EvidenceParameters>(28)},
                  .state = {state<std::vector<Witness>>(27)},
                  .handlers = {{&event::month_begins, begin_month}},
                  .draws = {&leaves_stream},
                  .check = check};

}  // namespace evidence
}  // namespace jardam
