#include <algorithm>

#include <doctest/doctest.h>

#include "agencies/policy/action_plans.hpp"
#include "scenario/parameters.hpp"
#include "scenario/visitors.hpp"
#include "texts.hpp"

using namespace texts;

namespace {

/// A setup whose parameters are read and written, in a country of two regions.
struct Model {
  Setup setup;
  Vocabulary names = vocabulary_of(parse("regions: {hills: {}, lakeside: {}}\n"), setup);

  std::string read(std::string_view text) {
    return texts::read(text, ParameterValues{setup}, {}, names);
  }
  double value(std::string_view name, std::size_t region = 0) const {
    return find_parameter(names.parameters, name)->values[region];
  }
  /// How the effective text writes one parameter.
  std::string line(std::string_view name) {
    const Node all = Format<ParameterValues>::write({setup}, {}, names);
    return to_yaml(*all.find(name));
  }
};

constexpr const char* access_of_inspectors = "labour_inspectorate.access";

}  // namespace

TEST_CASE("one value of a regional parameter counts in every region") {
  Model model;
  CHECK(model.read("{labour_inspectorate.access: 30 %}").empty());
  CHECK(model.value(access_of_inspectors, 0) == 0.3);
  CHECK(model.value(access_of_inspectors, whole_country_cell) == 0.3);
  CHECK(model.line(access_of_inspectors) == "0.3\n");
}

TEST_CASE("values by region lie over the one for all, wherever that one stands") {
  for (const char* text : {"{all: 0.1, lakeside: 0.2}", "{lakeside: 0.2, all: 0.1}"}) {
    Model model;
    CHECK(model.read("{labour_inspectorate.access: " + std::string(text) + "}").empty());
    CHECK(model.value(access_of_inspectors, 0) == 0.1);
    CHECK(model.value(access_of_inspectors, 1) == 0.2);
    CHECK(model.line(access_of_inspectors) == "all: 0.1\nlakeside: 0.2\n");
  }
}

TEST_CASE("a region that is not named keeps the default") {
  Model model, untouched;
  CHECK(model.read("{labour_inspectorate.access: {lakeside: 0.25}}").empty());
  CHECK(model.value(access_of_inspectors, 1) == 0.25);
  CHECK(model.value(access_of_inspectors, 0) == untouched.value(access_of_inspectors, 0));
}

TEST_CASE("every parameter is written, and reading what was written gives the same values") {
  Model model, again;
  CHECK(model
            .read("{labour_inspectorate.access: {all: 0.1, hills: 0.7}, "
                  "shelter.stay_by_law: 20 d}")
            .empty());
  Node written = Format<ParameterValues>::write({model.setup}, {}, model.names);
  CHECK(written.entries.size() == model.names.parameters.size());
  Findings findings;
  findings.add_source({"text", {}, false});
  ParameterValues values{again.setup};
  Format<ParameterValues>::read({findings, again.names, written, {}}, {}, values);
  CHECK(lines(findings.found).empty());
  for (std::size_t i = 0; i < model.names.parameters.size(); ++i) {
    CAPTURE(model.names.parameters[i].info.name);
    CHECK(std::ranges::equal(model.names.parameters[i].values, again.names.parameters[i].values));
  }
}

TEST_CASE("what is no parameter, no region or no value is refused under its own path") {
  Model model;
  CHECK(
      model.read("{labour_inspectorate.acess: 1, labour_inspectorate.access: {hils: 0.1, all: 2}, "
                 "shelter.stay_by_law: {all: 3 d}, labour_inspectorate.staff: [2]}") ==
      "text:1:5: x.labour_inspectorate.acess: unknown parameter 'labour_inspectorate.acess'; did "
      "you mean 'labour_inspectorate.access'?\n"
      "text:1:80: x.labour_inspectorate.access.all: 2 is above the greatest allowed value 1 "
      "(probability)\n"
      "text:1:64: x.labour_inspectorate.access.hils: unknown region 'hils'; did you mean "
      "'hills'?\n"
      "text:1:105: x.shelter.stay_by_law: this parameter is the same in every region; give one "
      "value\n"
      "text:1:144: x.labour_inspectorate.staff: expected a factor such as 1.5, found a list\n");
  CHECK(model.read("[]") == "text:1:4: x: expected values by parameter, found a list\n");
}

TEST_CASE("an intervention may set any parameter, one value each, and is written in its units") {
  Model model;
  std::vector<Setting> settings;
  CHECK(texts::read("{shelter.stay_by_law: 1 month, labour_inspectorate.access: 5 %}", settings, {},
                    model.names)
            .empty());
  REQUIRE(settings.size() == 2);
  CHECK(settings[0].parameter == "shelter.stay_by_law");
  CHECK(settings[0].value == 30.44);
  CHECK(settings[1].value == 0.05);
  CHECK(written(settings, {}, model.names) ==
        "shelter.stay_by_law: 30.44 d\nlabour_inspectorate.access: 0.05");
  CHECK(texts::read("{shelter: 1, labour_inspectorate.access: 2}", settings, {}, model.names) ==
        "text:1:5: x.shelter: unknown parameter 'shelter'\n"
        "text:1:45: x.labour_inspectorate.access: 2 is above the greatest allowed value 1 "
        "(probability)\n");
  CHECK(settings.size() == 2);
}

