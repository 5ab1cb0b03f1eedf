#include "exercise/hot_wash.hpp"

#include "engine/exercise/tiny.hpp"
#include "exercise/act_json.hpp"
#include "exercise/clock.hpp"

using namespace jardam;
using namespace jardam::tiny;

namespace {

Exercise with_teams() {
  Exercise exercise = evaluated_exercise();
  for (const char* id : {"police-east", "shelter-east", "evaluator"}) take(exercise, id);
  return exercise;
}

Time evening(const Exercise& exercise, std::uint32_t day) {
  return world_time(plan_of(exercise).clock, day, plan_of(exercise).clock.closes);
}

Act answer(const Exercise& exercise, const std::string& id, std::vector<std::string> answers) {
  Act act = sit(exercise, ActKind::answer_form, id);
  act.answers_given = std::move(answers);
  return act;
}

void give(Exercise& exercise, const std::string& id, std::vector<std::string> answers) {
  REQUIRE(apply(exercise, answer(exercise, id, std::move(answers))).is_accepted());
}

}  // namespace

TEST_CASE("when a day is over every team has the form, and not before") {
  Exercise exercise = with_teams();
  advance(exercise, evening(exercise, 1) + minutes(-1));
  CHECK_FALSE(open_form(exercise).has_value());
  CHECK(query(exercise, answer(exercise, "police-east", {"a", "b", "c"})).code == "no_form");
  advance(exercise, evening(exercise, 1));
  CHECK(open_form(exercise) == 1u);
  advance(exercise, evening(exercise, 2));
  CHECK(open_form(exercise) == 2u);
  const std::vector<HotWashResults> all = hot_washes(exercise);
  REQUIRE(all.size() == 2);
  CHECK(all[0].asked == evening(exercise, 1));
}

TEST_CASE("exercise control asks earlier, once a day") {
  Exercise exercise = with_teams();
  const Act ask = sit(exercise, ActKind::ask_form, "excon");
  CHECK(query(exercise, sit(exercise, ActKind::ask_form, "police-east")).code == "not_excon");
  CHECK(query(exercise, sit(exercise, ActKind::ask_form, "evaluator")).code == "not_excon");
  advance(exercise, Time{7200});
  REQUIRE(apply(exercise, ask).is_accepted());
  CHECK(open_form(exercise) == 1u);
  CHECK(apply(exercise, ask).code == "form_is_asked");
  advance(exercise, evening(exercise, 1) + hours(1));
  CHECK(hot_washes(exercise).front().asked == Time{7200});
  REQUIRE(apply(exercise, ask).is_accepted());
  CHECK(open_form(exercise) == 2u);
}

TEST_CASE("several people of one table answer, and what is shown names no table") {
  Exercise exercise = with_teams();
  advance(exercise, evening(exercise, 1));
  give(exercise, "police-east", {"The call", "", "One number"});
  give(exercise, "police-east", {"", "No car", ""});
  give(exercise, "shelter-east", {"Beds", "Papers", "Less paper"});
  const HotWashResults results = hot_washes(exercise).front();
  CHECK(results.people == 3);
  CHECK(results.teams == 2);
  CHECK(results.teams_asked == 2);  // at the inspector's nobody sits
  REQUIRE(results.answers.size() == 3);
  CHECK(results.answers[0].size() == 2);  // what was left empty is no answer
  CHECK(results.answers[1].size() == 2);
  CHECK(results.answers[2].size() == 2);
  CHECK(times_answered(exercise, 1, seat(exercise, "police-east")) == 2);
  CHECK(times_answered(exercise, 1) == 3);
}

TEST_CASE("the order of answers does not tell in which order they came") {
  Exercise one = with_teams(), other = with_teams();
  for (Exercise* exercise : {&one, &other}) advance(*exercise, evening(*exercise, 1));
  give(one, "police-east", {"First", "x", "y"});
  give(one, "shelter-east", {"Second", "z", "w"});
  give(other, "shelter-east", {"Second", "z", "w"});
  give(other, "police-east", {"First", "x", "y"});
  CHECK(hot_washes(one) == hot_washes(other));
}

TEST_CASE("an answer does not show in when its seat last acted") {
  Exercise exercise = with_teams();
  advance(exercise, evening(exercise, 1));
  const Time before = exercise.seats[seat(exercise, "police-east").value].last_act;
  give(exercise, "police-east", {"a", "b", "c"});
  CHECK(exercise.seats[seat(exercise, "police-east").value].last_act == before);
}

TEST_CASE("an answer that says nothing, or not to each question, is refused") {
  Exercise exercise = with_teams();
  advance(exercise, evening(exercise, 1));
  const auto code = [&](const std::string& id, std::vector<std::string> answers) {
    return query(exercise, answer(exercise, id, std::move(answers))).code;
  };
  CHECK(code("police-east", {}) == "wrong_answers");
  CHECK(code("police-east", {"a", "b"}) == "wrong_answers");
  CHECK(code("police-east", {"", " \n", ""}) == "wrong_answers");
  CHECK(code("police-east", {std::string(longest_form_text + 1, 'x'), "", ""}) == "too_long");
  CHECK(code("inspector-east", {"a", "b", "c"}) == "not_taken");
  CHECK(code("evaluator", {"a", "b", "c"}) == "not_your_office");
  CHECK(code("excon", {"a", "b", "c"}) == "not_your_office");
  CHECK(code("police-east", {"", "", "c"}).empty());
}

TEST_CASE("the usual questions are three, in three languages; a scenario has its own") {
  const Exercise exercise = with_teams();
  const std::vector<Text> usual = questions_of(plan_of(exercise));
  REQUIRE(usual.size() == 3);
  for (const Text& question : usual) {
    CHECK(question.ru != question.en);
    CHECK(question.ky != question.en);
    CHECK(question.ky != question.ru);
  }
  ExercisePlan plan;
  plan.hot_wash.questions = {Text{.en = "Why?", .ru = "", .ky = ""}};
  CHECK(questions_of(plan) == plan.hot_wash.questions);
}

TEST_CASE("a form that is not to come by itself comes when exercise control asks") {
  Exercise exercise = with_teams();
  auto own = std::make_shared<Scenario>(*exercise.scenario);
  own->exercise.hot_wash.at_day_end = false;
  exercise.scenario = own;
  advance(exercise, evening(exercise, 2));
  CHECK_FALSE(open_form(exercise).has_value());
  REQUIRE(apply(exercise, sit(exercise, ActKind::ask_form, "excon")).is_accepted());
  CHECK(open_form(exercise) == 2u);
}

TEST_CASE("answers survive being written down, and are compared and hashed") {
  Exercise exercise = with_teams();
  advance(exercise, evening(exercise, 1));
  const Exercise before = exercise;
  const Act act = answer(exercise, "police-east", {"Жакшы", "", "c"});
  const std::optional<Act> back = act_from_json(exercise, to_json(exercise, act));
  REQUIRE(back.has_value());
  CHECK(back->answers_given == act.answers_given);
  REQUIRE(apply(exercise, act).is_accepted());
  CHECK_FALSE(exercise == before);
  CHECK(state_hash(exercise) != state_hash(before));
  CHECK(exercise.simulation == before.simulation);
}

TEST_CASE("the evening alone changes neither state nor hash, so older records replay") {
  Exercise exercise = with_teams();
  advance(exercise, evening(exercise, 1));
  CHECK(exercise.asked_forms.empty());
  CHECK(exercise.form_answers.empty());
}
