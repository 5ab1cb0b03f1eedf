#include "exercise/replay.hpp"
#include "agencies/identification/visits.hpp"
#include "agencies/setup.hpp"

#include "exercise/act_json.hpp"
#include "mechanisms/fate.hpp"

#include "engine/exercise/tiny.hpp"
#include "storage/hash.hpp"

using namespace jardam;
using namespace jardam::tiny;

namespace {

/// A record in memory: the tiny exercise and what was done in it.
struct Played {
  Exercise exercise = tiny::exercise();
  RecordContents contents{{.scenario_id = "tiny",
                           .scenario_text = effective_text(*exercise.scenario),
                           .seed = {exercise.scenario->seed}},
                          {}};

  Played& act(Time at, const Act& act) {
    advance(exercise, at);
    REQUIRE(apply(exercise, act).is_accepted());
    return row(RowKind::act, to_json(exercise, act).dump());
  }
  Played& mark(Time at, const std::string& content) {
    advance(exercise, at);
    return row(RowKind::mark, content);
  }
  Played& row(RowKind kind, const std::string& content) {
    contents.rows.push_back({.sequence = contents.rows.size() + 1,
                             .kind = kind,
                             .time = exercise.simulation.world.now,
                             .content = content,
                             .state_hash = hash_text(state_hash(exercise))});
    return *this;
  }
};

Played morning() {
  Played played;
  played.act(Time{0}, sit(played.exercise, ActKind::take_seat, "police-east"))
      .act(Time{3600}, decide(played.exercise, "police-east", decision::check_site, "brickworks"))
      .mark(Time{90000}, R"({"clock": "paused", "speed": 4})");
  return played;
}

}  // namespace

TEST_CASE("an exercise at its start is the record's scenario with the record's seed and name") {
  Played played;
  const Exercise start = exercise_at_start(played.contents);
  CHECK(start == tiny::exercise());
  CHECK(start.scenario->id == "tiny");
  played.contents.head.seed = {8};
  CHECK_FALSE(exercise_at_start(played.contents) == start);
}

TEST_CASE("a record brings back the secret, so that subjects are called by the numbers they had") {
  Played played;
  played.contents.head.secret = draw_secret();
  CHECK(exercise_at_start(played.contents).secret == played.contents.head.secret);
  CHECK(replay_rows(played.contents).exercise.secret == played.contents.head.secret);
}

TEST_CASE("a record of a scenario that this program cannot read says so, with the first finding") {
  Played played;
  played.contents.head.scenario_text = "scenario: {lenght: 3 d}\n";
  CHECK_THROWS_WITH_AS((void)exercise_at_start(played.contents),
                       doctest::Contains("the record's scenario cannot be read by this program"),
                       RecordError);
}

TEST_CASE("the same scenario, seed and acts come to the same state") {
  const Played played = morning();
  const Replayed replayed = replay_rows(played.contents);
  CHECK_FALSE(replayed.difference.has_value());
  CHECK(replayed.exercise == played.exercise);
}

TEST_CASE("what was written beside a decision stands with its task when the record is replayed") {
  Played played;
  played.act(Time{0}, sit(played.exercise, ActKind::take_seat, "police-east"));
  Act check = decide(played.exercise, "police-east", decision::check_site, "brickworks");
  check.form = {.basis = "criminal_procedure", .risk = Risk::high, .text = "Ночью, без формы."};
  played.act(Time{3600}, check).mark(Time{90000}, "{}");
  const Replayed again = replay_rows(played.contents);
  CHECK_FALSE(again.difference.has_value());
  REQUIRE(again.exercise.forms.size() == 1);
  const DecisionForm* form = form_of(again.exercise, again.exercise.forms.front().task);
  REQUIRE(form != nullptr);
  CHECK(*form == check.form);
  CHECK(form_of(again.exercise, {again.exercise.forms.front().task.value + 1}) == nullptr);
}

TEST_CASE("a record without rows replays to its start") {
  const Replayed replayed = replay_rows(Played{}.contents);
  CHECK_FALSE(replayed.difference.has_value());
  CHECK(replayed.exercise == tiny::exercise());
}

TEST_CASE("a replay of rows tells of each row in turn, at its time, and of no days") {
  const Played played = morning();
  std::vector<std::uint64_t> sequences;
  (void)replay_rows(played.contents, [&](const ReplayStep& step) {
    REQUIRE(step.row != nullptr);
    sequences.push_back(step.row->sequence);
    CHECK(step.time == step.row->time);
    CHECK(step.exercise.simulation.world.now == step.time);
    CHECK(step.agrees);
  });
  CHECK(sequences == std::vector<std::uint64_t>{1, 2, 3});
}

