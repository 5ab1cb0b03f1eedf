#include <set>
#include <string>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "scenario/load.hpp"
#include "scenario/parameters.hpp"
#include "scenario/plan.hpp"

using namespace jardam;
using nlohmann::json;

namespace {

/// Every key that the schema knows, at any depth.
void gather_keys(const json& schema, std::set<std::string>& keys) {
  if (schema.is_object() && schema.contains("properties")) {
    for (const auto& [key, value] : schema["properties"].items()) keys.insert(key);
  }
  if (schema.is_structured()) {
    for (const auto& part : schema) gather_keys(part, keys);
  }
}

}  // namespace

TEST_CASE("the schema of scenarios is JSON and knows every key and every parameter") {
  const json schema = json::parse(scenario_schema());
  std::set<std::string> keys;
  gather_keys(schema, keys);
  for (const char* key : {"include",
                          "scenario",
                          "parameters",
                          "country",
                          "regions",
                          "places",
                          "roads",
                          "sectors",
                          "sites",
                          "recruiters",
                          "foreign_workers",
                          "lakes",
                          "offices",
                          "procedures",
                          "interventions",
                          "action_plans",
                          "measures",
                          "implemented",
                          "named_sites",
                          "personas",
                          "exercise",
                          "clock",
                          "seats",
                          "injects",
                          "tells",
                          "expect",
                          "after",
                          "population",
                          "season",
                          "p90_spell",
                          "beds",
                          "women",
                          "mark",
                          "source",
                          "en",
                          "ru",
                          "ky",
                          "world_per_hour",
                          "metrics_every",
                          "least_indicators",
                          "dossier"}) {
    CAPTURE(key);
    CHECK(keys.contains(key));
  }
  Setup setup;
  for (const ParameterEntry& parameter : parameters_of(setup))
    CHECK(keys.contains(std::string(parameter.info.name)));
}

TEST_CASE("no key is a word that other YAML readers take for true or false") {
  std::set<std::string> keys;
  gather_keys(json::parse(scenario_schema()), keys);
  for (const char* word : {"y", "n", "yes", "no", "on", "off", "true", "false"}) {
    CAPTURE(word);
    CHECK_FALSE(keys.contains(word));
  }
}

TEST_CASE("the schema tells an editor ranges, words, units and what is required") {
  const json schema = json::parse(scenario_schema());
  CHECK_FALSE(schema.contains("required"));  // what one file lacks, another may bring
  CHECK(schema["properties"]["roads"]["items"]["required"] ==
        json({"from", "to", "hours", "mark", "source"}));
  CHECK(schema["additionalProperties"] == false);
  const json& region = schema["properties"]["regions"]["additionalProperties"];
  CHECK(region["properties"]["population"]["minimum"] == 1);
  CHECK(region["properties"]["population"]["description"] == "residents (people); required");
  CHECK(region["properties"]["poverty"]["anyOf"][0]["maximum"] == 1);
  CHECK(region["properties"]["mark"]["enum"] == json({"F", "D", "R", "A"}));
  const json& sector = schema["properties"]["sectors"]["additionalProperties"];
  CHECK(sector["properties"]["form"]["enum"] == json({"labour", "sexual", "child", "criminality"}));
  CHECK(sector["properties"]["season"]["minItems"] == 12);
  const json& access =
      schema["properties"]["parameters"]["properties"]["labour_inspectorate.access"];
  CHECK(access["anyOf"].size() == 3);
  CHECK(access["description"].get<std::string>().find("probability") != std::string::npos);
  const json& budget =
      schema["properties"]["action_plans"]["additionalProperties"]["properties"]["budget"];
  REQUIRE(budget["anyOf"].size() == 2);
  CHECK(budget["anyOf"][0]["anyOf"][0]["maximum"] == 1e12);
  CHECK(budget["anyOf"][1]["propertyNames"]["pattern"] == "^[0-9]{4}$");
  CHECK(budget["anyOf"][1]["additionalProperties"] == budget["anyOf"][0]);
}

TEST_CASE(
    "the schema of plans offers levers alone to sweep, every parameter as a factor, and wants one "
    "of the two") {
  const json schema = json::parse(plan_schema());
  const json& plan = schema["properties"]["plan"];
  CHECK(plan["properties"]["levers"]["properties"].contains("labour_inspectorate.access"));
  CHECK(
      plan["properties"]["settings"]["properties"].contains("labour_inspectorate.complaints_bias"));
  CHECK_FALSE(
      plan["properties"]["levers"]["properties"].contains("labour_inspectorate.complaints_bias"));
  CHECK(
      plan["properties"]["factors"]["properties"].contains("labour_inspectorate.complaints_bias"));
  const json& switches = plan["properties"]["switches"]["properties"];
  CHECK(switches["offers.warned"]["properties"]["values"]["items"]["enum"][0] == "refuses");
  CHECK_FALSE(plan["properties"]["levers"]["properties"].contains("offers.warned"));
  CHECK_FALSE(plan["properties"]["factors"]["properties"].contains("offers.warned"));
  CHECK(plan["required"] == json({"title", "scenario"}));
  CHECK(plan["oneOf"][0]["anyOf"][0]["required"] == json::array({"levers"}));
  CHECK(plan["oneOf"][0]["anyOf"][1]["required"] == json::array({"switches"}));
  CHECK(plan["oneOf"][1]["required"] == json::array({"factors"}));
}
