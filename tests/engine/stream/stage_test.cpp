#include "stream/stage.hpp"
#include "agencies/offices/tasks.hpp"
#include "agencies/subject.hpp"

#include "engine/exercise/tiny.hpp"
#include "exercise/replay.hpp"
#include "stream/public_ids.hpp"

using namespace jardam;
using namespace jardam::tiny;
using nlohmann::json;

namespace {

CommandFrame frame(json members) {
  members["type"] = "command";
  members["id"] = 1;
  return {1, members["act"].get<std::string>(), members};
}

struct Table {
  Stage stage;
  explicit Table(std::optional<Record> record = {}, double speed = 1)
      : stage(tiny::exercise(), std::move(record), speed) {}
  /// With these settings of the scenario.
  Table(double speed, std::vector<std::string> settings)
      : stage(tiny::exercise(std::move(settings)), {}, speed) {}

  /// As the person at this screen, one of several.
  CommandResult at_screen(std::uint64_t client, const char* id, json members) {
    return stage.command(
        seat(stage.exercise(), id), true, frame(std::move(members)),
        {.address = {}, .client = client, .is_alone = false, .is_alone_at_excon = false});
  }

  CommandResult excon(json members) {
    return stage.command(seat(stage.exercise(), "excon"), false, frame(std::move(members)));
  }
  CommandResult police(json members) {
    return stage.command(seat(stage.exercise(), "police-east"), true, frame(std::move(members)));
  }
};

std::string code(const CommandResult& result) {
  const Refused* refused = std::get_if<Refused>(&result);
  return refused == nullptr ? "" : refused->code;
}

/// How many messages seats have written.
std::ptrdiff_t said(const Exercise& exercise) {
  return std::count_if(exercise.messages.begin(), exercise.messages.end(),
                       [](const Message& message) { return !message.from.is_none(); });
}

void pass(Stage& stage, double seconds) {
  for (double step = 0.2; seconds > 0; seconds -= step) stage.pass(std::min(step, seconds));
}

}  // namespace

TEST_CASE("time passes only while the clock runs, at the pace of the exercise") {
  Table table;
  pass(table.stage, 5);
  CHECK(table.stage.now() == Time{0});
  REQUIRE(code(table.excon({{"act", "start"}})).empty());
  pass(table.stage, 10);
  CHECK(table.stage.now().seconds ==
        doctest::Approx(360).epsilon(0.01));  // 36 hours in an hour: 36 seconds in a second
  REQUIRE(code(table.excon({{"act", "pause"}})).empty());
  const Time paused = table.stage.now();
  pass(table.stage, 10);
  CHECK(table.stage.now() == paused);
}

TEST_CASE("speed multiplies the pace, within its limits") {
  Table table;
  CHECK(code(table.excon({{"act", "speed"}, {"factor", 10}})).empty());
  CHECK(table.stage.speed() == 10);
  for (const json& factor :
       {json(0), json(0.2), json(3601), json("10"), json(), json(-1), json(1e300)})
    CHECK(code(table.excon({{"act", "speed"}, {"factor", factor}})) == "bad_frame");
  CHECK(code(table.excon({{"act", "speed"}})) == "bad_frame");
  table.excon({{"act", "start"}});
  pass(table.stage, 10);
  CHECK(table.stage.now().seconds == doctest::Approx(3600).epsilon(0.01));
}

TEST_CASE("a machine that stalls falls behind; it does not run after the wall clock") {
  Table table;
  table.excon({{"act", "start"}});
  table.stage.pass(1000);
  CHECK(table.stage.now() <= Time{9});
}

TEST_CASE("injects keep their exercise time through pauses") {
  Table table({}, 3600);
  for (int i = 0; i < 40; ++i) {
    table.excon({{"act", i % 2 == 0 ? "start" : "pause"}});
    pass(table.stage, 0.5);
  }
  CHECK(status(table.stage.exercise(), "1.02").fired == Time{129600});
  CHECK(times_sent(table.stage.exercise(), "1.02", "police-east") == 1);
}

