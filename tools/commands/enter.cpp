/// `jardam enter`: what was played on paper, entered into the record afterwards.

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>

#include "agencies/offices/tasks.hpp"
#include "arguments.hpp"
#include "commands/commands.hpp"
#include "exercise/replay.hpp"
#include "paper_entry.hpp"
#include "scenario/units.hpp"
#include "scenario_input.hpp"
#include "storage/hash.hpp"

namespace jardam::tools {
namespace {

Sheet sheet_of(const std::string& path) {
  try {
    return read_sheets(path).sheets.front();
  } catch (const UnreadableSheet& error) {
    throw BadUsage(error.what());
  }
}

/// The exercise whose record is to hold the sheet, and how its clock was last seen.
struct Entered {
  Exercise exercise;
  std::string clock = "paused";
  double speed = 1;
  std::optional<Record> record{};  ///< none: it is to be made
};

/// The record as it stands, or, with `--begin`, the exercise of the scenario at its start.
Entered exercise_of(const Arguments& arguments, const std::string& path) {
  if (const auto scenario = arguments.text("begin")) {
    if (std::filesystem::exists(path))
      throw BadUsage(fmt::format("{}: there is such a file; --begin makes a new record", path));
    auto read = std::make_shared<const Scenario>(read_scenario(*scenario, arguments));
    if (read->exercise.seats.empty())
      throw BadUsage(fmt::format("{}: has no exercise to play", *scenario));
    const Seed seed = seed_of(arguments, *read);
    return {.exercise = make_exercise(std::move(read), seed)};
  }
  for (const std::string_view option : {seed_option.name, set_option.name, scale_option.name})
    if (arguments.has(std::string(option)))
      throw BadUsage(fmt::format("--{}: the record has its own; it goes with --begin", option));
  try {
    Resumed resumed = resume_record(path);
    if (resumed.clock == "ended") throw BadUsage(fmt::format("{}: its exercise has ended", path));
    return {std::move(resumed.exercise), resumed.clock == "stopped" ? "stopped" : "paused",
            resumed.speed, std::move(resumed.record)};
  } catch (const RecordError& error) {
    throw BadUsage(error.what());
  }
}

std::string said_of(const EnteredRow& row) {
  if (!row.problem.empty()) return "wrong: " + row.problem;
  return row.refused.empty() ? "accepted" : "refused: " + row.refused;
}

ExitStatus run_enter(const Arguments& arguments) {
  const std::string &path = arguments.operands().front(), &file = arguments.operands().back();
  const Sheet sheet = sheet_of(file);
  Entered entered = exercise_of(arguments, path);
  const Exercise start = entered.exercise;
  const ExerciseClock& clock = entered.exercise.scenario->exercise.clock;
  PaperEntry entry = enter_paper(entered.exercise, sheet);
  for (const std::string& finding : entry.findings)
    fmt::print(stderr, "jardam: {}: {}\n", file, finding);
  for (const EnteredRow& row : entry.rows) {
    const ExerciseTime at = exercise_time(clock, row.at);
    fmt::print("row {}: {} {}: {}\n", row.number, format_moment({at.day, at.minute}), row.act,
               said_of(row));
  }
  const bool is_sound = entry.findings.empty() &&
                        std::all_of(entry.rows.begin(), entry.rows.end(),
                                    [](const EnteredRow& row) { return row.problem.empty(); });
  if (!is_sound) throw BadUsage(fmt::format("{}: nothing was entered", file));
  if (!arguments.has("apply")) {
    fmt::print("Nothing was entered; --apply enters it.\n");
    return ExitStatus::done;
  }
  if (const auto until = arguments.text("until"))
    advance(entered.exercise, parse_until(*until, *entered.exercise.scenario));
  entry.records.push_back(mark_row(entered.exercise, entered.clock, entered.speed, true));
  if (!entered.record) entered.record = Record::create(path, start);
  entered.record->write(std::move(entry.records));
  fmt::print("{}: {} rows entered, state {}\n", path, entry.rows.size(),
             hash_text(state_hash(entered.exercise)));
  return ExitStatus::done;
}

}  // namespace

Command enter_command() {
  return {.name = "enter",
          .summary =
              "Enters what was played on paper (SHEET: .xlsx, .csv, with the columns of the "
              "entry.csv that 'jardam pack' makes) into a record, in the order of its times.",
          .operand = {"RECORD SHEET", 2, 2},
          .options = {{"apply", "", "write it; without this the rows are only looked at"},
                      {"begin", "SCENARIO", "make the record anew, of this scenario's exercise"},
                      {"until", "TIME", "play on until then after the last row"},
                      seed_option,
                      set_option,
                      scale_option},
          .run = run_enter};
}

}  // namespace jardam::tools
