#include "laboratory/sweeps/sweep.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "engine/laboratory/two_packages.hpp"
#include "engine/temporary_folder.hpp"
#include "exercise/exercise.hpp"
#include "laboratory/design/morris.hpp"

using namespace jardam;
using namespace jardam::laboratory;
namespace fs = std::filesystem;

namespace {

Sweep tiny_sweep() {
  LoadedPlan loaded = load_plan(JARDAM_SOURCE_DIR "/tests/cli/tiny-plan.yaml");
  REQUIRE(loaded.plan);
  loaded.scenario->length = days(60);
  return make_sweep(std::move(*loaded.plan), std::move(*loaded.scenario));
}

struct Kept {
  std::map<RunId, RunResult> runs;
  SweepStatus status;
};

Kept keep(const Sweep& sweep, const fs::path& path, const SweepOptions& options,
          ResultStore::Mode mode = ResultStore::Mode::create) {
  ResultStore store(path, mode);
  store.describe(describe(sweep, "test"));
  SweepOptions watched = options;
  if (!watched.on_runs) watched.on_runs = [](double) {};
  const SweepStatus status = run_sweep(sweep, store, watched);
  return {store.runs(), status};
}

bool are_same(const std::map<RunId, RunResult>& a, const std::map<RunId, RunResult>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto& x, const auto& y) {
    return x.first == y.first && x.second.state_hash == y.second.state_hash;
  });
}

}  // namespace

TEST_CASE("a sweep gives the same runs on any number of threads, and stopped and continued") {
  const test::TemporaryFolder folder;
  const Sweep sweep = tiny_sweep();
  const Kept one = keep(sweep, folder.path / "one", {.threads = 1});
  CHECK(one.status.is_complete());
  CHECK(one.runs.size() == 12);
  CHECK(are_same(one.runs, keep(sweep, folder.path / "three", {.threads = 3}).runs));

  std::stop_source stop;
  double runs = 0;
  const Kept cut = keep(sweep, folder.path / "cut",
                        {.threads = 1, .stop = stop.get_token(), .on_runs = [&](double part) {
                           runs += part;
                           if (runs > 4.5) stop.request_stop();  // half-way through the fifth
                         }});
  CHECK_FALSE(cut.status.is_complete());
  CHECK(cut.runs.size() == 4);
  CHECK(are_same(one.runs,
                 keep(sweep, folder.path / "cut", {.threads = 2}, ResultStore::Mode::resume).runs));
}

TEST_CASE("a package differs from the scenario in its levers and in nothing else") {
  const Sweep sweep = tiny_sweep();
  const auto hash_under = [&](const Package& package) {
    Exercise exercise = make_exercise(
        std::make_shared<const Scenario>(under(sweep.scenario, sweep.plan.levers, package)), {1});
    advance(exercise, Time{} + days(60));
    return state_hash(exercise);
  };
  CHECK(hash_under({0.25, 1}) == hash_under({0.25, 1}));
  CHECK(hash_under({0, 1}) != hash_under({1, 1}));
  const Scenario unchanged = under(sweep.scenario, {}, {});
  CHECK(make_exercise(std::make_shared<const Scenario>(unchanged), {1}) ==
        make_exercise(std::make_shared<const Scenario>(sweep.scenario), {1}));
}

TEST_CASE("the description names every parameter with its source and every package") {
  const Json about = describe(tiny_sweep(), "test");
  CHECK(about.at("packages").size() == 4);
  CHECK(about.at("regions")[0].at("id") == "all");
  for (const auto& parameter : about.at("parameters").items()) {
    CHECK_MESSAGE(!parameter.value().at("source").get<std::string>().empty(), parameter.key());
  }
}

TEST_CASE("the shards of a sweep make together the runs of the whole") {
  const test::TemporaryFolder folder;
  const Sweep sweep = tiny_sweep();
  Kept all;
  for (const std::uint32_t index : {1u, 2u}) {
    const Kept part =
        keep(sweep, folder.path / store_name({index, 2}), {.threads = 1, .shard = {index, 2}});
    CHECK(part.status.is_complete());
    CHECK(part.status.wanted == 6);
    all.runs.insert(part.runs.begin(), part.runs.end());
  }
  CHECK(are_same(all.runs, keep(sweep, folder.path / "whole", {.threads = 1}).runs));
}