TEST_CASE("a jump to the next inject stops at its instant, and the clock is as it was") {
  Table table;
  for (const std::uint32_t due : {0u, 129600u}) {
    REQUIRE(code(table.excon({{"act", "next_inject"}})).empty());
    while (table.stage.is_jumping()) table.stage.pass(0.02);
    CHECK(table.stage.now() == Time{due});
    CHECK(table.stage.clock() == ClockState::paused);
  }
  CHECK(status(table.stage.exercise(), "1.02").state == InjectState::fired);
}

TEST_CASE("a jump can be paused") {
  Table table;
  table.excon({{"act", "advance"}, {"to", 500000}});
  table.excon({{"act", "pause"}});
  pass(table.stage, 1);
  CHECK(table.stage.now() < Time{500000});
  CHECK(table.stage.clock() == ClockState::paused);
}

TEST_CASE("the exercise ends at its length and then refuses") {
  Table table;
  REQUIRE(code(table.excon({{"act", "advance"}, {"to", 6 * 86400}})).empty());
  while (table.stage.is_jumping()) table.stage.pass(0.02);
  CHECK(table.stage.now() == Time{6 * 86400});
  CHECK(table.stage.clock() == ClockState::ended);
  CHECK(code(table.excon({{"act", "start"}})) == "exercise_ended");
  CHECK(code(table.police({{"act", "take_seat"}})) == "exercise_ended");
}

TEST_CASE("jumps that make no sense are refused") {
  Table table;
  table.excon({{"act", "advance"}, {"to", 300000}});
  while (table.stage.is_jumping()) table.stage.pass(0.02);
  CHECK(code(table.excon({{"act", "advance"}, {"to", 299999}})) == "time_has_passed");
  for (const json& to : {json(-1), json("300001"), json(1.5), json(), json(18446744073709551615u)})
    CHECK(code(table.excon({{"act", "advance"}, {"to", to}})) == "bad_frame");
  for (const json& to : {json(6 * 86400 + 1), json(4000000000u), json(4000000000000000000)})
    CHECK(code(table.excon({{"act", "advance"}, {"to", to}})) == "after_the_end");
  CHECK(code(table.excon({{"act", "next_inject"}})) == "no_inject_waits");
}

TEST_CASE("the clock is exercise control's alone: every act of control is refused to a seat") {
  Table table;
  table.police({{"act", "take_seat"}});
  for (const char* act :
       {"start", "pause", "speed", "next_inject", "advance", "fire", "hold", "release", "skip"})
    CHECK(code(table.police({{"act", act}, {"factor", 2}, {"to", 1}, {"inject", "1.02"}})) ==
          "not_excon");
}

TEST_CASE("acts with missing or wrong members are refused") {
  Table table;
  table.police({{"act", "take_seat"}});
  CHECK(code(table.police({{"act", "fly"}})) == "unknown_act");
  CHECK(code(table.police({{"act", "decide"}})) == "bad_frame");
  CHECK(code(table.police({{"act", "decide"},
                           {"decision", "fly"},
                           {"subject", {{"kind", "site"}, {"id", 1}}}})) == "bad_frame");
  CHECK(
      code(table.police({{"act", "decide"}, {"decision", "check_site"}, {"subject", "site 1"}})) ==
      "bad_frame");
  CHECK(code(table.police({{"act", "decide"},
                           {"decision", "check_site"},
                           {"subject", {{"kind", "moon"}, {"id", 1}}}})) == "bad_frame");
  CHECK(code(table.police({{"act", "decide"},
                           {"decision", "check_site"},
                           {"subject", {{"kind", "site"}, {"id", -1}}}})) == "bad_frame");
  CHECK(code(table.police({{"act", "decide"},
                           {"decision", "share"},
                           {"subject", {{"kind", "site"}, {"id", 1}}}})) == "bad_frame");
  CHECK(code(table.police({{"act", "decide"},
                           {"decision", "share"},
                           {"to", "moon"},
                           {"subject", {{"kind", "site"}, {"id", 1}}}})) == "bad_frame");
  CHECK(code(table.police({{"act", "acknowledge"}})) == "bad_frame");
  CHECK(code(table.police({{"act", "acknowledge"}, {"message", "seven"}})) == "bad_frame");
  CHECK(code(table.police({{"act", "acknowledge"}, {"message", "777"}})) == "unknown_message");
  CHECK(code(table.excon({{"act", "fire"}})) == "bad_frame");
  CHECK(code(table.excon({{"act", "fire"}, {"inject", "7.77"}})) == "unknown_inject");
  CHECK(code(table.excon({{"act", "decide"}, {"decision", "check_site"}, {"seat", "moon"}})) ==
        "unknown_seat");
  CHECK(code(table.excon({{"act", "leave_seat"}, {"seat", 4}})) == "unknown_seat");
}

