#include "scenario/plan.hpp"

#include <filesystem>
#include <fstream>

#include <doctest/doctest.h>

#include "engine/scenario/texts.hpp"
#include "scenario/parameters.hpp"

using namespace jardam;
namespace fs = std::filesystem;

namespace {

const std::string valid_scenario = texts::valid.string();

LoadedPlan loaded_plan(const std::string& plan) {
  const fs::path path = fs::temp_directory_path() / "jardam-plan-test.yaml";
  std::ofstream(path) << plan;
  LoadedPlan loaded = load_plan(path);
  for (const Finding& finding : loaded.findings) MESSAGE(to_string(finding));
  REQUIRE(loaded.plan);
  return loaded;
}

}  // namespace

TEST_CASE("a plan loads to exactly the values it holds, and changes its scenario") {
  LoadedPlan loaded = loaded_plan(
      "plan:\n"
      "  title: {en: Staff, ru: Штат}\n"
      "  scenario: " +
      valid_scenario +
      "\n"
      "  scale: 0.01\n  length: 1 year\n  seed: 5\n  replications: 20\n"
      "  metrics: [victims_identified, inspections]\n"
      "  levers:\n"
      "    labour_inspectorate.access: {values: [0, 50 %, 1]}\n"
      "    labour_inspectorate.staff.hills: {values: [1, 2]}\n"
      "  settings: {shelter.stay_by_law: 20 d, labour_inspectorate.training.hills: 0.5}\n");
  const Plan& plan = *loaded.plan;
  CHECK(plan.id == "jardam-plan-test");
  CHECK(plan.title.ru == "Штат");
  CHECK(plan.scenario == valid_scenario);
  CHECK(plan.seed == 5);
  CHECK(plan.replications == 20);
  CHECK(plan.metrics == std::vector<std::string>{"victims_identified", "inspections"});
  REQUIRE(plan.levers.size() == 2);
  CHECK(plan.levers[0].parameter == "labour_inspectorate.access");
  CHECK(plan.levers[0].region.is_none());
  CHECK(plan.levers[0].values == std::vector<double>{0, 0.5, 1});
  CHECK(plan.levers[1].parameter == "labour_inspectorate.staff");
  CHECK(plan.levers[1].region == RegionId{1});
  Scenario& scenario = *loaded.scenario;
  CHECK(scenario.setup.scale == 0.01);
  CHECK(scenario.length == days(365) + hours(6));
  const auto parameters = parameters_of(scenario.setup);
  CHECK(find_parameter(parameters, "shelter.stay_by_law")->values[0] == 20);
  CHECK(find_parameter(parameters, "labour_inspectorate.training")->values[1] == 0.5);
  CHECK(find_parameter(parameters, "labour_inspectorate.training")->values[0] != 0.5);
}

TEST_CASE("what a plan leaves out stays as the scenario has it") {
  const LoadedPlan loaded =
      loaded_plan("plan: {title: Access, scenario: " + valid_scenario +
                  ", levers: {labour_inspectorate.access: {values: [0, 1]}}}\n");
  CHECK_FALSE(loaded.plan->scale);
  CHECK_FALSE(loaded.plan->length);
  CHECK(loaded.scenario->setup.scale == 0.02);
  CHECK(loaded.scenario->length == days(96));
  CHECK(loaded.plan->replications == 1);
}

TEST_CASE("a scenario is no plan") {
  const LoadedPlan loaded = load_plan(valid_scenario);
  CHECK_FALSE(loaded.plan);
  REQUIRE_FALSE(loaded.findings.empty());
  CHECK(loaded.findings[0].message == "the key 'plan' is missing: what to compare");
}

namespace {

/// What is wrong with a plan of the valid exercise, without the name of its file.
std::string findings_of_plan(const std::string& rest) {
  const fs::path path = fs::temp_directory_path() / "jardam-plan-test.yaml";
  std::ofstream(path) << "plan: {title: T, scenario: " + valid_scenario + ", " + rest + "}\n";
  std::string lines;
  for (const Finding& finding : load_plan(path).findings)
    lines += finding.path + ": " + finding.message + "\n";
  return lines;
}

}  // namespace

