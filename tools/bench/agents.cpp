#include <array>

#include "bench.hpp"
#include "interleaved.hpp"
#include "kernel/pending_events.hpp"
#include "kernel/random.hpp"
#include "kernel/variates.hpp"
#include "references.hpp"

namespace jardam::bench {
namespace {

enum class Kind : std::uint8_t { sets_out, arrives, comes_home };
constexpr std::size_t kinds = 3;
constexpr std::size_t regions = 9;  // as many as the Kyrgyz Republic has

enum class State : std::uint8_t { at_home, under_way, away };

struct Agent {
  State state = State::at_home;
  std::uint8_t region = 0;
  std::uint16_t stamp =
      0;  ///< changes so far: the occasion of the next draw, and what tells stale events
};

/// What a model is made of, in small.
struct Model {
  Seed seed;
  double mean_delay = 0;  ///< seconds
  Time now;
  PendingEvents events;
  std::vector<Agent> agents;
  std::array<std::array<std::int64_t, regions + 1>, kinds> counts{};  ///< slot 0: the whole country
};

constexpr Stream delays{"bench.delay"};

void schedule(Model& model, std::uint32_t who, Kind kind) {
  const std::uint16_t stamp = ++model.agents[who].stamp;
  const double delay =
      unit_exponential(draw_uniform(model.seed, {delays, who, stamp})) * model.mean_delay;
  model.events.push({.time = model.now + seconds(static_cast<std::int64_t>(delay)),
                     .kind = static_cast<std::uint8_t>(kind),
                     .stamp = stamp,
                     .who = who});
}

void change(Model& model, const Event& event, State state, Kind next) {
  Agent& agent = model.agents[event.who];
  if (agent.stamp != event.stamp) return;
  agent.state = state;
  ++model.counts[event.kind][0];
  ++model.counts[event.kind][agent.region + 1u];
  schedule(model, event.who, next);
}

void handle(Model& model, const Event& event) {
  switch (static_cast<Kind>(event.kind)) {
    case Kind::sets_out: return change(model, event, State::under_way, Kind::arrives);
    case Kind::arrives: return change(model, event, State::away, Kind::comes_home);
    case Kind::comes_home: return change(model, event, State::at_home, Kind::sets_out);
  }
}

[[gnu::noinline]] void advance(Model& model, std::uint64_t events) {  // a name for the profiler
  const Agent* agents = model.agents.data();
  for (std::uint64_t i = 0; i < events; ++i) {
    const Event event =
        model.events.pop([agents](const Event& soon) { __builtin_prefetch(agents + soon.who, 1); });
    model.now = event.time;
    handle(model, event);
  }
}

Model make_model(std::uint64_t size, double mean_delay) {
  Model model{.seed = {1}, .mean_delay = mean_delay};
  model.agents.resize(size);
  model.events.reserve(size);
  for (std::uint32_t i = 0; i < size; ++i) {
    model.agents[i].region = static_cast<std::uint8_t>(i % regions);
    schedule(model, i, Kind::sets_out);
  }
  return model;
}

}  // namespace

Result agents(const Order& order) {
  const double mean = mean_delay_seconds(order.size, order.operations * rounds);
  Model ours = make_model(order.size, mean);
  PlainLoop reference(order.size, kinds, mean);
  const Medians medians = interleaved([&] { advance(ours, order.operations); },
                                      [&] { reference.advance(order.operations); });
  const auto count = static_cast<double>(order.operations);
  return {.operation = "event",
          .reference = "std::priority_queue and a byte of state",
          .ns_per_op = medians.ours / count,
          .reference_ns_per_op = medians.reference / count,
          .bytes = static_cast<double>(ours.events.bytes()) / static_cast<double>(order.size) +
                   sizeof(Agent)};
}

}  // namespace jardam::bench
