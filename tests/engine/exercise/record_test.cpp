#include "exercise/record.hpp"
#include "agencies/identification/visits.hpp"
#include "agencies/setup.hpp"

#include <fstream>

#include "engine/exercise/tiny.hpp"
#include "engine/has.hpp"
#include "exercise/replay.hpp"

using namespace jardam;
using namespace jardam::tiny;
using jardam::test::has;

namespace {

/// Applies and records, as a server does.
void play(Exercise& exercise, Record& record, Time at, const Act& act) {
  advance(exercise, at);
  REQUIRE(apply(exercise, act).is_accepted());
  record.append(exercise, act);
}

/// Two seats are taken, something is decided, an inject is fired; then the clock is marked.
Exercise play_a_morning(Record& record, Exercise exercise) {
  play(exercise, record, Time{0}, sit(exercise, ActKind::take_seat, "police-east"));
  play(exercise, record, Time{100}, sit(exercise, ActKind::acknowledge, "police-east"));
  play(exercise, record, Time{100},
       decide(exercise, "police-east", decision::check_site, "brickworks"));
  advance(exercise, Time{20000});
  record.mark(exercise, "running", 2, false);
  play(exercise, record, Time{33333}, steer(exercise, ActKind::fire, "9.01"));
  advance(exercise, Time{200001});
  record.mark(exercise, "paused", 2, true);
  return exercise;
}

struct Morning {
  TemporaryFile file;
  Exercise exercise;
  explicit Morning(const std::string& name) : file(name), exercise(tiny::exercise()) {
    Record record = Record::create(file.path, exercise);
    exercise = play_a_morning(record, std::move(exercise));
  }
  /// Runs SQL on the file, as somebody who tampers would.
  void tamper(const std::string& sql) const {
    Database(file.path, DatabaseMode::read_write).execute(sql);
  }
};

std::string error_of(const std::filesystem::path& path) {
  try {
    (void)read_record(path);
    return {};
  } catch (const RecordError& error) {
    return error.what();
  }
}

}  // namespace

TEST_CASE("a record holds scenario, seed and acts, and replays to the same state") {
  const Morning morning("round-trip.jardam");
  const RecordContents contents = read_record(morning.file.path);
  CHECK(contents.head.scenario_id == "tiny");
  CHECK(contents.head.seed == Seed{7});
  CHECK(contents.rows.size() == 6);
  const Replayed replayed = replay_rows(contents);
  CHECK_FALSE(replayed.difference.has_value());
  CHECK(replayed.exercise == morning.exercise);
  CHECK(state_hash(replayed.exercise) == state_hash(morning.exercise));
}

TEST_CASE("a replay tells of every row and every day, with hashes that agree") {
  const Morning morning("steps.jardam");
  int rows = 0, days_seen = 0;
  const Replayed replayed = replay_record(morning.file.path, [&](const ReplayStep& step) {
    (step.row != nullptr ? rows : days_seen) += 1;
    CHECK(step.agrees);
    CHECK(step.hash.has_value() == (step.row == nullptr || !step.row->state_hash.empty()));
  });
  CHECK(rows == 6);
  CHECK(days_seen == 2);
  CHECK(replayed.exercise == morning.exercise);
}

TEST_CASE("a resumed exercise continues in its record as if nothing had happened") {
  Morning morning("resume.jardam");
  {
    Resumed resumed = resume_record(morning.file.path);
    CHECK(resumed.speed == 2);
    CHECK(resumed.exercise == morning.exercise);
    play(resumed.exercise, resumed.record, Time{250000},
         sit(resumed.exercise, ActKind::leave_seat, "police-east"));
    advance(morning.exercise, Time{250000});
    REQUIRE(apply(morning.exercise, sit(morning.exercise, ActKind::leave_seat, "police-east"))
                .is_accepted());
    CHECK(resumed.exercise == morning.exercise);
  }
  CHECK(resume_record(morning.file.path).exercise == morning.exercise);
}

TEST_CASE("an act is on the disk as soon as append returns") {
  const TemporaryFile file("durable.jardam");
  const TemporaryFile copy("durable-copy.jardam");
  Exercise exercise = tiny::exercise();
  Record record = Record::create(file.path, exercise);
  play(exercise, record, Time{10}, sit(exercise, ActKind::take_seat, "police-east"));
  // What a killed server leaves behind: the file and its log, as they stand now.
  std::filesystem::copy_file(file.path, copy.path);  // the file alone
  const RecordContents contents = read_record(copy.path);
  CHECK(contents.rows.size() == 1);
  CHECK(replay_rows(contents).exercise == exercise);
}

