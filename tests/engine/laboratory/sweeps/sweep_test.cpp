#include "laboratory/sweeps/sweep.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <algorithm>

#include "exercise/exercise.hpp"

using namespace jardam;
using namespace jardam::laboratory;
namespace fs = std::filesystem;

namespace {

struct Folder {
  fs::path path = fs::temp_directory_path() / ("jardam-sweep-" + std::to_string(::getpid()));
  Folder() { fs::create_directories(path); }
  ~Folder() { fs::remove_all(path); }
};

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
  const Folder folder;
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
