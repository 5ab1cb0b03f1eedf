#pragma once
/// Scenarios from files and texts, and back to text.
///
///   Loaded loaded = load_scenario("scenarios/issyk-kul-exercise.yaml", {});
///   for (const Finding& finding : loaded.findings) print(to_string(finding));

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenario/finding.hpp"
#include "scenario/scenario.hpp"

namespace jardam {

struct LoadOptions {
  std::vector<std::string> overrides;  ///< path=value, as after --set; later ones win
  std::optional<double> scale;         ///< as after --scale
  /// Read instead of what files hold, by the names that findings give them: to try an edit.
  std::map<std::string, std::string> texts = {};
};

/// Where a file, or an option, sets a parameter.
struct Origin {
  std::string path;   ///< "parameters.police.staff", "interventions.ID.set.police.staff",
                      ///< "action_plans.ID.measures.ID.set.police.staff"
  std::string where;  ///< "file:line:column", or the option's name
};

/// A scenario and where it sets its parameters, or everything that is wrong with it; never both.
/// Warnings, what can work but is probably not meant, come with either.
struct Loaded {
  std::optional<Scenario> scenario;
  std::vector<Finding> findings;
  std::vector<Origin> origins = {};
  std::vector<Finding> warnings = {};
};

/// Loads a scenario from a file and from the files that it includes.
[[nodiscard]] Loaded load_scenario(const std::filesystem::path& path,
                                   const LoadOptions& options = {});

/// Loads a scenario from a text that stands for itself (no includes, no map file), such as
/// `effective_text` makes. `name` is what findings call it.
[[nodiscard]] Loaded load_scenario_text(std::string_view name, std::string_view text,
                                        const LoadOptions& options = {});

/// The scenario as one text that stands for itself: includes, overrides and outlines merged in,
/// every parameter written out, values in canonical units. Loading the text gives an equal
/// scenario, whose effective text is equal too.
[[nodiscard]] std::string effective_text(const Scenario& scenario);

/// XXH3 of an effective text: equal for equal scenarios, whatever files they came from.
[[nodiscard]] std::uint64_t scenario_hash(std::string_view effective_text);

/// JSON schema (draft-07, which editors' YAML servers read) of scenario files.
[[nodiscard]] std::string scenario_schema();

}  // namespace jardam
