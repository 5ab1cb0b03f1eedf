#include "storage/database.hpp"

#include <doctest/doctest.h>

#include <limits>

#include "engine/temporary_folder.hpp"

using namespace jardam;

namespace {

/// A database of one table, `things`, with a number, a text and a real.
struct Things {
  test::TemporaryFolder folder;
  std::filesystem::path path = folder.path / "things.sqlite";
  Database database{path, DatabaseMode::create};
  Things() { database.execute("CREATE TABLE things(number INTEGER, text TEXT, real REAL)"); }
  void add(std::int64_t number) {
    database.prepare("INSERT INTO things(number) VALUES(?)").bind(1, number).step();
  }
  std::int64_t count() { return database.number("SELECT count(*) FROM things"); }
};

}  // namespace

TEST_CASE("what is bound to a statement is what its rows give back") {
  Things things;
  const std::string text = std::string("two\nlines, 'quoted', жардам") + '\0' + "after a zero";
  const std::int64_t most = std::numeric_limits<std::int64_t>::min();
  things.database.prepare("INSERT INTO things VALUES(?, ?, ?)")
      .bind(1, most)
      .bind(2, text)
      .bind_real(3, 0.1)
      .step();
  Statement query = things.database.prepare("SELECT number, text, real FROM things");
  REQUIRE(query.step());
  CHECK(query.number(0) == most);
  CHECK(query.text(1) == text);
  CHECK(query.real(2) == 0.1);
  CHECK_FALSE(query.step());
}

