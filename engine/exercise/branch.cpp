#include "exercise/branch.hpp"

#include <algorithm>
#include <map>

#include "agencies/files/victims.hpp"
#include "agencies/offices/task.hpp"
#include "exercise/act_json.hpp"
#include "exercise/ids.hpp"
#include "exercise/replay.hpp"
#include "exercise/seats.hpp"
#include "kernel/random.hpp"

namespace jardam {
namespace {

using nlohmann::json;

/// How often it is looked who is exploited, in world time.
constexpr std::uint32_t hours_between_looks = 2;

bool is_victim(const Persona& persona) { return persona.role == PersonaRole::victim; }

PersonId person_of(const Exercise& exercise, const std::string& persona) {
  return {named_subject(exercise, persona).id};
}

std::optional<MeantMessage> meaning_of(const Exercise& exercise, std::uint32_t message) {
  if (message >= exercise.messages.size()) return std::nullopt;
  const auto meant = [&](std::size_t i) {
    const Message& each = exercise.messages[i];
    return MeantMessage{each.seat, each.inject, each.report != no_report};
  };
  MeantMessage found = meant(message);
  for (std::size_t i = 0; i < message; ++i) found.nth += meant(i) == meant(message);
  return found;
}

std::optional<std::uint32_t> message_of(const Exercise& exercise, const MeantMessage& wanted) {
  std::size_t seen = 0;
  for (std::size_t i = 0; i < exercise.messages.size(); ++i) {
    const Message& each = exercise.messages[i];
    if (each.seat == wanted.seat && each.inject == wanted.inject &&
        (each.report != no_report) == wanted.is_report && seen++ == wanted.nth)
      return static_cast<std::uint32_t>(i);
  }
  return std::nullopt;
}

/// The number of the message that an act is about; nullptr where it is about none.
std::uint32_t* message_in(Act& act) {
  if (act.kind == ActKind::acknowledge || act.kind == ActKind::read || act.kind == ActKind::pass_on)
    return &act.message;
  return act.kind == ActKind::say && act.answers != no_message ? &act.answers : nullptr;
}

/// Does the act; gives the task that a decision became, or nothing where it was refused. What is
/// due at this very instant, as by procedures, happens first and has tasks of its own.
std::optional<TaskId> task_of(Exercise& exercise, const Act& act) {
  advance(exercise, exercise.simulation.world.now);
  const TaskId task{static_cast<std::uint32_t>(all<Task>(exercise.simulation.world).size())};
  if (!apply(exercise, act).is_accepted()) return std::nullopt;
  return task;
}

/// A line of play while it goes on.
struct Line {
  Future future;
  std::vector<PersonId> victims;
  std::vector<std::uint32_t> looks;       ///< parallel to `victims`: at how many each was exploited
  std::map<std::uint64_t, TaskId> tasks;  ///< of the decisions of the record, by row

  explicit Line(const Exercise& from) : future{from, {}} {
    for (const Persona& persona : from.scenario->setup.personas)
      if (is_victim(persona)) victims.push_back(person_of(from, persona.id));
    looks.resize(victims.size());
  }
  [[nodiscard]] Exercise& exercise() { return future.exercise; }

