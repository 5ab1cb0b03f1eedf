#include "agencies/procedures.hpp"

#include <bit>
#include <cmath>

#include "agencies/files/cases.hpp"
#include "agencies/identification/interviews.hpp"
#include "agencies/identification/sop.hpp"
#include "agencies/offices/decision.hpp"
#include "agencies/offices/knowledge.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/subjects.hpp"
#include "agencies/offices/tasks.hpp"
#include "agencies/policy/coordination.hpp"
#include "agencies/setup.hpp"
#include "country/contradictions.hpp"

namespace jardam::procedures {
namespace {

constexpr Draw follows_stream{"procedure.follows"};

/// The site that a subject has to do with, as far as the office was told.
SiteId site_behind(const World& world, OfficeId office, Subject subject) {
  if (subject.kind == SubjectKind::site) return {subject.id};
  const Known* item = known(office_at(world, office), subject);
  return item == nullptr ? SiteId::none() : item->site;
}

/// The subject that a standing procedure's decision is about when the notice was about `subject`:
/// the case of a site, the site of a person, the region of anything, where the decision needs one.
Subject redirect(const World& world, OfficeId office, DecisionKind kind, Subject subject) {
  const Decision& wanted = decision_of(kind);
  if (may_be_about(wanted, subject.kind)) return subject;
  const SiteId behind = site_behind(world, office, subject);
  if (may_be_about(wanted, SubjectKind::site) && !behind.is_none()) return about(behind);
  if (may_be_about(wanted, SubjectKind::court_case) && !behind.is_none()) {
    const CaseId id = cases::case_of(world, behind);
    return id.is_none() ? Subject{} : about(id);
  }
  if (may_be_about(wanted, SubjectKind::region)) {
    const RegionId where = subjects::region_of(world, subject);
    return where.is_none() ? Subject{} : about(where);
  }
  return {};
}

bool answers(const World& world, const ProcedureRule& rule, const News& news) {
  if (rule.agency != office_at(world, news.office).agency || rule.on != news.notice) return false;
  if (!rule.form.empty() && rule.form != form_names[static_cast<std::size_t>(news.form)])
    return false;
  const Subject subject = redirect(world, news.office, rule.decide, news.subject);
  return may_be_about(decision_of(rule.decide), subject.kind) &&
         std::popcount(news.indicators) >= rule.least_indicators;
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
  const bool hands_over = rule.decide == decision::share && subject.kind == SubjectKind::person;
  return rule.chance.value * (hands_over ? sop::handover(world, office) : 1);
}

void answer(World& world, const News& news) {
  const auto& rules = given<std::vector<ProcedureRule>>(world);
  if (!office_at(world, news.office).on_autopilot) return;
  const std::uint32_t who = subjects::key_of(world, news.subject);
  const Under told(world.causes, news.told);
  for (std::uint16_t number = 0; number < rules.size(); ++number) {
    const ProcedureRule& rule = rules[number];
    if (!answers(world, rule, news)) continue;
    const double chance = chance_of(world, rule, news.office, news.subject);
    const coordination::HandOver pass =
        coordination::hand_over(world, news.office, rule, news.subject, chance);
    if (!comes_true(world, {follows_stream, who, news.times, number}, pass.chance)) continue;
    all<PendingRule>(world).push_back(
        {.subject = news.subject, .heard = world.now, .office = news.office, .rule = number});
    schedule(world, {.time = world.now + from_days(pass.after),
                     .kind = event::rule_due.number,
                     .who = who,
                     .what = static_cast<std::uint32_t>(all<PendingRule>(world).size() - 1)});
  }
}

}  // namespace

void answer_news(World& world) {
  std::vector<News>& unanswered = world.derived.get<Unanswered>().news;
  for (const News& news : unanswered) answer(world, news);
  unanswered.clear();
}

void on_rule_due(World& world, const Event& event) {
  const PendingRule pending = all<PendingRule>(world)[event.what];
  const ProcedureRule& rule = given<std::vector<ProcedureRule>>(world)[pending.rule];
  if (!office_at(world, pending.office).on_autopilot) return;
  const Subject subject = redirect(world, pending.office, rule.decide, pending.subject);
  const bool is_interview =
      rule.decide == decision::interview || rule.decide == decision::interpreter;
  if (is_interview && interviews::is_old_news(world, pending.office, {subject.id}, pending.heard))
    return;
  const Command command{
      .office = pending.office, .decision = rule.decide, .subject = subject, .to = recipient(rule)};
  tasks::apply(world, command);
}

namespace {

void check(const World& world, Contradictions& found) {
  const std::size_t rules = given<std::vector<ProcedureRule>>(world).size();
  for (const PendingRule& pending : all<PendingRule>(world))
    found.expect(pending.rule < rules && pending.office.value < all<Office>(world).size(),
                 "a decision waits by no procedure or for no office");
}

}  // namespace

const Owner owner{.path = "agencies/procedures",
                  .state = {state<std::vector<PendingRule>>(26)},
                  .handlers = {{&event::rule_due, on_rule_due}},
                  .draws = {&follows_stream},
                  .settle = answer_news,
                  .check = check};

}  // namespace jardam::procedures
