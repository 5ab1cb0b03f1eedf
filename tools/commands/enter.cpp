/// `jardam enter`: what was played on paper, entered into the record afterwards.

#include <fmt/format.h>

#include <algorithm>

#include "agencies/offices/tasks.hpp"
#include "arguments.hpp"
#include "commands/commands.hpp"
#include "exercise/replay.hpp"
#include "paper_entry.hpp"
#include "scenario/units.hpp"
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

Resumed record_of(const std::string& path) {
  try {
    return resume_record(path);
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
  Resumed resumed = record_of(path);
  if (resumed.clock == "ended") throw BadUsage(fmt::format("{}: its exercise has ended", path));
  const ExerciseClock& clock = resumed.exercise.scenario->exercise.clock;
  PaperEntry entry = enter_paper(resumed.exercise, sheet);
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
  entry.records.push_back(mark_row(
      resumed.exercise, resumed.clock == "stopped" ? "stopped" : "paused", resumed.speed, true));
  resumed.record.write(std::move(entry.records));
  fmt::print("{}: {} rows entered, state {}\n", path, entry.rows.size(),
             hash_text(state_hash(resumed.exercise)));
  return ExitStatus::done;
}

}  // namespace

Command enter_command() {
  return {.name = "enter",
          .summary =
              "Enters what was played on paper (SHEET: .xlsx, .csv, with the columns of the "
              "entry.csv that 'jardam pack' makes) into a record, in the order of its times.",
          .operand = {"RECORD SHEET", 2, 2},
          .options = {{"apply", "", "write it; without this the rows are only looked at"}},
          .run = run_enter};
}

}  // namespace jardam::tools
