#include "laboratory/runs/provenance.hpp"
#include "agencies/offices/staff.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "engine/laboratory/tiny_run.hpp"
#include "scenario/parameters.hpp"
#include "storage/hash.hpp"

using namespace jardam;
using namespace jardam::laboratory;
using test::tiny_scenario;

TEST_CASE("a scenario is told by its id, its titles, its start and its scales") {
  const Json json = scenario_json(*tiny_scenario());
  CHECK(json.at("id") == "tiny");
  CHECK(json.at("title").at("ru") == "Малые учения");
  CHECK(json.at("start") == "2021-06-07 09:00");
  CHECK(json.at("scale") == 0.1);
  CHECK(json.at("capacity_scale") == 1);
}

TEST_CASE("agencies without a scale of their own have the population's") {
  Scenario scenario = *tiny_scenario();
  scenario.setup.capacity_scale = 0;
  CHECK(scenario_json(scenario).at("capacity_scale") == 0.1);
}

TEST_CASE("a scenario's hash is that of its effective text, and any setting changes it") {
  Scenario scenario = *tiny_scenario();
  const Json before = scenario_json(scenario).at("hash");
  CHECK(before == hash_text(xxh3(effective_text(scenario))));
  scenario.setup.parameters.get<LabourInspectorateParameters>().access =
      Regional<Probability>(0.75);
  CHECK(scenario_json(scenario).at("hash") != before);
}

TEST_CASE("a seed is text, which keeps every digit where a floating-point number would not") {
  CHECK(seed_json(9007199254740993u).dump() == "\"9007199254740993\"");  // 2^53 + 1
  CHECK(seed_text(seed_json(18446744073709551615u)) == "18446744073709551615");
  CHECK(seed_text(Json(9007199254740993u)) == "9007199254740993");
}

TEST_CASE("descriptions differ in what one lacks or has otherwise, not in how a seed is written") {
  const Json now{{"seed", seed_json(7)}, {"replications", 2}};
  CHECK_FALSE(first_difference(now, now));
  CHECK_FALSE(first_difference({{"seed", 7}, {"replications", 2}}, now));
  CHECK_FALSE(first_difference(now, {{"seed", 7}}));
  const auto other = first_difference({{"seed", 8}, {"replications", 2}}, now);
  REQUIRE(other);
  CHECK(other->key == "seed");
  CHECK(other->before == "8");
  CHECK(first_difference({{"seed", 7}}, now)->before == "none");
}

TEST_CASE("every parameter is told with its value, unit, role, mark, source and meaning") {
  Scenario scenario = *tiny_scenario();
  const Json all = parameters_json(scenario);
  CHECK(all.size() == parameters_of(scenario.setup).size());
  for (const auto& item : all.items()) {
    const std::string& name = item.key();
    const Json& parameter = item.value();
    for (const char* member : {"unit", "role", "mark", "source", "meaning"}) {
      CAPTURE(member);
      CHECK_MESSAGE(!parameter.at(member).get<std::string>().empty(), name);
    }
    CHECK_MESSAGE(
        std::string("FDRA").find(parameter.at("mark").get<std::string>()) != std::string::npos,
        name);
  }
  CHECK(all.at("labour_inspectorate.access").at("unit") == "probability");
  CHECK(all.at("labour_inspectorate.access").at("role") == "lever");
}

TEST_CASE("a parameter that regions share has one value, another one for each region") {
  Scenario scenario = *tiny_scenario();
  auto& access = scenario.setup.parameters.get<LabourInspectorateParameters>().access;
  access = Regional<Probability>(0.75);
  const char* name = "labour_inspectorate.access";
  CHECK(parameters_json(scenario).at(name).at("value") == 0.75);
  access.values[1] = {0.5};
  const Json value = parameters_json(scenario).at(name).at("value");
  CHECK(value == Json{{"east", 0.75}, {"west", 0.5}});
}

TEST_CASE("regions that the country does not have make no difference") {
  Scenario scenario = *tiny_scenario();
  auto& access = scenario.setup.parameters.get<LabourInspectorateParameters>().access;
  access = Regional<Probability>(0.75);
  access.values[2] = {0.5};
  CHECK(parameters_json(scenario).at("labour_inspectorate.access").at("value") == 0.75);
}

TEST_CASE("a text has the languages that it is in, and comes back from them") {
  CHECK(text_json({"help", "", "жардам"}) == Json{{"en", "help"}, {"ky", "жардам"}});
  CHECK(text_json({}) == Json::object());
  const Text text = text_from(Json{{"en", "help"}, {"ru", "помощь"}});
  CHECK(text.en == "help");
  CHECK(text.ru == "помощь");
  CHECK(text.ky.empty());
}
