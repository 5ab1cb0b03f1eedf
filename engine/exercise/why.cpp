#include "exercise/why.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "agencies/offices/knowledge.hpp"
#include "agencies/procedures.hpp"
#include "exercise/conditions.hpp"
#include "exercise/ids.hpp"
#include "exercise/seats.hpp"
#include "words/names.hpp"
#include "words/sentence.hpp"

namespace jardam {
namespace {

using words::mark;

/// How a chain of events that only bring themselves about again is cut.
constexpr std::size_t longest_chain = 24;

constexpr std::array<const char*, turn_count> turn_sentences{
    mark("{0} is exploited."),
    mark("{0} is no longer exploited."),
    mark("{0} is a presumed victim."),
    mark("{0} is in a safe place."),
    mark("{0} is formally identified as a victim."),
    mark("{0} is helped."),
    mark("{0} is through with the plan of services."),
    mark("{0} is threatened."),
    mark("{0} is penalised for what was done under exploitation.")};

std::string_view name_of_draw(std::uint32_t stream) {
  for (const Owner* owner : owners())
    for (const Draw* draw : owner->draws)
      if (draw->id == stream) return draw->name;
  return {};
}

bool is_event(const Step& step) { return event_kinds()[step.kind] != nullptr; }

/// Climbs from steps to their causes.
class Climb {
 public:
  Climb(const Exercise& exercise, const CauseIndex& index, const NumberOf& number)
      : exercise_(exercise), index_(index), number_(number) {}

  [[nodiscard]] const World& world() const { return world_of(exercise_); }
  [[nodiscard]] const std::vector<Step>& steps() const { return world().causes.steps(); }
  [[nodiscard]] const Step& at(StepNumber step) const { return steps()[step]; }
  [[nodiscard]] Text name(Subject subject) const { return name_of(exercise_, subject, number_); }

  /// The last step before `before` for which `holds`; the start where there is none.
  template <class Holds>
  [[nodiscard]] StepNumber last(StepNumber before, Holds holds) const {
    while (before-- > 1)
      if (holds(at(before))) return before;
    return at_the_start;
  }
  [[nodiscard]] StepNumber came_at(InjectId id) const {
    return id.is_none() ? at_the_start : index_.came[id.value];
  }
  [[nodiscard]] StepNumber end() const { return static_cast<StepNumber>(steps().size()); }

  // What a clause of an inject was answered by

  [[nodiscard]] bool is_office(const std::string& seat, OfficeId office) const {
    const SeatId id = seat_with_id(*exercise_.scenario, seat);
    return seat.empty() || (!id.is_none() && office_of(exercise_, id) == office);
  }
  [[nodiscard]] StepNumber decision_for(const Clause& clause, StepNumber before) const {
    return last(before, [&](const Step& step) {
      if (step.kind != noted::decided) return false;
      const Task& task = task_at(world(), {step.what});
      return decision_of(task.decision).name == clause.decision &&
             (clause.about.empty() || named_subject(exercise_, clause.about) == task.subject) &&
             is_office(clause.by, task.office);
    });
  }
  [[nodiscard]] StepNumber news_for(const Clause& clause) const {
    const Subject subject = named_subject(exercise_, clause.about);
    for (StepNumber i = 1; i < end(); ++i)
      if (at(i).kind == noted::told && all<Report>(world())[at(i).what].subject == subject &&
          is_office(clause.knows, {static_cast<std::uint16_t>(at(i).who)}))
        return i;
    return at_the_start;
  }
  [[nodiscard]] StepNumber turn_for(const Clause& clause, StepNumber before) const {
    static constexpr std::array<std::pair<PersonIs, Turn>, 6> turns{
        {{PersonIs::exploited, Turn::exploited},
         {PersonIs::free, Turn::out},
         {PersonIs::presumed, Turn::presumed},
         {PersonIs::identified, Turn::identified},
         {PersonIs::reintegrated, Turn::reintegrated},
         {PersonIs::penalised, Turn::penalised}}};
    const Subject subject = named_subject(exercise_, clause.person);
    return last(before, [&](const Step& step) {
      return step.kind == noted::turn && step.who == subject.id &&
             std::any_of(turns.begin(), turns.end(), [&](const auto& each) {
               return each.first == clause.is &&
                      step.what == static_cast<std::uint32_t>(each.second);
             });
    });
  }
  /// The step that answered a clause which held when the inject came, or the start.
  [[nodiscard]] StepNumber answered_by(const Clause& clause, StepNumber before) const {
    if (!clause.decision.empty()) return decision_for(clause, before);
    if (!clause.fired.empty()) return came_at(inject_with_number(exercise_, clause.fired));
    if (!clause.knows.empty()) return news_for(clause);
    if (!clause.person.empty()) return turn_for(clause, before);
    return at_the_start;
  }
  /// What an inject with a trigger waited for, the latest of it.
  [[nodiscard]] StepNumber trigger_of(InjectId id, StepNumber came) const {
    StepNumber latest = at_the_start;
    for (const ClauseState& state : clauses_of(exercise_, id)) {
      if (state.overtakes || state.part == ClausePart::none) continue;
      latest = std::max(latest, answered_by(*state.clause, came));
    }
    return latest;
  }