TEST_CASE("a record with no act is a record") {
  const TemporaryFile file("fresh.jardam");
  (void)Record::create(file.path, tiny::exercise());
  CHECK(resume_record(file.path).exercise == tiny::exercise());
}

TEST_CASE("a record is never begun over an existing file") {
  const Morning morning("exists.jardam");
  CHECK_THROWS_WITH_AS((void)Record::create(morning.file.path, tiny::exercise()),
                       doctest::Contains("exists already"), RecordError);
}

TEST_CASE("two programs cannot write one record") {
  const Morning morning("two.jardam");
  const Record first = Record::open(morning.file.path);
  CHECK_THROWS_WITH_AS((void)Record::open(morning.file.path), doctest::Contains("another program"),
                       RecordError);
  CHECK(read_record(morning.file.path).rows.size() == 6);  // reading is free
}

TEST_CASE("a change of any row shows") {
  for (const char* sql :
       {"UPDATE journal SET content = replace(content, 'check_site', 'inspect') WHERE sequence = 3",
        "UPDATE journal SET world_time = world_time + 1 WHERE sequence = 2",
        "UPDATE journal SET wall_time = '2021-01-01T00:00:00.000Z' WHERE sequence = 2",
        "UPDATE journal SET state_hash = '0000000000000000' WHERE sequence = 1",
        "DELETE FROM journal WHERE sequence = 2",
        "UPDATE journal SET kind = 'mark' WHERE sequence = 5",
        "UPDATE head SET value = '8' WHERE name = 'seed'",
        "UPDATE head SET value = replace(value, 'Tiny', 'Tony') WHERE name = 'scenario'"}) {
    const Morning morning("changed.jardam");
    morning.tamper(sql);
    CAPTURE(sql);
    CHECK(has(error_of(morning.file.path), "has been changed"));
  }
}

TEST_CASE("a cut of the last rows shows, however many") {
  for (const char* sql :
       {"DELETE FROM journal WHERE sequence = 6", "DELETE FROM journal WHERE sequence > 2",
        "DELETE FROM journal", "DELETE FROM head WHERE name = 'last_link'",
        "UPDATE head SET value = '5' WHERE name = 'rows'"}) {
    const Morning morning("cut-rows.jardam");
    morning.tamper(sql);
    CAPTURE(sql);
    CHECK(has(error_of(morning.file.path), "has been changed: it holds"));
    CHECK_THROWS_AS((void)resume_record(morning.file.path), RecordError);
  }
}

TEST_CASE("a replay that differs names the first difference") {
  const Morning morning("differs.jardam");
  RecordContents contents = read_record(morning.file.path);
  contents.head.seed = {8};
  const Replayed replayed = replay_rows(contents);
  REQUIRE(replayed.difference.has_value());
  CHECK(replayed.difference->sequence == 1);
  contents = read_record(morning.file.path);
  contents.rows[4].content =
      R"({"act":"fire","seat":"excon","inject":"1.01"})";  // fired long before
  const Replayed refused = replay_rows(contents);
  REQUIRE(refused.difference.has_value());
  CHECK(refused.difference->sequence == 5);
  CHECK(has(refused.difference->what, "already_fired"));
  contents.rows[4].content = "nonsense";
  CHECK(has(replay_rows(contents).difference->what, "cannot be read"));
}

TEST_CASE("files that are no records are named as such") {
  const TemporaryFile file("wrong.jardam");
  CHECK(has(error_of(file.path), "there is no such file"));
  CHECK(has(error_of(std::filesystem::temp_directory_path()), "is not a file"));
  std::ofstream(file.path).close();
  CHECK(has(error_of(file.path), "is not a Jardam record"));
  std::ofstream(file.path) << std::string(10000, 'x');
  CHECK(has(error_of(file.path), "is not a Jardam record"));
  file.remove();
  Database(file.path, DatabaseMode::create).execute("CREATE TABLE recipes (name TEXT)");
  CHECK(has(error_of(file.path), "is not a Jardam record"));
}

TEST_CASE("a record of another format is refused with both numbers") {
  const Morning morning("version.jardam");
  morning.tamper("PRAGMA user_version = 7");
  const std::string error = error_of(morning.file.path);
  CHECK(has(error, "format 7"));
  CHECK(has(error, "format 3"));
}

