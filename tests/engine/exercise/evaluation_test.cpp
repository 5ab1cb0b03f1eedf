#include "exercise/evaluation.hpp"

#include "agencies/identification/visits.hpp"
#include "engine/exercise/tiny.hpp"
#include "exercise/act_json.hpp"
#include "exercise/clock.hpp"

using namespace jardam;
using namespace jardam::tiny;

namespace {

/// The first inject has come, and both evaluators and the police sit.
Exercise opened() {
  Exercise exercise = evaluated_exercise();
  for (const char* id : {"evaluator", "evaluator-police", "police-east"}) take(exercise, id);
  REQUIRE(status(exercise, "1.01").state == InjectState::fired);
  return exercise;
}

const Seat& place(const Exercise& exercise, const std::string& id) {
  return plan_of(exercise).seats[seat(exercise, id).value];
}

/// Of the first inject, whose decision is expected within an hour of play.
Time deadline(const Exercise& exercise) {
  return later(plan_of(exercise).clock, status(exercise, "1.01").fired, 60);
}

Proposal first_proposal(const Exercise& exercise) {
  const auto found = proposal(exercise, inject(exercise, "1.01"), ObjectiveId{0});
  REQUIRE(found.has_value());
  return *found;
}

}  // namespace

TEST_CASE("an evaluator rates an objective, one inject of it or one team in it, with a note") {
  Exercise exercise = opened();
  for (const auto& [number, team] :
       {std::pair{"", ""}, {"1.01", ""}, {"", "police-east"}, {"1.01", "police-east"}})
    REQUIRE(apply(exercise, rated(exercise, "evaluator", Rating::performed, number, team))
                .is_accepted());
  REQUIRE(exercise.observations.size() == 4);
  const Observation& last = exercise.observations.back();
  CHECK(last.at == exercise.simulation.world.now);
  CHECK(last.evaluator == seat(exercise, "evaluator"));
  CHECK(last.inject == inject(exercise, "1.01"));
  CHECK(last.team == seat(exercise, "police-east"));
  CHECK(last.note == "Seen.");
  CHECK(counted_observations(exercise) == std::vector<std::uint32_t>{0, 1, 2, 3});
}

TEST_CASE("who rates the same thing again counts once, and everything stands in the record") {
  Exercise exercise = opened();
  for (const Rating rating : {Rating::unable, Rating::not_observed, Rating::some_challenges})
    REQUIRE(apply(exercise, rated(exercise, "evaluator", rating, "1.01")).is_accepted());
  REQUIRE(
      apply(exercise, rated(exercise, "evaluator-police", Rating::unable, "1.01")).is_accepted());
  CHECK(exercise.observations.size() == 4);
  CHECK(counted_observations(exercise) == std::vector<std::uint32_t>{2, 3});
}

TEST_CASE("what an evaluator may not rate is refused with a reason") {
  Exercise exercise = opened();
  const auto code = [&](const Act& act) { return query(exercise, act).code; };
  CHECK(code(rated(exercise, "police-east", Rating::performed)) == "not_evaluator");
  CHECK(code(rated(exercise, "excon", Rating::performed)) == "not_evaluator");
  CHECK(code(rated(exercise, "evaluator", Rating::performed, "1.02")) == "not_fired");
  CHECK(code(rated(exercise, "evaluator", Rating::performed, "1.01", "", 1)) == "not_of_objective");
  CHECK(code(rated(exercise, "evaluator", Rating::performed, "", "", 7)) == "unknown_objective");
  CHECK(code(rated(exercise, "evaluator-police", Rating::performed, "", "", 1)) == "not_assigned");
  CHECK(code(rated(exercise, "evaluator-police", Rating::performed, "", "shelter-east")) ==
        "not_watched");
  CHECK(code(rated(exercise, "evaluator", Rating::performed, "", "excon")) == "not_watched");
  Act wordy = rated(exercise, "evaluator", Rating::performed);
  wordy.observation.note.assign(longest_form_text + 1, 'x');
  CHECK(code(wordy) == "too_long");
  REQUIRE(apply(exercise, sit(exercise, ActKind::leave_seat, "evaluator")).is_accepted());
  CHECK(code(rated(exercise, "evaluator", Rating::performed)) == "not_taken");
  CHECK(exercise.observations.empty());
}

