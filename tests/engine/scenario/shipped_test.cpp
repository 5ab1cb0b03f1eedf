#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <vector>

#include <doctest/doctest.h>

#include "agencies/policy/action_plans.hpp"
#include "scenario/load.hpp"
#include "scenario/plan.hpp"

using namespace jardam;
namespace fs = std::filesystem;

namespace {

std::vector<fs::path> files_in(const char* folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(fs::path(JARDAM_SOURCE_DIR) / folder)) {
    if (entry.path().extension() == ".yaml") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

TEST_CASE(
    "every scenario and template that ships loads without a finding or warning, and comes back "
    "from its effective text") {
  std::vector<fs::path> files = files_in("scenarios");
  const std::vector<fs::path> templates = files_in("scenarios/templates");
  CHECK_FALSE(templates.empty());
  files.insert(files.end(), templates.begin(), templates.end());
  for (const fs::path& file : files) {
    const Loaded loaded = load_scenario(file);
    for (const Finding& finding : loaded.findings) FAIL_CHECK(to_string(finding));
    for (const Finding& warning : loaded.warnings) FAIL_CHECK(to_string(warning));
    if (!loaded.scenario) continue;
    const std::string text = effective_text(*loaded.scenario);
    const Loaded again = load_scenario_text("record", text);
    for (const Finding& finding : again.findings) FAIL_CHECK(to_string(finding));
    REQUIRE(again.scenario);
    CHECK(effective_text(*again.scenario) == text);
    CHECK(again.scenario->setup.country->region_outlines ==
          loaded.scenario->setup.country->region_outlines);
  }
}

TEST_CASE(
    "the national action plans load with the country, every measure comes back from the effective "
    "text") {
  const fs::path country = fs::path(JARDAM_SOURCE_DIR) / "scenarios" / "country",
                 file = fs::temp_directory_path() / "jardam-shipped-test-plans.yaml";
  std::ofstream(file)
      << "include: ["
      << (fs::path(JARDAM_SOURCE_DIR) / "scenarios" / "kyrgyz-republic.yaml").string() << ", "
      << (country / "action-plans.yaml").string() << "]\n";
  const Loaded loaded = load_scenario(file);
  for (const Finding& finding : loaded.findings) FAIL_CHECK(to_string(finding));
  REQUIRE(loaded.scenario);
  const std::vector<ActionPlan>& plans = loaded.scenario->setup.action_plans;
  REQUIRE(plans.size() == 3);
  CHECK(plans[0].measures.size() == 9);
  CHECK(plans[1].measures.size() == 9);
  CHECK(plans[1].adopted == std::chrono::sys_days(std::chrono::April / 15 / 2022));
  const std::string text = effective_text(*loaded.scenario);
  const Loaded again = load_scenario_text("record", text);
  REQUIRE(again.scenario);
  CHECK(effective_text(*again.scenario) == text);
  fs::remove(file);
}

TEST_CASE("every plan that ships loads without a finding") {
  for (const fs::path& file : files_in("scenarios/plans")) {
    for (const Finding& finding : load_plan(file).findings) FAIL_CHECK(to_string(finding));
  }
}
