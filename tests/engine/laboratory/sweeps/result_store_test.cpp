#include "laboratory/sweeps/result_store.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "engine/laboratory/two_packages.hpp"
#include "engine/temporary_folder.hpp"

using namespace jardam;
using namespace jardam::laboratory;
namespace fs = std::filesystem;
using test::description;

namespace {

struct Folder : test::TemporaryFolder {
  [[nodiscard]] fs::path store(Shard shard = {}) const { return path / store_name(shard); }
};

RunResult result(double value) { return {{7}, 0xabcdef, "", {value, value / 2}}; }

}  // namespace

TEST_CASE("a store gives back what was added, missing values too") {
  const Folder folder;
  {
    ResultStore store(folder.store(), ResultStore::Mode::create);
    store.describe(description());
    store.add({1, 0}, {{7}, 0xfedcba9876543210u, "", {3.25, std::nan("")}});
    store.add({0, 1}, {{8}, 0, "out of memory", {}});
  }
  ResultStore store(folder.store(), ResultStore::Mode::read);
  CHECK(store.about() == description());
  const auto runs = store.runs();
  REQUIRE(runs.size() == 2);
  CHECK(runs.at({1, 0}).seed == Seed{7});
  CHECK(runs.at({1, 0}).state_hash == 0xfedcba9876543210u);
  CHECK(runs.at({1, 0}).values[0] == 3.25);
  CHECK(std::isnan(runs.at({1, 0}).values[1]));
  CHECK(runs.at({0, 1}).failure == "out of memory");
}

TEST_CASE("a run that had failed is replaced") {
  const Folder folder;
  ResultStore store(folder.store(), ResultStore::Mode::create);
  store.describe(description());
  store.add({0, 0}, {{7}, 0, "failed", {}});
  store.add({0, 0}, result(4));
  CHECK(store.runs().at({0, 0}).is_good());
}

TEST_CASE("only one program at a time may write, and others may read meanwhile") {
  const Folder folder;
  ResultStore store(folder.store(), ResultStore::Mode::create);
  store.describe(description());
  CHECK_THROWS_WITH_AS(ResultStore(folder.store(), ResultStore::Mode::resume),
                       doctest::Contains("another sweep"), SweepError);
  ResultStore reader(folder.store(), ResultStore::Mode::read);
  CHECK(reader.runs().empty());
  store.add({0, 0}, result(1));
  CHECK(reader.runs().size() == 1);
}

TEST_CASE("results that are there are not begun anew") {
  const Folder folder;
  { ResultStore store(folder.store(), ResultStore::Mode::create); }
  CHECK_THROWS_WITH_AS(ResultStore(folder.store(), ResultStore::Mode::create),
                       doctest::Contains("--resume"), SweepError);
}

TEST_CASE("another kind of file is refused by its name") {
  const Folder folder;
  std::ofstream(folder.store()) << "a,b\n1,2\n";
  CHECK_THROWS_WITH(ResultStore(folder.store(), ResultStore::Mode::read),
                    doctest::Contains("results.sqlite"));
  CHECK_THROWS_WITH_AS(ResultStore(folder.path / "none", ResultStore::Mode::read),
                       doctest::Contains("none"), SweepError);
}

TEST_CASE("a database of somebody else is refused, and one of a later program too") {
  const Folder folder;
  Database(folder.path / "other", DatabaseMode::create).execute("CREATE TABLE things(number)");
  CHECK_THROWS_WITH_AS(ResultStore(folder.path / "other", ResultStore::Mode::read),
                       doctest::Contains("other: is not a file of results"), SweepError);
  { ResultStore store(folder.store(), ResultStore::Mode::create); }
  {
    Database database(folder.store(), DatabaseMode::read_write);
    DatabaseFormat later = database.format();
    ++later.version;
    database.set_format(later);
  }
  CHECK_THROWS_WITH_AS(ResultStore(folder.store(), ResultStore::Mode::resume),
                       doctest::Contains("has format 2; this program reads 1"), SweepError);
}

TEST_CASE("what a sweep killed at its very start left is continued") {
  const Folder folder;
  std::ofstream(folder.store()).flush();
  ResultStore store(folder.store(), ResultStore::Mode::resume);
  store.describe(description());
  store.add({0, 0}, result(1));
  CHECK(store.runs().size() == 1);
}

