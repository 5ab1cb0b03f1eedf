#pragma once
/// A sweep: the runs of a plan, made on several threads, kept as they finish, continued after any
/// kind of stop.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <stop_token>
#include <string_view>
#include <vector>

#include "laboratory/runs/outcomes.hpp"
#include "laboratory/sweeps/result_store.hpp"
#include "scenario/plan.hpp"

namespace jardam::laboratory {

/// What is swept: a plan and its scenario as `load_plan` gives them. The packages are every
/// combination of the levers' values; of a plan with factors, whose levers are the factors' levels,
/// Morris' design.
struct Sweep {
  Plan plan;
  Scenario scenario;
  std::vector<Package> packages;
  std::vector<Outcome> outcomes;
  Time until;
};
/// Works out the packages and outcomes of a plan, and how long each run lasts.
[[nodiscard]] Sweep make_sweep(Plan plan, Scenario scenario);

/// The sweep as results remember it: program, scenario, levers, packages, metrics, regions, every
/// parameter with its source. Equal descriptions give equal results, so a resumed sweep must have
/// the one it began with.
[[nodiscard]] Json describe(const Sweep& sweep, std::string_view version);

/// Checks that two descriptions are equal. Throws SweepError, naming the first thing that differs,
/// when they are not.
void check_same(const Json& before, const Json& now, const std::filesystem::path& where);

struct SweepOptions {
  unsigned threads = 1;
  Shard shard;
  std::stop_token stop;
  std::function<void(double)> on_runs;  ///< told the share of runs newly done
};

/// How a sweep stands.
struct SweepStatus {
  std::size_t wanted = 0;  ///< runs of this shard
  std::size_t good = 0;
  std::size_t failed = 0;
  [[nodiscard]] bool is_complete() const { return good == wanted; }
};

/// The status of the given runs.
[[nodiscard]] SweepStatus status_of(const std::vector<RunId>& wanted,
                                    const std::map<RunId, RunResult>& runs);

/// Makes the runs of the shard that the store lacks, or holds as failed, and adds each as it
/// finishes.
SweepStatus run_sweep(const Sweep& sweep, ResultStore& store, const SweepOptions& options);

}  // namespace jardam::laboratory