TEST_CASE("exercise control frees a seat and decides for an empty one") {
  Table table;
  table.stage.pass(0);
  table.police({{"act", "take_seat"}});
  table.excon({{"act", "next_inject"}});
  while (table.stage.is_jumping()) table.stage.pass(0.02);
  const Subject site = named_subject(table.stage.exercise(), "brickworks");
  const json act{{"act", "decide"},
                 {"seat", "police-east"},
                 {"decision", "check_site"},
                 {"subject",
                  {{"kind", "site"},
                   {"id", std::to_string(PublicIds(table.stage.exercise()).to_public(site).id)}}}};
  CHECK(code(table.excon(act)) == "seat_is_played");
  const CommandResult freed = table.excon({{"act", "leave_seat"}, {"seat", "police-east"}});
  REQUIRE(std::holds_alternative<Done>(freed));
  CHECK(std::get<Done>(freed).left == seat(table.stage.exercise(), "police-east"));
  CHECK(code(table.excon(act)).empty());
  CHECK(all<Task>(table.stage.exercise().simulation.world).back().subject == site);
}

TEST_CASE("a client that only watches may not act, but may take the seat") {
  Table table;
  const SeatId police = seat(table.stage.exercise(), "police-east");
  CHECK(code(table.stage.command(police, false, frame({{"act", "leave_seat"}}))) ==
        "only_watching");
  const CommandResult taken = table.stage.command(police, false, frame({{"act", "take_seat"}}));
  REQUIRE(std::holds_alternative<Done>(taken));
  CHECK(std::get<Done>(taken).taken == police);
  // A second client joins those who play the seat; the exercise learns nothing new.
  CHECK(std::holds_alternative<Done>(
      table.stage.command(police, false, frame({{"act", "take_seat"}}))));
}

TEST_CASE("what was accepted stands in the record, and the record says how far time came") {
  const TemporaryFile file("stage.jardam");
  std::uint64_t hash = 0;
  {
    Table table(Record::create(file.path, tiny::exercise()), 100);
    table.police({{"act", "take_seat"}});
    const CommandResult started = table.excon({{"act", "start"}});
    CHECK(std::get<Done>(started).sequence == 0);
    pass(table.stage, 4.1);
    table.stage.settle();
    const RecordContents so_far = read_record(file.path);
    CHECK(so_far.rows.size() >= 5);  // take, start, and a mark for each second
    CHECK(so_far.rows.back().time.seconds > 3 * 3600);
    table.police({{"act", "acknowledge"}, {"message", 0}});
    table.stage.close();
    hash = state_hash(table.stage.exercise());
  }
  const Resumed resumed = resume_record(file.path);
  CHECK(state_hash(resumed.exercise) == hash);
  CHECK(resumed.speed == 100);
}

