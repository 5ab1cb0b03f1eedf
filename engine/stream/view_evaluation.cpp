/// What evaluators rate and are proposed, and the form of the hot wash.

#include <algorithm>

#include "exercise/evaluation.hpp"
#include "exercise/hot_wash.hpp"
#include "exercise/ids.hpp"
#include "exercise/ratings.hpp"
#include "stream/view_parts.hpp"

namespace jardam {
namespace {

using nlohmann::json;

const ExercisePlan& plan_of(const Scene& scene) { return scene.looker.exercise.scenario->exercise; }

json seat_id(const Scene& scene, SeatId seat) {
  return seat.is_none() ? json() : json(plan_of(scene).seats[seat.value].id);
}

json inject_number(const Scene& scene, InjectId inject) {
  return inject.is_none() ? json() : json(inject_at(scene.looker.exercise, inject).no);
}

const std::string& objective_id(const Scene& scene, ObjectiveId objective) {
  return plan_of(scene).objectives[objective.value].id;
}

json observation_json(const Scene& scene, const Observation& observation, bool counts) {
  return {{"at", observation.at.seconds},
          {"evaluator", seat_id(scene, observation.evaluator)},
          {"objective", objective_id(scene, observation.objective)},
          {"inject", inject_number(scene, observation.inject)},
          {"team", seat_id(scene, observation.team)},
          {"rating", name_in(rating_names, observation.rating)},
          {"note", observation.note},
          {"proposed", observation.was_proposed},
          {"counts", counts}};
}

bool is_rated(const Scene& scene, const Proposal& proposal) {
  const std::vector<Observation>& all = scene.looker.exercise.observations;
  return std::any_of(all.begin(), all.end(), [&](const Observation& each) {
    return each.evaluator == scene.looker.seat && each.inject == proposal.inject &&
           each.objective == proposal.objective;
  });
}

Item proposal_item(const Scene& scene, const Proposal& proposal) {
  const std::size_t objectives = plan_of(scene).objectives.size();
  const auto id =
      static_cast<std::uint32_t>(proposal.inject.value * objectives + proposal.objective.value);
  const bool rated = is_rated(scene, proposal);
  const Inject& inject = inject_at(scene.looker.exercise, proposal.inject);
  const std::string& objective = objective_id(scene, proposal.objective);
  return scene.cache(Collection::proposals)
      .item(id, {fact(proposal.response), proposal.taken.seconds, proposal.team.value, fact(rated)},
            inject.no + " " + objective, [&] {
              return json{{"inject", inject.no},
                          {"objective", objective},
                          {"decision", inject.expect.decision},
                          {"within_minutes", inject.expect.within},
                          {"response", name_in(response_names, proposal.response)},
                          {"deadline", proposal.deadline.seconds},
                          {"taken", time_json(proposal.taken)},
                          {"team", seat_id(scene, proposal.team)},
                          {"rating", name_in(rating_names, proposal.rating)},
                          {"text", text_json(text_of(scene.looker.exercise, proposal))},
                          {"rated", rated}};
            });
}

bool is_for(const Scene& scene, const Proposal& proposal) {
  const Seat& own = scene.looker.place();
  return rates(own, objective_id(scene, proposal.objective)) &&
         rates(plan_of(scene), own, inject_at(scene.looker.exercise, proposal.inject));
}

json questions_json(const ExercisePlan& plan) {
  json questions = json::array();
  for (const Text& question : questions_of(plan)) questions.push_back(text_json(question));
  return questions;
}

/// Nothing in it changes when somebody at another table answers, unless the looker sees results.
Item form_item(const Scene& scene, const AskedForm& form) {
  const Exercise& exercise = scene.looker.exercise;
  const bool lies_open = open_form(exercise) == form.day;
  const bool sees_results = !scene.looker.place().is_team();
  const std::uint32_t given = times_answered(exercise, form.day, scene.looker.seat);
  const std::uint32_t people = sees_results ? times_answered(exercise, form.day) : 0;
  return scene.cache(Collection::forms)
      .item(form.day, {form.at.seconds, fact(lies_open), given, people}, std::to_string(form.day),
            [&] {
              json item{{"asked", form.at.seconds},
                        {"open", lies_open},
                        {"questions", questions_json(plan_of(scene))},
                        {"given", given}};
              if (!sees_results) return item;
              const HotWashResults results = results_of(exercise, form);
              item["teams_asked"] = results.teams_asked;
              item["teams"] = results.teams;
              item["people"] = results.people;
              item["answers"] = results.answers;
              return item;
            });
}

json counts_json(const RatingCounts& counts) {
  json item{{"not_evaluated", counts.not_evaluated}};
  for (std::size_t i = 0; i < rating_names.size(); ++i)
    item[std::string(rating_names[i])] = counts.by_rating[i];
  return item;
}

Item rating_item(const Scene& scene, const ObjectiveRatings& ratings) {
  Facts facts{ratings.to_come, ratings.disagreements, ratings.tasks.not_evaluated};
  for (const RatingCounts* counts : {&ratings.tasks, &ratings.overall})
    facts.insert(facts.end(), counts->by_rating.begin(), counts->by_rating.end());
  return scene.cache(Collection::ratings)
      .item(ratings.objective.value, std::move(facts), objective_id(scene, ratings.objective), [&] {
        return json{{"tasks", counts_json(ratings.tasks)},
                    {"overall", counts_json(ratings.overall)},
                    {"to_come", ratings.to_come},
                    {"disagreements", ratings.disagreements}};
      });
}

}  // namespace

Items observation_items(const Scene& scene) {
  Items items;
  if (scene.looker.place().is_team()) return items;
  const Exercise& exercise = scene.looker.exercise;
  std::vector<bool> counts(exercise.observations.size());
  for (const std::uint32_t counted : counted_observations(exercise)) counts[counted] = true;
  for (std::uint32_t i = 0; i < exercise.observations.size(); ++i) {
    const Observation& observation = exercise.observations[i];
    if (!scene.looker.sees_all && observation.evaluator != scene.looker.seat) continue;
    items.push_back(scene.cache(Collection::observations)
                        .item(i, {fact(static_cast<bool>(counts[i]))}, std::to_string(i),
                              [&] { return observation_json(scene, observation, counts[i]); }));
  }
  return items;
}

Items proposal_items(const Scene& scene) {
  Items items;
  if (!scene.looker.place().evaluator) return items;
  for (const Proposal& each : proposals(scene.looker.exercise))
    if (is_for(scene, each)) items.push_back(proposal_item(scene, each));
  return sorted(std::move(items));
}

Items rating_items(const Scene& scene) {
  Items items;
  if (!scene.looker.sees_all) return items;
  for (const ObjectiveRatings& each : ratings_of(scene.looker.exercise))
    items.push_back(rating_item(scene, each));
  return items;
}

Items form_items(const Scene& scene) {
  Items items;
  for (const AskedForm& form : forms_of_days(scene.looker.exercise))
    items.push_back(form_item(scene, form));
  return items;
}

}  // namespace jardam
