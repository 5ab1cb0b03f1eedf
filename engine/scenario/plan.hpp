#pragma once
/// A plan of the laboratory: a scenario, levers with the values to compare, and how often to
/// repeat. Every combination of lever values is a package; packages differ from the scenario in
/// their levers only. Or, for a sensitivity analysis, factors with the ranges in which to try them.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "scenario/finding.hpp"
#include "scenario/scenario.hpp"

namespace jardam {

/// A parameter that an agency can decide, or a switch, with the values to try, in the parameter's
/// own unit.
struct Lever {
  std::string parameter;
  RegionId region;  ///< none: everywhere
  std::vector<double> values;
};

/// A parameter, lever or uncertainty, with the range in which a sensitivity analysis tries it, in
/// the parameter's own unit.
struct Factor {
  std::string parameter;
  RegionId region;  ///< none: everywhere
  double low = 0;
  double high = 0;  ///< > low
};

/// A parameter that differs from the scenario's value in every run of the plan.
struct PlanSetting {
  std::string parameter;
  RegionId region;  ///< none: everywhere
  double value = 0;
};

struct Plan {
  std::string id;  ///< file stem
  Text title;
  std::filesystem::path scenario;    ///< as found from the working directory
  std::optional<double> scale;       ///< instead of the scenario's
  std::optional<Duration> length;    ///< instead of the scenario's
  std::uint64_t seed = 1;            ///< of the first replication
  std::uint32_t replications = 1;    ///< runs of each package
  std::vector<std::string> metrics;  ///< names of metrics to report; none: all
  std::vector<Lever> levers;         ///< the full grid of their values
  std::vector<Factor> factors;       ///< of a sensitivity analysis, which has no levers
  std::uint32_t trajectories =
      10;  ///< through the factors' ranges: elementary effects of each factor
  std::vector<PlanSetting> settings;
};

/// A plan with its scenario (scale, length and settings of the plan applied), or everything that is
/// wrong with either.
struct LoadedPlan {
  std::optional<Plan> plan;
  std::optional<Scenario> scenario;
  std::vector<Finding> findings;
  std::vector<Finding> warnings = {};  ///< about the scenario
};

/// Loads a plan and the scenario that it names.
[[nodiscard]] LoadedPlan load_plan(const std::filesystem::path& path);

/// JSON schema (draft-07) of plan files.
[[nodiscard]] std::string plan_schema();

}  // namespace jardam
