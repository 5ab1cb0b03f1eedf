/// `jardam rehearse`: plays an exercise without a hall and says what is wrong with it.

#include <fmt/format.h>

#include <filesystem>
#include <memory>

#include "arguments.hpp"
#include "commands/commands.hpp"
#include "interrupt.hpp"
#include "laboratory/runs/workers.hpp"
#include "progress.hpp"
#include "rehearsal_tables.hpp"
#include "scenario_input.hpp"
#include "storage/whole_file.hpp"

namespace jardam::tools {
namespace {

constexpr std::uint64_t most_rehearsals = 100'000;

ExitStatus run_rehearse(const Arguments& arguments) {
  const std::string& file = arguments.operands().front();
  const auto scenario = std::make_shared<const Scenario>(read_scenario(file, arguments));
  if (scenario->exercise.seats.empty())
    throw BadUsage(fmt::format("{}: no exercise: it has no seats", file));
  const Language language = language_of(arguments);
  const Seed seed = seed_of(arguments, *scenario);
  const auto replications =
      static_cast<std::uint32_t>(arguments.whole("replications", 1, most_rehearsals).value_or(10));
  const auto threads = threads_of(arguments);
  const std::filesystem::path directory =
      arguments.text("out").value_or(fmt::format("out/rehearsal-{}", scenario->id));
  make_output_directory(directory);
  const Interrupt interrupt;
  std::vector<Rehearsal> rehearsals(replications * team_names.size());
  Progress progress("plays", static_cast<double>(rehearsals.size()));
  const bool is_whole = laboratory::work_in_parallel(
      rehearsals.size(), threads, interrupt.token(), [&](std::size_t i) {
        rehearsals[i] = rehearse(
            scenario, replication_seed(seed, static_cast<std::uint32_t>(i / team_names.size())),
            static_cast<Team>(i % team_names.size()));
        progress.add(1);
      });
  if (!is_whole) return ExitStatus::interrupted;
  const std::vector<LintFinding> findings = lint(*scenario, rehearsals);
  for (const RehearsalTable& table : rehearsal_tables(*scenario, rehearsals, findings))
    write_file(directory / table.name, table.text);
  const std::filesystem::path page = directory / page_name("rehearsal", language);
  write_file(page, rehearsal_page(*scenario, rehearsals, findings, language));
  for (const LintFinding& finding : findings)
    fmt::print("{}: {}\n", name_of(finding.kind), finding.message.in(language));
  fmt::print("{}\n", page.string());
  return findings.empty() || !arguments.has("strict") ? ExitStatus::done : ExitStatus::bad_input;
}

}  // namespace

Command rehearse_command() {
  return {
      .name = "rehearse",
      .summary =
          "Plays an exercise without a hall, with standing procedures, idle teams, teams that do "
          "what is expected and teams that try everything, and says what is wrong with it.",
      .operand = {"SCENARIO"},
      .options = {seed_option,
                  set_option,
                  language_option,
                  {"replications", "N", "plays with each kind of team (default 10)"},
                  {"threads", "N", "threads (default: the machine's cores)"},
                  {"out", "DIR",
                   "where rehearsal.html and the tables go (default "
                   "out/rehearsal-SCENARIO)"},
                  {"strict", "", "end with 2 when something is to be mended"}},
      .run = run_rehearse};
}

}  // namespace jardam::tools
