/// `jardam bench`: how fast the kernel is on this machine, against a plain reference in the same
/// process.

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "agencies/offices/tasks.hpp"
#include "arguments.hpp"
#include "bench/bench.hpp"
#include "commands/commands.hpp"
#include "laboratory/runs/workers.hpp"
#include "scenario/nearest.hpp"
#include "scenario_input.hpp"

namespace jardam::tools {
namespace {

struct Bench {
  std::string name;
  bench::Result (*of_kernel)(const bench::Order&);
  bench::Result (*of_model)(const bench::Order&, const Scenario&);
  bench::Order usual;  ///< operations 0: as many as its size, and at least `fewest_operations`
  std::string scenario = {};
  double scale = 0;  ///< 0: the scenario's own
};
constexpr std::uint64_t fewest_operations = 2'000'000;

const std::vector<Bench>& benches() {
  static const std::vector<Bench> all{
      {"hold", bench::hold, nullptr, {100'000, 0}},
      {"mm1", bench::mm1, nullptr, {1, 0}},
      {"agents", bench::agents, nullptr, {1'000'000, 0}},
      {"national", nullptr, bench::national, {2, 365}, "kyrgyz-republic", 1},
      {"branch", nullptr, bench::branch, {laboratory::usual_threads(), 200}, "issyk-kul-exercise"},
      {"causes", nullptr, bench::causes, {1, 3}, "issyk-kul-exercise"},
      {"stream", nullptr, bench::stream, {100, 20}, "issyk-kul-exercise"}};
  return all;
}

const Bench& bench_named(const std::string& name) {
  std::vector<std::string> names;
  for (const Bench& bench : benches()) {
    if (bench.name == name) return bench;
    names.push_back(bench.name);
  }
  throw BadUsage(fmt::format("unknown bench '{}'{}", name, suggest(name, names)));
}

bench::Order order_of(const Arguments& arguments, const Bench& bench) {
  constexpr std::uint64_t most =
      100'000'000;  // beyond, delays would be too short to tell events apart
  constexpr std::uint64_t most_days = 36'500, most_threads = 4'096;
  const bool is_national = bench.name == "national", is_kernel = bench.of_kernel != nullptr;
  const std::uint64_t most_size = is_kernel ? most : is_national ? bench.usual.size : most_threads;
  const std::uint64_t size = arguments.whole("size", 1, most_size).value_or(bench.usual.size);
  const std::uint64_t usual =
      is_kernel ? std::max(size, fewest_operations) : bench.usual.operations;
  return {.size = size,
          .operations = arguments.whole("ops", 1, is_kernel ? most : most_days).value_or(usual)};
}

/// The scenario that a bench of the model runs.
Scenario scenario_of(const Arguments& arguments, const Bench& bench) {
  Scenario scenario = read_scenario(arguments.text("scenario").value_or(bench.scenario), arguments);
  if (bench.scale > 0 && !arguments.has("scale")) scenario.setup.scale = bench.scale;
  if (bench.name == "stream" && scenario.exercise.seats.empty())
    throw BadUsage("--scenario: has no seats to send anything to");
  return scenario;
}

bench::Result measure(const Arguments& arguments, const Bench& bench, const bench::Order& order) {
  if (bench.of_model != nullptr) return bench.of_model(order, scenario_of(arguments, bench));
  for (const std::string_view option : {"scenario", "scale"})
    if (arguments.has(option))
      throw BadUsage(fmt::format("--{}: bench {} runs no scenario", option, bench.name));
  return bench.of_kernel(order);
}

void print_text(const std::string& name, const bench::Order& order, const bench::Result& result) {
  fmt::print("bench                {}\nsize                 {}\nops                  {}\n", name,
             order.size, order.operations);
  fmt::print("op                   {}\nns_per_op            {:.1f}\n", result.operation,
             result.ns_per_op);
  fmt::print("reference            {}\nreference_ns_per_op  {:.1f}\n", result.reference,
             result.reference_ns_per_op);
  fmt::print("ratio                {:.2f}\nops_per_second       {:.0f}\n", result.ratio(),
             1e9 / result.ns_per_op);
  if (result.bytes > 0) fmt::print("bytes_per_item       {:.1f}\n", result.bytes);
  for (const auto& [figure, value] : result.more) fmt::print("{:<20} {:.6g}\n", figure, value);
}

void print_json(const std::string& name, const bench::Order& order, const bench::Result& result) {
  nlohmann::ordered_json json{{"bench", name},
                              {"size", order.size},
                              {"ops", order.operations},
                              {"op", result.operation},
                              {"ns_per_op", result.ns_per_op},
                              {"reference", result.reference},
                              {"reference_ns_per_op", result.reference_ns_per_op},
                              {"ratio", result.ratio()},
                              {"ops_per_second", 1e9 / result.ns_per_op}};
  if (result.bytes > 0) json["bytes_per_item"] = result.bytes;
  for (const auto& [figure, value] : result.more) json[figure] = value;
  fmt::print("{}\n", json.dump(2));
}

ExitStatus run_bench(const Arguments& arguments) {
  const Bench& bench = bench_named(arguments.operands().front());
  const bench::Order order = order_of(arguments, bench);
  const bench::Result result = measure(arguments, bench, order);
  if (arguments.has("json"))
    print_json(bench.name, order, result);
  else
    print_text(bench.name, order, result);
  return ExitStatus::done;
}

}  // namespace

Command bench_command() {
  return {
      .name = "bench",
      .summary =
          "Measures the speed of the program against a plain reference, by turns in one process.",
      .operand = {"hold|mm1|agents|national|branch|causes|stream"},
      .options =
          {{"size", "N",
            "pending events, queues or agents (default 100000, 1 or 1000000); branch: threads; "
            "stream: screens (100); "
            "national: cores, 2 or 1; people are as many as --scale makes"},
           {"ops", "M",
            "operations per repetition, of which there are five (default: size, at least 2000000; "
            "national: 365 days, "
            "branch: 200 futures, causes: 3 exercises, stream: 20 frames)"},
           {"scenario", "FILE",
            "what national, branch, causes and stream run (default: the shipped one)"},
           scale_option,
           {"json", "", "print one JSON object"}},
      .run = run_bench};
}

}  // namespace jardam::tools
