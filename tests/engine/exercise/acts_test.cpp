#include "agencies/identification/visits.hpp"
#include "agencies/offices/decision.hpp"
#include "agencies/offices/offices.hpp"
#include "agencies/offices/tasks.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"
#include "exercise/act_refusals.hpp"
#include "exercise/clock.hpp"
#include "mechanisms/fate.hpp"

#include <set>

#include "engine/exercise/tiny.hpp"

using namespace jardam;
using namespace jardam::tiny;

namespace {

const Office& played_office(const Exercise& exercise, const std::string& id) {
  return office_at(exercise.simulation.world, office_of(exercise, seat(exercise, id)));
}

}  // namespace

TEST_CASE("a taken seat rests the standing procedures of its office until it is left") {
  Exercise exercise = tiny::exercise();
  CHECK(played_office(exercise, "police-east").on_autopilot);
  REQUIRE(apply(exercise, sit(exercise, ActKind::take_seat, "police-east")).is_accepted());
  CHECK_FALSE(played_office(exercise, "police-east").on_autopilot);
  REQUIRE(apply(exercise, sit(exercise, ActKind::leave_seat, "police-east")).is_accepted());
  CHECK(played_office(exercise, "police-east").on_autopilot);
}

TEST_CASE(
    "a seat that nobody takes is played by its procedure; a taken one does nothing by itself") {
  Exercise played = with_police_seated(), alone = tiny::exercise();
  advance(played, Time{86400});
  advance(alone, Time{86400});
  const auto tasks_of = [](const Exercise& exercise) {
    const auto& tasks = all<Task>(exercise.simulation.world);
    return std::count_if(tasks.begin(), tasks.end(), [&](const Task& task) {
      return &office_at(exercise.simulation.world, task.office) ==
             &played_office(exercise, "police-east");
    });
  };
  CHECK(tasks_of(alone) > 0);
  CHECK(tasks_of(played) == 0);
}

TEST_CASE("a team decides for its own office") {
  Exercise exercise = with_police_seated();
  const Act act = decide(exercise, "police-east", decision::check_site, "brickworks");
  CHECK(query(exercise, act).is_accepted());
  REQUIRE(apply(exercise, act).is_accepted());
  CHECK(played_office(exercise, "police-east").busy +
            played_office(exercise, "police-east").waiting.size() ==
        1);
  CHECK(exercise.seats[act.seat.value].last_act == Time{0});
}

TEST_CASE("a team does not decide for another's office, nor without its seat") {
  Exercise exercise = with_police_seated();
  Act act = decide(exercise, "police-east", decision::check_site, "brickworks");
  act.command.office = office_of(exercise, seat(exercise, "inspector-east"));
  CHECK(query(exercise, act).code == "not_your_office");
  CHECK(query(exercise, decide(exercise, "inspector-east", decision::inspect, "harbour")).code ==
        "not_taken");
}

TEST_CASE("exercise control decides for empty seats only") {
  Exercise exercise = with_police_seated();
  Act act = decide(exercise, "police-east", decision::check_site, "brickworks");
  act.seat = seat(exercise, "excon");
  CHECK(query(exercise, act).code == "seat_is_played");
  REQUIRE(apply(exercise, sit(exercise, ActKind::leave_seat, "police-east")).is_accepted());
  CHECK(apply(exercise, act).is_accepted());
}

TEST_CASE("the world's refusals come through with code and reason, are noted, and change nothing") {
  Exercise exercise = with_police_seated();
  Exercise before = exercise;
  const ActAnswer answer =
      apply(exercise, decide(exercise, "police-east", decision::check_site, "harbour"));
  CHECK(answer.code == "not_known_to_you");
  CHECK_FALSE(answer.reason.empty());
  CHECK(exercise.refused.size() == 1);
  before.refused = exercise.refused;
  CHECK(exercise == before);
}

TEST_CASE("subjects that do not exist are refused") {
  Exercise exercise = with_police_seated();
  for (std::size_t decision = 0; decision < decision_names().size(); ++decision)
    for (std::uint32_t kind = 0; kind < subject_kind_names.size(); ++kind)
      for (const std::uint32_t id : {4000000000u, 0xffffffffu}) {
        Act act =
            decide(exercise, "police-east", static_cast<DecisionKind>(decision), "brickworks");
        act.command.subject = {static_cast<SubjectKind>(kind), id};
        CHECK_FALSE(apply(exercise, act).is_accepted());
      }
}

TEST_CASE("only exercise control steers injects") {
  Exercise exercise = with_police_seated();
  for (const ActKind kind : {ActKind::fire, ActKind::hold, ActKind::release, ActKind::skip}) {
    Act act = steer(exercise, kind, "1.02");
    act.seat = seat(exercise, "police-east");
    CHECK(query(exercise, act).code == "not_excon");
  }
}

