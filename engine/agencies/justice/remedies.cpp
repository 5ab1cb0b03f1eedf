#include "agencies/justice/remedies.hpp"

#include <algorithm>

#include "agencies/files/victims.hpp"
#include "agencies/files/witnesses.hpp"
#include "agencies/justice/proceedings.hpp"
#include "agencies/offices/knowledge.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/tasks.hpp"
#include "agencies/referral/patience.hpp"
#include "agencies/referral/presumption.hpp"
#include "country/counting.hpp"
#include "kernel/mathematics.hpp"
#include "kernel/variates.hpp"
#include "mechanisms/exploitation.hpp"

namespace jardam {

void describe(RemedyParameters& p, const ParameterVisitor& visit) {
  declare(
      visit, p.wage_a_month,
      {"remedy.wage_a_month", 0, 1e6, "wage that was owed for a month of exploitation",
       Mark::assumed, "three quarters of the average pay of 2021, about 20,000 som (recalled)"});
  declare(visit, p.wages_granted,
          {"remedy.wages_granted", 0, 1, "share of claims for wages withheld that are granted",
           Mark::assumed, "most work without a contract; share not found"});
  declare(visit, p.compensated,
          {"remedy.compensated", 0, 1,
           "share of witnesses to whom a final conviction brings compensation", Mark::assumed,
           "civil claims in criminal proceedings are rare; share not found"});
  declare(visit, p.paid,
          {"remedy.paid", 0, 1, "share of what was granted that is paid in the end", Mark::assumed,
           "employers pay part of it or are gone; not found"});
  declare(visit, p.paid_from_seized,
          {"remedy.paid_from_seized", 0, 1,
           "share of what was granted that is paid where money was seized in the case",
           Mark::assumed, "what lies with the court is paid; to be swept"});
  declare(visit, p.wait_median,
          {"remedy.wait_median", 0.01, 3650, "median time until a claim for wages is decided",
           Mark::assumed, "an order and its enforcement; not found"});
  declare(visit, p.wait_p90,
          {"remedy.wait_p90", 0.02, 7300,
           "90th percentile of the time until a claim for wages is decided", Mark::assumed,
           "an order and its enforcement; not found"});
}

}  // namespace jardam

