#include "agencies/procedures.hpp"

#include <bit>
#include <cmath>

#include "agencies/decisions.hpp"
#include "agencies/identification/sop.hpp"
#include "agencies/offices.hpp"
#include "agencies/policy/coordination.hpp"

namespace jardam::procedures {
namespace {

constexpr Stream follows_stream{"procedure.follows"};
constexpr double seconds_per_day = 86400;

bool answers(const World& world, const Agencies& agencies, const ProcedureRule& rule,
             const Office& office, Notice notice, Subject subject) {
  if (rule.agency != office.agency || rule.on != notice) return false;
  if (!rule.form.empty() &&
      rule.form != form_names[static_cast<std::size_t>(offices::form_of(world, agencies, subject))])
    return false;
  if ((decisions::info_of(rule.decide).subjects >>
           static_cast<unsigned>(decisions::redirect(world, agencies, rule.decide, subject).kind) &
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
double chance_of(const World& world, const Agencies& agencies, const ProcedureRule& rule,
                 OfficeId office, Subject subject) {
  const bool hands_over = rule.decide == DecisionKind::share && subject.kind == SubjectKind::person;
  return rule.chance.value * (hands_over ? sop::handover(world, agencies, office) : 1);
}

}  // namespace

void on_notice(World& world, Agencies& agencies, OfficeId id, Notice notice, Subject subject) {
  if (!agencies.offices[id.value].on_autopilot) return;
  const std::uint32_t who = offices::subject_key(world, agencies, subject);
  const std::uint32_t occasion = known(agencies.offices[id.value], subject)->times;
  for (std::uint16_t number = 0; number < agencies.procedures->size(); ++number) {
    const ProcedureRule& rule = (*agencies.procedures)[number];
    if (!answers(world, agencies, rule, agencies.offices[id.value], notice, subject)) continue;
    const double chance = chance_of(world, agencies, rule, id, subject);
    const coordination::HandOver pass =
        coordination::hand_over(world, agencies, id, rule, subject, chance);
    if (!draw_happens(world.seed, {follows_stream, who, occasion, number}, pass.chance)) continue;
    agencies.pending_rules.push_back({.subject = subject, .office = id, .rule = number});
    world.events.push({.time = world.now + seconds(std::llround(pass.after * seconds_per_day)),
                       .kind = static_cast<std::uint8_t>(EventKind::rule_due),
                       .who = who,
                       .what = static_cast<std::uint32_t>(agencies.pending_rules.size() - 1)});
  }
}

void on_rule_due(World& world, Agencies& agencies, const Event& event) {
  const PendingRule pending = agencies.pending_rules[event.what];
  const ProcedureRule& rule = (*agencies.procedures)[pending.rule];
  if (!agencies.offices[pending.office.value].on_autopilot) return;
  const Subject subject = decisions::redirect(world, agencies, rule.decide, pending.subject);
  const Command command{
      .office = pending.office, .decision = rule.decide, .subject = subject, .to = recipient(rule)};
  decisions::apply(world, agencies, command);
}

}  // namespace jardam::procedures
