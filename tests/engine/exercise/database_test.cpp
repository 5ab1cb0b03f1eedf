#include "exercise/database.hpp"

#include <limits>

#include "engine/exercise/tiny.hpp"

using namespace jardam;
using namespace jardam::tiny;

namespace {

struct Shelf {
  TemporaryFile file{"database.db"};
  Database database{file.path, DatabaseMode::create};
  Shelf() { database.execute("CREATE TABLE books (title TEXT, pages INTEGER, weight REAL)"); }
};

}  // namespace

TEST_CASE("what is written comes back: texts of any bytes, numbers of any size, nothing") {
  Shelf shelf;
  const std::string bytes = std::string("Көл\0'; DROP TABLE books; --", 30);
  Statement insert = shelf.database.prepare("INSERT INTO books VALUES (?, ?, ?)");
  insert.bind(1, bytes).bind(2, std::numeric_limits<std::int64_t>::min()).bind_real(3, 0.1).step();
  Statement query = shelf.database.prepare("SELECT title, pages, weight, NULL FROM books");
  REQUIRE(query.step());
  CHECK(query.text(0) == bytes);
  CHECK(query.number(1) == std::numeric_limits<std::int64_t>::min());
  CHECK(query.real(2) == 0.1);
  CHECK(query.text(3).empty());
  CHECK_FALSE(query.step());
}

TEST_CASE("a statement that was reset is bound and stepped again") {
  Shelf shelf;
  Statement insert = shelf.database.prepare("INSERT INTO books (pages) VALUES (?)");
  for (std::int64_t pages = 1; pages <= 3; ++pages) {
    insert.bind(1, pages).step();
    insert.reset();
  }
  CHECK(shelf.database.number("SELECT sum(pages) FROM books") == 6);
}

TEST_CASE("a query of one value gives it, or nought and no text where there is no row") {
  Shelf shelf;
  CHECK(shelf.database.number("SELECT 42") == 42);
  CHECK(shelf.database.text("SELECT 'да'") == "да");
  CHECK(shelf.database.number("SELECT pages FROM books") == 0);
  CHECK(shelf.database.text("SELECT title FROM books").empty());
}

TEST_CASE("every failure names the file and what SQLite says") {
  Shelf shelf;
  const std::string name = shelf.file.path.string();
  CHECK_THROWS_WITH_AS(shelf.database.execute("nonsense"),
                       doctest::Contains((name + ": cannot be used: ").c_str()), RecordError);
  CHECK_THROWS_WITH_AS((void)shelf.database.prepare("SELECT * FROM films"),
                       doctest::Contains("no such table: films"), RecordError);
  shelf.database.execute("CREATE UNIQUE INDEX one ON books (title)");
  shelf.database.execute("INSERT INTO books (title) VALUES ('a')");
  Statement again = shelf.database.prepare("INSERT INTO books (title) VALUES ('a')");
  CHECK_THROWS_WITH_AS(again.step(), doctest::Contains("cannot be read or written"), RecordError);
}

TEST_CASE("a file that is not there is made only when it shall be made") {
  const TemporaryFile file("database-missing.db");
  for (const DatabaseMode mode : {DatabaseMode::read_only, DatabaseMode::read_write})
    CHECK_THROWS_WITH_AS((void)Database(file.path, mode), doctest::Contains("cannot be opened"),
                         RecordError);
  CHECK_FALSE(std::filesystem::exists(file.path));
  Database(file.path, DatabaseMode::create).execute("CREATE TABLE t (a)");
  CHECK(std::filesystem::exists(file.path));
}

TEST_CASE("who opens a file to read cannot write it") {
  Shelf shelf;
  Database reader(shelf.file.path, DatabaseMode::read_only);
  CHECK(reader.number("SELECT count(*) FROM books") == 0);
  CHECK_THROWS_AS(reader.execute("INSERT INTO books (pages) VALUES (1)"), RecordError);
  CHECK(reader.path() == shelf.file.path);
}