TEST_CASE("what a sweep killed in the middle of a run's rows left is read as before that run") {
  const Folder folder, copy;
  ResultStore store(folder.store(), ResultStore::Mode::create);
  store.describe(description());
  store.add({0, 0}, result(1));
  Database database(folder.store(), DatabaseMode::read_write);
  database.execute("PRAGMA cache_size = 0");  // so that half of the rows are in the file already
  const Transaction half(database);
  database.execute(
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9999) "
      "INSERT INTO runs SELECT 1, i, '7', '0', 'half' FROM n");
  for (const char* file : {"results.sqlite", "results.sqlite-journal"})
    fs::copy_file(folder.path / file, copy.path / file);
  REQUIRE(fs::file_size(copy.path / "results.sqlite-journal") > 0);
  CHECK(ResultStore(copy.store(), ResultStore::Mode::read).runs().size() == 1);
  CHECK_FALSE(fs::exists(copy.path / "results.sqlite-journal"));
}

TEST_CASE("a reader changes nothing") {
  const Folder folder;
  { ResultStore(folder.store(), ResultStore::Mode::create).describe(description()); }
  const std::string before = test::content(folder.store());
  ResultStore reader(folder.store(), ResultStore::Mode::read);
  CHECK_THROWS_AS(reader.add({0, 0}, result(1)), DatabaseError);
  CHECK(test::content(folder.store()) == before);
}

TEST_CASE("a sweep that was stopped before its first run says so") {
  const Folder folder;
  std::ofstream(folder.path / "empty").flush();
  CHECK_THROWS_WITH_AS(ResultStore(folder.path / "empty", ResultStore::Mode::read),
                       doctest::Contains("stopped before its first run"), SweepError);
  ResultStore store(folder.store(), ResultStore::Mode::create);
  CHECK_THROWS_WITH_AS(static_cast<void>(store.about()),
                       doctest::Contains("stopped before its first run"), SweepError);
}

TEST_CASE("a description is written once and not changed") {
  const Folder folder;
  ResultStore store(folder.store(), ResultStore::Mode::create);
  store.describe(description());
  Json other = description();
  other["version"] = "2";
  store.describe(other);
  CHECK(store.about() == description());
}

TEST_CASE("results can be asked in SQL by the names of regions and metrics, with differences") {
  const Folder folder;
  ResultStore store(folder.store(), ResultStore::Mode::create);
  store.describe(description());
  store.add({0, 3}, result(8));
  store.add({1, 3}, result(10));
  Database database(folder.store(), DatabaseMode::read_only);
  Statement query = database.prepare(
      "SELECT region, metric, baseline, value, difference FROM v_difference "
      "WHERE package = 1 AND replication = 3 ORDER BY region");
  REQUIRE(query.step());
  CHECK(query.text(0) == "all");
  CHECK(query.text(1) == "inspections");
  CHECK(query.real(2) == 8);
  CHECK(query.real(3) == 10);
  CHECK(query.real(4) == 2);
  REQUIRE(query.step());
  CHECK(query.text(0) == "r");
  CHECK(query.real(4) == 1);
  CHECK_FALSE(query.step());
  CHECK(database.number("SELECT value * 10 FROM packages WHERE package = 1 AND lever = "
                        "'inspectorate.access'") == 5);
}

TEST_CASE("a shard's file is called by its number, a whole sweep's is not") {
  CHECK(store_name({}) == "results.sqlite");
  CHECK(store_name({2, 4}) == "results.2-of-4.sqlite");
}

TEST_CASE("the results files of a folder are found in order of name, and other files are none") {
  const Folder folder;
  for (const char* name : {"results.2-of-2.sqlite", "results.1-of-2.sqlite", "results.sqlite",
                           "results.csv", "results.sqlite-journal", "old.sqlite"})
    std::ofstream(folder.path / name).flush();
  CHECK(stores_in(folder.path) == std::vector<fs::path>{folder.path / "results.1-of-2.sqlite",
                                                        folder.path / "results.2-of-2.sqlite",
                                                        folder.path / "results.sqlite"});
}