TEST_CASE("the record tells who steered, from where and how; a refused act is not told") {
  const TemporaryFile file("steering.jardam");
  {
    Stage stage(tiny::exercise(), Record::create(file.path, tiny::exercise()), 1);
    const auto excon = [&](json members) {
      return code(stage.command(seat(stage.exercise(), "excon"), false, frame(std::move(members)),
                                {.address = "192.168.1.20"}));
    };
    CHECK(excon({{"act", "start"}}).empty());
    CHECK(excon({{"act", "speed"}, {"factor", 10}, {"to", "a member of another act"}}).empty());
    CHECK_FALSE(excon({{"act", "advance"}, {"to", 4000000000u}}).empty());
    CHECK(excon({{"act", "advance"}, {"to", 600}}).empty());
    CHECK(excon({{"act", "pause"}}).empty());
    CHECK(stage.command(seat(stage.exercise(), "police-east"), false, frame({{"act", "take_seat"}}))
              .index() == 0);
    CHECK(excon({{"act", "leave_seat"}, {"seat", "police-east"}}).empty());
  }
  std::vector<json> told;
  for (const RecordRow& row : read_record(file.path).rows) told.push_back(json::parse(row.content));
  REQUIRE(told.size() == 6);
  const auto mark = [](json members) {
    members.update({{"by", "excon"}, {"from", "192.168.1.20"}});
    return members;
  };
  CHECK(told[0] == mark({{"act", "start"}, {"clock", "running"}, {"speed", 1.0}}));
  CHECK(told[1] == mark({{"act", "speed"}, {"clock", "running"}, {"speed", 10.0}}));
  CHECK(told[2] == mark({{"act", "advance"}, {"to", 600}, {"clock", "running"}, {"speed", 10.0}}));
  CHECK(told[3] == mark({{"act", "pause"}, {"clock", "paused"}, {"speed", 10.0}}));
  CHECK(told[5] == json{{"act", "leave_seat"}, {"seat", "police-east"}, {"by", "excon"}});
  CHECK_FALSE(resume_record(file.path).exercise.seats[1].is_taken);
}

TEST_CASE("an exercise under way comes back paused") {
  Exercise exercise = tiny::exercise();
  CHECK(Stage(exercise, {}, 1).clock() == ClockState::ready);
  advance(exercise, Time{10});
  CHECK(Stage(exercise, {}, 1).clock() == ClockState::paused);
  advance(exercise, Time{6 * 86400});
  CHECK(Stage(exercise, {}, 1).clock() == ClockState::ended);
}

TEST_CASE("a record that cannot be written stops the exercise and accepts nothing more") {
  const TemporaryFile file("failing.jardam");
  Table table(Record::create(file.path, tiny::exercise()));
  Database(file.path, DatabaseMode::read_write).execute("DROP TABLE journal");
  const CommandResult taken = table.police({{"act", "take_seat"}});
  table.stage.settle();
  CHECK(std::get<Done>(taken).sequence > table.stage.written());
  CHECK(table.stage.record_news().trouble == RecordTrouble::failed);
  CHECK(table.stage.end_of_record()->code == "record_failed");
  CHECK(code(table.excon({{"act", "start"}})) == "record_failed");
  pass(table.stage, 1);
  CHECK(table.stage.now() == Time{0});
}

TEST_CASE("a record whose file is gone stops the exercise, and every seat is told") {
  const TemporaryFile file("gone.jardam"), saved("gone-saved.jardam");
  Table table(Record::create(file.path, tiny::exercise()), 100);
  table.excon({{"act", "start"}});
  table.stage.settle();
  std::filesystem::remove(file.path);
  while (!table.stage.record_news().is_over()) table.stage.hear_record();
  CHECK(table.stage.clock() == ClockState::paused);
  for (const bool for_excon : {true, false})
    CHECK(table.stage.trouble(for_excon)->code == "record_lost");
  CHECK(code(table.police({{"act", "take_seat"}})) == "record_lost");
  CHECK(read_record(saved.path).rows.size() == 1);
}

