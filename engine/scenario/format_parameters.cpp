#include "agencies/policy/action_plans.hpp"
#include "scenario/format.hpp"

#include <algorithm>

#include "scenario/parameters.hpp"

namespace jardam::reading {
namespace {

constexpr std::string_view everywhere = "all";

/// {all: value, REGION: value}; `all` counts first wherever it stands.
void read_regional_value(const At& at, const ParameterEntry& parameter) {
  for (const bool is_all : {true, false}) {
    for (const Entry& entry : at.node.entries) {
      if ((entry.key == everywhere) != is_all) continue;
      const std::size_t region = at.names.index(Thing::region, entry.key);
      if (!is_all && region >= at.names.of(Thing::region).size()) {
        at.findings.add(
            entry.position, at.path_to(entry.key),
            unknown_name("region", entry.key, suggest(entry.key, at.names.of(Thing::region))));
      } else if (const auto value = read_parameter_value(at.key(entry), parameter)) {
        set_parameter(parameter, is_all ? RegionId{} : RegionId{static_cast<std::uint8_t>(region)},
                      *value);
      }
    }
  }
}

Node write_parameter(const ParameterEntry& parameter, const Vocabulary& names) {
  const std::vector<std::string>& regions = names.of(Thing::region);
  const std::string common = format_value(parameter, whole_country_cell);
  Node values = map_node({{std::string(everywhere), {}, scalar_node(common)}});
  for (std::size_t region = 0; parameter.is_regional() && region < regions.size(); ++region) {
    const std::string value = format_value(parameter, region);
    if (value != common) values.entries.push_back({regions[region], {}, scalar_node(value)});
  }
  return values.entries.size() == 1 ? values.entries.front().value : values;
}

Json switch_schema(const ParameterEntry& parameter) {
  std::string meanings;
  for (const Alternative& alternative : parameter.alternatives)
    meanings += fmt::format("; {}: {}", alternative.name, alternative.meaning);
  Json value = value_schema(parameter);
  value["description"] = fmt::format("{}{} (mark {}: {})", parameter.info.meaning, meanings,
                                     static_cast<char>(parameter.info.mark), parameter.info.source);
  value["default"] = format_value(parameter, 0);
  return value;
}

Json parameter_schema(const ParameterEntry& parameter) {
  if (parameter.is_switch()) return switch_schema(parameter);
  const Json number{
      {"type", "number"}, {"minimum", parameter.info.minimum}, {"maximum", parameter.info.maximum}};
  Json value{{"anyOf", {number, {{"type", "string"}, {"pattern", pattern_of(parameter.unit)}}}}};
  if (parameter.is_regional())
    value["anyOf"].push_back(
        {{"type", "object"}, {"additionalProperties", Json{{"anyOf", value["anyOf"]}}}});
  value["description"] =
      fmt::format("{} ({}; {} to {}; mark {}: {})", parameter.info.meaning, name_of(parameter.unit),
                  format_value(parameter.info.minimum, parameter.unit),
                  format_value(parameter.info.maximum, parameter.unit),
                  static_cast<char>(parameter.info.mark), parameter.info.source);
  value["default"] = format_value(parameter, 0);
  return value;
}

}  // namespace

std::string unknown_parameter(const At& at, std::string_view name) {
  std::vector<std::string_view> names;
  for (const ParameterEntry& parameter : at.names.parameters) names.push_back(parameter.info.name);
  return unknown_name("parameter", name, suggest(name, names));
}

Json value_schema(const ParameterEntry& parameter) {
  if (parameter.is_switch()) return {{"enum", names_of(parameter)}};
  return {{"type", {"number", "string"}}};
}

namespace {

std::optional<double> read_alternative(const At& at, const ParameterEntry& parameter) {
  if (!at.is(Node::Kind::scalar, way_to_write(parameter.unit))) return std::nullopt;
  const std::vector<std::string_view> names = names_of(parameter);
  const auto found = std::find(names.begin(), names.end(), at.node.scalar);
  if (found != names.end()) return static_cast<double>(found - names.begin());
  at.report(unknown_name("alternative", at.node.scalar, suggest(at.node.scalar, names)));
  return std::nullopt;
}

}  // namespace

std::optional<double> read_parameter_value(const At& at, const ParameterEntry& parameter) {
  if (parameter.is_switch()) return read_alternative(at, parameter);
  if (!at.is(Node::Kind::scalar, way_to_write(parameter.unit))) return std::nullopt;
  const auto parsed = parse_value(at.node.scalar, parameter.unit);
  const auto problem = parsed.value
                           ? jardam::range_problem(parameter, at.node.scalar, *parsed.value)
                           : parsed.problem;
  if (problem) at.report(*problem);
  return problem ? std::nullopt : parsed.value;
}

// Parameters

void Format<ParameterValues>::read(const At& at, const Field&, ParameterValues&) {
  if (!at.is(Node::Kind::map, "values by parameter")) return;
  for (const Entry& entry : at.node.entries) {
    const At value = at.key(entry);
    const ParameterEntry* parameter = find_parameter(at.names.parameters, entry.key);
    if (parameter == nullptr) {
      at.findings.add(entry.position, value.path, unknown_parameter(at, entry.key));
    } else if (entry.value.kind == Node::Kind::map && parameter->is_regional()) {
      read_regional_value(value, *parameter);
    } else if (entry.value.kind == Node::Kind::map) {
      value.report("this parameter is the same in every region; give one value");
    } else if (const auto number = read_parameter_value(value, *parameter)) {
      set_parameter(*parameter, RegionId::none(), *number);
    }
  }
}
Node Format<ParameterValues>::write(const ParameterValues&, const Field&, const Vocabulary& names) {
  Node map = map_node();
  for (const ParameterEntry& parameter : names.parameters) {
    map.entries.push_back(
        {std::string(parameter.info.name), {}, write_parameter(parameter, names)});
  }
  return map;
}
Json Format<ParameterValues>::schema(const ParameterValues&, const Field&,
                                     const Vocabulary& names) {
  Json properties = Json::object();
  for (const ParameterEntry& parameter : names.parameters)
    properties[std::string(parameter.info.name)] = parameter_schema(parameter);
  return {
      {"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
}

void Format<std::vector<Setting>>::read(const At& at, const Field&,
                                        std::vector<Setting>& settings) {
  if (!at.is(Node::Kind::map, "values by parameter")) return;
  for (const Entry& entry : at.node.entries) {
    const ParameterEntry* parameter = find_parameter(at.names.parameters, entry.key);
    if (parameter == nullptr)
      at.findings.add(entry.position, at.path_to(entry.key), unknown_parameter(at, entry.key));
    else if (const auto value = read_parameter_value(at.key(entry), *parameter))
      settings.push_back({entry.key, *value});
  }
}
Node Format<std::vector<Setting>>::write(const std::vector<Setting>& settings, const Field&,
                                         const Vocabulary& names) {
  Node map = map_node();
  for (const Setting& setting : settings) {
    const ParameterEntry* parameter = find_parameter(names.parameters, setting.parameter);
    map.entries.push_back(
        {setting.parameter, {}, scalar_node(format_in(*parameter, setting.value))});
  }
  return map;
}
Json Format<std::vector<Setting>>::schema(const std::vector<Setting>&, const Field&,
                                          const Vocabulary& names) {
  Json properties = Json::object();
  for (const ParameterEntry& parameter : names.parameters) {
    Json& value = properties[std::string(parameter.info.name)] = value_schema(parameter);
    value["description"] = parameter.info.meaning;
  }
  return {
      {"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
}

void Format<LeverAims>::read(const At& at, const Field&, LeverAims& levers) {
  if (!at.is(Node::Kind::map, "values by lever")) return;
  for (const Entry& entry : at.node.entries) {
    const ParameterEntry* parameter = find_parameter(at.names.parameters, entry.key);
    if (parameter == nullptr) {
      at.findings.add(entry.position, at.path_to(entry.key), unknown_parameter(at, entry.key));
    } else if (parameter->info.role != Role::lever) {
      at.findings.add(entry.position, at.path_to(entry.key),
                      "this parameter is no lever: no agency can decide it");
    } else if (const auto value = read_parameter_value(at.key(entry), *parameter)) {
      levers.settings.push_back({entry.key, *value});
    }
  }
}
Node Format<LeverAims>::write(const LeverAims& levers, const Field& field,
                              const Vocabulary& names) {
  return Format<std::vector<Setting>>::write(levers.settings, field, names);
}
Json Format<LeverAims>::schema(const LeverAims&, const Field&, const Vocabulary& names) {
  Json properties = Json::object();
  for (const ParameterEntry& parameter : names.parameters) {
    if (parameter.info.role != Role::lever) continue;
    Json& value = properties[std::string(parameter.info.name)] = value_schema(parameter);
    value["description"] = parameter.info.meaning;
  }
  return {
      {"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
}

// The money of an action plan

void Format<PlanBudget>::read(const At& at, const Field& field, PlanBudget& budget) {
  if (at.node.kind != Node::Kind::map) return Format<Som>::read(at, field, budget.whole);
  constexpr std::uint64_t earliest = 1991, latest = 2200;
  for (const Entry& entry : at.node.entries) {
    const auto year = parse_whole(entry.key).value;
    if (!year || *year < earliest || *year > latest) {
      at.findings.add(entry.position, at.path_to(entry.key),
                      fmt::format("'{}' is no year such as 2022", entry.key));
      continue;
    }
    YearBudget one{.year = static_cast<std::uint16_t>(*year), .money = {}};
    Format<Som>::read(at.key(entry), field, one.money);
    budget.years.push_back(one);
  }
  std::sort(budget.years.begin(), budget.years.end(),
            [](const YearBudget& a, const YearBudget& b) { return a.year < b.year; });
  if (at.node.entries.empty()) at.report("names no year");
}
Node Format<PlanBudget>::write(const PlanBudget& budget, const Field& field,
                               const Vocabulary& names) {
  if (budget.years.empty()) return Format<Som>::write(budget.whole, field, names);
  Node map = map_node();
  for (const YearBudget& one : budget.years)
    map.entries.push_back(
        {std::to_string(one.year), {}, Format<Som>::write(one.money, field, names)});
  return map;
}
Json Format<PlanBudget>::schema(const PlanBudget& budget, const Field& field,
                                const Vocabulary& names) {
  const Json sum = Format<Som>::schema(budget.whole, field, names);
  Json by_year{{"type", "object"},
               {"propertyNames", {{"pattern", "^[0-9]{4}$"}}},
               {"additionalProperties", sum},
               {"minProperties", 1}};
  return {{"anyOf", {sum, std::move(by_year)}}};
}

// The map

using Rings = std::vector<std::vector<std::array<double, 2>>>;

void Format<Outlines>::read(const At& at, const Field&, Outlines& value) {
  if (!at.is(Node::Kind::map, "outlines by region")) return;
  const std::vector<std::string>& regions = at.names.of(Thing::region);
  value.country.region_outlines.assign(regions.size(), {});
  for (const Entry& entry : at.node.entries) {
    const std::size_t region = at.names.index(Thing::region, entry.key);
    if (region < regions.size())
      Format<Rings>::read(at.key(entry), {}, value.country.region_outlines[region]);
    else
      at.findings.add(entry.position, at.path_to(entry.key),
                      unknown_name("region", entry.key, suggest(entry.key, regions)));
  }
}
Node Format<Outlines>::write(const Outlines& value, const Field& field, const Vocabulary& names) {
  Node map = map_node();
  for (std::size_t region = 0; region < value.country.region_outlines.size(); ++region) {
    Rings& rings = value.country.region_outlines[region];
    if (!rings.empty())
      map.entries.push_back(
          {names.of(Thing::region)[region], {}, Format<Rings>::write(rings, field, names)});
  }
  return map.entries.empty() ? Node{} : map;
}
Json Format<Outlines>::schema(const Outlines&, const Field& field, const Vocabulary& names) {
  Rings rings;
  return {{"type", "object"}, {"additionalProperties", Format<Rings>::schema(rings, field, names)}};
}

}  // namespace jardam::reading
