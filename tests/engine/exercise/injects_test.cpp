#include "exercise/injects.hpp"
#include "agencies/identification/visits.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/tasks.hpp"
#include "agencies/setup.hpp"

#include "engine/exercise/tiny.hpp"

using namespace jardam;
using namespace jardam::tiny;

TEST_CASE("numbers of injects are ordered as people read them") {
  CHECK(is_number_before("1.9", "1.10"));
  CHECK(is_number_before("2.03", "10.01"));
  CHECK(is_number_before("1.3", "1.03a"));
  CHECK(is_number_before("A1", "B1"));
  CHECK_FALSE(is_number_before("1.03", "1.3"));
  CHECK_FALSE(is_number_before("1.10", "1.9"));
  CHECK(is_number_before("", "1"));
}

TEST_CASE("an inject fires at its exercise time, once, to every seat it is for") {
  Exercise exercise = tiny::exercise();
  advance(exercise, Time{129599});
  CHECK(status(exercise, "1.02").state == InjectState::waiting);
  advance(exercise, Time{129600});
  CHECK(status(exercise, "1.02").state == InjectState::fired);
  CHECK(status(exercise, "1.02").fired == Time{129600});
  advance(exercise, Time{200000});
  CHECK(times_sent(exercise, "1.02", "inspector-east") == 1);
  CHECK(times_sent(exercise, "1.02", "police-east") == 1);
  CHECK(times_sent(exercise, "1.02", "shelter-east") == 0);
}

TEST_CASE("an inject due at the start fires when time is first advanced") {
  Exercise exercise = tiny::exercise();
  advance(exercise, Time{0});
  CHECK(status(exercise, "1.01").state == InjectState::fired);
  CHECK(times_sent(exercise, "1.01", "police-east") == 1);
}

TEST_CASE("injects of one instant fire in the order of their numbers") {
  Exercise exercise = tiny::exercise();
  advance(exercise, Time{200000});
  std::vector<std::string> order;
  for (const Message& message : exercise.messages)
    if (message.report == no_report && message.at == Time{194400})
      order.push_back(exercise.scenario->exercise.injects[message.inject.value].no);
  CHECK(order == std::vector<std::string>{"1.9", "1.10"});
}

TEST_CASE("firing an inject tells the office and the report reaches its seat") {
  Exercise exercise = tiny::exercise();
  advance(exercise, Time{0});
  const SeatId police = seat(exercise, "police-east");
  const Office& office = office_at(exercise.simulation.world, office_of(exercise, police));
  const Known* what = known(office, named_subject(exercise, "brickworks"));
  REQUIRE(what != nullptr);
  CHECK(what->indicators == 2);  // deception
  CHECK(std::any_of(exercise.messages.begin(), exercise.messages.end(), [&](const Message& m) {
    return m.seat == police && m.report != no_report &&
           m.inject == inject(exercise, "1.01");  // brought by the inject
  }));
}

TEST_CASE("a triggered inject fires so many minutes of play after its decision is completed") {
  Exercise exercise = tiny::exercise();
  advance(exercise, Time{6 * 86400});
  const InjectStatus& triggered = status(exercise, "2.01");
  REQUIRE(triggered.state == InjectState::fired);
  Time completed = Time::never();
  for (const Task& task : all<Task>(exercise.simulation.world))
    if (task.decision == decision::check_site &&
        task.subject == named_subject(exercise, "brickworks") && task.state == TaskState::done)
      completed = std::min(completed, task.due);
  REQUIRE(completed != Time::never());
  // Ten minutes of play are six hours here, and the minute (36 minutes of the world) in which it
  // was completed ends first.
  CHECK(triggered.fired >= completed + hours(6));
  CHECK(triggered.fired < completed + hours(6) + minutes(36));
}

TEST_CASE("a held inject waits; released after its time it fires at once") {
  Exercise exercise = tiny::exercise();
  REQUIRE(apply(exercise, steer(exercise, ActKind::hold, "1.02")).is_accepted());
  advance(exercise, Time{150000});
  CHECK(status(exercise, "1.02").state == InjectState::held);
  REQUIRE(apply(exercise, steer(exercise, ActKind::release, "1.02")).is_accepted());
  CHECK(status(exercise, "1.02").fired == Time{150000});
  CHECK(times_sent(exercise, "1.02", "police-east") == 1);
}

