#include "laboratory/runs/provenance.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "country/world.hpp"
#include "scenario/load.hpp"
#include "scenario/parameters.hpp"
#include "scenario/units.hpp"
#include "storage/hash.hpp"

namespace jardam::laboratory {
namespace {

bool is_same_everywhere(const ParameterEntry& parameter, std::size_t regions) {
  const auto values =
      parameter.values.first(std::max<std::size_t>(1, std::min(regions, parameter.values.size())));
  return std::all_of(values.begin(), values.end(),
                     [&](double value) { return value == values.front(); });
}

Json values_json(const ParameterEntry& parameter, const Country& country) {
  if (is_same_everywhere(parameter, country.regions.size()))
    return value_json(parameter, parameter.values.front());
  Json by_region = Json::object();
  for (std::size_t i = 0; i < country.regions.size(); ++i)
    by_region[country.regions[i].id] = parameter.values[i];
  return by_region;
}

}  // namespace

Json value_json(const ParameterEntry& parameter, double value) {
  return parameter.is_switch() ? Json(format_in(parameter, value)) : Json(value);
}

Json scenario_json(const Scenario& scenario) {
  return {{"id", scenario.id},
          {"title", text_json(scenario.title)},
          {"hash", hash_text(scenario_hash(effective_text(scenario)))},
          {"start", civil_text(scenario.setup.start, Time{})},
          {"warm_up", format_duration(scenario.setup.warm_up)},
          {"scale", scenario.setup.scale},
          {"capacity_scale", scenario.setup.capacity_scale == 0 ? scenario.setup.scale
                                                                : scenario.setup.capacity_scale}};
}

Json parameters_json(const Scenario& scenario) {
  Setup setup = scenario.setup;
  Json all = Json::object();
  for (const ParameterEntry& parameter : parameters_of(setup)) {
    all[std::string(parameter.info.name)] = {
        {"value", values_json(parameter, *setup.country)},
        {"unit", name_of(parameter.unit)},
        {"role", name_of(parameter.info.role)},
        {"mark", std::string(1, static_cast<char>(parameter.info.mark))},
        {"source", parameter.info.source},
        {"meaning", parameter.info.meaning}};
  }
  return all;
}

Json seed_json(std::uint64_t seed) { return std::to_string(seed); }

std::string seed_text(const Json& seed) {
  return seed.is_string() ? seed.get<std::string>() : seed.dump();
}

std::optional<Difference> first_difference(const Json& before, const Json& now) {
  for (const auto& [key, value] : now.items()) {
    if (!before.contains(key)) return Difference{key, "none", fmt::format("{:.200}", value.dump())};
    const Json& there = before.at(key);
    const bool is_same = key == "seed" ? seed_text(there) == seed_text(value) : there == value;
    if (!is_same)
      return Difference{key, fmt::format("{:.200}", there.dump()),
                        fmt::format("{:.200}", value.dump())};
  }
  return std::nullopt;
}

Json text_json(const Text& text) {
  Json json = Json::object();
  if (!text.en.empty()) json["en"] = text.en;
  if (!text.ru.empty()) json["ru"] = text.ru;
  if (!text.ky.empty()) json["ky"] = text.ky;
  return json;
}

Text text_from(const Json& json) {
  return {json.value("en", ""), json.value("ru", ""), json.value("ky", "")};
}

}  // namespace jardam::laboratory
