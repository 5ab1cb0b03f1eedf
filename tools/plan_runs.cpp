#include "plan_runs.hpp"

#include <fmt/format.h>

#include <charconv>

#include "interrupt.hpp"
#include "laboratory/estimates/sweep_tables.hpp"
#include "laboratory/runs/run_directory.hpp"
#include "progress.hpp"
#include "scenario/shipped.hpp"
#include "scenario_input.hpp"
#include "storage/version.hpp"
#include "storage/whole_file.hpp"

namespace jardam::tools {
namespace {

namespace fs = std::filesystem;
using namespace laboratory;

constexpr std::uint32_t most_shards = 100'000;

/// "2/4": the second of four.
Shard parse_shard(const std::string& text) {
  Shard shard{0, 0};
  const char* end = text.data() + text.size();
  const auto [slash, first] = std::from_chars(text.data(), end, shard.index);
  if (first == std::errc{} && slash != end && *slash == '/') {
    const auto [stop, second] = std::from_chars(slash + 1, end, shard.count);
    const bool is_good =
        second == std::errc{} && stop == end && shard.index >= 1 && shard.index <= shard.count;
    if (is_good && shard.count <= most_shards) return shard;
  }
  throw BadUsage(fmt::format("--shard {}: a part such as 1/4, 2/4, 3/4 or 4/4 is wanted", text));
}

ResultStore open_store(const fs::path& path, bool may_resume) {
  const bool continues = may_resume && fs::exists(path);
  return {path, continues ? ResultStore::Mode::resume : ResultStore::Mode::create};
}

}  // namespace

std::vector<Option> plan_run_options() {
  return {{"out", "DIR", "where results are kept (default: out/PLAN)"},
          {"threads", "N", "runs at once (default: one a core); changes no result"},
          {"shard", "I/N", "make only the I-th of N parts, for a cluster"},
          {"resume", "", "continue what is in DIR"}};
}

Sweep read_plan(const std::string& path) {
  LoadedPlan loaded = load_plan(find_shipped(path));
  if (loaded.plan) return make_sweep(std::move(*loaded.plan), std::move(*loaded.scenario));
  print_findings(loaded.findings);
  throw BadUsage(fmt::format("{}: cannot be used; findings: {}", path, loaded.findings.size()));
}

PlanRuns make_runs(const Arguments& arguments, const Sweep& sweep) {
  const auto shard_text = arguments.text("shard");
  PlanRuns runs{arguments.text("out").value_or(fmt::format("out/{}", sweep.plan.id)),
                {},
                shard_text ? parse_shard(*shard_text) : Shard{}};
  SweepOptions options;
  options.shard = runs.shard;
  options.threads = threads_of(arguments);
  if (holds_run(runs.directory))
    throw BadUsage(fmt::format("{}: holds a run; choose another --out", runs.directory.string()));
  make_output_directory(runs.directory);
  const Interrupt interrupt;
  options.stop = interrupt.token();
  const Json about = describe(sweep, program_version());
  ResultStore store =
      open_store(runs.directory / store_name(options.shard), arguments.has("resume"));
  store.describe(about);
  check_same(store.about(), about, runs.directory);
  const auto wanted = runs_of(sweep.packages.size(), sweep.plan.replications, options.shard);
  const SweepStatus before = status_of(wanted, store.runs());
  {
    Progress progress("runs", static_cast<double>(wanted.size()), static_cast<double>(before.good));
    options.on_runs = [&](double share) { progress.add(share); };
    runs.status = run_sweep(sweep, store, options);
  }
  if (runs.is_whole()) write_sweep_tables(runs.directory, about, store.runs());
  runs.was_interrupted = interrupt.has_come();
  print_status(runs.status, runs.directory);
  return runs;
}

ExitStatus PlanRuns::conclude() const {
  if (status.is_complete()) {
    if (shard.count > 1)
      fmt::print("A shard; when all are done: jardam sweep merge {}\n", directory.string());
    return ExitStatus::done;
  }
  if (was_interrupted) {
    fmt::print(stderr, "jardam: interrupted; the same command with --resume continues\n");
    return ExitStatus::interrupted;
  }
  fmt::print(stderr,
             "jardam: some runs failed (results.sqlite, table runs, says why); --resume tries them "
             "again\n");
  return ExitStatus::incomplete;
}

void print_status(const SweepStatus& status, const fs::path& directory) {
  fmt::print("{}: {} of {} runs done", directory.string(), status.good, status.wanted);
  if (status.failed > 0) fmt::print(", {} failed", status.failed);
  fmt::print("\n");
}

}  // namespace jardam::tools