TEST_CASE("a record that another program locks is waited for, which exercise control is told") {
  const TemporaryFile file("locked.jardam");
  Table table(Record::create(file.path, tiny::exercise()), 100);
  Database other(file.path, DatabaseMode::read_write);
  other.execute("BEGIN IMMEDIATE");
  const CommandResult started = table.excon({{"act", "start"}});
  REQUIRE(code(started).empty());
  const Time before = table.stage.now();
  while (table.stage.record_news().trouble == RecordTrouble::none) table.stage.hear_record();
  table.stage.pass(0.1);
  CHECK(table.stage.now() > before);
  CHECK(table.stage.written() < std::get<Done>(started).row);
  CHECK(table.stage.trouble(true)->code == "record_locked");
  CHECK_FALSE(table.stage.trouble(false).has_value());
  CHECK(code(table.police({{"act", "take_seat"}})).empty());
  other.execute("ROLLBACK");
  while (table.stage.written() < std::get<Done>(started).row) table.stage.hear_record();
  CHECK_FALSE(table.stage.trouble(true).has_value());
}

TEST_CASE("exercise control gives a seat a new code, and the record learns its digest") {
  const TemporaryFile file("new-code.jardam");
  const SeatCodes codes = draw_codes(*tiny::scenario());
  std::string code_of_police;
  {
    Stage stage(tiny::exercise(), Record::create(file.path, tiny::exercise()), 1, codes);
    const SeatId excon = seat(stage.exercise(), "excon"),
                 police = seat(stage.exercise(), "police-east");
    const auto result =
        stage.command(excon, false, frame({{"act", "new_code"}, {"seat", "police-east"}}));
    REQUIRE(code(result).empty());
    CHECK(std::get<Done>(result).recoded == police);
    code_of_police = stage.codes().texts[police.value];
    CHECK(code_of_police != codes.texts[police.value]);
    CHECK(code(stage.command(excon, false, frame({{"act", "new_code"}, {"seat", "navy"}}))) ==
          "unknown_seat");
    CHECK(code(stage.command(police, true, frame({{"act", "new_code"}, {"seat", "excon"}}))) ==
          "not_excon");
  }
  const Resumed resumed = resume_record(file.path);
  REQUIRE(resumed.codes.has_value());
  CHECK(seat_with_code(*resumed.codes, code_of_police) == seat(resumed.exercise, "police-east"));
  CHECK(seat_with_code(*resumed.codes, codes.texts[1]).is_none());
}

TEST_CASE("a new code that its file cannot take is refused, and the old one stays") {
  SeatCodes codes = draw_codes(*tiny::scenario());
  codes.file = "/nowhere/codes";
  Stage stage(tiny::exercise(), {}, 1, codes);
  CHECK(code(stage.command(seat(stage.exercise(), "excon"), false,
                           frame({{"act", "new_code"}, {"seat", "police-east"}}))) ==
        "codes_not_kept");
  CHECK(stage.codes().texts == codes.texts);
}

TEST_CASE(
    "an act that comes twice under one key is done once, also after the record is opened again") {
  const TemporaryFile file("keys.jardam");
  const json act{
      {"act", "say"}, {"to", {"excon"}}, {"text", "Hello"}, {"key", "a-1"}, {"late", 90}};
  {
    Table table(Record::create(file.path, tiny::exercise()));
    REQUIRE(code(table.police({{"act", "take_seat"}})).empty());
    CHECK(code(table.police(act)).empty());
    CHECK(code(table.police(act)).empty());
    CHECK(said(table.stage.exercise()) == 1);
  }
  Resumed resumed = resume_record(file.path);
  Stage again(std::move(resumed.exercise), std::move(resumed.record), 1);
  CHECK(code(again.command(seat(again.exercise(), "police-east"), true, frame(act))).empty());
  CHECK(said(again.exercise()) == 1);
  json another = act;
  another["key"] = "a-2";
  CHECK(code(again.command(seat(again.exercise(), "police-east"), true, frame(another))).empty());
  CHECK(said(again.exercise()) == 2);
}