TEST_CASE("steering refuses what makes no sense") {
  Exercise exercise = tiny::exercise();
  Act act = steer(exercise, ActKind::fire, "1.02");
  act.inject = {};
  CHECK(query(exercise, act).code == "unknown_inject");
  CHECK(query(exercise, steer(exercise, ActKind::release, "1.02")).code == "not_held");
  REQUIRE(apply(exercise, steer(exercise, ActKind::hold, "1.02")).is_accepted());
  CHECK(query(exercise, steer(exercise, ActKind::hold, "1.02")).code == "not_waiting");
  REQUIRE(apply(exercise, steer(exercise, ActKind::skip, "1.02")).is_accepted());
  CHECK(query(exercise, steer(exercise, ActKind::skip, "1.02")).code == "already_skipped");
}

TEST_CASE("a message is acknowledged once, by the seat that was sent it") {
  Exercise exercise = with_police_seated();
  advance(exercise, Time{500});
  Act act = sit(exercise, ActKind::acknowledge, "police-east");
  REQUIRE(exercise.messages.front().seat == act.seat);
  REQUIRE(apply(exercise, act).is_accepted());
  CHECK(exercise.messages.front().acknowledged == Time{500});
  CHECK(query(exercise, act).code == "already_acknowledged");
  act.seat = seat(exercise, "shelter-east");
  CHECK(query(exercise, act).code == "unknown_message");
  act.message = 100000;
  CHECK(query(exercise, act).code == "unknown_message");
}

TEST_CASE("a seat is taken once and left once, and must exist") {
  Exercise exercise = with_police_seated();
  CHECK(query(exercise, sit(exercise, ActKind::take_seat, "police-east")).code == "already_taken");
  CHECK(query(exercise, sit(exercise, ActKind::leave_seat, "shelter-east")).code == "not_taken");
  Act act = sit(exercise, ActKind::take_seat, "shelter-east");
  act.seat = {99};
  CHECK(query(exercise, act).code == "unknown_seat");
}

TEST_CASE("every refusal has a sentence of its own") {
  std::set<std::string_view> codes, reasons;
  for (const auto& refusal : act_refusals) {
    CHECK(codes.insert(refusal.code).second);
    CHECK(reasons.insert(refusal.sentence).second);
    CHECK(refusal.sentence.back() == '.');
  }
}

TEST_CASE("exercise control holds the fate of a person once, and lets it go on") {
  Exercise exercise = tiny::exercise();
  const Subject aida = named_subject(exercise, "aida");
  const auto steer_fate = [&](ActKind kind, const char* id, Subject subject) {
    Act act = sit(exercise, kind, id);
    act.subject = subject;
    act.reason = "the lesson";
    return act;
  };
  const auto refusal = [&](ActKind kind, const char* id, Subject subject) {
    return query(exercise, steer_fate(kind, id, subject)).code;
  };
  const Subject site = named_subject(exercise, "brickworks");
  const Subject nobody{SubjectKind::person,
                       static_cast<std::uint32_t>(exercise.simulation.world.people.size())};
  for (const ActKind kind : {ActKind::hold_fate, ActKind::release_fate}) {
    for (const Subject subject : {site, nobody, Subject{}})
      CHECK(refusal(kind, "excon", subject) == "which_person");
    CHECK(refusal(kind, "police-east", aida) == "not_excon");
  }
  CHECK(refusal(ActKind::release_fate, "excon", aida) == "fate_is_not_held");
  REQUIRE(apply(exercise, steer_fate(ActKind::hold_fate, "excon", aida)).is_accepted());
  CHECK(fate::is_held(exercise.simulation.world, {aida.id}));
  CHECK(refusal(ActKind::hold_fate, "excon", aida) == "fate_is_held");
  REQUIRE(apply(exercise, steer_fate(ActKind::release_fate, "excon", aida)).is_accepted());
  CHECK_FALSE(fate::is_held(exercise.simulation.world, {aida.id}));
}

namespace {

/// Two minutes of play.
constexpr Duration a_moment{4320};

/// The police decide to look at the brickworks, as inject 1.01 expects.
void decide_as_expected(Exercise& exercise) {
  REQUIRE(apply(exercise, decide(exercise, "police-east", decision::check_site, "brickworks"))
              .is_accepted());
}

/// A moment after they did.
Exercise after_decision() {
  Exercise exercise = with_police_seated();
  decide_as_expected(exercise);
  advance(exercise, exercise.simulation.world.now + a_moment);
  return exercise;
}

}  // namespace