TEST_CASE("a plan of factors holds a range for each, in the parameter's own unit") {
  const LoadedPlan loaded = loaded_plan(
      "plan: {title: Factors, scenario: " + valid_scenario +
      ", replications: 2, trajectories: 7, factors: {labour_inspectorate.access: {low: 10 %, "
      "high: 0.9}, labour_inspectorate.access.hills: {low: 0, high: 1}, shelter.stay_by_law: "
      "{high: 1 month, low: 36 h}}}\n");
  REQUIRE(loaded.plan->factors.size() == 3);
  CHECK(loaded.plan->levers.empty());
  CHECK(loaded.plan->trajectories == 7);
  CHECK(loaded.plan->factors[0].low == 0.1);
  CHECK(loaded.plan->factors[0].high == 0.9);
  CHECK(loaded.plan->factors[0].region.is_none());
  CHECK(loaded.plan->factors[1].region == RegionId{1});
  CHECK(loaded.plan->factors[2].low == 1.5);
  CHECK(loaded.plan->factors[2].high == 30.44);
}

TEST_CASE("a plan asks one question") {
  CHECK(findings_of_plan("seed: 1") ==
        "plan: the key 'levers' is missing: levers and the values to try (or 'factors' for a "
        "sensitivity analysis)\n");
  CHECK(
      findings_of_plan("replications: 1, factors: {shelter.stay_by_law: {low: 1 d, high: 2 d}}") ==
      "plan: 'factors' need 2 replications or more, which tell effects from chance\n");
  CHECK(findings_of_plan("replications: 2, factors: {}") == "plan: 'factors' needs at least one\n");
  CHECK(findings_of_plan("trajectories: 5, levers: {labour_inspectorate.access: {values: [1]}}") ==
        "plan: 'trajectories' belong to 'factors'\n");
}

TEST_CASE("the ends of a range differ, the lower first") {
  const std::string replications = "replications: 2, factors: {shelter.stay_by_law: ";
  CHECK(findings_of_plan(replications + "{low: 2 d, high: 2 d}}") ==
        "plan.factors.shelter.stay_by_law: 'low' must be less than 'high'\n");
  CHECK(
      findings_of_plan(replications + "{low: 2 d}}") ==
      "plan.factors.shelter.stay_by_law: the key 'high' is missing: an end of the range to try\n");
  CHECK(findings_of_plan(replications + "2 d}") ==
        "plan.factors.shelter.stay_by_law: expected '{low: ..., high: ...}', found a value\n");
}

TEST_CASE("a value is tried once, in whatever unit it is written") {
  CHECK(findings_of_plan("levers: {labour_inspectorate.access: {values: [50 %, 0.5]}}") ==
        "plan.levers.labour_inspectorate.access.values.2: the same value again\n");
}

TEST_CASE("a setting is a value in the parameter's range, for levers and uncertainties alike") {
  CHECK(findings_of_plan(
            "levers: {labour_inspectorate.access: {values: [1]}}, settings: "
            "{labour_inspectorate.access.hills: 2, labour_inspectorate.complaints_bias: 3, "
            "shelter.stay_by_law.hills: 3 d}") ==
        "plan.settings.labour_inspectorate.access.hills: 2 is above the greatest allowed value 1 "
        "(probability)\n"
        "plan.settings.shelter.stay_by_law.hills: 'shelter.stay_by_law' is the same in every "
        "region\n");
}

TEST_CASE("metrics of a plan are those that exist, official series among them") {
  CHECK(findings_of_plan("metrics: [inspections, official_victims_identified], levers: "
                         "{labour_inspectorate.access: {values: [1]}}")
            .find("official") == std::string::npos);
  CHECK(findings_of_plan(
            "metrics: [inspectors], levers: {labour_inspectorate.access: {values: [1]}}") ==
        "plan.metrics.1: unknown metric 'inspectors'; did you mean 'inspections'?\n");
}
