#include "exercise/authoring.hpp"

#include "engine/exercise/tiny.hpp"
#include "exercise/act_json.hpp"
#include "scenario/inject_text.hpp"

using namespace jardam;
using namespace jardam::tiny;

namespace {

Act written(const Exercise& exercise, const std::string& row) {
  ReadInject read = read_inject(*exercise.scenario, *exercise.rows, row);
  for (const Finding& finding : read.findings) MESSAGE(to_string(finding));
  REQUIRE(read.inject.has_value());
  return {.kind = ActKind::write,
          .seat = seat(exercise, "excon"),
          .command = {},
          .inject = {},
          .row = std::make_shared<const Inject>(*read.inject)};
}

Act edited(const Exercise& exercise, const std::string& number, const std::string& changes) {
  const InjectId id = inject(exercise, number);
  ReadInject read =
      read_inject(*exercise.scenario, *exercise.rows, changes, &inject_at(exercise, id));
  REQUIRE(read.inject.has_value());
  return {.kind = ActKind::edit,
          .seat = seat(exercise, "excon"),
          .command = {},
          .inject = id,
          .row = std::make_shared<const Inject>(*read.inject)};
}

Act by_control(const Exercise& exercise, ActKind kind) {
  return {.kind = kind, .seat = seat(exercise, "excon"), .command = {}, .inject = {}};
}

Act for_storyline(const Exercise& exercise, ActKind kind, const std::string& storyline) {
  Act act = by_control(exercise, kind);
  act.storyline = storyline;
  return act;
}

const std::string new_row =
    "{number: \"X.01\", at: D1 10:10, mode: phone, from: A, to: [police-east], title: {en: New}, "
    "text: {en: \"{exploited_at brickworks} there\", ky: \"{exploited_at brickworks} киши\"}}";

}  // namespace

TEST_CASE("exercise control writes an inject while it is played, and it comes at its time") {
  Exercise exercise = tiny::exercise();
  advance(exercise, Time{3600});
  REQUIRE(apply(exercise, written(exercise, new_row)).is_accepted());
  CHECK(status(exercise, "X.01").state == InjectState::waiting);
  advance(exercise, Time{200000});
  CHECK(status(exercise, "X.01").fired == world_time(exercise.scenario->exercise.clock, 1, 610));
  CHECK(times_sent(exercise, "X.01", "police-east") == 1);
  CHECK(apply(exercise, written(exercise, new_row)).code == "number_is_taken");
}

TEST_CASE("a letter holds the numbers of the instant in which it was sent") {
  Exercise exercise = tiny::exercise();
  REQUIRE(apply(exercise, written(exercise, new_row)).is_accepted());
  advance(exercise, Time{200000});
  const auto sent = std::find_if(
      exercise.messages.begin(), exercise.messages.end(),
      [&](const Message& message) { return message.inject == inject(exercise, "X.01"); });
  REQUIRE(sent != exercise.messages.end());
  const std::string text = exercise.letters[sent->letter]->text.en;
  CHECK(text.find('{') == std::string::npos);
  CHECK(text.find(" there") != std::string::npos);
  CHECK(std::isdigit(static_cast<unsigned char>(text.front())));
}

TEST_CASE("a change of an inject that waits holds; one that has come is not changed") {
  Exercise exercise = tiny::exercise();
  REQUIRE(apply(exercise, edited(exercise, "1.02", "{at: D1 09:30, title: {en: Sooner}}"))
              .is_accepted());
  CHECK(inject_at(exercise, inject(exercise, "1.02")).title.en == "Sooner");
  CHECK(inject_at(exercise, inject(exercise, "1.02")).text.en == "Wages are late at the harbour");
  advance(exercise, Time{129600});
  CHECK(status(exercise, "1.02").fired == world_time(exercise.scenario->exercise.clock, 1, 570));
  CHECK(apply(exercise, edited(exercise, "1.02", "{title: Later}")).code == "already_fired");
}