namespace jardam::remedies {
namespace {

constexpr Draw granted_stream{"remedy.wages_granted"};
constexpr Draw wait_stream{"remedy.wait"};
constexpr Draw compensated_stream{"remedy.compensated"};
constexpr double days_of_a_month = 30.44;

/// A remedy, in the order of the labels of `som_recovered`.
enum class Remedy : std::size_t { wages, compensation };

double earned(const World& world, const Spell& spell) {
  const Time end = std::min(spell.ended, world.now);
  return in_days(end - spell.began) / days_of_a_month *
         in_force<RemedyParameters>(world).wage_a_month.value;
}

/// Whether there are wages to claim from an employer in the country.
bool is_owed_here(const World& world, const Spell* spell) {
  return spell != nullptr && (spell->indicators & set_of(Indicator::withholding_of_wages)) != 0 &&
         !jardam::region_of(world, world.sites[spell->site.value].place).is_none();
}

/// The share of what was granted that is paid: more where money was taken in time.
double share_paid(const World& world, SiteId site) {
  const RemedyParameters& p = in_force<RemedyParameters>(world);
  const CaseId id = cases::case_of(world, site);
  const bool is_seized = !id.is_none() && (case_at(world, id).marks & CaseMark::seized) != 0;
  return is_seized ? p.paid_from_seized.value : p.paid.value;
}

/// Counts what is paid, and pays debt off with it; but not while somebody is exploited again,
/// because the ways out of a spell depend on the debt.
void pay(World& world, const Spell& spell, Remedy remedy) {
  const auto amount = static_cast<std::uint32_t>(
      nearest_whole(earned(world, spell) * share_paid(world, spell.site)));
  count(world, metric::som_recovered, home_region(world, spell.person), amount,
        static_cast<std::size_t>(remedy));
  Person& person = world.people[spell.person.value];
  if (person.state != PersonState::exploited) person.debt -= std::min(person.debt, amount);
}

Refusal may_claim(const World& world, const Command& command) {
  if (!knowledge::knows(world, command.office, command.subject, KnownStep::presumed))
    return Refusal::no_victim;
  return knowledge::knows(world, command.office, command.subject, KnownStep::wages_claimed)
             ? Refusal::already_done
             : Refusal::none;
}

void claim_wages(World& world, const Task& task) {
  Victim* file = presumption::take_up(world, task, true);
  if (file == nullptr) return;
  knowledge::note(world, task.office, file->person, KnownStep::wages_claimed);
  const bool is_claimed = (file->marks & VictimMark::wages_claimed) != 0;
  if (is_claimed ||
      !is_owed_here(world, exploitation::spell_numbered(world, file->person, file->number)))
    return knowledge::find_nothing(world, task);
  file->marks |= VictimMark::wages_claimed;
  count(world, metric::wage_claims, home_region(world, file->person));
  const RemedyParameters& p = in_force<RemedyParameters>(world);
  const double u =
      draw_uniform(world.seed, {wait_stream, identity(world, file->person), file->number});
  const double wait = lognormal_by_p90(u, p.wait_median.value, p.wait_p90.value);
  schedule(world, {.time = world.now + from_days(wait),
                   .kind = event::wage_claim_decided.number,
                   .who = file->person.value,
                   .what = file->number});
}

void on_decided(World& world, const Event& event) {
  const PersonId person{event.who};
  const auto number = static_cast<std::uint8_t>(event.what);
  const double granted = in_force<RemedyParameters>(world).wages_granted.value;
  if (!comes_true(world, {granted_stream, identity(world, person), number}, granted)) return;
  if (const Spell* spell = exploitation::spell_numbered(world, person, number))
    pay(world, *spell, Remedy::wages);
}

Refusal may_order(const World& world, const Command& command) {
  const Case& file = case_at(world, {command.subject.id});
  if ((file.marks & CaseMark::compensation_ordered) != 0) return Refusal::already_done;
  return proceedings::in_state(world, {command.subject.id}, CaseState::in_court);
}

void order_compensation(World& world, const Task& task) {
  case_at(world, {task.subject.id}).marks |= CaseMark::compensation_ordered;
}

}  // namespace

void compensate(World& world, CaseId id) {
  const bool is_ordered = (case_at(world, id).marks & CaseMark::compensation_ordered) != 0;
  const double chance = is_ordered ? 1 : in_force<RemedyParameters>(world).compensated.value;
  for (const Witness& witness : all<Witness>(world)) {
    if (witness.file != id || witness.state == WitnessState::gone) continue;
    const DrawKey key{compensated_stream, identity(world, witness.person), witness.number};
    if (!comes_true(world, key, chance)) continue;
    if (const Spell* spell = exploitation::spell_numbered(world, witness.person, witness.number))
      pay(world, *spell, Remedy::compensation);
  }
}

const Owner owner{.path = "agencies/justice/remedies",
                  .parameters = {parameters<RemedyParameters>()},
                  .handlers = {{&event::wage_claim_decided, on_decided}},
                  .metrics = {&metric::wage_claims, &metric::som_recovered},
                  .draws = {&granted_stream, &wait_stream, &compensated_stream}};

}  // namespace jardam::remedies

namespace jardam::decision {

constexpr Decision claim_wages{
    .kind = DecisionKind{29},
    .name = "claim_wages",
    .title = "Claim the wages",
    .meaning = "claims wages that were withheld from a presumed victim by an employer here",
    .agencies = by({Agency::labour_inspectorate, Agency::ngo}),
    .subjects = about_a(SubjectKind::person),
    .time = {.median = 2, .p90 = 5, .mark = Mark::assumed, .source = "a claim is drawn up"},
    .work = {.hours = 6,
             .mark = Mark::assumed,
             .source = "a claim is written and defended; to be swept"},
    .may = remedies::may_claim,
    .gives_up = patience::gives_up,
    .done = remedies::claim_wages,
    .grounds = on({Ground::labour_law, Ground::consent}),
};

constexpr Decision order_compensation{
    .kind = DecisionKind{45},
    .name = "order_compensation",
    .title = "Decide on compensation",
    .meaning = "compensation is decided with the verdict; paid if the conviction stands",
    .agencies = by({Agency::court}),
    .subjects = about_a(SubjectKind::court_case),
    .urgency = Urgency::soon,
    .time = {.median = 1, .p90 = 5, .mark = Mark::assumed, .source = "the claim is looked into"},
    .work = {.hours = 4, .mark = Mark::assumed, .source = "sums are heard and reckoned"},
    .may = remedies::may_order,
    .done = remedies::order_compensation,
    .grounds = procedural_grounds,
};

}  // namespace jardam::decision
