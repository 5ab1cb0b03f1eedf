#include "exercise/branch.hpp"

#include <algorithm>

#include "agencies/identification/visits.hpp"
#include "agencies/offices/task.hpp"
#include "agencies/referral/risk.hpp"
#include "engine/exercise/tiny.hpp"
#include "exercise/record_contents.hpp"

using namespace jardam;
using namespace jardam::tiny;

namespace {

/// A record that is played: the police look at the brickworks, and come to the end of the exercise.
struct Recorded {
  Exercise exercise = tiny::exercise();
  RecordContents contents{head_of(exercise), {}};

  void note(RecordRow row) {
    row.sequence = contents.rows.size() + 1;
    contents.rows.push_back(std::move(row));
  }
  std::uint64_t act(Time at, const Act& act) {
    advance(exercise, at);
    REQUIRE(apply(exercise, act).is_accepted());
    note(act_row(exercise, act));
    return contents.rows.back().sequence;
  }
  Recorded& end() {
    advance(exercise, Time{0} + exercise.scenario->length);
    note(mark_row(exercise, "ended", 1, true));
    return *this;
  }
};

constexpr Time parting{1800};

/// Row 2 of it is the decision.
Recorded recorded() {
  Recorded record;
  record.act(Time{0}, sit(record.exercise, ActKind::take_seat, "police-east"));
  record.act(Time{7200},
             decide(record.exercise, "police-east", decision::check_site, "brickworks"));
  return std::move(record.end());
}

Time end_of(const Recorded& record) { return Time{0} + record.exercise.scenario->length; }

Future future(const Recorded& record, const Change& change, std::uint32_t replication) {
  return play_on(branch_point(record.contents, parting), change, record.contents.head.seed,
                 replication, end_of(record));
}

double value(const Recorded& record, const Future& future, Effect effect) {
  const std::vector<EffectOf> effects = effects_of(*record.exercise.scenario);
  const auto found = std::find_if(effects.begin(), effects.end(), [&](const EffectOf& each) {
    return each.effect == effect && each.persona.empty();
  });
  return future.effects[static_cast<std::size_t>(found - effects.begin())];
}

}  // namespace

TEST_CASE("the first future in which nothing is changed is the record") {
  const Recorded record = recorded();
  const Future same = future(record, {}, 0);
  CHECK(same.refused == 0);
  CHECK(same.exercise == record.exercise);
  CHECK(state_hash(same.exercise) == state_hash(record.exercise));
}

TEST_CASE("futures have a luck of their own, and a pair of them the same") {
  const Recorded record = recorded();
  const Future one = future(record, {}, 1), again = future(record, {}, 1),
               two = future(record, {}, 2);
  CHECK(one.exercise == again.exercise);
  CHECK(one.effects == again.effects);
  CHECK_FALSE(one.exercise.simulation == two.exercise.simulation);
}

TEST_CASE("an act that is dropped has no effect, and what hangs on it does not come") {
  const Recorded record = recorded();
  const Future without = future(record, {.dropped = {2}, .added = {}, .on_procedures = {}}, 0);
  CHECK(status(record.exercise, "1.01").met != Time::never());
  CHECK(status(without.exercise, "1.01").met == Time::never());
  CHECK(status(record.exercise, "2.01").state == InjectState::fired);
  CHECK(status(without.exercise, "2.01").state == InjectState::waiting);
  CHECK(value(record, without, Effect::expectations_met) <
        value(record, future(record, {}, 0), Effect::expectations_met));
}

TEST_CASE("what evaluators said is not missed where the play went another way") {
  Recorded record;
  record.exercise = evaluated_exercise();
  record.contents.head = head_of(record.exercise);
  for (const char* id : {"evaluator", "police-east"})
    record.act(Time{0}, sit(record.exercise, ActKind::take_seat, id));
  const std::uint64_t decision = record.act(
      Time{7200}, decide(record.exercise, "police-east", decision::check_site, "brickworks"));
  Act accepted = rated(record.exercise, "evaluator", Rating::performed, "1.01");
  accepted.observation.was_proposed = true;
  record.act(Time{10800}, accepted);
  record.end();
  const Future same = future(record, {}, 0);
  CHECK(same.exercise == record.exercise);
  const Future without =
      future(record, {.dropped = {decision}, .added = {}, .on_procedures = {}}, 0);
  CHECK(without.exercise.observations.empty());
  CHECK(without.refused == 0);
}

TEST_CASE("a decision that is added is taken, by control for a seat that nobody plays") {
  const Recorded record = recorded();
  Change change{.dropped = {2}, .added = {}, .on_procedures = {}};
  change.added.emplace_back(
      Time{3600}, decide(record.exercise, "police-east", decision::check_site, "brickworks"));
  change.added.emplace_back(
      Time{4000}, decide(record.exercise, "inspector-east", decision::inspect, "harbour"));
  const Future with = future(record, change, 0);
  CHECK(status(with.exercise, "1.01").met == Time{3600});
  CHECK(with.refused == 0);
  const Future twice = [&] {
    change.added.emplace_back(
        Time{4100}, decide(record.exercise, "police-east", decision::check_site, "brickworks"));
    return future(record, change, 0);
  }();
  CHECK(twice.added_refused == with.added_refused + 1);  // it is under way
}

TEST_CASE("a seat without its team follows its procedures, and does not do what the team did") {
  const Recorded record = recorded();
  const SeatId police = seat(record.exercise, "police-east");
  const Future without = future(record, {.dropped = {}, .added = {}, .on_procedures = {police}}, 0);
  CHECK_FALSE(without.exercise.seats[police.value].is_taken);
  CHECK(without.refused == 0);
  const auto& tasks = all<Task>(without.exercise.simulation.world);
  const OfficeId office = office_of(record.exercise, police);
  CHECK(std::any_of(tasks.begin(), tasks.end(),
                    [&](const Task& task) { return task.office == office; }));
}

TEST_CASE(
    "a decision that the record withdraws is withdrawn in every future, whatever its number") {
  Recorded record;
  record.act(Time{0}, sit(record.exercise, ActKind::take_seat, "police-east"));
  const std::uint64_t first = record.act(
      Time{7200}, decide(record.exercise, "police-east", decision::check_site, "brickworks"));
  record.act(Time{7200},
             decide(record.exercise, "police-east", decision::assess_risk, "brickworks"));
  record.act(Time{7300}, withdrawn(record.exercise, last_task(record.exercise)));
  record.end();
  const auto times_withdrawn = [](const Future& future) {
    const auto& tasks = all<Task>(future.exercise.simulation.world);
    return std::count_if(tasks.begin(), tasks.end(), [](const Task& task) {
      return task.state == TaskState::withdrawn && task.decision == decision::assess_risk;
    });
  };
  for (std::uint32_t replication = 0; replication < 5; ++replication) {
    CHECK(times_withdrawn(future(record, {}, replication)) == 1);
    const Future without =
        future(record, {.dropped = {first}, .added = {}, .on_procedures = {}}, replication);
    CHECK(times_withdrawn(without) == 1);
    CHECK(without.refused == 0);
  }
}

TEST_CASE("an instant after the record is refused") {
  Recorded record;
  record.act(Time{0}, sit(record.exercise, ActKind::take_seat, "police-east"));
  CHECK_THROWS_AS(static_cast<void>(branch_point(record.contents, Time{86400})), RecordError);
}