TEST_CASE(
    "the end of a day is signed when it comes, and so is the last mark, but nothing between") {
  const TemporaryFile file("signed.jardam");
  const std::vector<std::string> settings{"exercise.clock.night=12 h", "scenario.length=7 d"};
  {
    Record record = Record::create(file.path, tiny::exercise(settings));
    record.sign_with(SigningKey::draw());
    Stage stage(tiny::exercise(settings), std::move(record), 600);
    stage.start();
    pass(stage, 30);
    REQUIRE(stage.clock() == ClockState::closed);
    stage.settle();
    const std::optional<Seal> evening = stage.record_news().sealed;
    REQUIRE(evening.has_value());
    CHECK(evening->rows == stage.record()->rows_after(0, 1u << 20).size());
    stage.close();
    CHECK(stage.record_news().sealed->rows == evening->rows + 1);
  }
  const Verdict verdict = verify_record(file.path);
  CHECK(verdict.fault.empty());
  CHECK(verdict.seals.size() == 2);
  CHECK(verdict.rows == verdict.seals.back().rows);
}

TEST_CASE("the day closes by itself, opens when it is told to, and what came overnight is told") {
  Table table(600, {"exercise.clock.night=12 h", "scenario.length=7 d"});
  REQUIRE(code(table.excon({{"act", "start"}})).empty());
  pass(table.stage, 30);
  CHECK(table.stage.clock() == ClockState::closed);
  CHECK(table.stage.now() == Time{72 * 3600});
  CHECK(table.stage.rests_until() == 540);
  CHECK(code(table.excon({{"act", "start"}})) == "day_is_closed");
  const std::size_t before = table.stage.exercise().messages.size();
  REQUIRE(code(table.excon({{"act", "open_day"}})).empty());
  for (int i = 0; i < 100 && table.stage.is_jumping(); ++i) table.stage.pass(0.01);
  CHECK(table.stage.now() == Time{84 * 3600});
  CHECK(table.stage.clock() == ClockState::paused);
  CHECK(code(table.excon({{"act", "open_day"}})) == "day_is_not_closed");
  const std::vector<Message>& messages = table.stage.exercise().messages;
  for (std::size_t i = before; i < messages.size(); ++i)
    if (messages[i].digest_since != Time::never())
      CHECK(messages[i].digest_since == Time{72 * 3600});
  REQUIRE(code(table.excon({{"act", "start"}})).empty());
  pass(table.stage, 1);
  CHECK(table.stage.now() > Time{84 * 3600});
}

TEST_CASE("in a break the clock stands, and goes on when it is started") {
  Table table(600, {"exercise.clock.breaks=[{from: \"10:00\", to: \"10:15\"}]",
                    "exercise.injects.3.at=D1 10:20", "exercise.injects.4.at=D1 10:20"});
  REQUIRE(code(table.excon({{"act", "start"}})).empty());
  pass(table.stage, 20);
  CHECK(table.stage.clock() == ClockState::resting);
  CHECK(table.stage.now() == Time{36 * 3600});
  CHECK(table.stage.rests_until() == 615);
  REQUIRE(code(table.excon({{"act", "start"}})).empty());
  pass(table.stage, 1);
  CHECK(table.stage.now() > Time{36 * 3600});
  CHECK_FALSE(table.stage.rests_until().has_value());
}