  /// What brought the step about. The end of a task goes back to its decision: which task was
  /// finished before it only says when.
  [[nodiscard]] StepNumber cause_of(StepNumber number) const {
    const Step& step = at(number);
    if (step.kind == event::task_ends.number)
      if (index_.decided[step.what] != at_the_start) return index_.decided[step.what];
    if (step.kind == noted::inject && step.cause == at_the_start)
      return trigger_of({static_cast<std::uint16_t>(step.what)}, number);
    return step.cause;
  }

  // Words

  [[nodiscard]] Text words_of_news(const Step& step) const {
    const Report& report = all<Report>(world())[step.what];
    const Text notice = words::sentences(words::name_of(
        words::Vocabulary::notice, notice_names[static_cast<std::size_t>(report.notice)]));
    return words::sentences(mark("{0} hears of {1}: {2}."), name_of(exercise_, report.office),
                            name(report.subject), notice);
  }
  [[nodiscard]] Text words_of_task(const char* sentence, TaskId id) const {
    const Task& task = task_at(world(), id);
    if (task.subject.kind == SubjectKind::none)
      return words::sentences(sentence, name_of(exercise_, task.office), title_of(task.decision),
                              words::sentences(mark("nothing in particular")));
    return words::sentences(sentence, name_of(exercise_, task.office), title_of(task.decision),
                            name(task.subject));
  }
  [[nodiscard]] Text words_of_procedure(const Step& step) const {
    const PendingRule& pending = all<PendingRule>(world())[step.what];
    const ProcedureRule& rule = given<std::vector<ProcedureRule>>(world())[pending.rule];
    return words::sentences(
        mark("Standing procedure of {0}: {1} is followed by {2}."),
        name_of(exercise_, pending.office),
        words::sentences(words::name_of(words::Vocabulary::notice,
                                        notice_names[static_cast<std::size_t>(rule.on)])),
        title_of(rule.decide));
  }
  [[nodiscard]] Text words_of_act(const Step& step) const {
    const Text& seat = exercise_.scenario->exercise.seats[step.who].name;
    switch (static_cast<ActKind>(step.what)) {
      case ActKind::decide: return words::sentences(mark("The team decided: {0}."), seat);
      case ActKind::fire: return words::sentences(mark("{0} sent the inject."), seat);
      default: return words::sentences(mark("An act of {0}."), seat);
    }
  }
  [[nodiscard]] Text words_of_inject(const Step& step) const {
    const Inject& inject = inject_at(exercise_, {static_cast<std::uint16_t>(step.what)});
    return words::sentences(mark("Inject {0} came: {1}."), inject.no, inject.title);
  }
  [[nodiscard]] Because link(StepNumber number) const {
    const Step& step = at(number);
    const auto because = [&](BecauseKind kind, Text text) {
      return Because{kind, step.time, std::move(text), {}};
    };
    switch (step.kind) {
      case noted::turn:
        return because(BecauseKind::turn, words::sentences(turn_sentences[step.what],
                                                           name(about(PersonId{step.who}))));
      case noted::told: return because(BecauseKind::news, words_of_news(step));
      case noted::decided:
        return because(BecauseKind::decision,
                       words_of_task(mark("{0} decides: {1}, {2}."), {step.what}));
      case noted::inject: return because(BecauseKind::inject, words_of_inject(step));
      case noted::act: {
        Because act = because(BecauseKind::act, words_of_act(step));
        const auto place = std::lower_bound(index_.acts.begin(), index_.acts.end(), number);
        act.act = static_cast<std::uint32_t>(place - index_.acts.begin());
        return act;
      }
      case event::task_ends.number:
        return because(BecauseKind::done,
                       words_of_task(mark("{0} has done: {1}, {2}."), {step.what}));
      case event::rule_due.number: return because(BecauseKind::procedure, words_of_procedure(step));
      default:
        return because(BecauseKind::rule,
                       words::sentences(mark("Rule of the model: {0}."),
                                        words::sentences(event_kinds()[step.kind]->meaning)));
    }
  }
  /// The draw on which it hung that the event brought the step about: the last one before it.
  void add_chance(Chain& chain, StepNumber event, StepNumber brought) const {
    for (StepNumber i = brought; i-- > event + 1;) {
      const Step& step = at(i);
      if (step.kind != noted::chance || step.cause != event) continue;
      const Chance chance = chance_of(step);
      if (chance.probability <= 0 || chance.probability >= 1) continue;  // no chance was in it
      constexpr double percent = 100;
      const char* sentence = chance.came_true ? mark("Chance, {0}: {1} %, and it came true.")
                                              : mark("Chance, {0}: {1} %, and it did not come.");
      chain.push_back({BecauseKind::chance,
                       step.time,
                       words::sentences(sentence, std::string(name_of_draw(step.who)),
                                        std::lround(chance.probability * percent)),
                       {}});
      return;
    }
  }
  /// How an inject came that nobody sent: at its time, or when what it waited for held.
  void add_coming(Chain& chain, const Step& step) const {
    const Inject& inject = inject_at(exercise_, {static_cast<std::uint16_t>(step.what)});
    if (inject.has_trigger())
      chain.push_back({BecauseKind::condition,
                       step.time,
                       words::sentences(mark("What it waited for held.")),
                       {}});
    else
      chain.push_back({BecauseKind::listed,
                       step.time,
                       words::sentences(mark("It came at its time on the list.")),
                       {}});
  }

