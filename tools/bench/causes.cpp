#include "bench.hpp"
#include "exercise/exercise.hpp"
#include "exercise/why.hpp"
#include "interleaved.hpp"

namespace jardam::bench {

Result causes(const Order& order, const Scenario& scenario) {
  const auto shared = std::make_shared<const Scenario>(scenario);
  std::size_t steps = 0, bytes = 0;
  const auto play = [&](bool keeps) {
    for (std::uint64_t i = 0; i < order.operations; ++i) {
      Exercise exercise = make_exercise(shared, Seed{scenario.seed});
      if (keeps) keep_causes(exercise);
      advance(exercise, end_of(scenario));
      if (!keeps) continue;
      steps = exercise.simulation.world.causes.steps().size();
      bytes = exercise.simulation.world.causes.bytes();
    }
  };
  const Medians medians = interleaved([&] { play(true); }, [&] { play(false); });
  const auto count = static_cast<double>(order.operations);
  return {.operation = "exercise that keeps its causes",
          .reference = "the same without",
          .ns_per_op = medians.ours / count,
          .reference_ns_per_op = medians.reference / count,
          .bytes = static_cast<double>(bytes) / static_cast<double>(steps),
          .more = {{"steps", static_cast<double>(steps)}, {"bytes", static_cast<double>(bytes)}}};
}

}  // namespace jardam::bench
