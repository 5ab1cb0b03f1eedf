#include "agencies/procedures.hpp"

#include <array>

#include <bit>
#include <cmath>

#include "agencies/decisions.hpp"
#include "agencies/identification/sop.hpp"
#include "agencies/offices.hpp"
#include "agencies/policy/coordination.hpp"

namespace jardam::procedures {
namespace {

constexpr Draw follows_stream{"procedure.follows"};
constexpr double seconds_per_day = 86400;

bool answers(const World& world, const ProcedureRule& rule, const Office& office, Notice notice,
             Subject subject) {
  if (rule.agency != office.agency || rule.on != notice) return false;
  if (!rule.form.empty() &&
      rule.form != form_names[static_cast<std::size_t>(offices::form_of(world, subject))])
    return false;
  if ((decisions::info_of(rule.decide).subjects >>
           static_cast<unsigned>(decisions::redirect(world, rule.decide, subject).kind) &
       1u) == 0)
    return false;
  const Known* item = known(office, subject);
  return item != nullptr && std::popcount(item->indicators) >= rule.least_indicators;
}

Agency recipient(const ProcedureRule& rule) {
  for (std::size_t a = 0; a < agency_names.size(); ++a) {
    if (agency_names[a] == rule.to) return static_cast<Agency>(a);
  }
  return rule.agency;
}

/// How often the office follows the rule. Handing a person over depends on the procedures of the
/// referral mechanism too.
double chance_of(const World& world, const ProcedureRule& rule, OfficeId office, Subject subject) {
  const bool hands_over = rule.decide == DecisionKind::share && subject.kind == SubjectKind::person;
  return rule.chance.value * (hands_over ? sop::handover(world, office) : 1);
}

}  // namespace

void on_notice(World& world, OfficeId id, Notice notice, Subject subject) {
  if (!office_at(world, id).on_autopilot) return;
  const std::uint32_t who = offices::subject_key(world, subject);
  const std::uint32_t occasion = known(office_at(world, id), subject)->times;
  for (std::uint16_t number = 0; number < given<std::vector<ProcedureRule>>(world).size();
       ++number) {
    const ProcedureRule& rule = given<std::vector<ProcedureRule>>(world)[number];
    if (!answers(world, rule, office_at(world, id), notice, subject)) continue;
    const double chance = chance_of(world, rule, id, subject);
    const coordination::HandOver pass = coordination::hand_over(world, id, rule, subject, chance);
    if (!draw_happens(world.seed, {follows_stream, who, occasion, number}, pass.chance)) continue;
    all<PendingRule>(world).push_back({.subject = subject, .office = id, .rule = number});
    world.events.push({.time = world.now + seconds(std::llround(pass.after * seconds_per_day)),
                       .kind = event::rule_due.number,
                       .who = who,
                       .what = static_cast<std::uint32_t>(all<PendingRule>(world).size() - 1)});
  }
}

void on_rule_due(World& world, const Event& event) {
  const PendingRule pending = all<PendingRule>(world)[event.what];
  const ProcedureRule& rule = given<std::vector<ProcedureRule>>(world)[pending.rule];
  if (!office_at(world, pending.office).on_autopilot) return;
  const Subject subject = decisions::redirect(world, rule.decide, pending.subject);
  const Command command{
      .office = pending.office, .decision = rule.decide, .subject = subject, .to = recipient(rule)};
  decisions::apply(world, command);
}

namespace {

constexpr std::array owned_state{state<std::vector<PendingRule>>(26)};
constexpr std::array owned_handlers{Handler{&event::rule_due, on_rule_due}};
constexpr std::array<const Draw*, 1> owned_draws{&follows_stream};

}  // namespace

const Owner owner{.path = "agencies/procedures",
                  .state = owned_state,
                  .handlers = owned_handlers,
                  .draws = owned_draws};

}  // namespace jardam::procedures