  [[nodiscard]] Chain chain(StepNumber step) const {
    Chain chain{link(step)};
    while (chain.size() < longest_chain) {
      if (at(step).kind == noted::inject && at(step).cause == at_the_start)
        add_coming(chain, at(step));
      const StepNumber cause = cause_of(step);
      if (cause == at_the_start) break;
      if (is_event(at(cause)) && at(step).cause == cause) add_chance(chain, cause, step);
      chain.push_back(link(cause));
      step = cause;
    }
    const BecauseKind last = chain.back().kind;
    if (last != BecauseKind::act && last != BecauseKind::listed && last != BecauseKind::condition)
      chain.push_back({BecauseKind::start,
                       {},
                       words::sentences(mark("The scenario has it so at the start.")),
                       {}});
    return chain;
  }

  [[nodiscard]] bool concerns(const Step& step, const WhyQuestion& question) const {
    const bool of_all = question.office.is_none();
    switch (step.kind) {
      case noted::turn: return of_all && question.subject == about(PersonId{step.who});
      case noted::told:
        return all<Report>(world())[step.what].subject == question.subject &&
               (of_all || step.who == question.office.value);
      case noted::decided:
        return !of_all && task_at(world(), {step.what}).subject == question.subject &&
               step.who == question.office.value;
      default: return false;
    }
  }

 private:
  const Exercise& exercise_;
  const CauseIndex& index_;
  const NumberOf& number_;
};

}  // namespace

CauseIndex index_causes(const Exercise& exercise) {
  const World& world = world_of(exercise);
  const std::vector<Step>& steps = world.causes.steps();
  CauseIndex index{.decided = std::vector<StepNumber>(all<Task>(world).size()),
                   .came = std::vector<StepNumber>(exercise.injects.size()),
                   .told = std::vector<StepNumber>(all<Report>(world).size()),
                   .acts = {}};
  for (StepNumber i = 1; i < steps.size(); ++i) {
    const Step& step = steps[i];
    if (step.kind == noted::decided) index.decided[step.what] = i;
    if (step.kind == noted::inject) index.came[step.what] = i;
    if (step.kind == noted::told) index.told[step.what] = i;
    if (step.kind == noted::act) index.acts.push_back(i);
  }
  return index;
}

std::uint32_t act_behind(const Exercise& exercise, const CauseIndex& index, TaskId task) {
  const std::vector<Step>& steps = world_of(exercise).causes.steps();
  const StepNumber decided = index.decided[task.value];
  if (decided == at_the_start) return no_act;
  const StepNumber act = steps[decided].cause;
  if (act == at_the_start || steps[act].kind != noted::act) return no_act;
  return static_cast<std::uint32_t>(std::lower_bound(index.acts.begin(), index.acts.end(), act) -
                                    index.acts.begin());
}

StepNumber step_of_turn(const Exercise& exercise, PersonId person, Turn turn) {
  const std::vector<Step>& steps = world_of(exercise).causes.steps();
  for (auto i = static_cast<StepNumber>(steps.size()); i-- > 1;)
    if (steps[i].kind == noted::turn && steps[i].who == person.value &&
        steps[i].what == static_cast<std::uint32_t>(turn))
      return i;
  return at_the_start;
}

std::uint32_t act_behind_step(const Exercise& exercise, const CauseIndex& index, StepNumber step) {
  const NumberOf nobody = [](Subject) { return 0u; };  // words are not wanted
  for (const Because& because : chain_of(exercise, index, step, nobody))
    if (because.act) return *because.act;
  return no_act;
}

Because what_happened(const Exercise& exercise, const CauseIndex& index, StepNumber step,
                      const NumberOf& number) {
  return Climb(exercise, index, number).link(step);
}

Chain chain_of(const Exercise& exercise, const CauseIndex& index, StepNumber step,
               const NumberOf& number) {
  return Climb(exercise, index, number).chain(step);
}

std::vector<Chain> why(const Exercise& exercise, const WhyQuestion& question,
                       const NumberOf& number) {
  const CauseIndex index = index_causes(exercise);
  const Climb climb(exercise, index, number);
  std::vector<Chain> chains;
  if (!question.inject.is_none()) {
    const StepNumber came = climb.came_at(question.inject);
    if (came != at_the_start) chains.push_back(climb.chain(came));
    return chains;
  }
  for (StepNumber step = climb.end(); step-- > 1 && chains.size() < question.most;)
    if (climb.concerns(climb.at(step), question)) chains.push_back(climb.chain(step));
  return chains;
}

}  // namespace jardam
