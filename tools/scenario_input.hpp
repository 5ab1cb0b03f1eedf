#pragma once
/// Scenarios and instants as a command's arguments name them.

#include <string>
#include <string_view>
#include <vector>

#include "arguments.hpp"
#include "scenario/finding.hpp"
#include "scenario/scenario.hpp"

namespace jardam::tools {

/// `--seed`, `--set` and `--scale`, for commands that start from a scenario.
extern const Option seed_option;
extern const Option set_option;
extern const Option scale_option;
/// `--language`, for commands that write for people.
extern const Option language_option;

/// Prints findings to standard error, one a line.
void print_findings(const std::vector<Finding>& findings);

/// Loads the scenario, a file or the name of a shipped one, with the command's `--set` and
/// `--scale`. Prints what is wrong with it and throws BadUsage.
[[nodiscard]] Scenario read_scenario(const std::string& path, const Arguments& arguments);

/// `--threads`, or one a core.
[[nodiscard]] unsigned threads_of(const Arguments& arguments);

/// `--seed`, or the scenario's own.
[[nodiscard]] Seed seed_of(const Arguments& arguments, const Scenario& scenario);

/// `--language`, or English; throws BadUsage.
[[nodiscard]] Language language_of(const Arguments& arguments);
/// "report.html" in English, "report.ru.html" in Russian.
[[nodiscard]] std::string page_name(std::string_view name, Language language);

/// The instant that "2021-09-01", "2021-09-01 12:00" or "30 d" (after the start) means; throws
/// BadUsage.
[[nodiscard]] Time parse_until(std::string_view text, const Setup& setup);
/// Likewise, and what "D2 10:00" means, a time of day of the exercise.
[[nodiscard]] Time parse_until(std::string_view text, const Scenario& scenario);

}  // namespace jardam::tools
