#include <algorithm>
#include <array>

#include "scenario/nearest.hpp"
#include "scenario/rules.hpp"

namespace jardam::reading {
namespace {

/// The keys of the questions that the clause asks.
std::vector<std::string> questions_of(const Clause& c) {
  const std::array<std::pair<std::string_view, bool>, 9> asked{
      {{"decision", !c.decision.empty()},
       {"acknowledged", !c.acknowledged.empty()},
       {"fired", !c.fired.empty()},
       {"wrote", !c.wrote.empty()},
       {"knows", !c.knows.empty()},
       {"person", !c.person.empty()},
       {"exploited_at", !c.exploited_at.empty()},
       {"case_about", !c.case_about.empty()},
       {"past", c.past_day > 0}}};
  std::vector<std::string> keys;
  for (const auto& [key, is_asked] : asked)
    if (is_asked) keys.push_back(fmt::format("'{}'", key));
  return keys;
}

/// What narrows a question stands beside one that it can narrow.
void check_details(const Check& check, const Clause& c, const Path& path) {
  const bool decides = !c.decision.empty(), reads = !c.acknowledged.empty();
  const bool writes = !c.wrote.empty();
  const bool happens = decides || reads || writes || !c.fired.empty();
  struct Detail {
    const char* key;
    bool fits;
    std::string_view questions;
  };
  for (const Detail& detail :
       {Detail{"stage", decides, "'decision'"},
        Detail{"brought", decides && c.stage == DecisionStage::done, "'decision' that is done"},
        Detail{"by", decides || reads, "'decision' or 'acknowledged'"},
        Detail{"to", c.decision == "share" || writes, "'decision: share' or 'wrote'"},
        Detail{"about", decides || !c.knows.empty(), "'decision' or 'knows'"},
        Detail{"is", !c.person.empty(), "'person'"},
        Detail{"at_stage", !c.case_about.empty(), "'case_about'"},
        Detail{"at_least", !c.exploited_at.empty(), "'exploited_at'"},
        Detail{"at_most", !c.exploited_at.empty(), "'exploited_at'"},
        Detail{"minutes", happens, "'decision', 'acknowledged', 'fired' or 'wrote'"}})
    if (!detail.fits && check.has(path / detail.key))
      check.report(path / detail.key,
                   fmt::format("narrows {}, which does not stand beside it", detail.questions));
}

/// Something that is decided needs a seat that may decide it, about a thing of its kind.
void check_decision(const Check& check, const Clause& clause, const Path& path) {
  if (clause.decision.empty()) return;
  const Scenario& scenario = check.scenario();
  const Decision& decision = decision_named(clause.decision);
  const std::vector<Seat>& seats = scenario.exercise.seats;
  const auto can_take = [&](const Seat& seat) {
    return may_take(decision, seat) && (clause.by.empty() || clause.by == seat.id);
  };
  if (!std::any_of(seats.begin(), seats.end(), can_take) && check.is_clean({"exercise", "seats"}))
    check.report(
        path / "decision",
        fmt::format("{} may take '{}'; it is a decision of {}",
                    clause.by.empty() ? "no seat" : fmt::format("'{}' is no seat that", clause.by),
                    decision.name, agencies_in(decision.agencies)));
  const SubjectKind kind = kind_of(scenario.setup, clause.about);
  if (kind != SubjectKind::none && !can_be_about(decision.subjects, kind))
    check.report(path / "about",
                 fmt::format("'{}' is a {}; '{}' is about {}", clause.about, name_of_kind(kind),
                             decision.name, kinds_in(decision.subjects)));
}

void check_number(const Check& check, const std::string& number, const Path& path) {
  if (number.empty()) return;
  std::vector<std::string> numbers;
  for (const Inject& inject : check.scenario().exercise.injects) numbers.push_back(inject.no);
  if (std::find(numbers.begin(), numbers.end(), number) == numbers.end())
    check.report(path, unknown_name("inject", number, suggest(number, numbers)));
}

void check_counts(const Check& check, const Clause& clause, const Path& path) {
  if (clause.at_least && clause.at_most && *clause.at_least > *clause.at_most)
    check.report(path / "at_most", fmt::format("{} are fewer than 'at_least', {}", *clause.at_most,
                                               *clause.at_least));
}

void check_minutes(const Check& check, std::uint32_t minutes, const Path& path) {
  const std::uint64_t play = minutes_of_play(check.scenario().exercise.clock);
  if (minutes >= play && minutes > 0 && check.is_clean({"exercise", "clock"}))
    check.report(path,
                 fmt::format("{} minutes later the exercise is over: it has {} minutes of play",
                             minutes, play));
}

void check_clause(const Check& check, const Clause& clause, const Path& path) {
  const std::vector<std::string> questions = questions_of(clause);
  if (questions.empty())
    check.report(path,
                 "asks nothing; one of 'decision', 'acknowledged', 'fired', 'wrote', 'knows', "
                 "'person', 'exploited_at', 'case_about' and 'past' is needed");
  if (questions.size() > 1)
    check.report(path, fmt::format("asks {} at once; each is a clause of its own",
                                   joined(questions, "and")));
  if (!clause.knows.empty() && clause.about.empty())
    check.report(path / "knows", "needs 'about': of whom or what the office knows");
  check_details(check, clause, path);
  check_decision(check, clause, path);
  check_number(check, clause.fired, path / "fired");
  check_number(check, clause.acknowledged, path / "acknowledged");
  check_counts(check, clause, path);
  check_minutes(check, clause.minutes, path / "minutes");
}

void check_condition(const Check& check, const Condition& condition, const Path& path) {
  const auto each = [&](const std::vector<Clause>& clauses, const char* key) {
    for (std::size_t i = 0; i < clauses.size(); ++i)
      check_clause(check, clauses[i], path / key / i);
  };
  each(condition.all, "all");
  each(condition.any, "any");
  each(condition.none, "none");
  check_minutes(check, condition.minutes, path / "minutes");
  if (check.has(path) && condition.is_blank())
    check.report(path, "has no clause under 'all', 'any' or 'none'");
}

}  // namespace

void check_conditions(const Check& check, const Inject& inject, const Path& path) {
  if (check.has(path / "after")) check_clause(check, inject.after, path / "after");
  check_condition(check, inject.when, path / "when");
  check_condition(check, inject.overtaken.when, path / "overtaken");
}

}  // namespace jardam::reading
