#include "scenario/parameters.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "scenario/units.hpp"

namespace jardam {

std::vector<ParameterEntry> parameters_of(Setup& setup) {
  std::vector<ParameterEntry> parameters;
  describe(setup.parameters, [&](const ParameterEntry& entry) { parameters.push_back(entry); });
  return parameters;
}

const ParameterEntry* find_parameter(const std::vector<ParameterEntry>& parameters,
                                     std::string_view name) {
  const auto found = std::find_if(parameters.begin(), parameters.end(),
                                  [&](const ParameterEntry& p) { return p.info.name == name; });
  return found == parameters.end() ? nullptr : &*found;
}

ParameterPlace find_parameter_place(const std::vector<ParameterEntry>& parameters,
                                    std::string_view name) {
  if (const ParameterEntry* whole = find_parameter(parameters, name)) return {whole, {}};
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos) return {};
  return {find_parameter(parameters, name.substr(0, dot)), name.substr(dot + 1)};
}

void set_parameter(const ParameterEntry& parameter, RegionId region, double value) {
  if (region.is_none() || !parameter.is_regional())
    std::fill(parameter.values.begin(), parameter.values.end(), value);
  else
    parameter.values[region.value] = value;
}

std::optional<std::string> range_problem(const ParameterEntry& parameter, std::string_view text,
                                         double value) {
  const ParameterInfo& info = parameter.info;
  if (value < info.minimum)
    return fmt::format("{} is below the least allowed value {}", text,
                       format_limit(info.minimum, parameter.unit));
  if (value > info.maximum)
    return fmt::format("{} is above the greatest allowed value {}", text,
                       format_limit(info.maximum, parameter.unit));
  return std::nullopt;
}

}  // namespace jardam
