#pragma once
/// What results were made from, in JSON, so that every table can say where it comes from and be
/// made again.

#include <nlohmann/json.hpp>

#include "scenario/scenario.hpp"

namespace jardam::laboratory {

/// Members keep the order in which they are written.
using Json = nlohmann::ordered_json;

/// Id, title, hash of the effective text, start and scale of the scenario.
[[nodiscard]] Json scenario_json(const Scenario& scenario);

/// Every parameter with its effective value (by region where regions differ), unit, role, mark,
/// source and meaning.
[[nodiscard]] Json parameters_json(const Scenario& scenario);

/// A text in each language that has it.
[[nodiscard]] Json text_json(const Text& text);
[[nodiscard]] Text text_from(const Json& json);

}  // namespace jardam::laboratory
