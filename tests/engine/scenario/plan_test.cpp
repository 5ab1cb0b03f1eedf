#include "scenario/plan.hpp"

#include <filesystem>
#include <fstream>

#include <doctest/doctest.h>

#include "scenario/parameters.hpp"

using namespace jardam;
namespace fs = std::filesystem;

namespace {

const std::string valid = JARDAM_SOURCE_DIR "/tests/broken/parts/valid.yaml";

LoadedPlan load(const std::string& plan) {
  const fs::path path = fs::temp_directory_path() / "jardam-plan-test.yaml";
  std::ofstream(path) << plan;
  LoadedPlan loaded = load_plan(path);
  for (const Finding& finding : loaded.findings) MESSAGE(to_string(finding));
  REQUIRE(loaded.plan);
  return loaded;
}

}  // namespace

TEST_CASE("a plan loads to exactly the values it holds, and changes its scenario") {
  LoadedPlan loaded = load(
      "plan:\n"
      "  title: {en: Staff, ru: Штат}\n"
      "  scenario: " +
      valid +
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
  CHECK(plan.scenario == valid);
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
  const LoadedPlan loaded = load("plan: {title: Access, scenario: " + valid +
                                 ", levers: {labour_inspectorate.access: {values: [0, 1]}}}\n");
  CHECK_FALSE(loaded.plan->scale);
  CHECK_FALSE(loaded.plan->length);
  CHECK(loaded.scenario->setup.scale == 0.02);
  CHECK(loaded.scenario->length == hours(36));
  CHECK(loaded.plan->replications == 1);
}

TEST_CASE("a scenario is no plan") {
  const LoadedPlan loaded = load_plan(valid);
  CHECK_FALSE(loaded.plan);
  REQUIRE_FALSE(loaded.findings.empty());
  CHECK(loaded.findings[0].message == "the key 'plan' is missing: what to compare");
}
