#include "exercise/record_writer.hpp"

#include <atomic>

#include "engine/exercise/tiny.hpp"
#include "engine/has.hpp"
#include "exercise/replay.hpp"

using namespace jardam;
using namespace jardam::tiny;
using jardam::test::has;

namespace {

/// An exercise whose clock is marked again and again, on a record that is written beside it.
struct MarkedExercise {
  TemporaryFile file;
  Exercise exercise = tiny::exercise();
  RecordWriter writer{Record::create(file.path, exercise)};
  explicit MarkedExercise(const std::string& name) : file(name) {}

  std::uint64_t mark() {
    advance(exercise, exercise.simulation.world.now + seconds(1));
    return writer.add(mark_row(exercise, "running", 1, false));
  }
  /// The news once they are of this kind.
  RecordNews await(RecordTrouble trouble) {
    while (writer.news().trouble != trouble) std::this_thread::yield();
    return writer.news();
  }
};

}  // namespace

TEST_CASE("rows are written in the order in which they came, under the numbers that were told") {
  MarkedExercise written("order.jardam");
  for (std::uint64_t number = 1; number <= 300; ++number) CHECK(written.mark() == number);
  written.writer.settle();
  CHECK(written.writer.news().written == 300);
  const RecordContents contents = read_record(written.file.path);
  REQUIRE(contents.rows.size() == 300);
  for (std::uint32_t i = 0; i < 300; ++i) CHECK(contents.rows[i].time == Time{i + 1});
  CHECK_FALSE(replay_rows(contents).difference.has_value());
}

TEST_CASE("what comes while another program holds the file is written together afterwards") {
  MarkedExercise written("together.jardam");
  Database other(written.file.path, DatabaseMode::read_write);
  other.execute("BEGIN IMMEDIATE");
  written.mark();
  const RecordNews locked = written.await(RecordTrouble::locked);
  CHECK(locked.written == 0);
  CHECK_FALSE(locked.is_over());
  CHECK(has(locked.reason, "is locked by another program"));
  for (int i = 0; i < 20; ++i) written.mark();
  std::atomic<int> told = 0;
  written.writer.tell([&] { ++told; });
  other.execute("ROLLBACK");
  written.await(RecordTrouble::none);
  written.writer.settle();
  CHECK(written.writer.news().written == 21);
  CHECK(told <= 3);
  CHECK(read_record(written.file.path).rows.size() == 21);
}

TEST_CASE("a writer that ends has written everything, and leaves one file") {
  const TemporaryFile file("ends.jardam");
  {
    Exercise exercise = tiny::exercise();
    RecordWriter writer(Record::create(file.path, exercise));
    for (int i = 0; i < 10; ++i) writer.add(mark_row(exercise, "paused", 1, true));
  }
  CHECK(read_record(file.path).rows.size() == 10);
  CHECK_FALSE(std::filesystem::exists(file.path.string() + "-journal"));
}

TEST_CASE("a file that is deleted is missed without a row to write, and saved") {
  const TemporaryFile saved("deleted-saved.jardam"), again("deleted-saved-2.jardam");
  for (const TemporaryFile* copy : {&saved, &again}) {
    MarkedExercise written("deleted.jardam");
    written.mark();
    written.writer.settle();
    std::filesystem::remove(written.file.path);
    const RecordNews lost = written.await(RecordTrouble::lost);
    CHECK(has(lost.reason, copy->path.string()));
    CHECK(has(lost.reason, "deleted or replaced"));
    CHECK(read_record(copy->path).rows.size() == 1);
    CHECK_FALSE(std::filesystem::exists(written.file.path));
  }
}

TEST_CASE("a file that is moved is missed, found and left as it is") {
  const TemporaryFile moved("moved-away.jardam");
  MarkedExercise written("moved.jardam");
  written.mark();
  written.writer.settle();
  std::filesystem::rename(written.file.path, moved.path);
  const RecordNews lost = written.await(RecordTrouble::lost);
  CHECK(has(lost.reason, moved.path.string()));
  written.mark();
  written.writer.finish();
  CHECK(written.writer.news().written == 1);
  CHECK(read_record(moved.path).rows.size() == 1);
}

TEST_CASE("a disk that fails is told with its reason, and nothing is written any more") {
  MarkedExercise written("fails.jardam");
  Database(written.file.path, DatabaseMode::read_write).execute("DROP TABLE journal");
  written.mark();
  const RecordNews failed = written.await(RecordTrouble::failed);
  CHECK(failed.is_over());
  CHECK(has(failed.reason, "no such table"));
}