TEST_CASE("a resumed sweep tries again what had failed and makes nothing twice") {
  const test::TemporaryFolder folder;
  const Sweep sweep = tiny_sweep();
  const Kept whole = keep(sweep, folder.path / "whole", {.threads = 1});
  {
    ResultStore store(folder.path / "cut", ResultStore::Mode::create);
    store.describe(describe(sweep, "test"));
    const RunId lost{1, 2};
    for (const auto& [id, run] : whole.runs)
      store.add(id, id == lost ? RunResult{run.seed, 0, "out of memory", {}} : run);
  }
  double runs = 0;
  const Kept again = keep(sweep, folder.path / "cut",
                          {.threads = 1, .on_runs = [&](double part) { runs += part; }},
                          ResultStore::Mode::resume);
  CHECK(runs == doctest::Approx(1));
  CHECK(again.status.is_complete());
  CHECK(again.status.failed == 0);
  CHECK(are_same(again.runs, whole.runs));
}

TEST_CASE("replications differ, and a replication has the same seed in every package") {
  const test::TemporaryFolder folder;
  const Kept kept = keep(tiny_sweep(), folder.path / "results", {.threads = 1});
  for (std::uint32_t package = 1; package < 4; ++package)
    CHECK(kept.runs.at({package, 1}).seed == kept.runs.at({0, 1}).seed);
  CHECK(kept.runs.at({0, 0}).seed != kept.runs.at({0, 1}).seed);
  CHECK(kept.runs.at({0, 0}).state_hash != kept.runs.at({0, 1}).state_hash);
}

TEST_CASE("a plan with factors is swept by Morris' design over their levels") {
  Sweep sweep = tiny_sweep();
  sweep.plan.levers.clear();
  sweep.plan.factors = {{"labour_inspectorate.access", {}, 0, 1},
                        {"labour_inspectorate.staff", {}, 1, 4}};
  sweep.plan.trajectories = 5;
  const Sweep morris = make_sweep(sweep.plan, sweep.scenario);
  CHECK(morris.packages.size() == 5 * 3);
  REQUIRE(morris.plan.levers.size() == 2);
  CHECK(morris.plan.levers[1].values == std::vector<double>{1, 2, 3, 4});
  CHECK(describe(morris, "test").at("design").at("trajectories") == 5);
  CHECK_FALSE(describe(tiny_sweep(), "test").contains("design"));
}

TEST_CASE("a lever of one region is called by the region too") {
  Sweep sweep = tiny_sweep();
  sweep.plan.levers[0].region = RegionId{1};
  const Json levers = describe(sweep, "test").at("levers");
  CHECK(levers[0].at("name") == "labour_inspectorate.access.west");
  CHECK(levers[1].at("name") == "labour_inspectorate.staff");
}

TEST_CASE("a status counts the wanted runs alone") {
  const std::map<RunId, RunResult> runs{
      {{0, 0}, {{1}, 1, "", {}}}, {{0, 1}, {{1}, 0, "failed", {}}}, {{5, 5}, {{1}, 1, "", {}}}};
  const SweepStatus status = status_of({{0, 0}, {0, 1}, {0, 2}}, runs);
  CHECK(status.wanted == 3);
  CHECK(status.good == 1);
  CHECK(status.failed == 1);
  CHECK_FALSE(status.is_complete());
  CHECK(status_of({{0, 0}}, runs).is_complete());
}

TEST_CASE("a sweep is not continued under another description, and the difference is named") {
  const Json before = test::description();
  Json now = before;
  CHECK_NOTHROW(check_same(before, now, "out"));
  now["version"] = "2";
  CHECK_THROWS_WITH_AS(
      check_same(before, now, "out"),
      "out: these results were begun with another 'version' (then \"1\", now \"2\"); choose "
      "another --out",
      SweepError);
  now = before;
  now["news"] = true;
  CHECK_THROWS_WITH_AS(check_same(before, now, "out"),
                       doctest::Contains("another 'news' (then none, now true)"), SweepError);
}
