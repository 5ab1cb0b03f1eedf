#include "scenario/plan.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "scenario/include.hpp"
#include "scenario/load.hpp"
#include "scenario/parameters.hpp"
#include "scenario/visitors.hpp"

namespace jardam::reading {
namespace {

constexpr double most_replications = 1e6;
constexpr std::size_t most_values = 1000;  ///< of one lever
constexpr double most_packages = 100'000;  ///< beyond that a grid is a mistake
constexpr double most_trajectories = 10'000;

}  // namespace

/// What stands under a lever's name.
struct LeverValues {
  std::vector<double>& values;
};
struct Levers {
  std::vector<Lever>& list;
};
/// Switches that the plan's packages run across.
struct Switches {
  std::vector<Lever>& list;
};
struct Factors {
  std::vector<Factor>& list;
};
struct PlanSettings {
  std::vector<PlanSetting>& list;
};
struct PlanDraft {
  Plan plan;
  std::string scenario;
};
struct PlanHead {
  PlanDraft& draft;
};

namespace {

/// The parameter and region that a key names, or a finding.
struct Named {
  const ParameterEntry* parameter = nullptr;
  RegionId region;
};

Named name_of(const At& at, const Entry& entry) {
  const ParameterPlace place = find_parameter_place(at.names.parameters, entry.key);
  const auto refuse = [&](std::string reason) {
    at.findings.add(entry.position, at.path_to(entry.key), std::move(reason));
    return Named{};
  };
  if (place.parameter == nullptr) return refuse(unknown_parameter(at, entry.key));
  if (place.region.empty()) return {place.parameter, {}};
  if (!place.parameter->is_regional())
    return refuse(fmt::format("'{}' is the same in every region", place.parameter->info.name));
  const std::vector<std::string>& regions = at.names.of(Thing::region);
  const std::size_t region = at.names.index(Thing::region, place.region);
  if (regions.empty()) return {place.parameter, {}};  // the scenario itself could not be read
  if (region == regions.size())
    return refuse(unknown_name("region", place.region, suggest(place.region, regions)));
  return {place.parameter, RegionId{static_cast<std::uint8_t>(region)}};
}

std::vector<double> read_values(const At& at, const ParameterEntry& parameter) {
  std::vector<double> values;
  const Node* list = at.node.find("values");
  if (!at.is(Node::Kind::map, "'values: [...]'")) return values;
  for (const Entry& entry : at.node.entries) {
    if (entry.key != "values")
      at.findings.add(entry.position, at.path_to(entry.key), "unknown key; known: values");
  }
  if (list == nullptr) return at.report("the key 'values' is missing: the values to try"), values;
  const At items{at.findings, at.names, *list, at.path_to("values")};
  if (!items.is(Node::Kind::sequence, "a list of values")) return values;
  if (list->items.empty() || list->items.size() > most_values)
    items.report(fmt::format("{} values; 1 to {} are needed", list->items.size(), most_values));
  for (std::size_t i = 0; i < list->items.size(); ++i) {
    const auto value = read_parameter_value(items.item(i), parameter);
    if (!value) continue;
    if (std::find(values.begin(), values.end(), *value) != values.end())
      items.item(i).report("the same value again");
    values.push_back(*value);
  }
  return values;
}

/// The range under a factor's name, or nothing.
std::optional<std::pair<double, double>> read_range(const At& at, const ParameterEntry& parameter) {
  if (!at.is(Node::Kind::map, "'{low: ..., high: ...}'")) return std::nullopt;
  for (const Entry& entry : at.node.entries) {
    if (entry.key != "low" && entry.key != "high")
      at.findings.add(entry.position, at.path_to(entry.key), "unknown key; known: low, high");
  }
  std::array<std::optional<double>, 2> ends;
  for (const std::size_t end : {0u, 1u}) {
    const std::string_view key = end == 0 ? "low" : "high";
    const Node* node = at.node.find(key);
    if (node == nullptr)
      at.report(fmt::format("the key '{}' is missing: an end of the range to try", key));
    else
      ends[end] =
          read_parameter_value(At{at.findings, at.names, *node, at.path_to(key)}, parameter);
  }
  if (!ends[0] || !ends[1]) return std::nullopt;
  if (*ends[0] >= *ends[1]) return at.report("'low' must be less than 'high'"), std::nullopt;
  return std::pair{*ends[0], *ends[1]};
}

/// `schema_of` tells what stands under a parameter's name; null: the parameter may not stand there.
template <class SchemaOf>
Json parameter_map_schema(const Vocabulary& names, SchemaOf schema_of) {
  Json properties = Json::object(), patterns = Json::object();
  for (const ParameterEntry& parameter : names.parameters) {
    Json described = schema_of(parameter);
    if (described.is_null()) continue;
    described["description"] =
        fmt::format("{} ({})", parameter.info.meaning, jardam::name_of(parameter.unit));
    if (parameter.is_regional())
      patterns[fmt::format("^{}\\.[A-Za-z0-9_-]+$", parameter.info.name)] = described;
    properties[std::string(parameter.info.name)] = std::move(described);
  }
  return {{"type", "object"},
          {"properties", properties},
          {"patternProperties", patterns},
          {"additionalProperties", false}};
}

/// Values to try of the parameters of one role.
Json values_schema(const Vocabulary& names, Role role) {
  return parameter_map_schema(names, [&](const ParameterEntry& parameter) -> Json {
    if (parameter.info.role != role) return nullptr;
    return {
        {"type", "object"},
        {"properties",
         {{"values", {{"type", "array"}, {"items", value_schema(parameter)}, {"minItems", 1}}}}},
        {"required", {"values"}},
        {"additionalProperties", false}};
  });
}

std::string not_a_lever(Role role) {
  return role == Role::structure
             ? "is a switch, which nobody decides; alternatives to run across belong under "
               "'switches'"
             : "is an uncertainty, not a lever; fixed values belong under 'settings'";
}

void check_number_of_packages(const At& at, const std::vector<Lever>& levers) {
  double packages = 1;
  for (const Lever& lever : levers)
    packages *= static_cast<double>(std::max<std::size_t>(1, lever.values.size()));
  if (packages > most_packages)
    at.report(fmt::format("the grid has {} packages; at most {} are allowed",
                          format_number(packages), format_number(most_packages)));
}

}  // namespace

template <>
struct Format<Levers> {
  static void read(const At& at, const Field&, Levers& levers) {
    if (!at.is(Node::Kind::map, "levers by name")) return;
    for (const Entry& entry : at.node.entries) {
      const Named named = name_of(at, entry);
      if (named.parameter == nullptr) continue;
      if (named.parameter->info.role != Role::lever) {
        at.findings.add(entry.position, at.path_to(entry.key),
                        not_a_lever(named.parameter->info.role));
        continue;
      }
      levers.list.push_back({std::string(named.parameter->info.name), named.region,
                             read_values(at.key(entry), *named.parameter)});
    }
    check_number_of_packages(at, levers.list);
  }
  static Json schema(const Levers&, const Field&, const Vocabulary& names) {
    return values_schema(names, Role::lever);
  }
};

template <>
struct Format<Switches> {
  static void read(const At& at, const Field&, Switches& switches) {
    if (!at.is(Node::Kind::map, "switches by name")) return;
    for (const Entry& entry : at.node.entries) {
      const Named named = name_of(at, entry);
      if (named.parameter == nullptr) continue;
      if (named.parameter->info.role == Role::structure)
        switches.list.push_back({std::string(named.parameter->info.name), named.region,
                                 read_values(at.key(entry), *named.parameter)});
      else
        at.findings.add(entry.position, at.path_to(entry.key), "is no switch");
    }
    check_number_of_packages(at, switches.list);
  }
  static Json schema(const Switches&, const Field&, const Vocabulary& names) {
    return values_schema(names, Role::structure);
  }
};

template <>
struct Format<Factors> {
  static void read(const At& at, const Field&, Factors& factors) {
    if (!at.is(Node::Kind::map, "factors by name")) return;
    for (const Entry& entry : at.node.entries) {
      const Named named = name_of(at, entry);
      if (named.parameter == nullptr) continue;
      if (named.parameter->is_switch()) {
        at.findings.add(entry.position, at.path_to(entry.key),
                        "has names and no range between them; choose one under 'settings', or "
                        "compare them by 'jardam sweep'");
        continue;
      }
      const auto range = read_range(at.key(entry), *named.parameter);
      if (range)
        factors.list.push_back(
            {std::string(named.parameter->info.name), named.region, range->first, range->second});
    }
  }
  static Json schema(const Factors&, const Field&, const Vocabulary& names) {
    const Json value{{"type", {"number", "string"}}};
    const Json range{{"type", "object"},
                     {"properties", {{"low", value}, {"high", value}}},
                     {"required", {"low", "high"}},
                     {"additionalProperties", false}};
    return parameter_map_schema(names, [&](const ParameterEntry& parameter) -> Json {
      return parameter.is_switch() ? Json(nullptr) : range;
    });
  }
};

template <>
struct Format<PlanSettings> {
  static void read(const At& at, const Field&, PlanSettings& settings) {
    if (!at.is(Node::Kind::map, "values by parameter")) return;
    for (const Entry& entry : at.node.entries) {
      const Named named = name_of(at, entry);
      if (named.parameter == nullptr) continue;
      const auto value = read_parameter_value(at.key(entry), *named.parameter);
      if (value)
        settings.list.push_back({std::string(named.parameter->info.name), named.region, *value});
    }
  }
  static Json schema(const PlanSettings&, const Field&, const Vocabulary& names) {
    return parameter_map_schema(names, value_schema);
  }
};

template <class V>
void describe(V& v, PlanHead& head) {
  Plan& p = head.draft.plan;
  v.field("title", p.title, {.meaning = "what the plan asks", .required = true});
  v.field("scenario", head.draft.scenario,
          {.meaning = "scenario file, by a path relative to the plan", .required = true});
  v.field("scale", p.scale,
          {.meaning = "simulated share of the population, instead of the scenario's",
           .minimum = 1e-6,
           .maximum = 1});
  v.field("length", p.length,
          {.meaning = "length of a run, instead of the scenario's",
           .minimum = 1,
           .maximum = 100 * 365.25 * 86400});
  v.field("seed", p.seed, {.meaning = "seed of the first replication"});
  v.field("replications", p.replications,
          {.meaning = "runs of each package, paired by seed",
           .minimum = 1,
           .maximum = most_replications});
  v.field("metrics", p.metrics,
          {.meaning = "metrics to report; without any, all", .refers = Thing::metric});
  v.field("switches", Switches{p.levers},
          {.meaning = "switches and the alternatives to run every package under; under each one "
                      "packages are compared with the baseline under it"});
  v.field("levers", Levers{p.levers},
          {.meaning = "levers and the values to try; every combination is a package"});
  v.field("factors", Factors{p.factors},
          {.meaning = "instead of levers, for 'jardam sensitivity': parameters and the ranges in "
                      "which to try them"});
  v.field("trajectories", p.trajectories,
          {.meaning = "elementary effects of each factor that 'jardam sensitivity' estimates",
           .minimum = 2,
           .maximum = most_trajectories});
  v.field("settings", PlanSettings{p.settings},
          {.meaning = "parameters that differ from the scenario in every run"});
}

template <class V>
void describe(V& v, PlanDraft& draft) {
  v.field("plan", PlanHead{draft}, {.meaning = "what to compare", .required = true});
}

namespace {

/// The scenario that the plan names, found before the plan is read: its regions are words of the
/// plan.
Loaded load_scenario_of(const Node& root, Findings& findings, std::filesystem::path& path) {
  const Node* plan = root.find("plan");
  const Node* named = plan != nullptr ? plan->find("scenario") : nullptr;
  if (named == nullptr || named->kind != Node::Kind::scalar) return {};
  path = (findings.sources[named->position.file].directory / named->scalar).lexically_normal();
  if (!read_file(path, yaml_files, named->position, "plan.scenario", findings)) return {};
  return load_scenario(path);
}

/// Checks that the plan asks one question: what levers do, or what the answer hangs on.
void check_question(const At& at, std::uint32_t replications) {
  const Node* plan = at.node.find("plan");
  if (plan == nullptr || plan->kind != Node::Kind::map) return;
  const At head{at.findings, at.names, *plan, "plan"};
  const Node *levers = plan->find("levers"), *factors = plan->find("factors"),
             *switches = plan->find("switches");
  if (levers == nullptr && factors == nullptr && switches == nullptr)
    head.report(
        "the key 'levers' is missing: levers and the values to try (or 'factors' for a sensitivity "
        "analysis)");
  if (levers != nullptr && factors != nullptr)
    head.report("has both 'levers' and 'factors'; one question a plan");
  if (switches != nullptr && factors != nullptr)
    head.report("has both 'switches' and 'factors'; choose an alternative under 'settings'");
  if (factors == nullptr && plan->find("trajectories") != nullptr)
    head.report("'trajectories' belong to 'factors'");
  if (factors != nullptr && factors->kind == Node::Kind::map && factors->entries.empty())
    head.report("'factors' needs at least one");
  if (factors != nullptr && replications < 2)
    head.report("'factors' need 2 replications or more, which tell effects from chance");
}

void apply(const Plan& plan, Scenario& scenario) {
  if (plan.scale) scenario.setup.scale = *plan.scale;
  if (plan.length) scenario.length = *plan.length;
  const auto parameters = parameters_of(scenario.setup);
  for (const PlanSetting& setting : plan.settings)
    set_parameter(*find_parameter(parameters, setting.parameter), setting.region, setting.value);
}

}  // namespace
}  // namespace jardam::reading

