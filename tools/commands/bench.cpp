/// `jardam bench`: how fast the kernel is on this machine, against a plain reference in the same process.

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "arguments.hpp"
#include "bench/bench.hpp"
#include "commands/commands.hpp"
#include "scenario/nearest.hpp"

namespace jardam::tools {
namespace {

struct Bench {
  std::string name;
  bench::Result (*run)(const bench::Order&);
  std::uint64_t usual_size;
};

const std::vector<Bench>& benches() {
  static const std::vector<Bench> all{
      {"hold", bench::hold, 100'000}, {"mm1", bench::mm1, 1}, {"agents", bench::agents, 1'000'000}};
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
  constexpr std::uint64_t most = 100'000'000;  // beyond, delays would be too short to tell events apart
  constexpr std::uint64_t usual_operations = 2'000'000;
  const std::uint64_t size = arguments.whole("size", 1, most).value_or(bench.usual_size);
  return {.size = size, .operations = arguments.whole("ops", 1, most).value_or(std::max(size, usual_operations))};
}

void print_text(const std::string& name, const bench::Order& order, const bench::Result& result) {
  fmt::print("bench                {}\nsize                 {}\nops                  {}\n", name, order.size,
             order.operations);
  fmt::print("op                   {}\nns_per_op            {:.1f}\n", result.operation, result.ns_per_op);
  fmt::print("reference            {}\nreference_ns_per_op  {:.1f}\n", result.reference, result.reference_ns_per_op);
  fmt::print("ratio                {:.2f}\nops_per_second       {:.0f}\n", result.ratio(), 1e9 / result.ns_per_op);
  fmt::print("bytes_per_item       {:.1f}\n", result.bytes);
}

void print_json(const std::string& name, const bench::Order& order, const bench::Result& result) {
  const nlohmann::ordered_json json{{"bench", name},
                                    {"size", order.size},
                                    {"ops", order.operations},
                                    {"op", result.operation},
                                    {"ns_per_op", result.ns_per_op},
                                    {"reference", result.reference},
                                    {"reference_ns_per_op", result.reference_ns_per_op},
                                    {"ratio", result.ratio()},
                                    {"ops_per_second", 1e9 / result.ns_per_op},
                                    {"bytes_per_item", result.bytes}};
  fmt::print("{}\n", json.dump(2));
}

ExitStatus run(const Arguments& arguments) {
  const Bench& bench = bench_named(arguments.operands().front());
  const bench::Order order = order_of(arguments, bench);
  const bench::Result result = bench.run(order);
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
      .summary = "Measures the speed of the kernel against a plain reference, by turns in one process.",
      .operand = {"hold|mm1|agents"},
      .options = {{"size", "N", "pending events, queues or agents (default 100000, 1 or 1000000)"},
                  {"ops", "M", "operations per repetition, of which there are five (default: size, at least 2000000)"},
                  {"json", "", "print one JSON object"}},
      .run = run};
}

}  // namespace jardam::tools
