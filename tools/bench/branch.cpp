#include <sstream>

#include "bench.hpp"
#include "exercise/exercise.hpp"
#include "interleaved.hpp"
#include "laboratory/runs/workers.hpp"
#include "simulation.hpp"

namespace jardam::bench {
namespace {

void in_parallel(const Order& order, const std::function<void(std::size_t)>& work) {
  laboratory::work_in_parallel(order.operations, static_cast<unsigned>(order.size), {}, work);
}

std::array<double, 3> copy_save_load(const Exercise& exercise) {
  const Simulation& simulation = exercise.simulation;
  const double copying = seconds_of([&] { const Simulation copy = simulation; });
  std::ostringstream out;
  const double saving = seconds_of([&] { save(simulation, out); });
  std::istringstream in(std::move(out).str());
  const double loading = seconds_of([&] { const Simulation copy = load(simulation.setup, in); });
  return {copying, saving, loading};
}

}  // namespace

Result branch(const Order& order, const Scenario& scenario) {
  const auto shared = std::make_shared<const Scenario>(scenario);
  const Time middle = start_of(scenario.setup) + seconds(scenario.length.seconds / 2),
             end = end_of(scenario);
  Exercise now = make_exercise(shared, Seed{scenario.seed});
  advance(now, middle);
  const auto branched = [&] {
    in_parallel(order, [&](std::size_t) {
      Exercise future = now;
      advance(future, end);
    });
  };
  const auto begun_anew = [&] {
    in_parallel(order, [&](std::size_t) {
      Exercise future = make_exercise(shared, Seed{scenario.seed});
      advance(future, end);
    });
  };
  const Medians medians = interleaved(branched, begun_anew);
  const auto count = static_cast<double>(order.operations);
  const auto [copying, saving, loading] = copy_save_load(now);
  return {.operation = "future",
          .reference = "the same from the start of the scenario",
          .ns_per_op = medians.ours / count,
          .reference_ns_per_op = medians.reference / count,
          .more = {{"people", static_cast<double>(now.simulation.world.people.size())},
                   {"all_futures_seconds", medians.ours * 1e-9},
                   {"copy_seconds", copying},
                   {"save_seconds", saving},
                   {"load_seconds", loading}}};
}

}  // namespace jardam::bench