  void advance_to(Time until) {
    const auto step = static_cast<std::uint32_t>(hours(hours_between_looks).seconds);
    while (exercise().simulation.world.now < until) {
      const std::uint32_t now = exercise().simulation.world.now.seconds;
      const Time next{(now / step + 1) * step};
      advance(exercise(), std::min(next, until));
      if (next > until) continue;
      for (std::size_t i = 0; i < victims.size(); ++i)
        looks[i] +=
            exercise().simulation.world.people[victims[i].value].state == PersonState::exploited;
    }
  }
  void leave(SeatId seat) {
    if (exercise().seats[seat.value].is_taken)
      apply(exercise(), {.kind = ActKind::leave_seat, .seat = seat, .command = {}, .inject = {}});
  }
  /// The act as it is in this line, or nothing where it means something that is not there.
  [[nodiscard]] std::optional<Act> meant(const RecordedAct& recorded) {
    std::optional<Act> act = act_from_json(exercise(), recorded.content);
    if (!act) return act;
    if (recorded.withdraws) {
      const auto task = tasks.find(*recorded.withdraws);
      if (task == tasks.end()) return std::nullopt;
      act->task = task->second;
    }
    std::uint32_t* message = message_in(*act);
    if (message == nullptr) return act;
    const auto here = recorded.message ? message_of(exercise(), *recorded.message) : std::nullopt;
    if (!here) return std::nullopt;
    *message = *here;
    return act;
  }
  void replay(const RecordedAct& recorded) {
    const std::optional<Act> act = meant(recorded);
    const std::optional<TaskId> task = act ? task_of(exercise(), *act) : std::nullopt;
    if (task && act->kind == ActKind::decide) tasks[recorded.row] = *task;
    // What evaluators said of the play as it was is not missed in another.
    const bool is_missed = !act || !is_of_evaluation(act->kind);
    future.refused += !task && is_missed && !recorded.content.contains("refused");
  }
  /// Exercise control decides for a seat at which nobody sits.
  void add(Act act) {
    if (!exercise().seats[act.seat.value].is_taken)
      for (const SeatId seat : ids<SeatId>(exercise().seats))
        if (exercise().scenario->exercise.seats[seat.value].excon) act.seat = seat;
    future.added_refused += !apply(exercise(), act).is_accepted();
  }
};

bool is_of(const RecordedAct& act, const Exercise& exercise, const std::vector<SeatId>& seats) {
  const std::string id = text_member(act.content, "seat").value_or("");
  return std::any_of(seats.begin(), seats.end(), [&](SeatId seat) {
    return exercise.scenario->exercise.seats[seat.value].id == id;
  });
}

/// The sum of a count over the files of one person, or of all where there is none.
double count(const Exercise& exercise, Effect effect, PersonId person) {
  double sum = 0;
  for (const Victim& file : all<Victim>(exercise.simulation.world)) {
    if (!person.is_none() && file.person != person) continue;
    switch (effect) {
      case Effect::assisted: sum += file.is_assisted; break;
      case Effect::identified: sum += file.identified != Time::never(); break;
      case Effect::penalised: sum += file.is_penalised; break;
      case Effect::threatened: sum += (file.marks & VictimMark::threatened) != 0; break;
      case Effect::interviews: sum += file.interviews; break;
      case Effect::hours_exploited:
      case Effect::expectations_met: break;
    }
  }
  return sum;
}

double value_of(const Line& line, const EffectOf& asked) {
  const Exercise& exercise = line.future.exercise;
  const PersonId person =
      asked.persona.empty() ? PersonId::none() : person_of(exercise, asked.persona);
  if (asked.effect == Effect::expectations_met)
    return static_cast<double>(
        std::count_if(exercise.injects.begin(), exercise.injects.end(),
                      [](const InjectStatus& status) { return status.met != Time::never(); }));
  if (asked.effect != Effect::hours_exploited) return count(exercise, asked.effect, person);
  double looks = 0;
  for (std::size_t i = 0; i < line.victims.size(); ++i)
    if (person.is_none() || line.victims[i] == person) looks += line.looks[i];
  return looks * hours_between_looks;
}

}  // namespace

BranchPoint branch_point(const RecordContents& contents, Time at) {
  BranchPoint point{exercise_until(contents, at).exercise, {}, contents.rows.back().time};
  Exercise exercise = point.exercise;
  std::map<std::uint32_t, std::uint64_t> rows_of_tasks;
  for (const RecordRow& row : contents.rows) {
    if (row.time <= at || row.kind != RowKind::act) continue;
    RecordedAct& recorded = point.acts.emplace_back(
        RecordedAct{row.sequence, row.time, json::parse(row.content, nullptr, false)});
    advance(exercise, row.time);
    std::optional<Act> act = act_from_json(exercise, recorded.content);
    if (!act) continue;
    if (const std::uint32_t* message = message_in(*act))
      recorded.message = meaning_of(exercise, *message);
    if (const auto decided = rows_of_tasks.find(act->task.value);
        act->kind == ActKind::withdraw && decided != rows_of_tasks.end())
      recorded.withdraws = decided->second;
    const std::optional<TaskId> task = task_of(exercise, *act);
    if (task && act->kind == ActKind::decide) rows_of_tasks[task->value] = row.sequence;
  }
  return point;
}

std::vector<EffectOf> effects_of(const Scenario& scenario) {
  std::vector<EffectOf> effects;
  for (std::size_t i = 0; i < effect_names.size(); ++i)
    effects.push_back({static_cast<Effect>(i), {}});
  for (const Persona& persona : scenario.setup.personas)
    if (is_victim(persona))
      for (const Effect effect : {Effect::hours_exploited, Effect::assisted, Effect::identified,
                                  Effect::penalised, Effect::interviews})
        effects.push_back({effect, persona.id});
  return effects;
}

Future play_on(const BranchPoint& point, const Change& change, Seed seed, std::uint32_t replication,
               Time until) {
  Line line(point.exercise);
  if (replication > 0) line.exercise().simulation.world.seed = replication_seed(seed, replication);
  for (const SeatId seat : change.on_procedures) line.leave(seat);
  auto added = change.added.begin();
  const auto add_until = [&](Time time) {
    for (; added != change.added.end() && added->first <= time; ++added) {
      line.advance_to(added->first);
      line.add(added->second);
    }
  };
  for (const RecordedAct& recorded : point.acts) {
    if (recorded.time > until) break;
    add_until(recorded.time);
    line.advance_to(recorded.time);
    if (!change.dropped.contains(recorded.row) &&
        !is_of(recorded, line.exercise(), change.on_procedures))
      line.replay(recorded);
  }
  add_until(std::min(point.last, until));
  line.advance_to(std::min(point.last, until));
  if (point.last < until)
    for (const SeatId seat : ids<SeatId>(line.exercise().seats)) line.leave(seat);
  add_until(until);
  line.advance_to(until);
  for (const EffectOf& effect : effects_of(*point.exercise.scenario))
    line.future.effects.push_back(value_of(line, effect));
  return std::move(line.future);
}

}  // namespace jardam
