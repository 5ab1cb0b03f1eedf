#pragma once
/// What results were made from, in JSON, so that every table can say where it comes from and be
/// made again.

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "scenario/scenario.hpp"

namespace jardam::laboratory {

/// Members keep the order in which they are written.
using Json = nlohmann::ordered_json;

/// Id, title, hash of the effective text, start and scale of the scenario.
[[nodiscard]] Json scenario_json(const Scenario& scenario);

/// Every parameter with its effective value (by region where regions differ), unit, role, mark,
/// source and meaning.
[[nodiscard]] Json parameters_json(const Scenario& scenario);

/// A value of a parameter: of a switch the name of the alternative, else the number.
[[nodiscard]] Json value_json(const ParameterEntry& parameter, double value);

/// A text in each language that has it.
[[nodiscard]] Json text_json(const Text& text);
[[nodiscard]] Text text_from(const Json& json);

/// A seed as text: of a number above 2^53 JavaScript, jq and whatever else keeps numbers in
/// floating point lose the last digits (RFC 8259, section 6).
[[nodiscard]] Json seed_json(std::uint64_t seed);
/// A seed's digits, from what `seed_json` made or from the number that earlier versions wrote.
[[nodiscard]] std::string seed_text(const Json& seed);

/// What two descriptions of results say differently.
struct Difference {
  std::string key;
  std::string before;  ///< in JSON, cut short; "none" where it is not there
  std::string now;
};
/// The first member that `before` lacks or has otherwise; none when it has all. A seed may be text
/// in one and a number in the other.
[[nodiscard]] std::optional<Difference> first_difference(const Json& before, const Json& now);

}  // namespace jardam::laboratory