TEST_CASE("anybody stops the exercise at once, and two persons let it go on") {
  Table table;
  REQUIRE(code(table.excon({{"act", "start"}})).empty());
  pass(table.stage, 1);
  REQUIRE(code(table.at_screen(7, "police-east", {{"act", "stop"}})).empty());
  CHECK(table.stage.clock() == ClockState::stopped);
  const Time stopped = table.stage.now();
  pass(table.stage, 5);
  CHECK(table.stage.now() == stopped);
  CHECK(code(table.at_screen(8, "excon", {{"act", "start"}})) == "exercise_stopped");
  CHECK(code(table.police({{"act", "take_seat"}})) == "exercise_stopped");
  CHECK(code(table.at_screen(8, "excon",
                             {{"act", "say"}, {"to", {"police-east"}}, {"text", "Go outside"}}))
            .empty());
  CHECK(code(table.at_screen(8, "excon", {{"act", "resume"}})) == "second_person");
  CHECK(code(table.at_screen(8, "excon", {{"act", "resume"}})) == "second_person");
  CHECK(table.stage.to_confirm() == "resume");
  CHECK(table.stage.clock() == ClockState::stopped);
  CHECK(code(table.at_screen(7, "police-east", {{"act", "resume"}})).empty());
  CHECK(table.stage.clock() == ClockState::paused);
  CHECK(code(table.at_screen(7, "police-east", {{"act", "resume"}})) == "not_stopped");
}

TEST_CASE("what was stopped or ended is so still when its record is served again") {
  for (const char* act : {"stop", "end"}) {
    CAPTURE(act);
    const TemporaryFile file("lasting.jardam");
    {
      Table table(Record::create(file.path, tiny::exercise()));
      REQUIRE(code(table.excon({{"act", "start"}})).empty());
      pass(table.stage, 1);
      REQUIRE(code(table.excon({{"act", act}})).empty());
      table.stage.close();
    }
    Resumed resumed = resume_record(file.path);
    Stage again(std::move(resumed.exercise), std::move(resumed.record), 1, {}, resumed.clock);
    again.start();
    CHECK(again.clock() == (act == std::string("stop") ? ClockState::stopped : ClockState::ended));
  }
}

TEST_CASE("StartEx and EndEx need a second person where there is one at exercise control") {
  Table table;
  CHECK(code(table.at_screen(1, "excon", {{"act", "start"}})) == "second_person");
  CHECK(table.stage.clock() == ClockState::ready);
  CHECK(code(table.at_screen(2, "excon", {{"act", "start"}})).empty());
  CHECK(table.stage.clock() == ClockState::running);
  CHECK(code(table.at_screen(1, "excon", {{"act", "end"}})) == "second_person");
  CHECK(code(table.at_screen(3, "police-east", {{"act", "end"}})) == "not_excon");
  CHECK(code(table.at_screen(2, "excon", {{"act", "end"}})).empty());
  CHECK(table.stage.clock() == ClockState::ended);
  CHECK(code(table.at_screen(2, "excon", {{"act", "start"}})) == "exercise_ended");

  Table alone;
  CHECK(code(alone.excon({{"act", "start"}})).empty());
}

TEST_CASE("a jump to the next inject stops where one falls due on the way") {
  Table table(1, {"exercise.injects.6.shelf=false",
                  "exercise.injects.6.when={all: [{decision: check_site, about: brickworks, stage: "
                  "taken}]}"});
  REQUIRE(code(table.excon({{"act", "next_inject"}})).empty());
  for (int i = 0; i < 100 && table.stage.is_jumping(); ++i) table.stage.pass(0.01);
  REQUIRE(status(table.stage.exercise(), "1.01").state == InjectState::fired);
  REQUIRE(code(table.excon({{"act", "next_inject"}})).empty());
  for (int i = 0; i < 100 && table.stage.is_jumping(); ++i) table.stage.pass(0.01);
  CHECK(status(table.stage.exercise(), "9.01").fired == table.stage.now());
  CHECK(status(table.stage.exercise(), "1.02").state == InjectState::waiting);
}