TEST_CASE("an action plan may aim at levers only: nobody decides the rest") {
  Model model;
  std::size_t levers = 0;
  for (const ParameterEntry& parameter : model.names.parameters) {
    std::vector<Setting> aims;
    const std::string text = "{" + std::string(parameter.info.name) + ": " +
                             format_in(parameter, parameter.info.minimum) + "}";
    const std::string found = texts::read(text, LeverAims{aims}, {}, model.names);
    const bool is_lever = parameter.info.role == Role::lever;
    CAPTURE(text);
    CHECK(found.empty() == is_lever);
    CHECK(aims.size() == (is_lever ? 1 : 0));
    levers += is_lever ? 1 : 0;
    if (!is_lever) CHECK(found.find("no agency can decide it") != std::string::npos);
  }
  std::vector<Setting> none;
  CHECK(schema_of(LeverAims{none}, {}, model.names)["properties"].size() == levers);
  CHECK(schema_of(none, {}, model.names)["properties"].size() == model.names.parameters.size());
}

TEST_CASE("the schema of a parameter tells its meaning, unit, range, mark and default") {
  Model model;
  const Json schema = schema_of(ParameterValues{model.setup}, {}, model.names)["properties"],
             access = schema[access_of_inspectors], stay = schema["shelter.stay_by_law"];
  const std::string meaning = access["description"].get<std::string>();
  CHECK(meaning.find("(probability; 0 to 1; mark ") != std::string::npos);
  CHECK(access["anyOf"].size() == 3);  // a number, a text with a unit, values by region
  CHECK(stay["anyOf"].size() == 2);
  CHECK(stay["default"] == format_value(model.value("shelter.stay_by_law"), Unit::days));
}

TEST_CASE("a switch is written and read by the names of its alternatives, never by a number") {
  Model model;
  const std::string name = "offers.warned";
  CHECK(texts::read("{" + name + ": takes_another}", ParameterValues{model.setup}, {}, model.names)
            .empty());
  CHECK(model.value(name) == 1);
  CHECK(
      texts::read("{" + name + ": take_another}", ParameterValues{model.setup}, {}, model.names) ==
      "text:1:20: x.offers.warned: unknown alternative 'take_another'; did you mean "
      "'takes_another'?\n");
  CHECK(texts::read("{" + name + ": 2}", ParameterValues{model.setup}, {}, model.names)
            .find("unknown alternative '2'; known: refuses, takes_another, goes_with_number") !=
        std::string::npos);
  CHECK(model.value(name) == 1);  // what was refused set nothing
  const Node written =
      Format<ParameterValues>::write(ParameterValues{model.setup}, {}, model.names);
  CHECK(written.find(name)->scalar == "takes_another");
}

TEST_CASE("the schema of a switch lists the names, and tells what each one means") {
  Model model;
  const Json schema =
      schema_of(ParameterValues{model.setup}, {}, model.names)["properties"]["offers.warned"];
  CHECK(schema["enum"] == Json{"refuses", "takes_another", "goes_with_number"});
  CHECK(schema["default"] == "refuses");
  CHECK(schema["description"].get<std::string>().find("; refuses: stays at home") !=
        std::string::npos);
}

TEST_CASE("money of a plan is one sum, or sums by year in the order of the years") {
  PlanBudget budget;
  CHECK(texts::read("1000 som", budget).empty());
  CHECK(budget.whole.value == 1000);
  CHECK(written(budget) == "1000 som");
  PlanBudget yearly;
  CHECK(texts::read("{2023: 5, 1991: 7 som, 2200: 0}", yearly).empty());
  REQUIRE(yearly.years.size() == 3);
  CHECK(yearly.years[0].year == 1991);
  CHECK(yearly.years[2].year == 2200);
  CHECK(written(yearly) == "1991: 7 som\n2023: 5 som\n2200: 0 som");
}

TEST_CASE("money of no year, of a year that cannot be, or beyond its limit is refused") {
  PlanBudget budget;
  CHECK(texts::read("{1990: 1, 2201: 1, soon: 1, 2022: 1e13}", budget, {.maximum = 1e12}) ==
        "text:1:5: x.1990: '1990' is no year such as 2022\n"
        "text:1:14: x.2201: '2201' is no year such as 2022\n"
        "text:1:23: x.soon: 'soon' is no year such as 2022\n"
        "text:1:38: x.2022: 1e13 is above the greatest allowed value 1000000000000 som\n");
  CHECK(texts::read("{}", budget) == "text:1:4: x: names no year\n");
  CHECK(texts::read("[1]", budget) ==
        "text:1:4: x: expected an amount such as 5000 som, found a list\n");
}

TEST_CASE("outlines stand by region, rings of points, and regions without one are left out") {
  Model model;
  Country country;
  CHECK(texts::read("{lakeside: [[[76, 42], [78, 42.5], [77, 43]]]}", Outlines{country}, {},
                    model.names)
            .empty());
  REQUIRE(country.region_outlines.size() == 2);
  CHECK(country.region_outlines[0].empty());
  CHECK(country.region_outlines[1].at(0).at(1) == std::array<double, 2>{78, 42.5});
  CHECK(written(Outlines{country}, {}, model.names) ==
        "lakeside: [[[76, 42], [78, 42.5], [77, 43]]]");
  CHECK(texts::read("{lakside: [], hills: [[[1, 2, 3]]]}", Outlines{country}, {}, model.names) ==
        "text:1:5: x.lakside: unknown region 'lakside'; did you mean 'lakeside'?\n"
        "text:1:27: x.hills.1.1: 3 values; exactly 2 are needed\n");
}