TEST_CASE("a state that differs is named with both hashes, and the replay goes on") {
  Played played = morning();
  played.contents.rows[1].state_hash = "00000000deadbeef";
  int rows = 0, disagreeing = 0;
  const Replayed replayed = replay_rows(played.contents, [&](const ReplayStep& step) {
    ++rows;
    disagreeing += step.agrees ? 0 : 1;
  });
  CHECK(rows == 3);
  CHECK(disagreeing == 1);
  REQUIRE(replayed.difference.has_value());
  CHECK(replayed.difference->sequence == 2);
  CHECK(replayed.difference->time == Time{3600});
  CHECK(replayed.difference->what.find("and was 00000000deadbeef.") != std::string::npos);
  CHECK(replayed.exercise == played.exercise);
}

TEST_CASE("only the first difference is named") {
  Played played = morning();
  for (RecordRow& row : played.contents.rows) row.state_hash = "00000000deadbeef";
  CHECK(replay_rows(played.contents).difference->sequence == 1);
}

TEST_CASE("a mark without a hash is not compared") {
  Played played = morning();
  played.contents.rows[2].state_hash.clear();
  bool seen = false;
  const Replayed replayed = replay_rows(played.contents, [&](const ReplayStep& step) {
    if (step.row->kind != RowKind::mark) return;
    seen = true;
    CHECK_FALSE(step.hash.has_value());
    CHECK(step.agrees);
  });
  CHECK(seen);
  CHECK_FALSE(replayed.difference.has_value());
}

TEST_CASE("an act that is no JSON, or of no such seat, is a difference and changes nothing") {
  for (const char* content : {"", "{", "[]", R"({"act": "take_seat", "seat": "navy"})"}) {
    Played played;
    played.row(RowKind::act, content);
    const Replayed replayed = replay_rows(played.contents);
    REQUIRE(replayed.difference.has_value());
    CHECK(replayed.difference->what == "The act cannot be read: " + std::string(content));
  }
}

TEST_CASE("a resumed record has the speed that its clock was last seen with") {
  const TemporaryFile file("resume-speed.jardam");
  {
    Exercise exercise = tiny::exercise();
    Record record = Record::create(file.path, exercise);
    advance(exercise, Time{100});
    record.mark(exercise, "running", 3, false);
    record.mark(exercise, "paused", 0.5, true);
  }
  CHECK(resume_record(file.path).speed == 0.5);
}

TEST_CASE("a record that does not replay is not resumed, and says where it parts") {
  const TemporaryFile file("resume-parts.jardam");
  {
    Exercise other = tiny::exercise();
    Record record = Record::create(file.path, other);
    advance(other, Time{100});
    other.seats[1].is_taken = true;  // as no act of the record explains
    record.mark(other, "paused", 1, true);
  }
  CHECK_THROWS_WITH_AS((void)resume_record(file.path),
                       doctest::Contains("does not replay: at row 1"), RecordError);
}

TEST_CASE(
    "an exercise as it was at an earlier instant has what was done until then, that included") {
  const Played played = morning();
  const Earlier earlier = exercise_until(played.contents, Time{3600});
  CHECK(earlier.contents.rows.size() == 2);
  CHECK(earlier.exercise.simulation.world.now == Time{3600});
  CHECK(earlier.speed == 1);
  const Earlier before = exercise_until(played.contents, Time{3599});
  CHECK(before.contents.rows.size() == 1);
  CHECK(before.exercise.simulation.world.now == Time{3599});
  CHECK(exercise_until(played.contents, Time{90000}).exercise == played.exercise);
  CHECK(exercise_until(played.contents, Time{90000}).speed == 4);
}

TEST_CASE("a record has no instants after its end, and none if it does not replay") {
  Played played = morning();
  CHECK_THROWS_WITH_AS((void)exercise_until(played.contents, Time{90001}),
                       doctest::Contains("ends before"), RecordError);
  CHECK_THROWS_AS((void)exercise_until(Played{}.contents, Time{1}), RecordError);
  played.contents.rows[0].state_hash = "00000000deadbeef";
  CHECK_THROWS_WITH_AS((void)exercise_until(played.contents, Time{3600}),
                       doctest::Contains("does not replay: at row 1"), RecordError);
}

TEST_CASE("a new record that begins with rows of another is whole, and leaves that as it was") {
  const TemporaryFile file("whole.jardam"), again("again.jardam");
  Exercise exercise = tiny::exercise();
  {
    Record record = Record::create(file.path, exercise);
    for (const std::uint32_t time : {100u, 200u, 300u}) {
      advance(exercise, Time{time});
      record.mark(exercise, "running", 1, true);
    }
  }
  const RecordContents all = read_record(file.path);
  Earlier earlier = exercise_until(all, Time{250});
  {
    Record record = Record::create(again.path, earlier.contents);
    CHECK(record.last_sequence() == 2);
    record.mark(earlier.exercise, "paused", 1, true);
  }
  const RecordContents rows = read_record(again.path);
  REQUIRE(rows.rows.size() == 3);
  CHECK(rows.rows[1].chain == all.rows[1].chain);
  CHECK(rows.rows[2].time == Time{250});
  CHECK(resume_record(again.path).exercise == earlier.exercise);
  CHECK(read_record(file.path).rows.size() == 3);
  CHECK_THROWS_WITH_AS((void)Record::create(again.path, all), doctest::Contains("exists already"),
                       RecordError);
}

