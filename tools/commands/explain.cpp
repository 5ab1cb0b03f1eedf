/// `jardam explain`: what a parameter, a metric or a decision is, from its one declaration.

#include <fmt/format.h>

#include "agencies/offices/tasks.hpp"
#include "arguments.hpp"
#include "catalogue.hpp"
#include "commands/commands.hpp"
#include "country/metrics.hpp"
#include "explanation.hpp"
#include "scenario/nearest.hpp"
#include "scenario_input.hpp"

namespace jardam::tools {
namespace {

/// The name under which a thing is explained: an official figure is explained with its metric,
/// which says what the official figure makes of it.
std::string described_name(const std::string& name) {
  return name.starts_with(official_prefix) ? name.substr(official_prefix.size()) : name;
}

std::string text_in_scenario(const Entry& entry, const std::string& file,
                             const Arguments& arguments) {
  if (entry.kind != "parameter")
    throw BadUsage(fmt::format("'{}' is a {}; only a parameter has a value in a scenario",
                               entry.name, entry.kind));
  const Loaded loaded = load_scenario(file, {arguments.texts(set_option.name), {}});
  print_findings(loaded.findings);
  if (!loaded.scenario)
    throw BadUsage(fmt::format("{}: cannot be used; findings: {}", file, loaded.findings.size()));
  return explained_in(loaded, file, entry.name);
}

ExitStatus explain_one(const std::vector<Entry>& entries, const Arguments& arguments) {
  const std::string& asked = arguments.operands().front();
  const std::string name = described_name(asked);
  std::vector<std::string> names;
  for (const Entry& entry : entries) {
    if (entry.name == name) {
      const auto file = arguments.text("scenario");
      fmt::print("{}{}", as_text(entry), file ? text_in_scenario(entry, *file, arguments) : "");
      return ExitStatus::done;
    }
    names.push_back(entry.name);
  }
  throw BadUsage(
      fmt::format("'{}' is no parameter, metric or decision{} ('jardam explain' lists them all)",
                  name, suggest(name, names)));
}

void list(const std::vector<Entry>& entries) {
  std::string_view kind;
  for (const Entry& entry : entries) {
    if (entry.kind != kind) fmt::print("{}{}s\n", kind.empty() ? "" : "\n", entry.kind);
    kind = entry.kind;
    fmt::print("  {:<44} {}\n", entry.name, entry.meaning);
  }
}

ExitStatus run(const Arguments& arguments) {
  const std::vector<Entry> entries = catalogue();
  if (!arguments.operands().empty()) return explain_one(entries, arguments);
  if (arguments.has("scenario")) throw BadUsage("--scenario: name the parameter to explain");
  if (arguments.has("markdown"))
    fmt::print("{}", as_markdown(entries));
  else
    list(entries);
  return ExitStatus::done;
}

}  // namespace

Command explain_command() {
  return {
      .name = "explain",
      .summary = "Explains a parameter, metric or decision, or lists them all.",
      .operand = {"NAME", 0, 1},
      .options = {{"scenario", "FILE",
                   "tell a parameter's value in this scenario, who set it, and its dated changes"},
                  set_option,
                  {"markdown", "", "print the tables of the model document"}},
      .run = run};
}

}  // namespace jardam::tools
