#include "agencies/identification/visits.hpp"
#include "engine/stream/eyes.hpp"
#include "exercise/clock.hpp"
#include "stream/welcome.hpp"

using namespace jardam;
using namespace jardam::tiny;

namespace {

Exercise opened() {
  Exercise exercise = evaluated_exercise();
  for (const char* id : {"evaluator", "evaluator-police", "police-east", "shelter-east"})
    take(exercise, id);
  return exercise;
}

void until_evening(Exercise& exercise) {
  advance(exercise, world_time(plan_of(exercise).clock, 1, plan_of(exercise).clock.closes));
}

void give(Exercise& exercise, const std::string& id, const std::string& text) {
  Act act = sit(exercise, ActKind::answer_form, id);
  act.answers_given = {text, "", text + " again"};
  REQUIRE(apply(exercise, act).is_accepted());
}

}  // namespace

TEST_CASE("an evaluator is sent injects, messages, tasks, ratings, proposals and forms, no more") {
  Exercise exercise = opened();
  REQUIRE(apply(exercise, decide(exercise, "police-east", decision::check_site, "brickworks"))
              .is_accepted());
  advance(exercise, Time{4 * 86400});
  constexpr std::array shown{"injects", "messages", "tasks", "observations", "proposals", "forms"};
  for (const char* id : {"evaluator", "evaluator-police"}) {
    const json view = seen(exercise, id);
    for (const auto& collection : view.items()) {
      CAPTURE(collection.key());
      CHECK(std::find(shown.begin(), shown.end(), collection.key()) != shown.end());
    }
  }
}

TEST_CASE(
    "an evaluator sees what is expected of every inject to rate, and its letter once it came") {
  const Exercise exercise = opened();
  const json injects = seen(exercise, "evaluator")["injects"];
  CHECK(injects["1.01"]["expected"]["en"] == "CANARY-EXPECTED");
  CHECK(injects["1.01"]["expect"]["within_minutes"] == 60);
  CHECK(injects["1.01"]["text"]["en"] == "CANARY-TEXT");
  CHECK(injects["1.02"]["expected"]["en"] == "An inspection");
  CHECK(injects["1.02"]["text"].is_null());
  for (const char* member : {"clauses", "storyline", "due", "led_by", "version", "attachments"})
    CHECK_FALSE(injects["1.01"].contains(member));
  const json fewer = seen(exercise, "evaluator-police")["injects"];
  CHECK(fewer.contains("1.02"));
  CHECK_FALSE(fewer.contains("1.10"));  // for the shelter alone
}

TEST_CASE("an evaluator sees messages and tasks of the watched teams, with whose they are") {
  Exercise exercise = opened();
  REQUIRE(apply(exercise, decide(exercise, "police-east", decision::check_site, "brickworks"))
              .is_accepted());
  advance(exercise, Time{4 * 86400});
  const json all = seen(exercise, "evaluator"), police = seen(exercise, "evaluator-police");
  CHECK(all["messages"].size() > police["messages"].size());
  for (const json& message : police["messages"]) CHECK(message["seat"] == "police-east");
  REQUIRE_FALSE(police["tasks"].empty());
  const json& task = police["tasks"].front();
  CHECK(task["seat"] == "police-east");
  CHECK(task["subject_name"]["en"] == "CANARY-SITE brickworks");
  for (const json& each : police["tasks"]) CHECK(each["seat"] == "police-east");
}

TEST_CASE("what is true of the world and nobody watched was told does not reach an evaluator") {
  Exercise exercise = opened();
  advance(exercise, Time{4 * 86400});
  Exercise other = exercise;
  for (Person& person : other.simulation.world.people) person.state = PersonState::freed;
  for (Site& site : other.simulation.world.sites) site.flags ^= SiteFlag::exploitative;
  for (const char* id : {"evaluator", "evaluator-police"})
    CHECK(seen(exercise, id) == seen(other, id));
}

TEST_CASE("ratings are seen by who made them and by exercise control, by no team") {
  Exercise exercise = opened();
  REQUIRE(apply(exercise, rated(exercise, "evaluator", Rating::unable, "1.01", "police-east"))
              .is_accepted());
  REQUIRE(apply(exercise, rated(exercise, "evaluator", Rating::performed, "1.01", "police-east"))
              .is_accepted());
  const json own = seen(exercise, "evaluator")["observations"];
  REQUIRE(own.size() == 2);
  CHECK(own["0"]["counts"] == false);
  CHECK(own["1"]["counts"] == true);
  CHECK(own["1"]["rating"] == "performed");
  CHECK(own["1"]["evaluator"] == "evaluator");
  CHECK(own["1"]["team"] == "police-east");
  CHECK(own["1"]["note"] == "Seen.");
  CHECK(seen(exercise, "excon")["observations"] == own);
  CHECK_FALSE(seen(exercise, "evaluator-police").contains("observations"));
  CHECK_FALSE(seen(exercise, "police-east").contains("observations"));
}

