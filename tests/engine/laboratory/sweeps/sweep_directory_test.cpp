#include "laboratory/sweeps/sweep_directory.hpp"

#include <doctest/doctest.h>

#include "engine/laboratory/two_packages.hpp"
#include "engine/temporary_folder.hpp"

using namespace jardam;
using namespace jardam::laboratory;
namespace fs = std::filesystem;
using test::TemporaryFolder, test::description;

namespace {

constexpr std::size_t wanted = 2 * test::replications;

RunResult good(double value) { return {{7}, 0xabcdef, "", {value, value / 2}}; }
RunResult failed() { return {{7}, 0, "failed", {}}; }

/// Makes a results file of one run.
void add(const fs::path& folder, Shard shard, RunId id, const RunResult& run,
         const Json& about = description()) {
  ResultStore store(folder / store_name(shard), ResultStore::Mode::create);
  store.describe(about);
  store.add(id, run);
}

}  // namespace

TEST_CASE("shards are read together, in one folder or in several") {
  const TemporaryFolder one, two;
  add(one.path, {1, 3}, {0, 0}, good(1));
  add(one.path, {2, 3}, {1, 0}, good(2));
  add(two.path, {3, 3}, {1, 5}, good(3));
  CHECK(read_sweep_directory({one.path}).status().good == 2);
  const SweepDirectory results = read_sweep_directory({one.path, two.path});
  CHECK(results.about == description());
  CHECK(results.runs.at({1, 5}).values[0] == 3);
  CHECK(results.status().good == 3);
  CHECK(results.status().wanted == wanted);
  CHECK_FALSE(results.status().is_complete());
}

TEST_CASE("a run that is there twice counts once") {
  const TemporaryFolder folder;
  add(folder.path, {1, 2}, {0, 0}, good(1));
  add(folder.path, {2, 2}, {0, 0}, good(1));
  CHECK(read_sweep_directory({folder.path}).status().good == 1);
}

TEST_CASE("two shards that disagree about a run are refused, with both states") {
  const TemporaryFolder folder;
  add(folder.path, {1, 2}, {1, 4}, good(1));
  RunResult other = good(1);
  other.state_hash = 0x123;
  add(folder.path, {2, 2}, {1, 4}, other);
  CHECK_THROWS_WITH_AS(static_cast<void>(read_sweep_directory({folder.path})),
                       doctest::Contains("results.2-of-2.sqlite: package 1 replication 4 ended in "
                                         "state 0000000000000123, elsewhere in 0000000000abcdef"),
                       SweepError);
}

TEST_CASE("a run that failed in one shard and not in another is good, whichever is read first") {
  for (const std::uint32_t first : {1u, 2u}) {
    const TemporaryFolder folder;
    add(folder.path, {first, 2}, {0, 0}, failed());
    add(folder.path, {3 - first, 2}, {0, 0}, good(1));
    const SweepDirectory results = read_sweep_directory({folder.path});
    CHECK(results.status().good == 1);
    CHECK(results.status().failed == 0);
  }
}

TEST_CASE("results of different sweeps are not read as one") {
  const TemporaryFolder folder;
  Json other = description();
  other["seed"] = 2;
  add(folder.path, {1, 2}, {0, 0}, good(1));
  add(folder.path, {2, 2}, {1, 0}, good(1), other);
  CHECK_THROWS_WITH_AS(static_cast<void>(read_sweep_directory({folder.path})),
                       doctest::Contains("'seed'"), SweepError);
}

TEST_CASE("a folder without results is refused, as is one that is not there") {
  const TemporaryFolder folder;
  CHECK_THROWS_WITH_AS(static_cast<void>(read_sweep_directory({folder.path})),
                       doctest::Contains("holds no results"), SweepError);
  CHECK_THROWS_WITH_AS(static_cast<void>(read_sweep_directory({folder.path / "none"})),
                       doctest::Contains("none: cannot be read"), SweepError);
}

TEST_CASE("merging gathers every run in one file of the first folder") {
  const TemporaryFolder one, two;
  add(one.path, {1, 2}, {0, 0}, good(1));
  add(two.path, {2, 2}, {1, 0}, good(2));
  CHECK(merge_sweeps({one.path, two.path}).status().good == 2);
  CHECK(ResultStore(one.path / "results.sqlite", ResultStore::Mode::read).runs().size() == 2);
  CHECK_FALSE(fs::exists(two.path / "results.sqlite"));
}

TEST_CASE("merging again adds what has come meanwhile and replaces what had failed") {
  const TemporaryFolder folder;
  add(folder.path, {1, 3}, {0, 0}, failed());
  add(folder.path, {2, 3}, {0, 1}, good(1));
  CHECK(merge_sweeps({folder.path}).status().failed == 1);
  add(folder.path, {3, 3}, {0, 0}, good(2));
  CHECK(merge_sweeps({folder.path}).status().good == 2);
  ResultStore whole(folder.path / "results.sqlite", ResultStore::Mode::read);
  CHECK(whole.runs().at({0, 0}).is_good());
  CHECK(whole.runs().size() == 2);
}
