/// `jardam pack`: an exercise on paper, for when the power fails.

#include <fmt/format.h>

#include <filesystem>

#include "arguments.hpp"
#include "commands/commands.hpp"
#include "paper_entry.hpp"
#include "paper_packs.hpp"
#include "scenario_input.hpp"
#include "storage/whole_file.hpp"
#include "words/translations.hpp"

namespace jardam::tools {
namespace {

ExitStatus run_pack(const Arguments& arguments) {
  const std::string& file = arguments.operands().front();
  const Language language = language_of(arguments);
  const Scenario scenario = read_scenario(file, arguments);
  if (scenario.exercise.seats.empty())
    throw BadUsage(fmt::format("{}: no exercise: it has no seats", file));
  const std::filesystem::path directory =
      arguments.text("out").value_or(fmt::format("out/paper-{}", scenario.id));
  make_output_directory(directory);
  for (const PaperPack& pack : paper_packs(scenario, language)) {
    const std::filesystem::path page =
        directory / fmt::format("{}.{}.html", pack.seat, words::language_code(language));
    write_file(page, pack.page, Readers::owner);
    fmt::print("{}\n", page.string());
  }
  const std::filesystem::path sheet = directory / "entry.csv";
  write_file(sheet, csv_of(entry_sheet(), ','));
  fmt::print("{}\n", sheet.string());
  return ExitStatus::done;
}

}  // namespace

Command pack_command() {
  return {.name = "pack",
          .summary =
              "Makes a pack of an exercise's letters for each seat, to be printed before the "
              "day, and the empty sheet that 'jardam enter' reads afterwards.",
          .operand = {"SCENARIO"},
          .options = {set_option,
                      language_option,
                      {"out", "DIR", "where they go (default out/paper-SCENARIO)"}},
          .run = run_pack};
}

}  // namespace jardam::tools