TEST_CASE("an evaluator rates what is assigned, of the teams that are watched") {
  const Exercise exercise = evaluated_exercise();
  const Seat& all = place(exercise, "evaluator");
  const Seat& police = place(exercise, "evaluator-police");
  CHECK(rates(all, "O1"));
  CHECK(rates(all, "O2"));
  CHECK(rates(police, "O1"));
  CHECK_FALSE(rates(police, "O2"));
  CHECK_FALSE(rates(place(exercise, "excon"), "O1"));
  CHECK(watches(police, place(exercise, "police-east")));
  CHECK_FALSE(watches(police, place(exercise, "shelter-east")));
  CHECK_FALSE(watches(all, place(exercise, "excon")));
  CHECK_FALSE(watches(all, police));
  CHECK(rates(plan_of(exercise), police, inject_at(exercise, inject(exercise, "1.01"))));
  CHECK_FALSE(rates(plan_of(exercise), police, inject_at(exercise, inject(exercise, "1.10"))));
}

TEST_CASE("while there is time to do what is expected, nothing is proposed") {
  Exercise exercise = opened();
  CHECK(proposals(exercise).empty());
  advance(exercise, deadline(exercise));
  CHECK(proposals(exercise).empty());
}

TEST_CASE("a decision taken in time is proposed as performed, with when and by whom") {
  Exercise exercise = opened();
  advance(exercise, Time{3600});
  REQUIRE(apply(exercise, decide(exercise, "police-east", decision::check_site, "brickworks"))
              .is_accepted());
  advance(exercise, Time{7200});
  const Proposal found = first_proposal(exercise);
  CHECK(found.response == Response::in_time);
  CHECK(found.rating == Rating::performed);
  CHECK(found.team == seat(exercise, "police-east"));
  CHECK(found.taken == Time{3600});
  const Text text = text_of(exercise, found);
  CHECK(text.en ==
        "Check the site: expected within 60 min. Done in time: D1 09:01, Police of the "
        "East.");
  CHECK(text.ru != text.en);
  CHECK(text.ky != text.en);
  CHECK(text.ru.find("09:01") != std::string::npos);
}

TEST_CASE("what was not done in time is proposed as such, and as late when it is done after all") {
  Exercise exercise = opened();
  const Time late = next_minute_of_play(plan_of(exercise).clock, deadline(exercise));
  advance(exercise, late);
  Proposal found = first_proposal(exercise);
  CHECK(found.response == Response::missed);
  CHECK(found.rating == Rating::major_challenges);
  CHECK(found.team == seat(exercise, "police-east"));
  CHECK(text_of(exercise, found).en == "Check the site: expected within 60 min. Not done in time.");
  REQUIRE(apply(exercise, decide(exercise, "police-east", decision::check_site, "brickworks"))
              .is_accepted());
  advance(exercise, late + hours(1));
  found = first_proposal(exercise);
  CHECK(found.response == Response::late);
  CHECK(found.rating == Rating::some_challenges);
  CHECK(found.taken == late);
}

TEST_CASE("a decision of the last moment is never called missed in between") {
  Exercise exercise = opened();
  advance(exercise, deadline(exercise));
  REQUIRE(apply(exercise, decide(exercise, "police-east", decision::check_site, "brickworks"))
              .is_accepted());
  const Time until = exercise.simulation.world.now + hours(2);
  while (exercise.simulation.world.now < until) {
    for (const Proposal& each : proposals(exercise))
      if (each.inject == inject(exercise, "1.01")) CHECK(each.response == Response::in_time);
    advance(exercise, exercise.simulation.world.now + minutes(5));
  }
  CHECK(first_proposal(exercise).response == Response::in_time);
}

