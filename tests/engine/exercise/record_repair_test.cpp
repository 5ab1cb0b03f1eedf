#include "exercise/record_repair.hpp"

#include <fstream>

#include "engine/exercise/tiny.hpp"
#include "engine/has.hpp"
#include "exercise/replay.hpp"

using namespace jardam;
using namespace jardam::tiny;
using jardam::test::has;

namespace {

/// A record of as many hours, a row each, in a file of several pages.
struct Hours {
  TemporaryFile file;
  explicit Hours(const std::string& name, int hours = 100) : file(name) {
    Exercise exercise = tiny::exercise();
    Record record = Record::create(file.path, exercise);
    for (int hour = 1; hour <= hours; ++hour) {
      advance(exercise, exercise.simulation.world.now + seconds(3600));
      record.mark(exercise, "running", 1, true);
    }
  }
  void tamper(const std::string& sql) const {
    Database(file.path, DatabaseMode::read_write).execute(sql);
  }
};

}  // namespace

TEST_CASE("of a whole record nothing is missing") {
  const Hours hours("whole-hours.jardam");
  const Repaired repaired = salvage_record(hours.file.path);
  CHECK(repaired.contents.rows.size() == 100);
  CHECK(repaired.written == 100);
  CHECK(repaired.why.empty());
}

TEST_CASE("a record that was cut short is good up to the cut, and goes on in a new file") {
  const Hours hours("cut-hours.jardam");
  const TemporaryFile out("repaired.jardam");
  std::filesystem::resize_file(hours.file.path, std::filesystem::file_size(hours.file.path) - 9000);
  const Repaired repaired = repair_record(hours.file.path, out.path);
  CHECK(repaired.contents.rows.size() > 20);
  CHECK(repaired.contents.rows.size() < 100);
  CHECK(repaired.written == 100);
  CHECK_FALSE(repaired.why.empty());
  const Resumed resumed = resume_record(out.path);
  CHECK(resumed.record.last_sequence() == repaired.contents.rows.size());
  CHECK_THROWS_WITH_AS((void)repair_record(hours.file.path, out.path),
                       doctest::Contains("exists already"), RecordError);
}

TEST_CASE("rows are good as long as they follow, replay and come before the end") {
  const struct {
    const char* sql;
    const char* why;
    std::size_t good;
  } cases[] = {{"UPDATE journal SET wall_time = 'noon' WHERE sequence = 8", "row 8 does not", 7},
               {"DELETE FROM journal WHERE sequence = 50", "row 51 does not follow", 49},
               {"DELETE FROM journal WHERE sequence > 90", "", 90},
               {"UPDATE journal SET world_time = -5 WHERE sequence = 3", "out of range", 2},
               {"DELETE FROM head WHERE name = 'rows'", "", 100},
               {"DROP VIEW acts; DROP TRIGGER counted", "", 100}};
  for (const auto& one : cases) {
    CAPTURE(one.sql);
    const Hours hours("bad-row.jardam");
    hours.tamper(one.sql);
    const Repaired repaired = salvage_record(hours.file.path);
    CHECK(repaired.contents.rows.size() == one.good);
    CHECK(has(repaired.why, one.why));
  }
}

TEST_CASE("a row that does not replay is the end of what is good") {
  const TemporaryFile file("no-replay.jardam");
  {
    Exercise exercise = tiny::exercise();
    Record record = Record::create(file.path, exercise);
    advance(exercise, Time{100});
    record.mark(exercise, "running", 1, true);
    exercise.seats[1].is_taken = true;  // as no act of the record explains
    record.mark(exercise, "running", 1, true);
  }
  const Repaired repaired = salvage_record(file.path);
  CHECK(repaired.contents.rows.size() == 1);
  CHECK(has(repaired.why, "row 2 does not replay"));
}

TEST_CASE("without a head nothing can be repaired") {
  const Hours hours("no-head.jardam", 2);
  hours.tamper("DELETE FROM head WHERE name = 'scenario'");
  CHECK_THROWS_WITH_AS((void)salvage_record(hours.file.path), doctest::Contains("no scenario"),
                       RecordError);
  hours.tamper("DELETE FROM head");
  CHECK_THROWS_AS((void)salvage_record(hours.file.path), RecordError);
  std::ofstream(hours.file.path) << "no record at all";
  CHECK_THROWS_AS((void)salvage_record(hours.file.path), RecordError);
}
