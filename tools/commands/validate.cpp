/// `jardam validate`: everything that is wrong with scenarios and plans, at once.

#include <fmt/format.h>

#include <filesystem>

#include "agencies/offices/tasks.hpp"
#include "arguments.hpp"
#include "commands/commands.hpp"
#include "laboratory/design/void_levers.hpp"
#include "scenario/document.hpp"
#include "scenario/load.hpp"
#include "scenario/plan.hpp"
#include "scenario_input.hpp"
#include "storage/whole_file.hpp"

namespace jardam::tools {
namespace {

constexpr std::size_t most_files = 10'000;

/// Whether the file says that it is a plan; what cannot be read is left to the loader to explain.
bool is_plan(const std::string& path) {
  if (!std::filesystem::is_regular_file(path)) return false;
  const std::string text = contents_of(path, reading::DocumentLimits{}.bytes).text;
  reading::Findings ignored;
  const std::uint32_t source = ignored.add_source({path, {}, true});
  return reading::parse_document(text, source, ignored).root.find("plan") != nullptr;
}

/// Says of a good plan what interventions of its scenario override.
void print_void_parts(const LoadedPlan& loaded, const std::string& path) {
  if (!loaded.plan) return;
  for (const laboratory::VoidPart& part : laboratory::void_parts(*loaded.plan, *loaded.scenario))
    fmt::print("{}: note: {}\n", path, laboratory::sentence_of(part, *loaded.scenario));
}

std::vector<Finding> findings_of(const std::string& path) {
  if (!is_plan(path)) return load_scenario(path).findings;
  const LoadedPlan loaded = load_plan(path);
  print_void_parts(loaded, path);
  return loaded.findings;
}

ExitStatus run(const Arguments& arguments) {
  std::size_t found = 0;
  for (const std::string& path : arguments.operands()) {
    const std::vector<Finding> findings = findings_of(path);
    print_findings(findings);
    if (findings.empty()) fmt::print("{}: good\n", path);
    found += findings.size();
  }
  return found == 0 ? ExitStatus::done : ExitStatus::bad_input;
}

}  // namespace

Command validate_command() {
  return {
      .name = "validate",
      .summary = "Checks scenario and plan files; prints every finding with file, line and column.",
      .operand = {"FILE", 1, most_files},
      .options = {},
      .run = run};
}

}  // namespace jardam::tools