TEST_CASE("a decision that is withdrawn brings nothing, and counts for nothing") {
  Exercise exercise = after_decision();
  CHECK(status(exercise, "1.01").met != Time::never());
  const TaskId task = last_task(exercise);
  REQUIRE(apply(exercise, withdrawn(exercise, task)).is_accepted());
  CHECK(task_at(exercise.simulation.world, task).state == TaskState::withdrawn);
  CHECK(played_office(exercise, "police-east").busy == 0);
  CHECK(status(exercise, "1.01").met == Time::never());
  CHECK(query(exercise, withdrawn(exercise, task)).code == "too_late_to_withdraw");
  Exercise days_after = exercise;
  advance(days_after, Time{3 * 86400});
  CHECK(task_at(days_after.simulation.world, task).state == TaskState::withdrawn);
  CHECK(status(days_after, "2.01").state == InjectState::waiting);  // it waits for the visit
  CHECK(validate(days_after.simulation).empty());

  decide_as_expected(exercise);
  advance(exercise, exercise.simulation.world.now + a_moment);
  CHECK(status(exercise, "1.01").met != Time::never());
  advance(exercise, Time{3 * 86400});
  CHECK(status(exercise, "2.01").state == InjectState::fired);
}

TEST_CASE("what is withdrawn takes back its own answers, and no other decision's") {
  Exercise exercise = after_decision();  // 2.01 comes ten minutes after the brickworks are visited
  while (status(exercise, "2.01").due == Time::never() &&
         exercise.simulation.world.now < Time{2 * 86400})
    advance(exercise, exercise.simulation.world.now + a_moment);
  const Time due = status(exercise, "2.01").due;
  REQUIRE(due != Time::never());
  REQUIRE(status(exercise, "2.01").state == InjectState::waiting);
  decide_as_expected(exercise);
  REQUIRE(apply(exercise, withdrawn(exercise, last_task(exercise))).is_accepted());
  CHECK(status(exercise, "2.01").due == due);
}

TEST_CASE("a decision that is withdrawn at once was never one") {
  Exercise exercise = with_police_seated();
  decide_as_expected(exercise);
  REQUIRE(apply(exercise, withdrawn(exercise, last_task(exercise))).is_accepted());
  advance(exercise, Time{3 * 86400});
  CHECK(status(exercise, "1.01").met == Time::never());
  CHECK(status(exercise, "2.01").state == InjectState::waiting);
}

TEST_CASE("a decision is withdrawn by its office, for five minutes of play, and once") {
  Exercise exercise = after_decision();
  const TaskId task = last_task(exercise);
  CHECK(query(exercise, withdrawn(exercise, task, "excon")).code == "unknown_task");
  CHECK(query(exercise, withdrawn(exercise, task, "shelter-east")).code == "not_taken");
  CHECK(query(exercise, withdrawn(exercise, {task.value + 1})).code == "unknown_task");
  const Time decided = task_at(exercise.simulation.world, task).decided;
  const Time latest = later(exercise.scenario->exercise.clock, decided, minutes_to_withdraw);
  CHECK(last_withdrawal(exercise, task_at(exercise.simulation.world, task)) == latest);
  Exercise too_late = exercise;
  advance(too_late, latest + seconds(1));
  CHECK(query(too_late, withdrawn(too_late, task)).code == "too_late_to_withdraw");
  REQUIRE(apply(exercise, sit(exercise, ActKind::leave_seat, "police-east")).is_accepted());
  CHECK(query(exercise, withdrawn(exercise, task)).code == "not_taken");
  CHECK(query(exercise, withdrawn(exercise, task, "excon")).is_accepted());
}

TEST_CASE("who was asked along is free again when the decision is withdrawn") {
  Exercise exercise = with_police_seated();
  Act joint = decide(exercise, "police-east", decision::check_site, "brickworks");
  joint.command.with = office_of(exercise, seat(exercise, "inspector-east"));
  REQUIRE(apply(exercise, joint).is_accepted());
  const TaskId guests = last_task(exercise), own{guests.value - 1};
  REQUIRE(task_at(exercise.simulation.world, guests).is_guest);
  CHECK(query(exercise, withdrawn(exercise, guests)).code == "unknown_task");
  REQUIRE(apply(exercise, withdrawn(exercise, own)).is_accepted());
  CHECK(task_at(exercise.simulation.world, guests).state == TaskState::withdrawn);
  CHECK(played_office(exercise, "inspector-east").busy == 0);
  advance(exercise, Time{2 * 86400});
  CHECK(validate(exercise.simulation).empty());
}
