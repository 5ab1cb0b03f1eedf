#include "laboratory/sweeps/result_store.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <cmath>
#include <fstream>

#include "laboratory/sweeps/sweep_directory.hpp"

using namespace jardam;
using namespace jardam::laboratory;
namespace fs = std::filesystem;

namespace {

struct Folder {
  fs::path path = fs::temp_directory_path() / ("jardam-store-" + std::to_string(::getpid()));
  Folder() { fs::create_directories(path); }
  ~Folder() { fs::remove_all(path); }
  [[nodiscard]] fs::path store(Shard shard = {}) const { return path / store_name(shard); }
};

Json description() {
  return {{"version", "1"},
          {"levers", Json::array({{{"name", "a"}}})},
          {"packages", Json::array({Json::array({0.5}), Json::array({1.0})})},
          {"replications", 2},
          {"regions", Json::array({{{"id", "all"}}, {{"id", "north"}}})},
          {"metrics", Json::array({{{"name", "visits"}}})}};
}

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

TEST_CASE("shards are read together, and two that disagree about a run are refused") {
  const Folder folder;
  const auto add = [&](Shard shard, RunId id, const RunResult& run) {
    ResultStore store(folder.store(shard), ResultStore::Mode::create);
    store.describe(description());
    store.add(id, run);
  };
  add({1, 2}, {0, 0}, result(1));
  add({2, 2}, {1, 0}, result(2));
  const SweepDirectory results = read_sweep_directory({folder.path});
  CHECK(results.status().good == 2);
  CHECK(results.status().wanted == 4);
  add({1, 3}, {0, 0}, {{7}, 0x123, "", {1, 1}});
  CHECK_THROWS_WITH_AS(static_cast<void>(read_sweep_directory({folder.path})),
                       doctest::Contains("do not belong together"), SweepError);
}

TEST_CASE("merging gathers every run in one file") {
  const Folder folder;
  for (const std::uint32_t index : {1u, 2u}) {
    ResultStore store(folder.store({index, 2}), ResultStore::Mode::create);
    store.describe(description());
    store.add({index - 1, 0}, result(index));
  }
  static_cast<void>(merge_sweeps({folder.path}));
  CHECK(ResultStore(folder.store(), ResultStore::Mode::read).runs().size() == 2);
}

TEST_CASE("a sweep is not continued under another description, and the difference is named") {
  Json other = description();
  other["version"] = "2";
  CHECK_NOTHROW(check_same(description(), description(), "out"));
  CHECK_THROWS_WITH_AS(check_same(description(), other, "out"), doctest::Contains("'version'"),
                       SweepError);
}
