#pragma once
/// The model's parameters by name.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "simulation.hpp"

namespace jardam {

/// Every parameter of the setup, in the order of their declarations. The entries point into
/// `setup`.
[[nodiscard]] std::vector<ParameterEntry> parameters_of(Setup& setup);

/// The parameter with this name; null when there is none.
[[nodiscard]] const ParameterEntry* find_parameter(const std::vector<ParameterEntry>& parameters,
                                                   std::string_view name);

/// A name as the command line and plans write it: a parameter, or a regional one in one region
/// ("labour_inspectorate.access.issyk-kul").
struct ParameterPlace {
  const ParameterEntry* parameter = nullptr;  ///< null: no parameter is called so
  std::string_view region;                    ///< id; empty: everywhere
};
[[nodiscard]] ParameterPlace find_parameter_place(const std::vector<ParameterEntry>& parameters,
                                                  std::string_view name);

/// Sets a parameter in a region, or everywhere (`RegionId::none()`, or a parameter that is not
/// regional).
void set_parameter(const ParameterEntry& parameter, RegionId region, double value);

/// What is wrong with a value for this parameter ("1.5 is above ..."); nothing when it is within
/// the range.
[[nodiscard]] std::optional<std::string> range_problem(const ParameterEntry& parameter,
                                                       std::string_view text, double value);

}  // namespace jardam