TEST_CASE("an inject held and released before its time fires at its time") {
  Exercise exercise = tiny::exercise();
  REQUIRE(apply(exercise, steer(exercise, ActKind::hold, "1.02")).is_accepted());
  advance(exercise, Time{1000});
  REQUIRE(apply(exercise, steer(exercise, ActKind::release, "1.02")).is_accepted());
  advance(exercise, Time{150000});
  CHECK(status(exercise, "1.02").fired == Time{129600});
}

TEST_CASE("a trigger that comes while its inject is held is not lost") {
  Exercise exercise = tiny::exercise();
  REQUIRE(apply(exercise, steer(exercise, ActKind::hold, "2.01")).is_accepted());
  advance(exercise, Time{5 * 86400});
  CHECK(status(exercise, "2.01").state == InjectState::held);
  REQUIRE(apply(exercise, steer(exercise, ActKind::release, "2.01")).is_accepted());
  CHECK(status(exercise, "2.01").fired == Time{5 * 86400});
}

TEST_CASE("a skipped inject never fires by itself, and skipping can be taken back") {
  Exercise exercise = tiny::exercise();
  REQUIRE(apply(exercise, steer(exercise, ActKind::skip, "1.02")).is_accepted());
  REQUIRE(apply(exercise, steer(exercise, ActKind::skip, "1.9")).is_accepted());
  REQUIRE(apply(exercise, steer(exercise, ActKind::release, "1.9")).is_accepted());
  advance(exercise, Time{200000});
  CHECK(status(exercise, "1.02").state == InjectState::skipped);
  CHECK(times_sent(exercise, "1.02", "police-east") == 0);
  CHECK(status(exercise, "1.9").state == InjectState::fired);
}

TEST_CASE("exercise control fires an inject by hand: early, from the shelf, and only once") {
  Exercise exercise = tiny::exercise();
  advance(exercise, Time{5000});
  REQUIRE(apply(exercise, steer(exercise, ActKind::fire, "1.02")).is_accepted());
  REQUIRE(apply(exercise, steer(exercise, ActKind::fire, "9.01")).is_accepted());
  CHECK(status(exercise, "9.01").fired == Time{5000});
  CHECK(apply(exercise, steer(exercise, ActKind::fire, "1.02")).code == "already_fired");
  advance(exercise, Time{200000});
  CHECK(times_sent(exercise, "1.02", "police-east") == 1);
}

TEST_CASE(
    "numbers of injects have one order: any two differ one way, and none comes before itself") {
  const std::vector<std::string> in_order{"",     "1",     "1.3", "1.03a", "1.9", "1.10", "1.10b",
                                          "2.03", "10.01", "A1",  "A2",    "A10", "B1"};
  for (std::size_t a = 0; a < in_order.size(); ++a)
    for (std::size_t b = 0; b < in_order.size(); ++b) {
      CAPTURE(in_order[a]);
      CAPTURE(in_order[b]);
      CHECK(is_number_before(in_order[a], in_order[b]) == (a < b));
    }
}

TEST_CASE("at the start rows of the timeline have their instant, the others wait without") {
  ExercisePlan plan;
  plan.clock = {.days = 2, .opens = 540, .closes = 660, .world_per_hour = hours(36)};
  plan.injects.resize(4);
  plan.injects[0].day = 1;
  plan.injects[0].minute = 570;
  plan.injects[1].day = 2;
  plan.injects[1].minute = 540;
  plan.injects[2].shelf = true;
  plan.injects[3].after.decision = "inspect";
  const std::vector<InjectStatus> statuses = statuses_at_start(plan);
  REQUIRE(statuses.size() == 4);
  CHECK(statuses[0].due == Time{0} + hours(18));
  CHECK(statuses[1].due == Time{0} + hours(72));
  CHECK(statuses[2].due == Time::never());
  CHECK(statuses[3].due == Time::never());
  for (const InjectStatus& status : statuses) {
    CHECK(status.state == InjectState::waiting);
    CHECK(status.fired == Time::never());
  }
  CHECK(statuses_at_start({}).empty());
}

TEST_CASE("a trigger is open until it comes, and one of a skipped inject is still looked for") {
  Exercise exercise = tiny::exercise();
  CHECK(has_open_questions(exercise));
  REQUIRE(apply(exercise, steer(exercise, ActKind::skip, "2.01")).is_accepted());
  CHECK(has_open_questions(exercise));
  REQUIRE(apply(exercise, steer(exercise, ActKind::release, "2.01")).is_accepted());
  advance(exercise, Time{6 * 86400});
  CHECK_FALSE(has_open_questions(exercise));
}
