#pragma once
/// How fast the program is, told as a ratio: ours and a plain reference take turns in one process,
/// so that a busy machine slows both. What each loop does, and results, stand in
/// engine/PERFORMANCE.md.

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "scenario/scenario.hpp"

namespace jardam::bench {

struct Order {
  std::uint64_t size = 0;        ///< pending events, agents, queues, threads or screens
  std::uint64_t operations = 0;  ///< per repetition
};

/// A measured number beside those that every bench has.
using Figure = std::pair<std::string, double>;

struct Result {
  std::string operation;  ///< what is counted
  std::string reference;  ///< what ours is compared with
  double ns_per_op = 0;   ///< median of the repetitions, as is the next
  double reference_ns_per_op = 0;
  double bytes = 0;  ///< held by ours for each of `size`: pending event, state and room not used;
                     ///< 0: not measured
  std::vector<Figure> more;
  [[nodiscard]] double ratio() const { return reference_ns_per_op / ns_per_op; }
};

/// The hold model: take the earliest of `size` pending events, schedule it again an exponential
/// delay later. Against std::priority_queue of the same events in the same order.
[[nodiscard]] Result hold(const Order& order);

/// `size` agents, each with one pending event that changes its state: the loop of a model, with
/// events dispatched by kind, stale ones recognised, draws keyed by the agent and counts by region.
/// Against std::priority_queue, a byte of state for each agent, xorshift, and nothing else.
[[nodiscard]] Result agents(const Order& order);

/// `size` queues with one server each, Poisson arrivals, exponential service; an operation is a
/// customer served. Against the same loop on a plain four-ary heap.
[[nodiscard]] Result mm1(const Order& order);

/// The whole model for so many days, everybody whom the scenario's scale makes; an operation is a
/// day. Against the same number of events in a std::priority_queue of as many pending ones, with a
/// byte of state each. With a `size` of 2 also on two cores, which must end in the same state.
[[nodiscard]] Result national(const Order& order, const Scenario& scenario);

/// Futures of an exercise from its middle to its end, each a copy that goes on, on `size` threads.
/// Against getting there from the scenario's start every time. Also how long it takes to copy, save
/// and load the state.
[[nodiscard]] Result branch(const Order& order, const Scenario& scenario);

/// Exercises from the start to the end that keep their causes. Against the same without.
[[nodiscard]] Result causes(const Order& order, const Scenario& scenario);

/// What `size` screens are sent of an exercise under way; an operation is a frame for all of them.
/// Against sending everybody everything each time.
[[nodiscard]] Result stream(const Order& order, const Scenario& scenario);

}  // namespace jardam::bench
