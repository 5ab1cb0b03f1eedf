#include "exercise/evaluation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "agencies/offices/decision.hpp"
#include "exercise/act_refusals.hpp"
#include "exercise/clock.hpp"
#include "exercise/ids.hpp"
#include "exercise/seats.hpp"
#include "scenario/units.hpp"
#include "words/translations.hpp"

namespace jardam {
namespace {

bool contains(const std::vector<std::string>& ids, const std::string& id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

/// The seats whose decision is expected.
std::vector<std::string> asked(const Inject& inject) {
  return inject.expect.by.empty() ? inject.to : std::vector<std::string>{inject.expect.by};
}

/// The one team that is asked; none where there are several.
SeatId only_team(const Exercise& exercise, const Inject& inject) {
  SeatId only;
  for (const std::string& id : asked(inject)) {
    const SeatId seat = seat_with_id(*exercise.scenario, id);
    if (seat.is_none() || !plan_of(exercise).seats[seat.value].is_team()) continue;
    if (!only.is_none()) return {};
    only = seat;
  }
  return only;
}

/// Of a seat that nobody plays nothing is to be said: its standing procedures act.
bool is_played(const Exercise& exercise, const Inject& inject) {
  for (const std::string& id : asked(inject))
    if (const SeatId seat = seat_with_id(*exercise.scenario, id);
        !seat.is_none() && plan_of(exercise).seats[seat.value].is_team() &&
        exercise.seats[seat.value].is_taken)
      return true;
  return false;
}

/// A: a missed decision shows a major challenge and not that a team is unable, since it may have
/// done something else that serves as well; a late one shows some challenge.
constexpr Rating rating_of(Response response) {
  switch (response) {
    case Response::in_time: return Rating::performed;
    case Response::late: return Rating::some_challenges;
    case Response::missed: break;
  }
  return Rating::major_challenges;
}

/// Nothing while there is still time. What was decided at the last moment is noted when the next
/// minute of play begins, so nothing is missed before.
std::optional<Proposal> expected(const Exercise& exercise, InjectId id) {
  const Inject& inject = inject_at(exercise, id);
  const InjectStatus& status = exercise.injects[id.value];
  if (inject.expect.decision.empty() || status.state != InjectState::fired) return std::nullopt;
  const ExerciseClock& clock = plan_of(exercise).clock;
  Proposal proposal{.inject = id,
                    .objective = {},
                    .deadline = later(clock, status.fired, inject.expect.within),
                    .taken = status.met,
                    .team = status.met_by};
  if (status.met == Time::never()) {
    if (world_of(exercise).now < next_minute_of_play(clock, proposal.deadline)) return std::nullopt;
    if (!is_played(exercise, inject)) return std::nullopt;
    proposal.team = only_team(exercise, inject);
  } else {
    if (!exercise.seats[status.met_by.value].is_taken) return std::nullopt;
    proposal.response = status.met <= proposal.deadline ? Response::in_time : Response::late;
  }
  proposal.rating = rating_of(proposal.response);
  return proposal;
}

std::string sentence(const Exercise& exercise, const Proposal& proposal, Language language) {
  const auto tr = [&](std::string_view english) { return words::translated(english, language); };
  const Inject& inject = inject_at(exercise, proposal.inject);
  const auto names = decision_names();
  const auto name = std::find(names.begin(), names.end(), inject.expect.decision);
  const DecisionKind decision{static_cast<std::uint8_t>(name - names.begin())};
  const std::string what =
      fmt::format(fmt::runtime(tr(words::mark("{0}: expected within {1} min."))),
                  tr(decision_of(decision).title), inject.expect.within);
  if (proposal.response == Response::missed)
    return what + " " + tr(words::mark("Not done in time."));
  const ExerciseTime at = exercise_time(plan_of(exercise).clock, proposal.taken);
  const char* done = proposal.response == Response::in_time ? words::mark("Done in time: {0}, {1}.")
                                                            : words::mark("Done late: {0}, {1}.");
  return what + " " +
         fmt::format(fmt::runtime(tr(done)),
                     fmt::format(fmt::runtime(tr("D{0} {1}")), at.day, format_clock(at.minute)),
                     plan_of(exercise).seats[proposal.team.value].name.in(language));
}

}  // namespace

ObjectiveId objective_with_id(const Scenario& scenario, const std::string& id) {
  const std::vector<Objective>& objectives = scenario.exercise.objectives;
  for (const ObjectiveId objective : ids<ObjectiveId>(objectives))
    if (objectives[objective.value].id == id) return objective;
  return {};
}

bool rates(const Seat& evaluator, const std::string& objective) {
  return evaluator.evaluator &&
         (evaluator.objectives.empty() || contains(evaluator.objectives, objective));
}

bool watches(const Seat& evaluator, const Seat& team) {
  return evaluator.evaluator && team.is_team() &&
         (evaluator.watches.empty() || contains(evaluator.watches, team.id));
}

bool rates(const ExercisePlan& plan, const Seat& evaluator, const Inject& inject) {
  const bool serves = std::any_of(inject.objectives.begin(), inject.objectives.end(),
                                  [&](const std::string& id) { return rates(evaluator, id); });
  return serves && std::any_of(plan.seats.begin(), plan.seats.end(), [&](const Seat& seat) {
           return watches(evaluator, seat) &&
                  (contains(inject.to, seat.id) || inject.expect.by == seat.id);
         });
}

std::vector<Proposal> proposals(const Exercise& exercise) {
  std::vector<Proposal> all;
  for (const InjectId id : ids<InjectId>(exercise.injects)) {
    std::optional<Proposal> found = expected(exercise, id);
    if (!found) continue;
    for (const std::string& objective : inject_at(exercise, id).objectives) {
      found->objective = objective_with_id(*exercise.scenario, objective);
      if (!found->objective.is_none()) all.push_back(*found);
    }
  }
  return all;
}

std::optional<Proposal> proposal(const Exercise& exercise, InjectId inject, ObjectiveId objective) {
  for (const Proposal& each : proposals(exercise))
    if (each.inject == inject && each.objective == objective) return each;
  return std::nullopt;
}

Text text_of(const Exercise& exercise, const Proposal& proposal) {
  return {.en = sentence(exercise, proposal, Language::english),
          .ru = sentence(exercise, proposal, Language::russian),
          .ky = sentence(exercise, proposal, Language::kyrgyz)};
}

std::vector<std::uint32_t> counted_observations(const Exercise& exercise) {
  std::map<std::array<std::uint16_t, 4>, std::uint32_t> latest;
  for (std::uint32_t i = 0; i < exercise.observations.size(); ++i) {
    const Observation& each = exercise.observations[i];
    latest[{each.evaluator.value, each.objective.value, each.inject.value, each.team.value}] = i;
  }
  std::vector<std::uint32_t> counted;
  for (const auto& [thing, observation] : latest) counted.push_back(observation);
  std::sort(counted.begin(), counted.end());
  return counted;
}

ActAnswer query_observe(const Exercise& exercise, const Act& act) {
  const std::vector<Seat>& seats = plan_of(exercise).seats;
  const Seat& evaluator = seats[act.seat.value];
  const Observation& observation = act.observation;
  if (!evaluator.evaluator) return refused(ActRefusal::not_evaluator);
  if (!exercise.seats[act.seat.value].is_taken) return refused(ActRefusal::not_taken);
  if (observation.objective.value >= plan_of(exercise).objectives.size())
    return refused(ActRefusal::unknown_objective);
  const std::string& objective = plan_of(exercise).objectives[observation.objective.value].id;
  if (!rates(evaluator, objective)) return refused(ActRefusal::not_assigned);
  if (!observation.team.is_none() && (observation.team.value >= seats.size() ||
                                      !watches(evaluator, seats[observation.team.value])))
    return refused(ActRefusal::not_watched);
  if (observation.note.size() > longest_form_text) return refused(ActRefusal::too_long);
  if (observation.inject.is_none())
    return observation.was_proposed ? refused(ActRefusal::no_proposal) : ActAnswer{};
  if (observation.inject.value >= exercise.injects.size())
    return refused(ActRefusal::unknown_inject);
  const Inject& inject = inject_at(exercise, observation.inject);
  if (!contains(inject.objectives, objective)) return refused(ActRefusal::not_of_objective);
  if (exercise.injects[observation.inject.value].state != InjectState::fired)
    return refused(ActRefusal::not_fired);
  const bool is_there = !observation.was_proposed ||
                        proposal(exercise, observation.inject, observation.objective).has_value();
  return is_there ? ActAnswer{} : refused(ActRefusal::no_proposal);
}

void observe(Exercise& exercise, const Act& act) {
  exercise.observations.push_back(act.observation);
  exercise.observations.back().at = exercise.simulation.world.now;
  exercise.observations.back().evaluator = act.seat;
}

}  // namespace jardam
