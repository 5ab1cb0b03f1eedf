/// `jardam validate`: everything that is wrong with scenarios and plans, at once.

#include <fmt/format.h>

#include "agencies/offices/tasks.hpp"
#include "arguments.hpp"
#include "commands/commands.hpp"
#include "laboratory/design/void_levers.hpp"
#include "scenario/document.hpp"
#include "scenario/load.hpp"
#include "scenario/plan.hpp"
#include "scenario/shipped.hpp"
#include "scenario_input.hpp"
#include "storage/whole_file.hpp"

namespace jardam::tools {
namespace {

constexpr std::size_t most_files = 10'000;

/// Whether the file says that it is a plan; what cannot be read is left to the loader to explain.
bool is_plan(const std::string& path) {
  const std::string text = contents_of(path, reading::DocumentLimits{}.bytes).text;
  reading::Findings ignored;
  const std::uint32_t source = ignored.add_source({path, {}, true});
  return reading::parse_document(text, source, ignored).root.find("plan") != nullptr;
}

const Option strict_option{"strict", "", "what is probably not meant counts as wrong", false};

/// What is wrong with a file, and what is probably not meant in it.
struct Judgement {
  std::vector<Finding> findings;
  std::vector<Finding> warnings;
};

/// What interventions of its scenario override in a good plan.
void warn_of_void_parts(const LoadedPlan& loaded, const std::string& path, Judgement& judgement) {
  if (!loaded.plan) return;
  for (const laboratory::VoidPart& part : laboratory::void_parts(*loaded.plan, *loaded.scenario))
    judgement.warnings.push_back({.file = path,
                                  .message = laboratory::sentence_of(part, *loaded.scenario),
                                  .is_warning = true});
}

Judgement judgement_of(const std::string& path) {
  if (!is_plan(path)) {
    Loaded loaded = load_scenario(path);
    return {std::move(loaded.findings), std::move(loaded.warnings)};
  }
  LoadedPlan plan = load_plan(path);
  Judgement judgement{std::move(plan.findings), std::move(plan.warnings)};
  warn_of_void_parts(plan, path, judgement);
  return judgement;
}

ExitStatus run_validate(const Arguments& arguments) {
  const bool is_strict = arguments.has(strict_option.name);
  std::size_t found = 0;
  for (const std::string& name : arguments.operands()) {
    const std::string path = find_shipped(name);
    const Judgement judgement = judgement_of(path);
    print_findings(judgement.findings);
    print_findings(judgement.warnings);
    const std::size_t wrong =
        judgement.findings.size() + (is_strict ? judgement.warnings.size() : 0);
    if (wrong == 0) fmt::print("{}: good\n", path);
    found += wrong;
  }
  return found == 0 ? ExitStatus::done : ExitStatus::bad_input;
}

}  // namespace

Command validate_command() {
  return {
      .name = "validate",
      .summary = "Checks scenario and plan files; prints every finding with file, line and column.",
      .operand = {"FILE", 1, most_files},
      .options = {strict_option},
      .run = run_validate};
}

}  // namespace jardam::tools
