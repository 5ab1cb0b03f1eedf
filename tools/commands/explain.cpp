/// `jardam explain`: what a parameter, a metric or a decision is, from its one declaration.

#include <fmt/format.h>

#include <algorithm>

#include "agencies/offices/tasks.hpp"
#include "arguments.hpp"
#include "catalogue.hpp"
#include "commands/commands.hpp"
#include "country/metrics.hpp"
#include "country/owner.hpp"
#include "explanation.hpp"
#include "scenario/nearest.hpp"
#include "scenario/shipped.hpp"
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
  const Loaded loaded = load_scenario(find_shipped(file), {arguments.texts(set_option.name), {}});
  print_findings(loaded.findings);
  if (!loaded.scenario)
    throw BadUsage(fmt::format("{}: cannot be used; findings: {}", file, loaded.findings.size()));
  return explained_in(loaded, file, entry.name);
}

ExitStatus explain_one(const std::vector<Entry>& entries, const Arguments& arguments) {
  const std::string& asked = arguments.operands().front();
  const std::string name = described_name(asked);
  const auto file = arguments.text("scenario");
  const bool is_parameter = std::any_of(entries.begin(), entries.end(), [&](const Entry& entry) {
    return entry.name == name && entry.kind == "parameter";
  });
  std::vector<std::string> names;
  bool is_known = false;
  for (const Entry& entry : entries) {  // a draw may be called as a parameter is
    names.push_back(entry.name);
    if (entry.name != name || (file && is_parameter && entry.kind != "parameter")) continue;
    is_known = true;
    fmt::print("{}{}", as_text(entry), file ? text_in_scenario(entry, *file, arguments) : "");
  }
  if (is_known) return ExitStatus::done;
  throw BadUsage(fmt::format(
      "'{}' is no parameter, metric, decision or word of a scenario{} ('jardam explain' "
      "lists them all)",
      name, suggest(name, names)));
}

/// Numbers are part of results and saved states, so a new event or metric takes one of its own.
void print_free_numbers() {
  std::uint8_t event = 0;
  for (const Owner* owner : owners())
    for (const Handler& handler : owner->handlers) event = std::max(event, handler.kind->number);
  fmt::print("\nfree numbers: event {}, metric {}\n", event + 1, metrics().size());
}

void list(const std::vector<Entry>& entries) {
  std::string_view kind;
  for (const Entry& entry : entries) {
    if (entry.kind != kind) fmt::print("{}{}s\n", kind.empty() ? "" : "\n", entry.kind);
    kind = entry.kind;
    fmt::print("  {:<44} {}\n", entry.name, entry.meaning);
  }
}

ExitStatus run_explain(const Arguments& arguments) {
  const std::vector<Entry> entries = catalogue();
  if (!arguments.operands().empty()) return explain_one(entries, arguments);
  if (arguments.has("scenario")) throw BadUsage("--scenario: name the parameter to explain");
  if (arguments.has("markdown")) {
    fmt::print("{}", as_markdown(entries));
  } else {
    list(entries);
    print_free_numbers();
  }
  return ExitStatus::done;
}

}  // namespace

Command explain_command() {
  return {
      .name = "explain",
      .summary = "Explains a parameter, metric, decision or word of a scenario, or lists them all.",
      .operand = {"NAME", 0, 1},
      .options = {{"scenario", "FILE",
                   "tell a parameter's value in this scenario, who set it, and its dated changes"},
                  set_option,
                  {"markdown", "", "print the tables of the model document"}},
      .run = run_explain};
}

}  // namespace jardam::tools
