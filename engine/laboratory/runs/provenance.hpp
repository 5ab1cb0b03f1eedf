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

/// A seed as text: of a number above 2^53 JavaScript, jq and whatever else keeps numbers in floating
/// point lose the last digits (RFC 8259, section 6).
[[nodiscard]] Json seed_json(std::uint64_t seed);
/// The seed in the results' description, which earlier versions wrote as a number. Text: a number's
/// digits or what stands there.
[[nodiscard]] std::string seed_text(const Json& seed);

/// The first member of a description that another one lacks or has otherwise; empty where there is
/// none. A whole number and its text are the same.
[[nodiscard]] std::string first_difference(const Json& before, const Json& now);

}  // namespace jardam::laboratory