TEST_CASE("a full disk is a failure of its own kind, and what was there stays") {
  Things things;
  things.add(1);
  things.database.execute("PRAGMA max_page_count = 4");
  const std::string long_text(100'000, 'x');
  Statement insert = things.database.prepare("INSERT INTO things(text) VALUES(?)");
  CHECK_THROWS_AS(insert.bind(1, long_text).step(), DiskFailure);
  insert.reset();
  CHECK(things.count() == 1);
}

TEST_CASE("a statement that is reset takes new values and runs again") {
  Things things;
  Statement insert = things.database.prepare("INSERT INTO things(number) VALUES(?)");
  for (const std::int64_t number : {3, 4, 5}) {
    insert.reset();
    insert.bind(1, number).step();
  }
  CHECK(things.database.number("SELECT sum(number) FROM things") == 12);
}

TEST_CASE("a query without a row gives nothing, as does a value that is missing") {
  Things things;
  CHECK(things.database.number("SELECT number FROM things") == 0);
  CHECK(things.database.text("SELECT text FROM things").empty());
  things.add(7);
  CHECK(things.database.number("SELECT number FROM things") == 7);
  CHECK(things.database.text("SELECT text FROM things").empty());
}

TEST_CASE("a transaction that is not committed leaves no trace, also when an error ends it") {
  Things things;
  {
    const Transaction transaction(things.database);
    things.add(1);
  }
  CHECK(things.count() == 0);
  const auto fail = [&] {
    const Transaction transaction(things.database);
    things.add(1);
    things.database.execute("INSERT INTO nowhere VALUES(1)");
  };
  CHECK_THROWS_AS(fail(), DatabaseError);
  CHECK(things.count() == 0);
}

TEST_CASE("a committed transaction is what others read, and before that they read nothing of it") {
  Things things;
  Database reader(things.path, DatabaseMode::read_only);
  Transaction transaction(things.database);
  things.add(1);
  CHECK(reader.number("SELECT count(*) FROM things") == 0);
  transaction.commit();
  CHECK(reader.number("SELECT count(*) FROM things") == 1);
}

TEST_CASE("a transaction that SQLite has ended by itself is left without a second error") {
  Things things;
  {
    const Transaction transaction(things.database);
    things.add(1);
    things.database.execute("ROLLBACK");
  }
  CHECK(things.count() == 0);
}

TEST_CASE("a file tells its format, which is nothing until it is set") {
  Things things;
  CHECK(things.database.format() == DatabaseFormat{0, 0});
  things.database.set_format({0x4a524431, 7});
  CHECK(Database(things.path, DatabaseMode::read_only).format() == DatabaseFormat{0x4a524431, 7});
  constexpr std::size_t where_sqlite_keeps_it =
      68;  // "The Database Header", sqlite.org/fileformat2
  CHECK(test::content(things.path).substr(where_sqlite_keeps_it, 4) == "JRD1");
}

TEST_CASE("only a database that may be created is") {
  const test::TemporaryFolder folder;
  for (const DatabaseMode mode : {DatabaseMode::read_only, DatabaseMode::read_write}) {
    CHECK_THROWS_WITH_AS(Database(folder.path / "none.sqlite", mode),
                         doctest::Contains("none.sqlite: cannot be opened: "), DatabaseError);
  }
  CHECK(test::files_in(folder.path) == 0);
}

TEST_CASE("what is opened to be read is not written to") {
  Things things;
  Database reader(things.path, DatabaseMode::read_only);
  CHECK_THROWS_WITH_AS(reader.execute("INSERT INTO things VALUES(1, 'a', 1)"),
                       doctest::Contains("readonly"), DatabaseError);
}

TEST_CASE("another kind of file is refused as not being what was wanted") {
  const test::TemporaryFolder folder;
  const std::filesystem::path path = folder.path / "notes.txt";
  std::ofstream(path) << std::string(4096, 'x');
  Database wanted(path, DatabaseMode::read_only, "a shopping list");
  CHECK_THROWS_WITH_AS(static_cast<void>(wanted.format()),
                       (path.string() + ": is not a shopping list").c_str(), DatabaseError);
  Database other(path, DatabaseMode::read_only);
  CHECK_THROWS_WITH_AS(other.execute("SELECT * FROM sqlite_schema"),
                       (path.string() + ": is not a database").c_str(), DatabaseError);
}

TEST_CASE("a damaged database is called damaged") {
  test::TemporaryFolder folder;
  const std::filesystem::path path = folder.path / "things.sqlite";
  {
    Database database(path, DatabaseMode::create);
    database.execute("CREATE TABLE things(text TEXT)");
    for (int i = 0; i < 100; ++i)
      database.prepare("INSERT INTO things VALUES(?)").bind(1, std::string(1000, 'x')).step();
  }
  {
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(4096);
    file << std::string(4096, 'z');
  }
  Database damaged(path, DatabaseMode::read_only);
  CHECK_THROWS_WITH_AS(static_cast<void>(damaged.number("SELECT sum(length(text)) FROM things")),
                       doctest::Contains("things.sqlite: is damaged ("), DatabaseError);
}

TEST_CASE("a statement that is no SQL is an error with the file's name and SQLite's reason") {
  Things things;
  CHECK_THROWS_WITH_AS(static_cast<void>(things.database.prepare("SELEKT 1")),
                       doctest::Contains("things.sqlite: cannot be read: near \"SELEKT\""),
                       DatabaseError);
  CHECK_THROWS_WITH_AS(things.database.execute("INSERT INTO nowhere VALUES(1)"),
                       doctest::Contains("things.sqlite: cannot be used: no such table: nowhere"),
                       DatabaseError);
}

TEST_CASE("a row that breaks a rule of its table is an error of the step") {
  Things things;
  things.database.execute("CREATE UNIQUE INDEX once ON things(number)");
  things.add(1);
  CHECK_THROWS_WITH_AS(things.add(1), doctest::Contains("cannot be read or written: UNIQUE"),
                       DatabaseError);
}

TEST_CASE("a file is known to be a database by how it begins") {
  Things things;
  CHECK(is_database(things.path));
  std::ofstream(things.folder.path / "text") << "SQLite";
  CHECK_FALSE(is_database(things.folder.path / "text"));
  CHECK_FALSE(is_database(things.folder.path / "none"));
  CHECK_FALSE(is_database(things.folder.path));
}

TEST_CASE(
    "a lock by another program is an error of its own, after as long a wait as was asked for") {
  Things things;
  Database other(things.path, DatabaseMode::read_write);
  other.execute("BEGIN IMMEDIATE");
  things.database.set_patience(std::chrono::milliseconds(30));
  CHECK_THROWS_WITH_AS(things.add(1), doctest::Contains("is locked by another program"),
                       DatabaseBusy);
  other.execute("ROLLBACK");
  things.add(1);
  CHECK(things.count() == 1);
}

TEST_CASE("a copy has everything as it stands, and no change that is not committed") {
  Things things;
  things.add(1);
  Database other(things.path, DatabaseMode::read_write);
  other.execute("BEGIN IMMEDIATE; DELETE FROM things");
  Database copy(things.folder.path / "copy.sqlite", DatabaseMode::create);
  things.database.copy_to(copy);
  CHECK(copy.number("SELECT count(*) FROM things") == 1);
}

TEST_CASE("texts beyond a limit are refused") {
  Things things;
  things.database.limit_lengths(1000);
  CHECK_THROWS_WITH_AS(things.database.execute("INSERT INTO things(text) VALUES(zeroblob(1001))"),
                       doctest::Contains("too big"), DatabaseError);
}

TEST_CASE("a file that does not change is read whatever its name") {
  const Things things;
  const std::filesystem::path odd = things.folder.path / "50% of ? #1 жардам.sqlite";
  std::filesystem::copy_file(things.path, odd);
  CHECK(Database(odd, DatabaseMode::unchanging).number("SELECT count(*) FROM sqlite_schema") == 1);
}
