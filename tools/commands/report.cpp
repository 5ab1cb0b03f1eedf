/// `jardam report`: one HTML page of a sweep's results.

#include <fmt/format.h>

#include <filesystem>

#include "agencies/offices/tasks.hpp"
#include "arguments.hpp"
#include "commands/commands.hpp"
#include "laboratory/report/comparison.hpp"
#include "laboratory/report/report.hpp"
#include "storage/whole_file.hpp"
#include "words/translations.hpp"

namespace jardam::tools {
namespace {

Language language_of(const std::string& tag) {
  if (const auto language = words::language_with_code(tag)) return *language;
  throw BadUsage(fmt::format("--language {}: en, ru or ky is wanted", tag));
}

ExitStatus run_report(const Arguments& arguments) {
  const std::filesystem::path directory = arguments.operands().front();
  const std::string tag = arguments.text("language").value_or("en");
  const Language language = language_of(tag);
  const std::filesystem::path file =
      directory / (tag == "en" ? "report.html" : fmt::format("report.{}.html", tag));
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
      .options = {{"language", "en|ru|ky", "language of the report (default en)"}},
      .run = run_report};
}

}  // namespace jardam::tools