TEST_CASE("of a seat that nobody plays nothing is proposed, whatever its procedures did") {
  for (const bool has_team : {true, false}) {
    Exercise exercise = evaluated_exercise();
    if (has_team) take(exercise, "police-east");
    advance(exercise, Time{4 * 86400});
    CHECK(proposals(exercise).empty() == !has_team);
  }
}

TEST_CASE("a proposal counts nothing until an evaluator rates, who may say otherwise") {
  Exercise exercise = opened();
  Act accepted = rated(exercise, "evaluator", Rating::unable, "1.01");
  accepted.observation.was_proposed = true;
  CHECK(query(exercise, accepted).code == "no_proposal");
  advance(exercise, next_minute_of_play(plan_of(exercise).clock, deadline(exercise)));
  CHECK(exercise.observations.empty());
  REQUIRE(apply(exercise, accepted).is_accepted());
  CHECK(exercise.observations.back().rating == Rating::unable);
  CHECK(exercise.observations.back().was_proposed);
}

TEST_CASE("an observation survives being written down, by name") {
  const Exercise exercise = opened();
  Act act = rated(exercise, "evaluator", Rating::some_challenges, "1.01", "police-east");
  act.observation.was_proposed = true;
  const nlohmann::json written = to_json(exercise, act);
  CHECK(written["rating"] == "some_challenges");
  CHECK(written["objective"] == "O1");
  CHECK(written["team"] == "police-east");
  const std::optional<Act> back = act_from_json(exercise, written);
  REQUIRE(back.has_value());
  CHECK(back->observation == act.observation);
  for (const char* member : {"objective", "rating", "inject", "team"}) {
    nlohmann::json other = written;
    other[member] = "nobody's";
    CAPTURE(member);
    const std::optional<Act> strange = act_from_json(exercise, other);
    CHECK((!strange || strange->observation.objective.is_none()));
  }
}

TEST_CASE("what evaluators say is part of what is compared and hashed, and moves nothing else") {
  Exercise rated_one = opened();
  const Exercise before = rated_one;
  REQUIRE(apply(rated_one, rated(rated_one, "evaluator", Rating::unable)).is_accepted());
  CHECK_FALSE(rated_one == before);
  CHECK(state_hash(rated_one) != state_hash(before));
  CHECK(rated_one.simulation == before.simulation);
}

TEST_CASE("an exercise hashes alike with evaluators who do nothing and without any") {
  Exercise with = evaluated_exercise(), without = tiny::exercise();
  for (Exercise* exercise : {&with, &without}) advance(*exercise, Time{4 * 86400});
  CHECK(state_hash(with) == state_hash(without));
  take(with, "evaluator");
  CHECK(state_hash(with) != state_hash(without));
}

TEST_CASE("teams and evaluators do not write to each other; both write to exercise control") {
  Exercise exercise = opened();
  const auto said = [&](const std::string& from, const std::string& to) {
    Act act = sit(exercise, ActKind::say, from);
    act.to = {seat(exercise, to)};
    act.letter.text.en = "A word";
    return query(exercise, act).code;
  };
  CHECK(said("evaluator", "police-east") == "unknown_seat");
  CHECK(said("police-east", "evaluator") == "unknown_seat");
  CHECK(said("evaluator", "evaluator-police") == "unknown_seat");
  CHECK(said("evaluator", "excon").empty());
  CHECK(said("excon", "evaluator").empty());
  CHECK(said("police-east", "excon").empty());
}

TEST_CASE("an evaluator has no office, and nobody decides for one") {
  Exercise exercise = opened();
  CHECK(office_of(exercise, seat(exercise, "evaluator")).is_none());
  Act act = decide(exercise, "police-east", decision::check_site, "brickworks");
  act.command.office = {};
  for (const char* id : {"evaluator", "excon"}) {
    act.seat = seat(exercise, id);
    CHECK_FALSE(query(exercise, act).is_accepted());
  }
}
