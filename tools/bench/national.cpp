#include <sys/resource.h>

#include <stdexcept>

#include "bench.hpp"
#include "interleaved.hpp"
#include "mechanisms/prospects.hpp"
#include "references.hpp"
#include "simulation.hpp"

namespace jardam::bench {
namespace {

/// The most memory that the process has held, in bytes.
double peak_memory() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) * 1024;
}

/// The time of the same run with a second thread. Throws when it ends in another state.
double nanoseconds_on_two_cores(const std::shared_ptr<const Setup>& setup, Seed seed, Time until,
                                std::uint64_t expected_hash) {
  Simulation simulation = make_simulation(setup, seed);
  prospects::look_ahead_on_another_thread(simulation.world);
  const double time = nanoseconds([&] { advance(simulation, until); });
  if (state_hash(simulation) != expected_hash)
    throw std::logic_error("two cores gave another result than one");
  return time;
}

}  // namespace

Result national(const Order& order, const Scenario& scenario) {
  constexpr std::uint8_t states = 6;  // as many as a person has
  const auto setup = std::make_shared<const Setup>(scenario.setup);
  const Time until = Time{} + days(static_cast<std::int64_t>(order.operations));
  std::uint64_t events = 0;
  double setup_seconds = 0, memory = 0, people = 0, pending = 0;
  std::array<double, repetitions> ours{}, on_two_cores{}, reference{};
  for (std::size_t i = 0; i < repetitions; ++i) {
    Simulation simulation;
    setup_seconds = seconds_of([&] { simulation = make_simulation(setup, Seed{scenario.seed}); });
    ours[i] = nanoseconds([&] { events = advance(simulation, until); });
    if (i == 0) memory = peak_memory();
    if (order.size > 1)
      on_two_cores[i] =
          nanoseconds_on_two_cores(setup, Seed{scenario.seed}, until, state_hash(simulation));
    people = static_cast<double>(simulation.world.people.size());
    pending = static_cast<double>(simulation.world.events.size());
    const auto size = static_cast<std::uint64_t>(pending);
    PlainLoop plain(size, states, mean_delay_seconds(size, events));
    reference[i] = nanoseconds([&] { plain.advance(events); });
  }
  const double our_time = median(ours), day_count = static_cast<double>(order.operations);
  Result result{.operation = "day",
                .reference = "std::priority_queue of as many events and a byte of state",
                .ns_per_op = our_time / day_count,
                .reference_ns_per_op = median(reference) / day_count,
                .bytes = memory / people,
                .more = {{"people", people},
                         {"pending_events", pending},
                         {"events", static_cast<double>(events)},
                         {"ns_per_event", our_time / static_cast<double>(events)},
                         {"setup_seconds", setup_seconds},
                         {"run_seconds", our_time * 1e-9},
                         {"person_days_per_second", people * day_count / (our_time * 1e-9)}}};
  if (order.size > 1) {
    result.more.emplace_back("two_cores_run_seconds", median(on_two_cores) * 1e-9);
    result.more.emplace_back("two_cores_gain", our_time / median(on_two_cores));
  }
  return result;
}

}  // namespace jardam::bench