TEST_CASE("rows after the end of the exercise are refused before time runs there") {
  Played played = morning();
  played.contents.rows.back().time = Time{4291747200};  // in the year 2157
  CHECK_THROWS_WITH_AS((void)replay_rows(played.contents),
                       doctest::Contains("row 3 lies after the end"), RecordError);
}

TEST_CASE("a refused decision of a team stands in the record, and what waited for it comes again") {
  Exercise exercise = tiny::exercise({"exercise.injects.6.shelf=false",
                                      "exercise.injects.6.when={all: [{decision: check_site, "
                                      "about: harbour, stage: refused}]}"});
  RecordContents contents{{.scenario_id = "tiny",
                           .scenario_text = effective_text(*exercise.scenario),
                           .seed = {exercise.scenario->seed}},
                          {}};
  const auto keep = [&](RecordRow row) {
    row.sequence = contents.rows.size() + 1;
    contents.rows.push_back(std::move(row));
  };
  const Act take = sit(exercise, ActKind::take_seat, "police-east");
  REQUIRE(apply(exercise, take).is_accepted());
  keep(act_row(exercise, take));
  const Act act = decide(exercise, "police-east", decision::check_site, "harbour");
  const ActAnswer answer = apply(exercise, act);
  REQUIRE(is_noted_when_refused(exercise, act));
  keep(act_row(exercise, act, answer.code));
  advance(exercise, Time{100000});
  REQUIRE(status(exercise, "9.01").state == InjectState::fired);
  keep(mark_row(exercise, "paused", 1, true));
  CHECK_FALSE(replay_rows(contents).difference.has_value());
  CHECK(replay_rows(contents).exercise == exercise);

  contents.rows[1].content = to_json(exercise, act).dump();  // as if it had been accepted
  CHECK(replay_rows(contents).difference->what.find("'accepted' then") != std::string::npos);
}

TEST_CASE("a fate that was held, and let go on, is so in the replay, at the same instants") {
  Played played;
  const auto steer_fate = [&](ActKind kind) {
    Act act = sit(played.exercise, kind, "excon");
    act.subject = named_subject(played.exercise, "aida");
    act.reason = "the lesson";
    return act;
  };
  played.act(Time{3600}, steer_fate(ActKind::hold_fate));
  const Replayed held = replay_rows(played.contents);
  CHECK_FALSE(held.difference.has_value());
  CHECK(held.exercise == played.exercise);
  CHECK(part<HeldFates>(held.exercise.simulation.world).people.size() == 1);
  played.act(Time{90000}, steer_fate(ActKind::release_fate));
  const Replayed released = replay_rows(played.contents);
  CHECK_FALSE(released.difference.has_value());
  CHECK(released.exercise == played.exercise);
  CHECK(part<HeldFates>(released.exercise.simulation.world).people.empty());
}

TEST_CASE("a decision that was withdrawn is so in the replay") {
  Played played;
  played.act(Time{3600}, sit(played.exercise, ActKind::take_seat, "police-east"));
  played.act(Time{3600},
             decide(played.exercise, "police-east", decision::check_site, "brickworks"));
  played.act(Time{4000}, withdrawn(played.exercise, last_task(played.exercise)));
  const Replayed again = replay_rows(played.contents);
  CHECK_FALSE(again.difference.has_value());
  CHECK(again.exercise == played.exercise);
}

TEST_CASE("ratings, forms and answers are replayed to the same state") {
  Played played;
  played.exercise = evaluated_exercise();
  played.contents.head.scenario_text = effective_text(*played.exercise.scenario);
  played.contents.head.secret = Secret{7};
  for (const char* id : {"evaluator", "police-east"})
    played.act(Time{0}, sit(played.exercise, ActKind::take_seat, id));
  Act answer = sit(played.exercise, ActKind::answer_form, "police-east");
  answer.answers_given = {"Жакшы", "", "c"};
  played.act(Time{3600}, rated(played.exercise, "evaluator", Rating::unable, "1.01", "police-east"))
      .act(Time{7200}, sit(played.exercise, ActKind::ask_form, "excon"))
      .act(Time{7200}, answer);
  const Replayed replayed = replay_rows(played.contents);
  CHECK_FALSE(replayed.difference.has_value());
  CHECK(replayed.exercise == played.exercise);
  CHECK(replayed.exercise.form_answers == played.exercise.form_answers);
}
