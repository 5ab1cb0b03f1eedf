/// `jardam repair`: a damaged record continued from its last good row, in a new file.

#include <fmt/format.h>

#include "agencies/offices/tasks.hpp"
#include "arguments.hpp"
#include "commands/commands.hpp"
#include "exercise/record_repair.hpp"

namespace jardam::tools {
namespace {

std::string missing_text(const Repaired& repaired) {
  const std::size_t good = repaired.contents.rows.size();
  if (!repaired.written) return "How many rows are missing is not known.";
  if (*repaired.written <= good) return "Nothing is missing.";
  return fmt::format("{} of the {} rows that were written are missing.", *repaired.written - good,
                     *repaired.written);
}

std::string good_text(const Repaired& repaired) {
  const std::vector<RecordRow>& rows = repaired.contents.rows;
  if (rows.empty()) return "no row is good, so the exercise is at its start";
  return fmt::format("{} rows are good, up to {}", rows.size(),
                     civil_text(repaired.start, rows.back().time));
}

ExitStatus run_repair(const Arguments& arguments) {
  const std::string& path = arguments.operands().front();
  const auto out = arguments.text("out");
  if (!out) throw BadUsage("--out FILE.jardam is missing: the new record");
  const Repaired repaired = repair_record(path, *out);
  fmt::print("{}: {}\n", path, good_text(repaired));
  if (!repaired.why.empty()) fmt::print("They end there because {}\n", repaired.why);
  fmt::print("{}\n'jardam serve {}' continues from there.\n", missing_text(repaired), *out);
  return ExitStatus::done;
}

}  // namespace

Command repair_command() {
  return {.name = "repair",
          .summary =
              "Saves what is good of a damaged record, up to its last good row, in a new record, "
              "and says what is missing.",
          .operand = {"RECORD"},
          .options = {{"out", "FILE.jardam", "the new record; a file that is there stays"}},
          .run = run_repair};
}

}  // namespace jardam::tools