TEST_CASE(
    "an edit takes away what it gives no value: an inject goes to the shelf, a text loses a "
    "language") {
  Exercise exercise = tiny::exercise();
  REQUIRE(apply(exercise, written(exercise, new_row)).is_accepted());
  REQUIRE(apply(exercise, edited(exercise, "X.01", R"({"at": null, "shelf": true,
                                                       "text": {"en": "There", "ky": null}})"))
              .is_accepted());
  CHECK(inject_at(exercise, inject(exercise, "X.01")).shelf);
  CHECK(inject_at(exercise, inject(exercise, "X.01")).text ==
        Text{.en = "There", .ru = "", .ky = ""});
  CHECK(status(exercise, "X.01").due == Time::never());
  const ReadInject none = read_inject(*exercise.scenario, *exercise.rows, R"({"mode": null})",
                                      &inject_at(exercise, inject(exercise, "X.01")));
  REQUIRE(none.findings.size() == 1);
  CHECK(none.findings.front().message.find("'mode' is missing") != std::string::npos);
}

TEST_CASE("an edited trigger knows what was decided before") {
  Exercise exercise = tiny::exercise();
  advance(exercise, Time{3 * 86400});
  REQUIRE(status(exercise, "9.01").state == InjectState::waiting);
  REQUIRE(apply(exercise,
                edited(exercise, "9.01",
                       "{shelf: false, when: {all: [{decision: check_site, about: brickworks}]}}"))
              .is_accepted());
  advance(exercise, Time{3 * 86400 + 4320});
  CHECK(status(exercise, "9.01").state == InjectState::fired);
}

TEST_CASE("a whole storyline is held and released, and what has come is left alone") {
  Exercise exercise = tiny::exercise();
  advance(exercise, Time{0});
  REQUIRE(apply(exercise, for_storyline(exercise, ActKind::hold, "A")).is_accepted());
  CHECK(status(exercise, "1.01").state == InjectState::fired);
  CHECK(status(exercise, "1.02").state == InjectState::held);
  CHECK(status(exercise, "1.10").state == InjectState::held);
  CHECK(apply(exercise, for_storyline(exercise, ActKind::hold, "A")).code == "not_waiting");
  CHECK(apply(exercise, for_storyline(exercise, ActKind::hold, "Z")).code == "unknown_inject");
  REQUIRE(apply(exercise, for_storyline(exercise, ActKind::release, "A")).is_accepted());
  CHECK(status(exercise, "1.10").state == InjectState::waiting);
}

TEST_CASE("an inject is taken back from those who have not read it, and from nobody else") {
  Exercise exercise = tiny::exercise();
  CHECK(apply(exercise, steer(exercise, ActKind::recall, "1.02")).code == "not_fired");
  advance(exercise, Time{129600});
  const auto copy = [&](const std::string& id) -> Message& {
    return *std::find_if(exercise.messages.begin(), exercise.messages.end(),
                         [&](const Message& message) {
                           return message.inject == inject(exercise, "1.02") &&
                                  message.seat == seat(exercise, id) && message.report == no_report;
                         });
  };
  Act read = sit(exercise, ActKind::read, "police-east");
  read.message = static_cast<std::uint32_t>(&copy("police-east") - exercise.messages.data());
  REQUIRE(apply(exercise, read).is_accepted());
  REQUIRE(apply(exercise, steer(exercise, ActKind::recall, "1.02")).is_accepted());
  CHECK_FALSE(copy("police-east").is_recalled);
  CHECK(copy("inspector-east").is_recalled);
  CHECK(apply(exercise, steer(exercise, ActKind::recall, "1.02")).code == "already_read");
  Act late = sit(exercise, ActKind::acknowledge, "inspector-east");
  late.message = static_cast<std::uint32_t>(&copy("inspector-east") - exercise.messages.data());
  CHECK(apply(exercise, late).code == "unknown_message");
}