TEST_CASE("exercise control sees what was rated of each objective, and what was not") {
  Exercise exercise = opened();
  REQUIRE(apply(exercise, rated(exercise, "evaluator", Rating::unable, "1.01")).is_accepted());
  const json ratings = seen(exercise, "excon")["ratings"];
  REQUIRE(ratings.size() == 2);
  CHECK(ratings["O1"]["tasks"]["unable"] == 1);
  CHECK(ratings["O1"]["tasks"]["not_evaluated"] == 0);
  CHECK(ratings["O1"]["to_come"] == 5);
  CHECK(ratings["O2"]["tasks"]["performed"] == 0);
  CHECK_FALSE(seen(exercise, "evaluator").contains("ratings"));
}

TEST_CASE("a proposal comes to those who rate it, and says when they have") {
  Exercise exercise = opened();
  advance(exercise, Time{4 * 86400});
  for (const char* id : {"evaluator", "evaluator-police"}) {
    const json proposals = seen(exercise, id)["proposals"];
    REQUIRE(proposals.contains("1.01 O1"));
    CHECK(proposals["1.01 O1"]["response"] == "missed");
    CHECK(proposals["1.01 O1"]["rating"] == "major_challenges");
    CHECK(proposals["1.01 O1"]["rated"] == false);
    CHECK(proposals["1.01 O1"]["text"]["en"] ==
          "Check the site: expected within 60 min. Not done in time.");
  }
  Act act = rated(exercise, "evaluator", Rating::some_challenges, "1.01");
  act.observation.was_proposed = true;
  REQUIRE(apply(exercise, act).is_accepted());
  CHECK(seen(exercise, "evaluator")["proposals"]["1.01 O1"]["rated"] == true);
  CHECK(seen(exercise, "evaluator-police")["proposals"]["1.01 O1"]["rated"] == false);
  for (const char* id : {"excon", "police-east"})
    CHECK_FALSE(seen(exercise, id).contains("proposals"));
}

TEST_CASE("the form is the same at every table, and its results name none") {
  Exercise exercise = opened();
  until_evening(exercise);
  give(exercise, "police-east", "CANARY-ANSWER");
  const json police = seen(exercise, "police-east")["forms"]["1"];
  CHECK(police["open"] == true);
  CHECK(police["given"] == 1);
  CHECK(police["questions"].size() == 3);
  CHECK_FALSE(police.contains("answers"));
  CHECK(seen(exercise, "shelter-east")["forms"]["1"]["given"] == 0);
  for (const char* id : {"excon", "evaluator"}) {
    const json results = seen(exercise, id)["forms"]["1"];
    CHECK(results["people"] == 1);
    CHECK(results["teams"] == 1);
    CHECK(results["teams_asked"] == 2);
    CHECK(results["answers"][0] == json({"CANARY-ANSWER"}));
    CHECK(results["answers"][1].empty());
    CHECK(results.dump().find("police") == std::string::npos);
  }
}

TEST_CASE("nothing changes on a team's screen when another table answers") {
  Exercise exercise = opened();
  until_evening(exercise);
  Eyes shelter(seat(exercise, "shelter-east"));
  const View before = shelter.look(exercise);
  give(exercise, "police-east", "One");
  CHECK(difference_text(before, shelter.look(exercise)) == "{}");
}

TEST_CASE("exercise control does not see from which table an answer came") {
  Exercise one = opened();
  until_evening(one);
  Exercise other = one;
  give(one, "police-east", "The same words");
  give(other, "shelter-east", "The same words");
  for (const char* id : {"excon", "evaluator"}) CHECK(seen(one, id) == seen(other, id));
}

TEST_CASE("an evaluator is told what is assigned; teams are not told of evaluators") {
  const Exercise exercise = evaluated_exercise();
  const auto welcome = [&](const char* id) {
    return json::parse(welcome_text(exercise, seat(exercise, id)));
  };
  const json police = welcome("evaluator-police");
  CHECK(police["seat"]["evaluator"] == true);
  CHECK(police["seat"]["agency"].is_null());
  CHECK(police["seat"]["objectives"] == json({"O1"}));
  CHECK(police["seat"]["watches"] == json({"police-east"}));
  CHECK(police["storylines"].empty());
  CHECK(police["vocabulary"]["ratings"].size() == rating_names.size());
  CHECK(welcome("excon")["seats"].size() == 6);
  CHECK(welcome("evaluator")["seats"].size() == 5);
  CHECK(welcome("police-east")["seats"].size() == 4);
}
