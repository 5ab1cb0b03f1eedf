/// `jardam report`: one HTML page of a sweep's results.

#include <fmt/format.h>

#include <filesystem>

#include "agencies/offices/tasks.hpp"
#include "arguments.hpp"
#include "commands/commands.hpp"
#include "laboratory/report/comparison.hpp"
#include "laboratory/report/report.hpp"
#include "scenario_input.hpp"
#include "storage/whole_file.hpp"

namespace jardam::tools {
namespace {

ExitStatus run_report(const Arguments& arguments) {
  const std::filesystem::path directory = arguments.operands().front();
  const Language language = language_of(arguments);
  const std::filesystem::path file = directory / page_name("report", language);
  const laboratory::Comparison comparison =
      laboratory::compare(laboratory::read_sweep_directory({directory}));
  write_file(file, laboratory::render_report(comparison, language));
  fmt::print("{}\n", file.string());
  if (comparison.status.is_complete()) return ExitStatus::done;
  fmt::print(
      stderr,
      "jardam: the report is of {} of {} runs; 'jardam sweep PLAN --resume' makes the others\n",
      comparison.status.good, comparison.status.wanted);
  return ExitStatus::incomplete;
}

}  // namespace

Command report_command() {
  return {
      .name = "report",
      .summary =
          "Makes report.html in a sweep's directory: one page with charts, tables and assumptions.",
      .operand = {"DIR"},
      .options = {language_option},
      .run = run_report};
}

}  // namespace jardam::tools