TEST_CASE("what control did to the list is undone, a hundred steps back, and not beyond") {
  Exercise exercise = tiny::exercise();
  const std::uint64_t before = state_hash(exercise);
  CHECK(apply(exercise, by_control(exercise, ActKind::undo)).code == "nothing_to_undo");
  REQUIRE(apply(exercise, written(exercise, new_row)).is_accepted());
  REQUIRE(apply(exercise, edited(exercise, "1.02", "{title: Changed}")).is_accepted());
  REQUIRE(apply(exercise, steer(exercise, ActKind::skip, "1.9")).is_accepted());
  for (int step = 0; step < 3; ++step)
    REQUIRE(apply(exercise, by_control(exercise, ActKind::undo)).is_accepted());
  CHECK(exercise.rows->size() == exercise.scenario->exercise.injects.size());
  CHECK(*exercise.rows == exercise.scenario->exercise.injects);
  CHECK(status(exercise, "1.9").state == InjectState::waiting);
  CHECK(state_hash(exercise) != before);  // the seat of control has acted since

  REQUIRE(apply(exercise, steer(exercise, ActKind::skip, "1.9")).is_accepted());
  for (std::size_t i = 0; i < most_undos; ++i)
    REQUIRE(apply(exercise, steer(exercise, i % 2 == 0 ? ActKind::hold : ActKind::release, "1.02"))
                .is_accepted());
  for (std::size_t i = 0; i < most_undos; ++i)
    REQUIRE(apply(exercise, by_control(exercise, ActKind::undo)).is_accepted());
  CHECK(apply(exercise, by_control(exercise, ActKind::undo)).code == "nothing_to_undo");
  CHECK(status(exercise, "1.9").state == InjectState::skipped);
}

TEST_CASE("what has come is not undone") {
  Exercise exercise = tiny::exercise();
  REQUIRE(apply(exercise, written(exercise, new_row)).is_accepted());
  advance(exercise, Time{200000});
  CHECK(apply(exercise, by_control(exercise, ActKind::undo)).code == "already_fired");
}

TEST_CASE("only exercise control writes, and acts of writing survive their way to a record") {
  Exercise exercise = tiny::exercise();
  Act act = written(exercise, new_row);
  act.reason = "the team is ahead";
  Act stranger = act;
  stranger.seat = seat(exercise, "police-east");
  CHECK(apply(exercise, stranger).code == "not_excon");
  const auto again = act_from_json(exercise, to_json(exercise, act));
  REQUIRE(again.has_value());
  CHECK(*again->row == *act.row);
  CHECK(again->reason == act.reason);
  Exercise replayed = tiny::exercise();
  REQUIRE(apply(exercise, act).is_accepted());
  REQUIRE(apply(replayed, *again).is_accepted());
  CHECK(state_hash(exercise) == state_hash(replayed));
}

TEST_CASE("a row that is wrong is refused with all that is wrong with it") {
  const Exercise exercise = tiny::exercise();
  const ReadInject read = read_inject(
      *exercise.scenario, *exercise.rows,
      "{number: \"X.01\", shelf: true, mode: phon, from: A, to: [police], title: T, text: T}");
  CHECK_FALSE(read.inject.has_value());
  REQUIRE(read.findings.size() == 2);
  CHECK(read.findings[0].path == "mode");
  CHECK(read.findings[1].path == "to.1");
  const ReadInject numbers = read_inject(*exercise.scenario, *exercise.rows,
                                         "{number: \"X.01\", shelf: true, mode: phone, from: A, "
                                         "to: [police-east], title: T, text: \"{exploted_at "
                                         "brickworks} {presumed nowhere} {date} {not, one}\"}");
  REQUIRE(numbers.findings.size() == 2);
  CHECK(numbers.findings[0].message.find("did you mean 'exploited_at'?") != std::string::npos);
}

TEST_CASE("who edits an inject that another has changed meanwhile is told, and nothing is lost") {
  Exercise exercise = tiny::exercise();
  const InjectId id = inject(exercise, "1.10");
  Act mine = edited(exercise, "1.10", "{notes: mine}");
  Act yours = edited(exercise, "1.10", "{notes: yours}");
  mine.base = yours.base = version_of(exercise, id);
  REQUIRE(apply(exercise, mine).is_accepted());
  CHECK(version_of(exercise, id) != mine.base);
  CHECK(apply(exercise, yours).code == "changed_meanwhile");
  CHECK(inject_at(exercise, id).notes == "mine");
  yours.base = version_of(exercise, id);
  CHECK(apply(exercise, yours).is_accepted());
}

