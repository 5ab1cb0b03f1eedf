/// `jardam sweep`: the runs of a plan; its status; the merging of its shards.

#include <fmt/format.h>

#include <charconv>
#include <filesystem>
#include <optional>

#include "arguments.hpp"
#include "commands/commands.hpp"
#include "interrupt.hpp"
#include "laboratory/output.hpp"
#include "laboratory/sweep.hpp"
#include "laboratory/sweep_directory.hpp"
#include "laboratory/sweep_tables.hpp"
#include "laboratory/workers.hpp"
#include "progress.hpp"
#include "scenario_input.hpp"

namespace jardam::tools {
namespace {

namespace fs = std::filesystem;
using namespace laboratory;

constexpr std::uint64_t most_threads = 4096;
constexpr std::uint32_t most_shards = 100'000;
constexpr std::size_t most_directories = 100'000;

Sweep read_sweep(const std::string& path) {
  LoadedPlan loaded = load_plan(path);
  if (loaded.plan) return make_sweep(std::move(*loaded.plan), std::move(*loaded.scenario));
  print_findings(loaded.findings);
  throw BadUsage(fmt::format("{}: cannot be used; findings: {}", path, loaded.findings.size()));
}

/// "2/4": the second of four.
Shard parse_shard(const std::string& text) {
  Shard shard{0, 0};
  const char* end = text.data() + text.size();
  const auto [slash, first] = std::from_chars(text.data(), end, shard.index);
  if (first == std::errc{} && slash != end && *slash == '/') {
    const auto [stop, second] = std::from_chars(slash + 1, end, shard.count);
    const bool is_good = second == std::errc{} && stop == end && shard.index >= 1 && shard.index <= shard.count;
    if (is_good && shard.count <= most_shards) return shard;
  }
  throw BadUsage(fmt::format("--shard {}: a part such as 1/4, 2/4, 3/4 or 4/4 is wanted", text));
}

ResultStore open_store(const fs::path& path, bool may_resume) {
  const bool continues = may_resume && fs::exists(path);
  return {path, continues ? ResultStore::Mode::resume : ResultStore::Mode::create};
}

void print_status(const SweepStatus& status, std::string_view where) {
  fmt::print("{}: {} of {} runs done", where, status.good, status.wanted);
  if (status.failed > 0) fmt::print(", {} failed", status.failed);
  fmt::print("\n");
}

/// What a sweep that ended says, and what the shell is told.
ExitStatus conclude(const SweepStatus& status, const fs::path& directory, const Shard& shard, bool was_interrupted) {
  print_status(status, directory.string());
  if (status.is_complete()) {
    if (shard.count > 1) fmt::print("A shard; when all are done: jardam sweep merge {}\n", directory.string());
    else fmt::print("Tables: results.csv, packages.csv, effects.csv. Report: jardam report {}\n", directory.string());
    return ExitStatus::done;
  }
  if (was_interrupted) {
    fmt::print(stderr, "jardam: interrupted; the same command with --resume continues\n");
    return ExitStatus::interrupted;
  }
  fmt::print(stderr, "jardam: some runs failed (results.sqlite, table runs, says why); --resume tries them again\n");
  return ExitStatus::incomplete;
}

ExitStatus sweep(const Arguments& arguments) {
  const Sweep sweep = read_sweep(arguments.operands().front());
  const fs::path directory = arguments.text("out").value_or(fmt::format("out/{}", sweep.plan.id));
  const auto shard_text = arguments.text("shard");
  SweepOptions options;
  options.shard = shard_text ? parse_shard(*shard_text) : Shard{};
  options.threads = static_cast<unsigned>(arguments.whole("threads", 1, most_threads).value_or(usual_threads()));
  make_output_directory(directory);
  const Interrupt interrupt;
  options.stop = interrupt.token();
  const Json about = describe(sweep, JARDAM_VERSION);
  ResultStore store = open_store(directory / store_name(options.shard), arguments.has("resume"));
  store.describe(about);
  check_same(store.about(), about, directory);
  const auto wanted = runs_of(sweep.packages.size(), sweep.plan.replications, options.shard);
  const SweepStatus before = status_of(wanted, store.runs());
  SweepStatus status;
  {
    Progress progress("runs", static_cast<double>(wanted.size()), static_cast<double>(before.good));
    options.on_runs = [&](double runs) { progress.add(runs); };
    status = run_sweep(sweep, store, options);
  }
  if (status.is_complete() && options.shard.count == 1) write_sweep_tables(directory, about, store.runs());
  return conclude(status, directory, options.shard, interrupt.has_come());
}

ExitStatus status(const Arguments& arguments) {
  const SweepDirectory results = read_sweep_directory({arguments.operands().front()});
  print_status(results.status(), arguments.operands().front());
  for (const auto& [id, run] : results.runs) {
    if (!run.is_good()) fmt::print("package {} replication {} failed: {}\n", id.package, id.replication, run.failure);
  }
  return results.status().is_complete() ? ExitStatus::done : ExitStatus::incomplete;
}

ExitStatus merge(const Arguments& arguments) {
  const std::vector<fs::path> directories(arguments.operands().begin(), arguments.operands().end());
  const SweepDirectory results = merge_sweeps(directories);
  print_status(results.status(), directories.front().string());
  if (!results.status().is_complete()) return ExitStatus::incomplete;
  write_sweep_tables(directories.front(), results.about, results.runs);
  fmt::print("Tables: results.csv, packages.csv, effects.csv. Report: jardam report {}\n", directories.front().string());
  return ExitStatus::done;
}

}  // namespace

Command sweep_command() {
  return {.name = "sweep",
          .summary = "Makes the runs of a plan: every combination of lever values, with paired replications.",
          .operand = {"PLAN"},
          .options = {{"out", "DIR", "where results are kept (default: out/PLAN)"},
                      {"threads", "N", "runs at once (default: one a core); changes no result"},
                      {"shard", "I/N", "make only the I-th of N parts, for a cluster"},
                      {"resume", "", "continue what is in DIR"}},
          .run = sweep};
}

Command sweep_status_command() {
  return {.name = "sweep status",
          .summary = "Says how many runs of a sweep are done; exit status 1 while some are not.",
          .operand = {"DIR"},
          .options = {},
          .run = status};
}

Command sweep_merge_command() {
  return {.name = "sweep merge",
          .summary = "Gathers the shards in all DIRs into the first and writes its tables.",
          .operand = {"DIR", 1, most_directories},
          .options = {},
          .run = merge};
}

}  // namespace jardam::tools