TEST_CASE("a record cut short or overwritten is damaged, at whatever place") {
  const Morning morning("cut.jardam");
  morning.tamper("PRAGMA wal_checkpoint(TRUNCATE)");
  const auto size = std::filesystem::file_size(morning.file.path);
  for (const double part : {0.9, 0.5, 0.1}) {
    const TemporaryFile copy("cut-copy.jardam");
    std::filesystem::copy_file(morning.file.path, copy.path);
    std::filesystem::resize_file(copy.path,
                                 static_cast<std::uintmax_t>(static_cast<double>(size) * part));
    CHECK_FALSE(error_of(copy.path).empty());
  }
  for (std::uintmax_t at = 4096; at + 200 < size; at += 4096) {
    const TemporaryFile copy("torn-copy.jardam");
    std::filesystem::copy_file(morning.file.path, copy.path);
    std::fstream torn(copy.path, std::ios::in | std::ios::out | std::ios::binary);
    torn.seekp(static_cast<std::streamoff>(at));
    torn << std::string(200, '\xff');
    torn.close();
    (void)error_of(copy.path);  // free pages may be torn unnoticed; nothing may crash
  }
}

TEST_CASE("a record appears under its name whole or not at all") {
  const TemporaryFile file("appears.jardam");
  const Exercise exercise = tiny::exercise();
  std::filesystem::create_directory(file.path);
  CHECK_THROWS_AS((void)Record::create(file.path, exercise), RecordError);
  std::filesystem::remove(file.path);
  const Record record = Record::create(file.path, exercise);
  CHECK(read_record(file.path).rows.empty());
  CHECK_THROWS_WITH_AS((void)Record::create(file.path, exercise),
                       doctest::Contains("exists already"), RecordError);
}

TEST_CASE("a copy of a record that is being written is whole, and never overwrites a file") {
  const TemporaryFile file("copied.jardam"), copy("copied-copy.jardam");
  Exercise exercise = tiny::exercise();
  Record record = Record::create(file.path, exercise);
  play(exercise, record, Time{10}, sit(exercise, ActKind::take_seat, "police-east"));
  CHECK(copy_record(file.path, copy.path).rows.size() == 1);
  play(exercise, record, Time{20}, sit(exercise, ActKind::leave_seat, "police-east"));
  CHECK_THROWS_WITH_AS((void)copy_record(file.path, copy.path), doctest::Contains("exists already"),
                       RecordError);
  CHECK(read_record(copy.path).rows.size() == 1);
  CHECK(resume_record(copy.path).record.last_sequence() == 1);
  CHECK(read_record(file.path).rows.size() == 2);
}

TEST_CASE("a copy of a damaged record is refused, and nothing appears") {
  const Morning morning("damaged-copy.jardam");
  const TemporaryFile copy("of-damaged.jardam");
  morning.tamper("DELETE FROM journal WHERE sequence = 2");
  CHECK_THROWS_AS((void)copy_record(morning.file.path, copy.path), RecordError);
  CHECK_FALSE(std::filesystem::exists(copy.path));
}

TEST_CASE("rows that could not all be written are not written at all, and may be tried again") {
  const TemporaryFile file("all-or-none.jardam");
  Exercise exercise = tiny::exercise();
  Record record = Record::create(file.path, exercise);
  record.set_patience(std::chrono::milliseconds(10));
  const std::vector<RecordRow> rows{mark_row(exercise, "paused", 1, true),
                                    mark_row(exercise, "running", 1, true)};
  {
    Database other(file.path, DatabaseMode::read_write);
    other.execute("BEGIN IMMEDIATE");
    CHECK_THROWS_AS(record.write(rows), DatabaseBusy);
    CHECK(record.last_sequence() == 0);
  }
  CHECK(record.write(rows) == 2);
  CHECK(read_record(file.path).rows.size() == 2);
}

TEST_CASE("what no record holds is refused by its name") {
  for (const char* sql : {"CREATE TABLE extra(a)", "CREATE VIEW extra AS SELECT 1",
                          "CREATE TRIGGER extra AFTER INSERT ON head BEGIN SELECT 1; END",
                          "CREATE INDEX extra ON journal(kind)"}) {
    const Morning morning("strangers.jardam");
    morning.tamper(sql);
    CAPTURE(sql);
    CHECK(has(error_of(morning.file.path), "'extra' that no record has"));
  }
  const Morning morning("lacks.jardam");
  morning.tamper("DROP VIEW marks");
  CHECK(has(error_of(morning.file.path), "lacks the view 'marks'"));
}

TEST_CASE("rows beyond all bounds are refused before they are looked into") {
  const std::string deep(150'000, '[');
  for (const std::string& change :
       {"content = '" + deep + "'", "content = '" + std::string(largest_row_content + 1, 'x') + "'",
        std::string("world_time = 99999999999"), std::string("world_time = -1"),
        std::string("kind = 'deed'"), "wall_time = '" + std::string(100, 'x') + "'"}) {
    const Morning morning("bounds.jardam");
    morning.tamper("UPDATE journal SET " + change + " WHERE sequence = 4");
    CHECK(has(error_of(morning.file.path), "has been changed: row 4 "));
  }
}