namespace {

Act led(const Exercise& exercise, const std::string& storyline, const std::string& who,
        const std::string& leader) {
  Act act = for_storyline(exercise, ActKind::lead, storyline);
  act.who = who;
  act.leader = leader;
  return act;
}

Act as(Act act, const std::string& who, bool anyway = false) {
  act.who = who;
  act.anyway = anyway;
  return act;
}

}  // namespace

TEST_CASE("what touches a storyline that somebody leads is for them alone, unless meant anyway") {
  Exercise exercise = tiny::exercise();
  const std::string number = "1.02";
  const Act hold = steer(exercise, ActKind::hold, number);
  const auto answer = [&](const Act& act) { return query(exercise, act).code; };
  CHECK(answer(led(exercise, "Z", "Aigul", "Aigul")) == "unknown_storyline");
  CHECK(answer(led(exercise, "", "Aigul", "Aigul")) == "unknown_storyline");
  REQUIRE(apply(exercise, led(exercise, "A", "Aigul", "Aigul")).is_accepted());
  CHECK(leader_of(exercise, inject_at(exercise, hold.inject)) == "Aigul");
  for (const Act& act :
       {hold, for_storyline(exercise, ActKind::hold, "A"),
        edited(exercise, number, "{storyline: }"),
        written(exercise, R"({number: "X.02", shelf: true, mode: phone, from: A, to: )"
                          R"([police-east], title: T, text: T, storyline: A})"),
        led(exercise, "A", "", "Bakyt")}) {
    CAPTURE(act_names[static_cast<std::size_t>(act.kind)]);
    CHECK(answer(act) == "led_by_another");
    CHECK(answer(as(act, "Bakyt")) == "led_by_another");
    CHECK(answer(as(act, "Bakyt", true)).empty());
    CHECK(answer(as(act, "Aigul")).empty());
  }
  CHECK(answer(written(exercise, new_row)).empty());  // of no storyline
  REQUIRE(apply(exercise, led(exercise, "A", "Aigul", "")).is_accepted());
  CHECK(answer(hold).empty());
}

TEST_CASE("what somebody did to the list is undone by them, or by who means it") {
  Exercise exercise = tiny::exercise();
  Act undo = by_control(exercise, ActKind::undo);
  REQUIRE(apply(exercise, as(written(exercise, new_row), "Aigul")).is_accepted());
  CHECK(query(exercise, undo).code == "done_by_another");
  CHECK(query(exercise, as(undo, "Bakyt")).code == "done_by_another");
  CHECK(query(exercise, as(undo, "Bakyt", true)).is_accepted());
  CHECK(apply(exercise, as(undo, "Aigul")).is_accepted());
  REQUIRE(apply(exercise, written(exercise, new_row)).is_accepted());
  CHECK(query(exercise, as(undo, "Bakyt")).is_accepted());  // nobody said who did it
}

TEST_CASE("whose a storyline is survives its way to a record, and counts as part of the state") {
  Exercise exercise = tiny::exercise();
  const std::uint64_t before = state_hash(exercise);
  const Act lead = as(led(exercise, "A", "Айгүл", "Бакыт"), "Айгүл", true);
  const auto again = act_from_json(exercise, to_json(exercise, lead));
  REQUIRE(again.has_value());
  CHECK(again->storyline == "A");
  CHECK(again->who == "Айгүл");
  CHECK(again->leader == "Бакыт");
  CHECK(again->anyway);
  Exercise other = exercise;
  REQUIRE(apply(exercise, lead).is_accepted());
  CHECK(state_hash(exercise) != before);
  CHECK_FALSE(exercise == other);
  REQUIRE(apply(other, *again).is_accepted());
  CHECK(exercise == other);
  CHECK(state_hash(exercise) == state_hash(other));
}
