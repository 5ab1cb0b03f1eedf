#include "storage/read_database.hpp"

#include <doctest/doctest.h>

#include "engine/temporary_folder.hpp"

using namespace jardam;

namespace {

/// A database of one number, and what a writer that was killed has left beside it.
struct Left {
  test::TemporaryFolder folder;
  std::filesystem::path path = folder.path / "left.sqlite";

  explicit Left(const std::string& journal_mode) {
    const std::filesystem::path written = folder.path / "written.sqlite";
    Database database(written, DatabaseMode::create);
    database.execute(
        "CREATE TABLE things(number INTEGER, text TEXT); INSERT INTO things VALUES(1, '')");
    database.execute("PRAGMA journal_mode = " + journal_mode + "; PRAGMA cache_size = 1");
    if (journal_mode == "WAL") {
      database.execute("UPDATE things SET number = 2");
    } else {  // half-written: what does not fit into memory stands in the file already
      database.execute("BEGIN; UPDATE things SET number = 3");
      for (int i = 0; i < 50; ++i)
        database.prepare("INSERT INTO things VALUES(4, ?)").bind(1, std::string(3000, 'x')).step();
    }
    for (const char* suffix : {"", "-wal", "-journal"})
      if (std::filesystem::exists(written.string() + suffix))
        std::filesystem::copy_file(written.string() + suffix, path.string() + suffix);
  }
  [[nodiscard]] std::int64_t number() const {
    return (*ReadDatabase(path, "a list")).number("SELECT max(number) FROM things");
  }
};

}  // namespace

TEST_CASE("what a killed writer had committed is read, and what it had not is not") {
  const Left wal("WAL"), journal("DELETE");
  CHECK(wal.number() == 2);
  CHECK(std::filesystem::file_size(journal.path.string() + "-journal") > 0);
  CHECK(journal.number() == 1);
}

TEST_CASE("the file and its log stay as they are") {
  const Left journal("DELETE");
  const std::string file = test::content(journal.path),
                    log = test::content(journal.path.string() + "-journal");
  (void)journal.number();
  CHECK(test::content(journal.path) == file);
  CHECK(test::content(journal.path.string() + "-journal") == log);
}

TEST_CASE("a copy that was read leaves no folder behind") {
  const test::TemporaryFolder folder;
  std::filesystem::path made;
  {
    TemporaryFolder temporary = TemporaryFolder::make();
    made = temporary.path();
    std::ofstream(made / "file") << "content";
    const TemporaryFolder moved = std::move(temporary);
    CHECK(moved.path() == made);
  }
  CHECK_FALSE(std::filesystem::exists(made));
}

TEST_CASE("messages name the file, not the copy that is read") {
  const Left journal("DELETE");
  CHECK_THROWS_WITH_AS((void)(*ReadDatabase(journal.path, "a list")).number("SELEKT"),
                       doctest::Contains("left.sqlite"), DatabaseError);
}

TEST_CASE("a file that was cut short is refused, or read as far as it goes") {
  const Left left("WAL");
  Database(left.path, DatabaseMode::read_write).execute("PRAGMA journal_mode = DELETE");
  std::filesystem::resize_file(left.path, 4096);
  CHECK_THROWS_AS(ReadDatabase(left.path, "a list"), DatabaseError);
  const ReadDatabase tolerated(left.path, "a list", Damage::tolerated);
  CHECK(tolerated->number("SELECT count(*) FROM sqlite_schema") == 1);
  CHECK_THROWS_AS((void)tolerated->number("SELECT number FROM things"), DatabaseError);
}

TEST_CASE("what is no database is named as what it should have been") {
  const test::TemporaryFolder folder;
  std::ofstream(folder.path / "noise") << std::string(4096, 'x');
  CHECK_THROWS_WITH_AS(ReadDatabase(folder.path / "noise", "a list"),
                       doctest::Contains("is not a list"), DatabaseError);
  CHECK_THROWS_AS(ReadDatabase(folder.path / "none", "a list"), DatabaseError);
}