namespace jardam {

LoadedPlan load_plan(const std::filesystem::path& path) {
  using namespace reading;
  Findings findings;
  Node root;
  LoadedPlan result;
  if (load_tree(path, root, findings)) {
    PlanDraft draft;
    draft.plan.id = path.stem().string();
    Loaded loaded = load_scenario_of(root, findings, draft.plan.scenario);
    Setup defaults;
    Vocabulary names =
        loaded.scenario ? vocabulary_of(*loaded.scenario, *loaded.scenario->setup.country, defaults)
                        : vocabulary_of(root, defaults);
    const At top{findings, names, root, {}};
    Format<PlanDraft>::read(top, {}, draft);
    check_question(top, draft.plan.replications);
    findings.sort();
    findings.found.insert(findings.found.end(), loaded.findings.begin(), loaded.findings.end());
    if (findings.found.empty()) {
      reading::apply(draft.plan, *loaded.scenario);
      return {std::move(draft.plan), std::move(loaded.scenario), {}, std::move(loaded.warnings)};
    }
    result.warnings = std::move(loaded.warnings);
  }
  result.findings = std::move(findings.found);
  return result;
}

std::string plan_schema() {
  using namespace reading;
  Setup defaults;
  PlanDraft draft;
  const Vocabulary names = vocabulary_of(Node{}, defaults);
  Json schema{{"$schema", "http://json-schema.org/draft-07/schema#"}, {"title", "Jardam plan"}};
  schema.update(Format<PlanDraft>::schema(draft, {}, names));
  const Json compares{{"anyOf", {{{"required", {"levers"}}}, {{"required", {"switches"}}}}}};
  schema["properties"]["plan"]["oneOf"] = {compares, {{"required", {"factors"}}}};
  return schema.dump(2) + "\n";
}

}  // namespace jardam