TEST_CASE("after the end evaluators rate and teams answer; nothing else is taken") {
  Stage stage{evaluated_exercise(), {}, 1};
  const auto command = [&](const char* id, json members) {
    return code(stage.command(seat(stage.exercise(), id), true, frame(std::move(members))));
  };
  for (const char* id : {"evaluator", "police-east"}) stage.take(seat(stage.exercise(), id));
  REQUIRE(command("excon", {{"act", "start"}}).empty());
  REQUIRE(command("excon", {{"act", "end"}}).empty());
  CHECK(stage.clock() == ClockState::ended);
  CHECK(command("police-east", {{"act", "answer_form"}, {"answers", {"Well", "", ""}}}).empty());
  CHECK(command("evaluator", {{"act", "observe"}, {"objective", "O1"}, {"rating", "performed"}})
            .empty());
  CHECK(command("police-east", {{"act", "acknowledge"}, {"message", 0}}) == "exercise_ended");
  CHECK(command("excon", {{"act", "fire"}, {"inject", "1.02"}}) == "exercise_ended");
  CHECK(stage.exercise().observations.size() == 1);
  CHECK(stage.exercise().form_answers.size() == 1);
  CHECK(std::holds_alternative<Done>(stage.take(seat(stage.exercise(), "evaluator-police"))));
  CHECK(code(stage.take(seat(stage.exercise(), "shelter-east"))) == "exercise_ended");
}

TEST_CASE(
    "an evaluator acknowledges and answers what exercise control wrote, by the keys of its view") {
  Stage stage{evaluated_exercise(), {}, 1};
  for (const char* id : {"evaluator", "police-east"}) stage.take(seat(stage.exercise(), id));
  const auto command = [&](const char* id, json members) {
    return code(stage.command(seat(stage.exercise(), id), true, frame(std::move(members))));
  };
  REQUIRE(command("excon", {{"act", "say"}, {"to", {"evaluator"}}, {"text", "Watch O1"}}).empty());
  const std::size_t key = stage.exercise().messages.size() - 1;
  REQUIRE(key > 0);
  CHECK(command("evaluator", {{"act", "acknowledge"}, {"message", 0}}) == "unknown_message");
  CHECK(command("evaluator", {{"act", "acknowledge"}, {"message", key}}).empty());
  CHECK(
      command("evaluator", {{"act", "say"}, {"to", {"excon"}}, {"text", "I do"}, {"answers", key}})
          .empty());
}

TEST_CASE("an exercise that is ended before the evening asks its teams at once") {
  Table table;
  CHECK(code(table.excon({{"act", "ask_form"}})).empty());
  CHECK(code(table.excon({{"act", "end"}})).empty());
  CHECK(table.stage.exercise().asked_forms.size() == 1);
  Table other;
  CHECK(code(other.excon({{"act", "end"}})).empty());
  CHECK(other.stage.exercise().asked_forms.size() == 1);
}

TEST_CASE("what an evaluator's frame lacks or names wrongly is refused with its reason") {
  Stage stage{evaluated_exercise(), {}, 1};
  stage.take(seat(stage.exercise(), "evaluator"));
  const auto observe = [&](json members) {
    members["act"] = "observe";
    return code(stage.command(seat(stage.exercise(), "evaluator"), true, frame(members)));
  };
  const json whole{{"objective", "O1"}, {"inject", "1.01"}, {"rating", "performed"}};
  CHECK(observe(whole).empty());
  const auto with = [&](const char* member, json value) {
    json other = whole;
    other[member] = std::move(value);
    return observe(other);
  };
  CHECK(with("rating", "splendid") == "bad_frame");
  CHECK(with("rating", nullptr) == "bad_frame");
  CHECK(with("objective", 7) == "bad_frame");
  CHECK(with("objective", "O9") == "unknown_objective");
  CHECK(with("inject", "77") == "unknown_inject");
  CHECK(with("inject", nullptr).empty());
  CHECK(with("team", "nobody") == "unknown_seat");
  CHECK(with("note", 3) == "bad_frame");
  CHECK(with("proposed", true) == "no_proposal");
}
